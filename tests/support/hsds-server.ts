/** A directory of somebody else's that speaks HSDS over real HTTP, and may misbehave. @module */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Row = Record<string, unknown> & { id: string }

export interface HsdsServer {
  /** Base address of the API. */
  readonly base: string
  /** What it lists, in order. */
  services: Row[]
  /** Says whether an answer is its own, whatever was asked. */
  fault: ((request: URL, response: ServerResponse) => boolean | Promise<boolean>) | undefined
  /** Whether `full` is heard. */
  full: boolean
  /** Addresses asked, without the host. */
  readonly asked: string[]
  close(): Promise<void>
}

/** Entities in one page, at most. */
export const PAGE = 10

export const sendJson = (response: ServerResponse, value: unknown): true => {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(value))
  return true
}

export const pageOf = (rows: readonly unknown[], number: number, size: number) => {
  const contents = rows.slice((number - 1) * size, number * size)
  const pages = Math.ceil(rows.length / size)
  return {
    total_items: rows.length,
    total_pages: pages,
    page_number: number,
    size: contents.length,
    first_page: number === 1,
    last_page: number >= pages,
    empty: contents.length === 0,
    contents,
  }
}

const short = (row: Row) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => !Array.isArray(value)))

export async function openHsdsServer(): Promise<HsdsServer> {
  const state = {
    services: [] as Row[],
    fault: undefined as HsdsServer['fault'],
    full: true,
    asked: [] as string[],
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    state.asked.push(url.pathname + url.search)
    if (await state.fault?.(url, response)) return
    const [, , , , id] = url.pathname.split('/')
    if (url.pathname === '/hsds/v3/' || url.pathname === '/hsds/v3')
      sendJson(response, {
        version: '3.1',
        profile: 'https://example.org/',
        openapi_url: 'https://example.org/',
      })
    else if (url.pathname === '/hsds/v3/services') {
      const since = url.searchParams.get('modified_after')
      const rows = state.services.filter((row) => since === null || String(row.last_modified) >= since)
      const size = Math.min(PAGE, Number(url.searchParams.get('per_page') ?? PAGE))
      const nested = state.full && url.searchParams.get('full') === 'true'
      const shown = nested ? rows : rows.map(short)
      sendJson(response, pageOf(shown, Number(url.searchParams.get('page') ?? 1), size))
    } else {
      const found = state.services.find((row) => row.id === id)
      if (found) sendJson(response, found)
      else response.writeHead(404).end()
    }
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(state, {
    base: `http://127.0.0.1:${port}/hsds/v3`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}
