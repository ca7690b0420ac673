/**
 * A browser of early 2020 driven over its debugging protocol, which today's drivers no longer speak with it. Set
 * `OLD_CHROMIUM` to its executable; `.ci/old-chromium` fetches one from the package registry.
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const OLD_CHROMIUM = process.env.OLD_CHROMIUM

/** Why the journey cannot run here; undefined when it can. */
export const noOldChrome =
  OLD_CHROMIUM && existsSync(OLD_CHROMIUM) ? undefined : 'OLD_CHROMIUM names no old browser'

const FLAGS = ['--headless', '--no-sandbox', '--no-zygote', '--disable-gpu', '--remote-debugging-port=0']

interface Reply {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly exceptionDetails?: { readonly text: string } }
  readonly result?: { readonly result?: { readonly value?: unknown }; readonly targetId?: string }
  readonly error?: { readonly message: string }
}

/** One page of an old browser. */
export interface OldPage {
  readonly version: string
  /** Script errors of every page seen so far. */
  readonly errors: readonly string[]
  goto(url: string): Promise<void>
  /** The value of an expression in the page. */
  value<T>(expression: string): Promise<T>
  /** Does something that leads to another page, and waits for it. */
  leave(expression: string): Promise<void>
  close(): Promise<void>
}

/** Where the browser says it listens. */
const endpointOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk) => {
      said += chunk
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    child.on('exit', () => reject(new Error(`The old browser ended:\n${said}`)))
  })

/** Where its page listens: the browser says its own address before it has opened one. */
async function pageOf(host: string): Promise<string> {
  for (;;) {
    const [page] = (await (await fetch(`http://${host}/json/list`)).json()) as {
      webSocketDebuggerUrl: string
    }[]
    if (page) return page.webSocketDebuggerUrl
    await setTimeout(50)
  }
}

async function connect(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  return socket
}

export async function openOldChrome(width: number): Promise<OldPage> {
  const profile = mkdtempSync(join(tmpdir(), 'old-chrome-'))
  const child = spawn(OLD_CHROMIUM ?? '', [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'])
  const endpoint = new URL(await endpointOf(child))
  const socket = await connect(await pageOf(endpoint.host))
  const waiting = new Map<number, { resolve: (reply: Reply) => void; reject: (error: Error) => void }>()
  const errors: string[] = []
  let loaded = () => {}
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply
    if (reply.method === 'Page.loadEventFired') loaded()
    if (reply.method === 'Runtime.exceptionThrown') errors.push(JSON.stringify(reply.params))
    const asked = reply.id === undefined ? undefined : waiting.get(reply.id)
    if (reply.error) asked?.reject(new Error(reply.error.message))
    else asked?.resolve(reply)
  })
  let last = 0
  const send = (method: string, params: object = {}) =>
    new Promise<Reply>((resolve, reject) => {
      last += 1
      waiting.set(last, { resolve, reject })
      socket.send(JSON.stringify({ id: last, method, params }))
    })
  await send('Page.enable')
  await send('Runtime.enable')
  await send('Emulation.setDeviceMetricsOverride', { width, height: 780, deviceScaleFactor: 1, mobile: true })
  const value = async <T>(expression: string) =>
    (await send('Runtime.evaluate', { expression, returnByValue: true })).result?.result?.value as T
  const after = async (act: () => Promise<unknown>) => {
    const done = new Promise<void>((resolve) => {
      loaded = resolve
    })
    await act()
    await done
  }
  return {
    version: await value<string>('navigator.userAgent'),
    errors,
    goto: (url) => after(() => send('Page.navigate', { url })),
    value,
    leave: (expression) => after(() => value(expression)),
    close: async () => {
      socket.close()
      const ended = new Promise((resolve) => child.on('close', resolve))
      child.kill('SIGKILL')
      await ended
    },
  }
}
