import { normalizeName } from '@maillage/shared/territory'
import { type Kysely, sql, type Transaction } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'

/** Longest readable part of a slug. */
const MAX_SLUG = 80

/** Readable slug of a place: its name and commune, unaccented. */
export function slugOf(name: string, commune: string | undefined): string {
  const words = normalizeName(`${name} ${commune ?? ''}`).replace(/[^a-z0-9]+/g, '-')
  return words.slice(0, MAX_SLUG).replace(/^-+|-+$/g, '') || 'lieu'
}

/** The same slug when another place has it: ends with the random tail of the record's own id. */
const distinctSlug = (slug: string, id: string): string => `${slug}-${id.slice(-6)}`

interface Named {
  readonly id: string
  readonly name: string
  readonly commune: string | undefined
}

/** Whoever gives slugs is alone until its transaction ends, in every process: two places of one name want the same. */
const GIVING = 7_411_905

interface Allotted {
  readonly current: Map<string, string>
  readonly given: { slug: string; record_id: string; current: boolean }[]
}

/** The slugs that places have, and those they would be given as things are. */
async function allot(trx: Transaction<Database>, places: readonly Named[]): Promise<Allotted> {
  const wanted = places.map((place) => ({ ...place, slug: slugOf(place.name, place.commune) }))
  const candidates = wanted.flatMap(({ id, slug }) => [slug, distinctSlug(slug, id)])
  const rows = await trx
    .selectFrom('slugs')
    .select(['slug', 'record_id', 'current'])
    .where((where) =>
      where.or([
        where('slug', 'in', candidates),
        where(
          'record_id',
          'in',
          places.map(({ id }) => id),
        ),
      ]),
    )
    .execute()
  const owner = new Map(rows.map((row) => [row.slug, row.record_id]))
  const current = new Map(rows.filter((row) => row.current).map((row) => [row.record_id, row.slug]))
  const given: Allotted['given'] = []
  for (const { id, slug } of wanted) {
    const fits = [slug, distinctSlug(slug, id)]
    if (fits.includes(current.get(id) ?? '')) continue
    const free = fits.find((candidate) => (owner.get(candidate) ?? id) === id) ?? `${slug}-${id}`
    owner.set(free, id)
    current.set(id, free)
    given.push({ slug: free, record_id: id, current: true })
  }
  return { current, given }
}

/**
 * The current slug of each place, given now to those whose name has none. A slug once given leads to its place for
 * ever; a place renamed gets a new one beside it.
 */
export async function ensureSlugs(
  trx: Transaction<Database>,
  places: readonly Named[],
): Promise<Map<string, string>> {
  if (places.length === 0) return new Map()
  const found = await allot(trx, places)
  if (found.given.length === 0) return found.current
  await sql`SELECT pg_advisory_xact_lock(${sql.lit(GIVING)})`.execute(trx)
  const { current, given } = await allot(trx, places)
  const ids = given.map((row) => row.record_id)
  const slugs = given.map((row) => row.slug)
  await trx.updateTable('slugs').set({ current: false }).where('record_id', 'in', ids).execute()
  await trx.deleteFrom('slugs').where('slug', 'in', slugs).execute()
  await insertRows(trx, 'slugs', given)
  return current
}

/** Takes every slug of some places away. */
export async function dropSlugs(trx: Transaction<Database>, places: readonly string[]): Promise<void> {
  if (places.length > 0) await trx.deleteFrom('slugs').where('record_id', 'in', places).execute()
}

/** Current slugs of records by their ids. */
export async function currentSlugs(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('slugs')
    .select(['record_id', 'slug'])
    .where('record_id', 'in', ids)
    .where('current', '=', true)
    .execute()
  return new Map(rows.map(({ record_id, slug }) => [record_id, slug]))
}
