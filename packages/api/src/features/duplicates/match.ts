/** Which places may be one door, kept as places change: in the transaction that changes them. @module */
import { hash } from 'node:crypto'
import {
  blockingKeys,
  compare,
  type Fingerprint,
  fingerprintOf,
  type Reason,
} from '@maillage/shared/matching'
import type { Place } from '@maillage/shared/place'
import { sql, type Transaction } from 'kysely'
import { uuidArray } from '../../db/arrays.ts'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import { isShownPlace } from '../places/index.ts'
import type { StoredRecord } from '../records/index.ts'

/**
 * Most places that one is compared with by keys of one kind, and most of which it is kept that they are one door with it,
 * or may be. What more of them share tells nothing of a door, and whoever sends thousands of places to one point makes
 * nobody wait.
 */
const MOST_MET = 200
const MOST_KEPT = 50

/** A key as a number that JSON and PostgreSQL hold: 48 bits. Two keys in one cost a comparison. */
const numberOf = (key: string): number => Number.parseInt(hash('sha256', key).slice(0, 12), 16)

/** Demonstration places are never one door with real ones: they go with the first of these. */
export const takesPart = ({ type, deleted, demo, doc }: Omit<StoredRecord, 'version'>): boolean =>
  type === 'place' && !deleted && !demo && isShownPlace(doc)

/** Keys of these places, and of no others that changed. */
async function keepKeys(
  trx: Transaction<Database>,
  fingerprints: ReadonlyMap<string, Fingerprint>,
  ids: readonly string[],
): Promise<void> {
  const others = ids.filter((id) => !fingerprints.has(id))
  if (others.length > 0) await trx.deleteFrom('match_keys').where('record_id', 'in', others).execute()
  await insertRows(
    trx,
    'match_keys',
    [...fingerprints].map(([record_id, fingerprint]) => {
      const { keys, loose, isLost } = blockingKeys(fingerprint)
      return { record_id, keys: keys.map(numberOf), loose: loose.map(numberOf), lost: isLost }
    }),
    sql`ON CONFLICT (record_id) DO UPDATE SET (keys, loose, lost) = (excluded.keys, excluded.loose, excluded.lost)
      WHERE (match_keys.keys, match_keys.loose, match_keys.lost) IS DISTINCT FROM (excluded.keys, excluded.loose, excluded.lost)`,
  )
}

interface Candidate {
  readonly one: string
  readonly other: string
}

/** Pairs to compare, of a place that changed with any: by a key, or by a loose one where one of the two is lost. */
async function candidatesOf(trx: Transaction<Database>, ids: readonly string[]): Promise<Candidate[]> {
  const most = sql.lit(MOST_MET)
  const { rows } = await sql<Candidate>`
    SELECT m.record_id AS one, met.record_id AS other FROM match_keys m CROSS JOIN LATERAL (
      (SELECT k.record_id FROM match_keys k WHERE k.keys && m.keys LIMIT ${most})
      UNION (SELECT k.record_id FROM match_keys k WHERE k.loose && m.loose AND (k.lost OR m.lost) LIMIT ${most})
    ) met WHERE m.record_id = ANY (${uuidArray(ids)}) AND met.record_id <> m.record_id`.execute(trx)
  return rows
}

/** What of places tells whether they are one door. */
export async function fingerprintsOf(
  trx: Transaction<Database>,
  ids: readonly string[],
): Promise<Map<string, Fingerprint>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; body: Place }>`
    SELECT id, (doc -> 'body') - '{services,summary,description,extra}'::text[] AS body
    FROM records WHERE id = ANY (${uuidArray(ids)})`.execute(trx)
  return new Map(rows.map(({ id, body }) => [id, fingerprintOf(id, body)]))
}

/** Forgets what was found of these. @returns the places that were found to be one door with one of them, themselves included */
async function forgetMatches(trx: Transaction<Database>, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<Pick<Match, 'a' | 'b' | 'verdict'>>`
    DELETE FROM matches WHERE a = ANY (${uuidArray(ids)}) OR b = ANY (${uuidArray(ids)})
    RETURNING a, b, verdict`.execute(trx)
  return rows.filter(({ verdict }) => verdict === 'same').flatMap(({ a, b }) => [a, b])
}

interface Match {
  readonly a: string
  readonly b: string
  readonly verdict: 'same' | 'ask'
  readonly score: number
  readonly reasons: readonly Reason[]
}

function* comparisons(
  candidates: readonly Candidate[],
  fingerprints: ReadonlyMap<string, Fingerprint>,
): Generator<Match> {
  const seen = new Set<string>()
  for (const { one, other } of candidates) {
    const [a, b] = one < other ? [one, other] : [other, one]
    const [first, second] = [fingerprints.get(a), fingerprints.get(b)]
    const pair = `${a} ${b}`
    if (!first || !second || seen.has(pair)) continue
    seen.add(pair)
    const { verdict, score, reasons } = compare(first, second)
    if (verdict !== 'different') yield { a, b, verdict, score, reasons }
  }
}

/** Of what was found, the likeliest of each place. */
function likeliest(found: readonly Match[]): Match[] {
  const kept = new Map<string, number>()
  const isFew = (id: string, { verdict }: Match): boolean => {
    const key = `${id} ${verdict}`
    const count = (kept.get(key) ?? 0) + 1
    kept.set(key, count)
    return count <= MOST_KEPT
  }
  return found
    .toSorted((one, other) => other.score - one.score || (one.a + one.b < other.a + other.b ? -1 : 1))
    .filter((match) => [match.a, match.b].map((id) => isFew(id, match)).some(Boolean))
}

/**
 * Compares changed places anew with those they meet.
 * @param records places, each as it is now; it is the caller's turn
 * @returns these places, and those that are or were one door with one of them
 */
export async function rematch(
  trx: Transaction<Database>,
  records: readonly StoredRecord[],
): Promise<string[]> {
  if (records.length === 0) return []
  const ids = records.map(({ id }) => id)
  const mine = new Map(
    records.filter(takesPart).map(({ id, doc }) => [id, fingerprintOf(id, doc.body as Place)]),
  )
  const before = await forgetMatches(trx, ids)
  await keepKeys(trx, mine, ids)
  const candidates = mine.size > 0 ? await candidatesOf(trx, [...mine.keys()]) : []
  const met = new Set(candidates.map(({ other }) => other).filter((id) => !mine.has(id)))
  const all = new Map([...mine, ...(await fingerprintsOf(trx, [...met]))])
  const found = likeliest([...comparisons(candidates, all)])
  await insertRows(trx, 'matches', found)
  const same = found.filter(({ verdict }) => verdict === 'same')
  return [...new Set([...ids, ...before, ...same.flatMap(({ a, b }) => [a, b])])]
}
