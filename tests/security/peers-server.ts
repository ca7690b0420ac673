/** A server that writes what it wants on its sockets, to a partner that must bear it. @module */
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** What it does with a request, given whole. */
export type Behaviour = (socket: Socket, request: string) => void

export interface RawServer {
  readonly port: number
  url(path: string): string
  /** Requests by the bytes that came. */
  readonly requests: string[]
  /** Bytes that it could write so far, all connections together. */
  written(): number
  /** Connections that are still open. */
  open(): number
  close(): Promise<void>
}

/** @param behaviours by path */
export async function openRawServer(behaviours: Readonly<Record<string, Behaviour>>): Promise<RawServer> {
  const sockets = new Set<Socket>()
  const requests: string[] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    let text = ''
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1')
      if (!isWhole(text)) return
      const request = text
      text = ''
      requests.push(request)
      const path = /^[A-Z]+ ([^ ?]*)/.exec(request)?.[1] ?? ''
      behaviours[path]?.(socket, request)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: (path) => `http://127.0.0.1:${port}${path}`,
    requests,
    written: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0),
    open: () => [...sockets].filter((socket) => !socket.destroyed).length,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Not HTTP, or all that its Content-Length announces. */
function isWhole(text: string): boolean {
  if (!/^[A-Z]+ \//.test(text)) return true
  const end = text.indexOf('\r\n\r\n')
  const length = Number(/\r\ncontent-length: (\d+)\r\n/i.exec(text)?.[1] ?? 0)
  return end >= 0 && text.length >= end + 4 + length
}

/** An answer as HTTP/1.1 writes it. Its headers are those given, no other. */
export function answer(
  status: string | number,
  headers: Readonly<Record<string, string | number>>,
  body: string | Uint8Array = '',
): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status} Said\r\n${lines.join('')}\r\n`, 'latin1'),
    Buffer.from(body),
  ])
}

/** A body in one chunk, ended as it should be. */
export function chunked(body: string | Uint8Array): Buffer {
  const bytes = Buffer.from(body)
  const size = bytes.length === 0 ? '' : `${bytes.length.toString(16)}\r\n`
  return Buffer.concat([
    Buffer.from(size),
    bytes,
    Buffer.from(bytes.length === 0 ? '0\r\n\r\n' : '\r\n0\r\n\r\n'),
  ])
}

/** Writes the same piece as fast as it is taken, until the other end goes or `max` bytes were given to it. */
export function pour(socket: Socket, piece: Uint8Array, max = Number.POSITIVE_INFINITY): void {
  const go = () => {
    while (!socket.destroyed && socket.bytesWritten < max) if (!socket.write(piece)) break
    if (!socket.destroyed && socket.bytesWritten < max) socket.once('drain', go)
  }
  go()
}

/** Writes the same piece at each interval, in milliseconds. */
export function drip(socket: Socket, piece: string | Uint8Array, every: number): void {
  const timer = setInterval(() => socket.write(piece), every)
  socket.on('close', () => clearInterval(timer))
}
