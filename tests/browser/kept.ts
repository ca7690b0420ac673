/** Listings as those who keep them see them, in a real browser. @module */
import type { Place } from '@maillage/shared/place'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { siteOver } from '../pages/stub.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { signIn } from '../support/people.ts'
import { save } from '../support/save.ts'
import { openBrowser, visit } from './browser.ts'

export interface Keeping {
  readonly id: string
  readonly page: Page
  /** Address of the site. */
  readonly url: string
  readonly directory: TestDirectory
  /** Addresses that the page asked for. */
  readonly asked: readonly string[]
  /** What the record says of the place. */
  stored(): Promise<Place>
}

export interface KeepingOptions extends Omit<BrowserContextOptions, 'viewport'> {
  /** Pixels. */
  readonly width?: number
}

/** A directory, its site and a browser; `keeping` opens the page of one listing as its owner. */
export async function openKeeping() {
  const directory = await openTestDirectory()
  const server = await visit(siteOver(directory.app, directory.deps))
  const browser = await openBrowser()
  return {
    directory,
    /** The browser must not complain of anything. @throws Error with what it complains of */
    async keeping(
      body: Partial<Place>,
      { width = 360, ...options }: KeepingOptions,
      act: (keeping: Keeping) => Promise<void>,
    ): Promise<void> {
      const draft = placeDraft({ body: placeBody(body) })
      await save(directory.deps, draft)
      const grant = { scope: 'place', target: draft.id, role: 'owner' } as const
      const { cookie } = await signIn(directory, `${draft.id}@example.org`, grant)
      const context = await browser.newContext({
        viewport: { width, height: 800 },
        reducedMotion: 'reduce',
        ...options,
      })
      await context.addCookies(
        cookie.split('; ').map((one) => {
          const [name = '', value = ''] = one.split(/=(.*)/s)
          return { name, value, url: server.url }
        }),
      )
      const page = await context.newPage()
      const [complaints, asked] = [[] as string[], [] as string[]]
      page.on('console', (message) => {
        // A form that comes back with what is wrong is an answer.
        const refused = / status of 4(00|12) /.test(message.text())
        if (['error', 'warning'].includes(message.type()) && !refused) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('request', (request) => asked.push(request.url()))
      try {
        await page.goto(`${server.url}/gerer/${draft.id}`)
        await act({
          id: draft.id,
          page,
          url: server.url,
          directory,
          asked,
          async stored() {
            const { doc } = await directory.deps.db
              .selectFrom('records')
              .select('doc')
              .where('id', '=', draft.id)
              .executeTakeFirstOrThrow()
            return (doc as { body: Place }).body
          },
        })
        if (complaints.length > 0) throw new Error(complaints.join('\n'))
      } finally {
        await context.close()
      }
    },
    async close() {
      await browser.close()
      await server.close()
      await directory.close()
    },
  }
}
