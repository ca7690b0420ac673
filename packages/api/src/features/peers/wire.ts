/** What a node answers, read strictly. @module */
import { MAX_SIGNED_BYTES, readJson } from '@maillage/shared/federation'
import { z } from 'zod'
import { MAX_ITEMS } from '../federation/index.ts'

/** Why a page cannot be read: nothing of it is kept. */
export class BadPage extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

const itemSchema = z.object({ seq: z.int().nonnegative(), record: z.unknown() })

const endSchema = z.object({
  node: z.string().max(300),
  epoch: z.string().min(1).max(100),
  since: z.int().nonnegative(),
  next: z.int().nonnegative(),
  head: z.int().nonnegative(),
  more: z.boolean(),
  checkpoint: z.unknown(),
})

export interface Item {
  readonly seq: number
  /** The signed record, not verified yet. */
  readonly record: unknown
}

export type Page = z.infer<typeof endSchema> & {
  readonly items: readonly Item[]
  /** Items that are no JSON, by fault. */
  readonly faults: readonly string[]
}

/** Longest line of a record: what is signed, and its place in the order of changes. */
const LINE = MAX_SIGNED_BYTES + 100

function itemsOf(lines: readonly string[]): { items: Item[]; faults: string[] } {
  if (lines.length > MAX_ITEMS)
    throw new BadPage('too-large', `${lines.length} items are more than ${MAX_ITEMS}.`)
  const items: Item[] = []
  const faults: string[] = []
  for (const line of lines) {
    const read = line.length > LINE ? ({ fault: 'too-large' } as const) : readJson(line)
    const item = 'fault' in read ? undefined : itemSchema.safeParse(read.value)
    if (item?.success) items.push({ seq: item.data.seq, record: item.data.record })
    else faults.push('fault' in read ? read.fault : 'shape')
  }
  return { items, faults }
}

const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new BadPage('malformed', 'The page is not UTF-8.')
  }
}

const linesOf = (bytes: Uint8Array): string[] => {
  const lines = textOf(bytes).split('\n')
  if (lines.pop() !== '') throw new BadPage('cut', 'The page stops before its end.')
  return lines
}

/** Reads a page of changes, one item a line and the page itself last. @throws BadPage */
export function readPage(bytes: Uint8Array): Page {
  const lines = linesOf(bytes)
  const end = readJson(lines.pop() ?? '')
  const read = 'fault' in end ? undefined : endSchema.safeParse(end.value)
  if (!read?.success) throw new BadPage('shape', 'The page does not end as a page does.')
  const page = read.data
  if (page.next < page.since || page.next > page.head || (page.more && page.next === page.since))
    throw new BadPage('shape', `The page leads from ${page.since} to ${page.next} of ${page.head}.`)
  return { ...page, ...itemsOf(lines) }
}

/** Reads a file of a snapshot. @throws BadPage */
export const readFileItems = (bytes: Uint8Array) => itemsOf(linesOf(bytes))

/** Reads one JSON answer of a shape. @throws BadPage */
export function readAnswer<T>(bytes: Uint8Array, schema: z.ZodType<T>): T {
  const read = readJson(textOf(bytes))
  if ('fault' in read) throw new BadPage(read.fault, `The answer is refused: ${read.fault}.`)
  const parsed = schema.safeParse(read.value)
  if (!parsed.success) throw new BadPage('shape', 'The answer has not the shape it must have.')
  return parsed.data
}
