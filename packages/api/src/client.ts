import { hc } from 'hono/client'
import type { App } from './app.ts'

/**
 * The API's typed client. On the server `fetch` is the application itself, in process; in a browser it is the
 * network's: the same code.
 * @example createClient('http://localhost', (input, init) => app.request(input, init))
 */
export const createClient = (
  baseUrl: string,
  fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response> | Response,
) =>
  hc<App>(baseUrl, { fetch: async (input: string | URL | Request, init?: RequestInit) => fetch(input, init) })

export type Client = ReturnType<typeof createClient>
