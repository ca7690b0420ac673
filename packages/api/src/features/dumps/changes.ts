/** What differs between two dumps, read side by side. @module */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { uriOf } from '../places/index.ts'
import type { Change } from './contract.ts'
import { earliest, type IndexLine } from './index-file.ts'
import { pagesOf } from './pages.ts'

/** A place that differs, with its version in each dump. */
interface Difference {
  readonly id: string
  readonly change: Change['change']
  readonly from?: number
  readonly to?: number
  /** Who ran it in the first dump, where that differs. */
  readonly organization?: { readonly id: string | undefined; readonly from: number | undefined }
}

/**
 * A place that was taken out of either is hidden, and so is one whose organization was, or is told no more: whoever took
 * that dump before must take it out too.
 */
function differenceOf(before: IndexLine | undefined, after: IndexLine | undefined): Difference | undefined {
  const [id = '', from, organization, theirs] = before ?? []
  const [also = id, to, another, its] = after ?? []
  if ([from, to, theirs, its].includes(0)) return { id: also, change: 'hidden' }
  if (from === undefined) return { id: also, change: 'added' }
  if (to === undefined) return { id, change: 'removed' }
  if (organization !== undefined && another === undefined) return { id, change: 'hidden' }
  const changed = { id, change: 'changed', from, to } as const
  if (organization !== another || theirs !== its)
    return { ...changed, organization: { id: organization, from: theirs } }
  return from === to ? undefined : changed
}

/** Two lists by id, side by side. */
async function* differences(
  before: AsyncGenerator<IndexLine>,
  after: AsyncGenerator<IndexLine>,
): AsyncGenerator<Difference> {
  const next = async (list: AsyncGenerator<IndexLine>) => (await list.next()).value as IndexLine | undefined
  try {
    let [left, right] = [await next(before), await next(after)]
    while (left ?? right) {
      const first = !right || (left && left[0] <= right[0]) ? left : undefined
      const second = !left || (right && right[0] <= left[0]) ? right : undefined
      const found = differenceOf(first, second)
      if (found) yield found
      if (first) left = await next(before)
      if (second) right = await next(after)
    }
  } finally {
    await Promise.all([before.return(undefined), after.return(undefined)])
  }
}

/** The field of a body that a pointer into its record leads to, or of the record itself. */
function fieldOf(pointer: string): string {
  const [, first = '', second] = pointer.split('/')
  return first === 'body' && second !== undefined ? second : first
}

/** Fields changed by the revisions between two versions of each record, as far as they are kept. */
async function fieldsOf(
  db: Kysely<Database>,
  changed: readonly Difference[],
): Promise<Map<string, Set<string>>> {
  const versions = new Map(changed.map(({ id, from = 0, to = 0 }) => [id, { from, to }]))
  const fields = new Map<string, Set<string>>()
  if (versions.size === 0) return fields
  const revisions = await db
    .selectFrom('revisions')
    .select(['record_id', 'version', 'changes'])
    .where('record_id', 'in', [...versions.keys()])
    .where('version', '>', Math.min(...[...versions.values()].map(({ from }) => from)))
    .execute()
  for (const { record_id, version, changes } of revisions) {
    const { from, to } = versions.get(record_id) ?? { from: 0, to: 0 }
    if (version <= from || version > to) continue
    const known = fields.get(record_id) ?? new Set()
    for (const { path } of JSON.parse(changes) as { path: string }[]) known.add(fieldOf(path))
    fields.set(record_id, known)
  }
  return fields
}

/** Those of places that were erased or hidden after a version, or whose organization was: their files may still be waiting to be written again. */
async function erasedAmong(db: Kysely<Database>, found: readonly Difference[]): Promise<Set<string>> {
  const ids = found.flatMap(({ id, organization }) => (organization?.id ? [id, organization.id] : [id]))
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('erasures')
    .select(['record_id', 'version'])
    .where('record_id', 'in', ids)
    .execute()
  const versions = new Map(rows.map(({ record_id, version }) => [record_id, version]))
  const isErased = (id = '', from = 0) => from < (versions.get(id) ?? 0)
  return new Set(
    found
      .filter(
        ({ id, from, organization }) => isErased(id, from) || isErased(organization?.id, organization?.from),
      )
      .map(({ id }) => id),
  )
}

/** Global ids of those of them whose home is another node. */
async function urisOf(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('records')
    .select(['id', sql<string>`doc ->> 'uri'`.as('uri')])
    .where('id', 'in', ids)
    .where('origin', 'is not', null)
    .execute()
  return new Map(rows.map(({ id, uri }) => [id, uri]))
}

/** Changes with each erasure: what is told as hidden hangs on them. Versions only rise, so their sum does. */
export async function erasuresStamp(db: Kysely<Database>): Promise<string> {
  const { stamp } = await db
    .selectFrom('erasures')
    .select(sql<string>`coalesce(sum(version), 0)::text`.as('stamp'))
    .executeTakeFirstOrThrow()
  return stamp
}

/** What differs from one dump to another, by id, a page at a time. */
export async function* changesBetween(
  db: Kysely<Database>,
  host: string,
  before: AsyncGenerator<IndexLine>,
  after: AsyncGenerator<IndexLine>,
): AsyncGenerator<Change[]> {
  for await (const page of pagesOf(differences(earliest(before), earliest(after)))) {
    const changed = page.filter(({ change }) => change === 'changed')
    const fields = await fieldsOf(db, changed)
    const erased = await erasedAmong(db, changed)
    const uris = await urisOf(
      db,
      page.map(({ id }) => id),
    )
    yield page.map(({ id, change, organization }) => {
      const uri = uriOf(host, { id, uri: uris.get(id) })
      if (change !== 'changed' || erased.has(id))
        return { uri, change: erased.has(id) ? 'hidden' : change, fields: [] }
      const its = new Set([...(fields.get(id) ?? []), ...(organization ? ['organization'] : [])])
      return { uri, change, fields: [...its].sort() }
    })
  }
}
