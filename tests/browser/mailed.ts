/** A whole directory with its site, a browser, and the mails that the directory sends. @module */
import { createMailer } from '@maillage/api/features/accounts'
import { siteOver } from '../pages/stub.ts'
import { openTestDirectory } from '../support/directory.ts'
import { openMailbox } from '../support/mailbox.ts'
import { openBrowser, visit } from './browser.ts'

export type Mailed = Awaited<ReturnType<typeof openMailed>>

/** Opens them all, on the clock of the machine. */
export async function openMailed() {
  const mailbox = await openMailbox()
  const from = { name: 'Annuaire', address: 'annuaire@example.org' }
  const mailer = createMailer({ smtpUrl: mailbox.url, production: false, from })
  const directory = await openTestDirectory({ mailer, now: Date.now })
  const { app, deps } = directory
  const site = { name: 'Annuaire', publicUrl: deps.config.publicUrl }
  const server = await visit(siteOver(app, deps, site))
  const browser = await openBrowser({ webgl: false })
  return {
    mailbox,
    directory,
    server,
    browser,
    close: async () => {
      await browser.close()
      await server.close()
      await directory.close()
      await mailbox.close()
    },
  }
}
