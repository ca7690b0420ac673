/**
 * Which records a dump holds: a line for each copy, by id, with its version. Two dumps are compared by reading both side by
 * side. Nothing of what records say is in it, not even digested: an erased address would be found again by trying.
 * @module
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { unpacked } from '../../http/stream.ts'

export const INDEX = 'index.jsonl.gz'

/** A place of a dump and its version, then the organization told with it and its own; 0 once either was taken out. */
export type IndexLine = readonly [id: string, version: number, organization?: string, version?: number]

const LINES = 1_000

/** JSON values of a file, one a line. The file is opened once the first is asked: lines read before that would be lost. */
export async function* linesIn<T>(path: string): AsyncGenerator<T> {
  const file = createReadStream(path)
  const input = path.endsWith('.gz') ? unpacked(file) : file
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
      yield JSON.parse(line) as T
  } finally {
    input.destroy()
  }
}

/** Lines of the index of a dump, by id. */
export const indexOf = (folder: string, date: string): AsyncGenerator<IndexLine> =>
  linesIn<IndexLine>(join(folder, date, INDEX))

/** Values of several lists, each in the order of its ids, in the order of all ids. */
async function* merged(lists: readonly AsyncGenerator<IndexLine>[]): AsyncGenerator<IndexLine> {
  const heads = await Promise.all(lists.map((list) => list.next()))
  for (;;) {
    let first = -1
    for (const [rank, { done, value }] of heads.entries()) {
      const least = heads[first]?.value as IndexLine | undefined
      if (!done && (least === undefined || value[0] < least[0])) first = rank
    }
    const head = heads[first]
    const list = lists[first]
    if (head === undefined || list === undefined) return
    yield head.value as IndexLine
    heads[first] = await list.next()
  }
}

/**
 * Each record once. One that moved from one département to another while they were read is there twice: the earlier
 * version stands, so that whatever changed since is told.
 */
export async function* earliest(lines: AsyncIterable<IndexLine>): AsyncGenerator<IndexLine> {
  let last: IndexLine | undefined
  for await (const line of lines) {
    if (last && last[0] !== line[0]) yield last
    last = last?.[0] === line[0] && last[1] < line[1] ? last : line
  }
  if (last) yield last
}

async function* written(lines: AsyncIterable<IndexLine>): AsyncGenerator<string> {
  let text: string[] = []
  for await (const line of lines) {
    text.push(`${JSON.stringify(line)}\n`)
    if (text.length === LINES) {
      yield text.join('')
      text = []
    }
  }
  yield text.join('')
}

/** Writes the index of a dump from lists of its records, each by id, put down as they come. */
export function createIndex(folder: string) {
  const runs: string[] = []
  let run: Awaited<ReturnType<typeof open>> | undefined
  return {
    /** Begins another list. */
    async begin(): Promise<void> {
      await run?.close()
      const path = join(folder, `index-${runs.length}.run`)
      runs.push(path)
      run = await open(path, 'wx')
    },
    async add(lines: readonly IndexLine[]): Promise<void> {
      await run?.appendFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    },
    async close(): Promise<void> {
      await run?.close()
      // Every copy that the files hold: an erasure is looked for in each.
      const lines = merged(runs.map((path) => linesIn<IndexLine>(path)))
      await pipeline(
        Readable.from(written(lines)),
        createGzip(),
        createWriteStream(join(folder, INDEX), { flags: 'wx', flush: true }),
      )
      for (const path of runs) await rm(path)
    },
    abandon: () => run?.close(),
  }
}
