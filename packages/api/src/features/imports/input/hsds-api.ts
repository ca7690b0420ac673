/**
 * The services of an HSDS API (Open Referral), page after page, as one list. What it says of itself is checked while it
 * is read: an API that never ends, repeats itself or miscounts is refused, since nothing may be concluded from it.
 * @module
 */
import { InvalidInput, LimitExceeded, MaillageError, Unavailable } from '@maillage/shared/errors'
import { z } from 'zod'
import { excerpt, formatBytes, limitBytes } from '../../../net/bounds.ts'
import type { UrlReader } from './fetch.ts'
import { parseSafely } from './json.ts'
import { JsonScan } from './json-scan.ts'
import { LIMITS } from './limits.ts'
import { type ReadRow, toRow } from './row.ts'

/** Entities asked in one page: what directories commonly allow. */
const PER_PAGE = 100

const countSchema = z.int().min(0)
const pageSchema = z.looseObject({
  total_items: countSchema,
  total_pages: countSchema,
  page_number: countSchema,
  last_page: z.boolean(),
  contents: z.array(z.looseObject({ id: z.string().min(1) })),
})
type Page = z.infer<typeof pageSchema>

export interface PagesOptions {
  readonly fetchUrl: UrlReader
  /** ISO instant: only what was modified since, when the caller holds the rest. */
  readonly modifiedAfter?: string
  /** Told after each page how many services were read, of how many. */
  readonly onPage?: (read: number, total: number) => void
}

/**
 * The base address of the API that a first row shows (`{ version, profile, openapi_url }`), or that ends with
 * `/services`; undefined when the address is that of a file.
 * @example hsdsApiOf('https://annuaire.example.org/hsds/v3/', row) // 'https://annuaire.example.org/hsds/v3'
 */
export function hsdsApiOf(
  address: string,
  first: Readonly<Record<string, unknown>> | undefined,
): string | undefined {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return undefined
  const url = new URL(address)
  const services = /\/services\/?$/
  const shown = typeof first?.version === 'string' && !('id' in first) && !('contents' in first)
  if (!shown && !services.test(url.pathname)) return undefined
  url.pathname = url.pathname.replace(services, '').replace(/\/+$/, '')
  url.hash = ''
  return url.href.replace(/\/$/, '')
}

/** The address of something under a base, whose own query (a key) is kept. */
function under(base: string, path: string, query: Readonly<Partial<Record<string, string>>> = {}): string {
  const url = new URL(base)
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${path}`
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value ?? '')
  return url.href
}

/** Reads JSON from one address: UTF-8 (RFC 8259 § 8.1), of bounded size and depth. */
function jsonReader(fetchUrl: UrlReader) {
  const whole = AbortSignal.timeout(LIMITS.pagesTime)
  let bytes = 0
  return async (address: string): Promise<{ value: unknown; name: string }> => {
    if (whole.aborted)
      throw new LimitExceeded(
        `The API took longer than ${LIMITS.pagesTime / 3_600_000} hours, the limit.`,
        503,
      )
    const { stream, name } = await fetchUrl(address)
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const parts: string[] = []
    try {
      for await (const chunk of limitBytes(stream, LIMITS.pageBytes, name)) {
        bytes += chunk.length
        if (bytes > LIMITS.pagesBytes)
          throw new LimitExceeded(`The API is larger than ${formatBytes(LIMITS.pagesBytes)}, the limit.`)
        parts.push(decoder.decode(chunk, { stream: true }))
      }
      parts.push(decoder.decode())
      const text = parts.join('')
      new JsonScan(1).scan(text, 0)
      return { value: parseSafely(text), name }
    } catch (cause) {
      if (cause instanceof MaillageError) throw cause
      throw new InvalidInput(`${name} is not JSON in UTF-8.`, [], { cause })
    }
  }
}

function pageOf(value: unknown, name: string): Page {
  const read = pageSchema.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new InvalidInput(
    `${name} is no page of HSDS: ${issue?.path.map(String).join('.') || 'the whole'}: ${issue?.message}.`,
  )
}

/** What a page says that cannot be; undefined when it fits those before it. */
function contradiction(page: Page, number: number, first: Page, read: number): string | undefined {
  const { total_items: items, total_pages: pages, last_page: last, contents } = page
  const after = read + contents.length
  const isEnd = last || number >= pages
  if (page.page_number !== number) return `it says that it is page ${page.page_number}`
  if (items !== first.total_items || pages !== first.total_pages)
    return `it counts ${items} services in ${pages} pages where the first counted ${first.total_items} in ${first.total_pages}: it changed meanwhile`
  if (contents.length === 0 && items > 0) return `it is empty, after ${read} of ${items} services`
  if (after > items) return `it makes ${after} services where ${items} are announced`
  if (isEnd && after !== items) return `it is the last, with ${after} services where ${items} are announced`
  if (isEnd && !last) return `it is the last of ${pages}, and says that another follows`
  return undefined
}

/**
 * Every service, nested: as a page gives it where `full=true` is heard, else asked for by itself.
 * @param base address under which `services` stands, as `hsdsApiOf` tells it
 * @throws Unavailable when the API contradicts or repeats itself; InvalidInput for what is no page; LimitExceeded
 */
export async function* readHsdsApi(
  base: string,
  { fetchUrl, modifiedAfter, onPage }: PagesOptions,
): AsyncGenerator<ReadRow> {
  const readJson = jsonReader(fetchUrl)
  const seen = new Set<string>()
  let first: Page | undefined
  for (let number = 1; ; number++) {
    const query = {
      full: 'true',
      per_page: String(PER_PAGE),
      page: String(number),
      ...(modifiedAfter !== undefined && { modified_after: modifiedAfter }),
    }
    const { value, name } = await readJson(under(base, 'services', query))
    const page = pageOf(value, name)
    first ??= page
    if (page.total_items > LIMITS.pagesItems)
      throw new LimitExceeded(`${name} has ${page.total_items} services; the limit is ${LIMITS.pagesItems}.`)
    const wrong = contradiction(page, number, first, seen.size)
    if (wrong !== undefined) throw unreliable(name, number, wrong)
    for (const { id } of page.contents) {
      if (seen.has(id)) throw unreliable(name, number, `it repeats the service ${excerpt(id)}`)
      seen.add(id)
    }
    let line = seen.size - page.contents.length
    for (const item of page.contents) {
      const service = await wholeOf(item, base, readJson)
      if (JSON.stringify(service).length > LIMITS.row)
        throw new LimitExceeded(
          `${name}: the service ${excerpt(item.id)} is larger than ${formatBytes(LIMITS.row)}, the limit.`,
        )
      yield { line: ++line, row: toRow(Object.entries(service)) }
    }
    onPage?.(seen.size, page.total_items)
    if (page.last_page) return
  }
}

const unreliable = (name: string, number: number, why: string): Unavailable =>
  new Unavailable(`${name} cannot be relied on: at page ${number}, ${why}. Nothing of it was applied.`, {
    code: 'api-unreliable',
  })

/** A list in its short form tells no place: the service is then asked for by itself. */
async function wholeOf(
  item: Page['contents'][number],
  base: string,
  readJson: ReturnType<typeof jsonReader>,
): Promise<object> {
  if (Array.isArray(item.service_at_locations) || item.status === 'defunct') return item
  const { value, name } = await readJson(under(base, `services/${encodeURIComponent(item.id)}`))
  const { success, data } = z.looseObject({ id: z.literal(item.id) }).safeParse(value)
  if (!success) throw new Unavailable(`${name} gives another service than the one that was asked for.`)
  return data
}
