/** Lists as the standard pages them: by numbers, or all at once as lines. @module */
import { InvalidInput, NotFound } from '@maillage/shared/errors'
import type { Context } from 'hono'
import { cachedJson } from '../../http/cache.ts'
import { streamed } from '../../http/stream.ts'
import { MAX_PAGE, type Paging } from './contract.ts'
import type { Listing, Slice } from './queries.ts'

/** Entities in one page when nobody says how many. */
const PAGE = 50

interface Entity {
  readonly id: string
}

/** What a list gives: which entities, and how they are written. */
export interface Pages<T extends Entity> {
  readonly list: Listing<T>
  readonly write: (found: readonly T[]) => Promise<readonly Entity[]>
  /** Most entities of one page, and how many when nobody says; those of any list otherwise. */
  readonly most?: number
  /** How many are written at once as lines; a page otherwise. */
  readonly together?: number
  /** Whether the request says what somebody looks for: no cache keeps it then. */
  readonly discreet?: boolean
}

/** What is held in memory as a list: `read` keeps its order. */
export const listOf = <T extends Entity>(entities: readonly T[]): Listing<T> => ({
  count: async () => entities.length,
  read: async ({ skip = 0, after, limit }: Slice<T>) => {
    const start = after === undefined ? skip : entities.indexOf(after) + 1
    return entities.slice(start, start + limit)
  },
})

const invalid = (where: string, message: string) =>
  new InvalidInput(`${where}: ${message}`, [{ where, message }], { code: 'invalid-parameter' })

async function* linesOf<T extends Entity>({
  list,
  write,
  together = MAX_PAGE,
}: Pages<T>): AsyncGenerator<string> {
  for (let after: T | undefined; ; ) {
    const found = await list.read({ after, limit: MAX_PAGE })
    for (let start = 0; start < found.length; start += together) {
      const written = await write(found.slice(start, start + together))
      if (written.length > 0) yield `${written.map((entity) => JSON.stringify(entity)).join('\n')}\n`
    }
    if (found.length < MAX_PAGE) return
    after = found.at(-1)
  }
}

/**
 * Answers with a page and its envelope, or with every entity, one a line.
 * @throws InvalidInput naming the parameter; NotFound for a page past the last
 */
export async function answerPages<T extends Entity>(
  context: Context,
  pages: Pages<T>,
  { page = 1, per_page: asked, format }: Paging,
) {
  const keep = pages.discreet ? 'discreet' : 'fresh'
  if (format === 'ndjson') {
    const where = asked === undefined ? 'page' : 'per_page'
    if (asked !== undefined || page !== 1) throw invalid(where, 'Lines come all at once, without pages.')
    const headers = {
      'Content-Type': 'application/x-ndjson',
      'Cache-Control': pages.discreet ? 'private, no-store' : 'no-cache',
    }
    // The document says a page: these lines stand beside it.
    return context.body(streamed(linesOf(pages)), 200, headers) as never
  }
  const most = pages.most ?? MAX_PAGE
  if (asked !== undefined && asked > most) throw invalid('per_page', `At most ${most}.`)
  const size = asked ?? pages.most ?? PAGE
  const total = await pages.list.count()
  const last = Math.max(1, Math.ceil(total / size))
  if (page > last) throw new NotFound(`Page ${page} of ${last}`)
  const contents = await pages.write(await pages.list.read({ skip: (page - 1) * size, limit: size }))
  return cachedJson(
    context,
    {
      total_items: total,
      total_pages: last,
      page_number: page,
      size: contents.length,
      first_page: page === 1,
      last_page: page === last,
      empty: contents.length === 0,
      contents: [...contents],
    },
    keep,
  )
}
