/** Mail through a real SMTP server; and where there is none. */
import { createApp } from '@maillage/api/app'
import { loadConfig } from '@maillage/api/config'
import { createMailer } from '@maillage/api/features/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { type Mailbox, openMailbox } from '../support/mailbox.ts'
import { cookiesOf, signIn, visitor } from '../support/people.ts'
import { save } from '../support/save.ts'

const FROM = { name: 'Annuaire', address: 'ne-pas-repondre@annuaire.example.org' }

let mailbox: Mailbox
let directory: TestDirectory
beforeAll(async () => {
  mailbox = await openMailbox()
  const mailer = createMailer({ smtpUrl: mailbox.url, production: true, from: FROM })
  directory = await openTestDirectory({ mailer })
})
afterAll(async () => {
  await directory.close()
  await mailbox.close()
})

test('a letter arrives, in plain text, from the directory, to one address', async () => {
  const email = 'boite@example.org'
  await visitor(directory).ask('POST', '/api/v1/sign-in', { email })
  const letter = await mailbox.letter(email)
  const mail = mailbox.messages.at(-1)
  expect(mail?.from?.value).toMatchObject([{ address: FROM.address, name: FROM.name }])
  expect(mail?.html).toBe(false)
  expect(letter.code).toMatch(/^[A-Z2-9]{8}$/)
  const opened = await visitor(directory).ask('POST', '/api/v1/letters/open', { token: letter.token })
  expect(opened.status).toBe(200)
})

test('a name with ends of line makes no header and reaches nobody else', async () => {
  const name = 'Atelier\r\nBcc: espion@example.com\r\nSubject: Autre'
  const mail = 'accueil@atelier.example.org'
  const body = placeBody({ name, contacts: [{ kind: 'mail', value: mail, nature: 'collective' }] })
  const draft = placeDraft({ body })
  await save(directory.deps, draft)
  await visitor(directory).ask('POST', '/api/v1/sign-in', { email: 'qui@example.org' })
  const { token } = await mailbox.letter('qui@example.org')
  const opened = await visitor(directory).ask('POST', '/api/v1/letters/open', { token })
  const person = visitor(directory, cookiesOf(opened.headers))
  expect((await person.ask('POST', `/api/v1/places/${draft.id}/claims`, {})).body).toMatchObject({
    state: 'sent',
  })
  await mailbox.letter(mail)
  expect(mailbox.recipients.at(-1)).toEqual([mail])
  expect(mailbox.messages.at(-1)?.bcc).toBeUndefined()
  expect(mailbox.messages.at(-1)?.subject).toContain('Atelier Bcc:')
  expect(mailbox.recipients.flat()).not.toContain('espion@example.com')
  for (const email of [
    'a@example.org\r\nBcc: b@example.org',
    'a@example.org, b@example.org',
    '"a\r\n"@example.org',
  ])
    expect((await visitor(directory).ask('POST', '/api/v1/sign-in', { email })).status, email).toBe(400)
})

test('a server that takes no mail is said, and production without one refuses sign-in', async () => {
  const away = createMailer({ smtpUrl: 'smtp://127.0.0.1:1', production: true, from: FROM })
  const none = createMailer({ production: true, from: FROM })
  for (const [mailer, code] of [
    [away, 'mail-not-sent'],
    [none, 'mail-not-set'],
  ] as const) {
    const app = createApp({ ...directory.deps, mailer })
    const asked = await visitor({ app }).ask('POST', '/api/v1/sign-in', { email: `${code}@example.org` })
    expect([asked.status, asked.body.code]).toEqual([503, code])
  }
})

test('without an SMTP server a development directory keeps its messages', async () => {
  const other = await openTestDirectory()
  await signIn(other, 'dev@example.org')
  expect(other.deps.mailer.kept()?.map(({ to }) => to)).toEqual(['dev@example.org'])
  await other.close()
})

test('the address mail comes from is that of the directory, unless it is set', () => {
  const config = loadConfig({ PUBLIC_URL: 'https://annuaire.example.org' })
  expect(config.mailFrom).toBe('ne-pas-repondre@annuaire.example.org')
  expect(loadConfig({ MAIL_FROM: 'annuaire@example.org' }).mailFrom).toBe('annuaire@example.org')
})
