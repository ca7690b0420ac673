/** What moderators said of pairs of places, here and at the nodes that are followed: projection of links. @module */
import { localId } from '@maillage/shared/federation'
import type { Link, Said } from '@maillage/shared/matching'
import type { LinkBody } from '@maillage/shared/revision'
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { uuidArray } from '../../db/arrays.ts'
import { insertRows } from '../../db/rows.ts'
import type { DuplicatesTables } from '../../db/tables/duplicates.ts'
import type { Database } from '../../db/tables/index.ts'
import { idHere } from '../homes/index.ts'
import { findRecords, resolveIds, type StoredRecord } from '../records/index.ts'

type Verdict = Selectable<DuplicatesTables['verdicts']>

/** A UUID is of this directory: a link of another home names its places by it once it is kept here. */
const derived = idHere(undefined)
const idOf = (name: string): string => (localId(name) ? derived(name) : name)

const isSaid = ({ type, deleted, doc }: StoredRecord): boolean =>
  type === 'link' && !deleted && String(doc.schema).startsWith('link/1.')

/** The lesser id first. */
export const pairOf = (one: string, other: string): Link =>
  one < other ? { a: one, b: other } : { a: other, b: one }

/** What links say now: places that were replaced count as what replaces them, and a place has nothing to say of itself. */
async function verdictsOf(trx: Transaction<Database>, links: readonly StoredRecord[]): Promise<Verdict[]> {
  const named = links.map((link) => {
    const { says, a, b } = link.doc.body as LinkBody
    return { link, says, one: idOf(a), other: idOf(b) }
  })
  const places = await resolveIds(
    trx,
    named.flatMap(({ one, other }) => [one, other]),
  )
  return named.flatMap(({ link, says, one, other }) => {
    const pair = pairOf(places.get(one) ?? one, places.get(other) ?? other)
    if (pair.a === pair.b) return []
    const origin = (link.doc.origin as string | undefined) ?? null
    return [{ record_id: link.id, ...pair, says, origin, version: link.version }]
  })
}

/** Links whose places were replaced by others: what they say is of those. */
async function ofReplaced(
  trx: Transaction<Database>,
  records: readonly StoredRecord[],
): Promise<StoredRecord[]> {
  const replaced = records.flatMap(({ id, deleted, doc }) => (deleted && doc.supersededBy ? [id] : []))
  if (replaced.length === 0) return []
  const { rows } = await sql<{ record_id: string }>`
    SELECT record_id FROM verdicts WHERE a = ANY(${uuidArray(replaced)}) OR b = ANY(${uuidArray(replaced)})`.execute(
    trx,
  )
  return findRecords(
    trx,
    rows.map(({ record_id }) => record_id),
  )
}

const sameAs = (one: Verdict, other: Verdict | undefined): boolean =>
  other !== undefined &&
  (['a', 'b', 'says', 'origin', 'version'] as const).every((column) => one[column] === other[column])

/**
 * Keeps what is said of pairs of places.
 * @returns ids of the places of which something else is said now than before, known here or not
 */
export async function projectVerdicts(
  trx: Transaction<Database>,
  records: readonly StoredRecord[],
): Promise<string[]> {
  const changed = records.filter(({ type }) => type === 'link')
  const ids = new Set(changed.map(({ id }) => id))
  const others = (await ofReplaced(trx, records)).filter(({ id }) => !ids.has(id))
  const links = [...changed, ...others]
  if (links.length === 0) return []
  const linkIds = links.map(({ id }) => id)
  const before = await trx.selectFrom('verdicts').selectAll().where('record_id', 'in', linkIds).execute()
  const after = await verdictsOf(trx, links.filter(isSaid))
  const was = new Map(before.map((row) => [row.record_id, row]))
  const is = new Map(after.map((row) => [row.record_id, row]))
  const gone = before.filter((row) => !sameAs(row, is.get(row.record_id)))
  const come = after.filter((row) => !sameAs(row, was.get(row.record_id)))
  if (gone.length > 0)
    await trx
      .deleteFrom('verdicts')
      .where(
        'record_id',
        'in',
        gone.map(({ record_id }) => record_id),
      )
      .execute()
  await insertRows(trx, 'verdicts', come)
  return [...new Set([...gone, ...come].flatMap(({ a, b }) => [a, b]))].sort()
}

/** Whose word counts first: this directory's own, then that two places are two, which harms nobody, then the newest. */
export const FIRST_WORD = sql`(origin IS NOT NULL), (says = 'sameAs'), version DESC, record_id`

/** What was said of pairs with any of these places, contradictions settled. @param ids of places, as they are here */
export async function saidAbout(db: Kysely<Database>, ids: readonly string[]): Promise<Said> {
  if (ids.length === 0) return { sameAs: [], differentFrom: [] }
  const { rows } = await sql<Link & Pick<Verdict, 'says'>>`
    SELECT DISTINCT ON (a, b) a, b, says FROM verdicts
    WHERE a = ANY(${uuidArray(ids)}) OR b = ANY(${uuidArray(ids)}) ORDER BY a, b, ${FIRST_WORD}`.execute(db)
  const saying = (word: Verdict['says']): Link[] =>
    rows.flatMap(({ a, b, says }) => (says === word ? [{ a, b }] : []))
  return { sameAs: saying('sameAs'), differentFrom: saying('differentFrom') }
}

/** All that is said of a pair, the word that counts first. @param pair ids of places as they are here, the lesser first */
export async function wordsOn(db: Kysely<Database>, { a, b }: Link): Promise<Verdict[]> {
  const { rows } =
    await sql<Verdict>`SELECT * FROM verdicts WHERE a = ${a}::uuid AND b = ${b}::uuid ORDER BY ${FIRST_WORD}`.execute(
      db,
    )
  return rows
}
