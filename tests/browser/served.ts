/** A site and a browser that are there while the tests of a file run. @module */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type App, noBrowser, openBrowser, visit } from './browser.ts'

export interface Served {
  readonly url: string
  readonly browser: Browser
}

/**
 * Opens both before the tests of a file and closes them afterwards; neither where there is no browser.
 * @param app made once the hooks that stand before this one have run
 */
export function served(app: () => App, options: Parameters<typeof openBrowser>[0] = {}): Served {
  let browser: Browser | undefined
  let server: Awaited<ReturnType<typeof visit>> | undefined
  beforeAll(async () => {
    if (noBrowser) return
    server = await visit(app())
    browser = await openBrowser(options)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  const there = <T>(thing: T | undefined): T => {
    if (thing === undefined) throw new Error('There is no browser, or the tests have not begun.')
    return thing
  }
  return {
    get url() {
      return there(server).url
    },
    get browser() {
      return there(browser)
    },
  }
}
