/** A server of published lists over real HTTP, which may misbehave. @module */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ListServer {
  /** Address of a file. */
  url(path: string): string
  /** Bodies by path; each has an entity tag made of its text. */
  readonly files: Map<string, string>
  /** Says whether an answer is its own, whatever was asked. */
  fault: ((request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>) | undefined
  /** Answers given: `200 /list.csv`. */
  readonly answered: string[]
  close(): Promise<void>
}

const tagOf = (text: string): string =>
  `"${text.length}-${[...text].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) | 0, 7)}"`

export async function openListServer(): Promise<ListServer> {
  const state = {
    files: new Map<string, string>(),
    fault: undefined as ListServer['fault'],
    answered: [] as string[],
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    response.on('finish', () => state.answered.push(`${response.statusCode} ${request.url}`))
    if (await state.fault?.(request, response)) return
    const text = state.files.get(request.url ?? '')
    if (text === undefined) return void response.writeHead(404).end()
    response.setHeader('etag', tagOf(text))
    if (request.headers['if-none-match'] === tagOf(text)) return void response.writeHead(304).end()
    response.end(text)
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(state, {
    url: (path: string) => `http://127.0.0.1:${port}${path}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}
