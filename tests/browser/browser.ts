/** A real browser on real pages: where it is, and a site for it to visit. @module */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { type Browser, chromium, type Page } from 'playwright-core'

/** Debian's: the one that never opens a window does the same in half of the time. */
const INSTALLED = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] as const

/** The browser of the machine: `CHROMIUM`, else one that is installed. */
export const CHROMIUM = process.env.CHROMIUM ?? INSTALLED.find((path) => existsSync(path)) ?? INSTALLED[1]

/** Why the browser tests cannot run here; undefined when they can. */
export const noBrowser = existsSync(CHROMIUM)
  ? undefined
  : `no browser at ${CHROMIUM}: install chromium or set CHROMIUM`

/** WebGL drawn by the processor, for machines without a graphics card. */
const SOFTWARE_WEBGL = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist']

/** The language most visitors' browsers ask pages in: a headless one would ask for English. */
const FRENCH = '--accept-lang=fr-FR,fr'

/** A headless browser, with WebGL or none. Its sandbox needs rights that containers do not give. */
export const openBrowser = ({ webgl = true } = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', FRENCH, ...(webgl ? SOFTWARE_WEBGL : ['--disable-3d-apis'])],
  })

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Rules that hang on colours: what else holds of a page in one set of them holds in another. */
export const COLOURS = ['color-contrast', 'link-in-text-block']

/**
 * Every rule of WCAG 2.2 A and AA that axe knows, and its best practices: what breaks one, and where.
 * @param only the names of some rules
 */
export async function axe(page: Page, only?: readonly string[]): Promise<string[]> {
  // Evaluated through the debugger, where the page's policy does not apply.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  return page.evaluate(async (rules) => {
    const { axe: engine } = window as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>
      }
    }
    const { violations } = await engine.run({
      resultTypes: ['violations'],
      selectors: false,
      preload: false,
      ...(rules ? { runOnly: rules } : {}),
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
    )
  }, only)
}

/** Shows pages as a browser shows them that runs no script, though tests still may run theirs in them. */
export async function withoutScript(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document') return route.continue()
    const response = await route.fetch()
    const html = await response.text()
    const body = html.replace(/<script\b[\s\S]*?<\/script>/g, '').replace(/<\/?noscript>/g, '')
    await route.fulfill({ response, body })
  })
}

/** Does what sends a form or follows a link, and waits for the page that answers: else the one before is still read. */
export async function answered(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), act()])
}

/** An application that answers requests. */
export interface App {
  fetch(request: Request, env?: unknown): Response | Promise<Response>
}

/** Serves an application on a free port until closed. */
export async function visit(app: App) {
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: app.fetch as never, port: 0, hostname: '127.0.0.1' }, () =>
      resolve(started),
    )
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
