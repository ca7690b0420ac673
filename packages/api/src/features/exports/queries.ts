/**
 * The published directory, walked page by page so that memory stays flat. Only what has a licence and is no
 * demonstration; documents never hold a sealed address or a withheld contact, so neither do files.
 * @module
 */
import type { OrganizationRecord, PlaceRecord } from '@maillage/shared/revision'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { ahead } from '../../db/ahead.ts'
import type { Database } from '../../db/tables/index.ts'
import { membersOf, published } from '../places/index.ts'
import { CLASS_OF, type Published, type Runner } from './format.ts'

const PAGE = 500

/** A published place and the code of the département that its commune lies in; empty when no commune is known. */
export type PublishedThere = Published & { readonly departement: string }

interface Row {
  readonly doc: unknown
  readonly door: string | null
  readonly isFirst: boolean
}

/** Licences of the class whose files most people take alone. */
const USUAL = sql.join(
  Object.entries(CLASS_OF).flatMap(([license, of]) => (of === 'open' ? [sql.lit(license)] : [])),
)

/** Whether a record (`p`, its membership `m`) stands for its door, as `firstOf` says: no other that is published comes before. */
const isFirst = (today: string): RawBuilder<boolean> => {
  const usual = (table: string) => sql`(${sql.ref(`${table}.license`)} IN (${USUAL}))`
  return sql<boolean>`(m.cluster_id IS NULL OR NOT EXISTS (
    SELECT 1 FROM cluster_members o JOIN places other ON other.id = o.record_id
    WHERE o.cluster_id = m.cluster_id AND o.record_id <> m.record_id
      AND (NOT ${usual('other')}, o.rank) < (NOT ${usual('p')}, m.rank)
      AND EXISTS (SELECT 1 FROM places p WHERE p.id = other.id AND ${published(today)})))`
}

/** Records that are published (`records`, `p`), each with the door that it is part of. */
const publishedRows = (db: Kysely<Database>, today: string) =>
  db
    .selectFrom('places as p')
    .innerJoin('records', 'records.id', 'p.id')
    .leftJoin('cluster_members as m', 'm.record_id', 'p.id')
    .select([
      'records.id',
      'records.doc',
      'p.departement',
      'm.cluster_id as door',
      isFirst(today).as('isFirst'),
    ])
    .where(published(today))

const ofDoor = ({ door, isFirst }: Row): Pick<Published, 'door'> =>
  door === null ? {} : { door: { id: door, isFirst } }

/**
 * Published places without those where nobody goes any more, a page at a time, one département after the other and by id
 * inside each.
 * @param only.territory official code of the one territory that is walked
 * @param only.doors the records of each door are asked too
 */
export const publishedPlaces = (
  db: Kysely<Database>,
  today: string,
  only: { territory?: string; doors?: boolean } = {},
): AsyncGenerator<PublishedThere[]> => ahead(walk(db, today, only))

async function* walk(
  db: Kysely<Database>,
  today: string,
  { territory, doors }: { territory?: string; doors?: boolean },
): AsyncGenerator<PublishedThere[]> {
  for (let after: { departement: string; id: string } | undefined; ; ) {
    const rows = await publishedRows(db, today)
      .$if(territory !== undefined, (query) =>
        query.where(sql<boolean>`p.territories @> ARRAY[${territory}]::text[]`),
      )
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(p.departement, p.id) > (${after?.departement}, ${after?.id}::uuid)`),
      )
      .orderBy('p.departement')
      .orderBy('p.id')
      .limit(PAGE)
      .execute()
    const places = await completed(db, rows, today, doors)
    if (places.length > 0)
      yield places.map((place, index) => ({ ...place, departement: rows[index]?.departement ?? '' }))
    if (rows.length < PAGE) return
    after = rows.at(-1)
  }
}

/**
 * Published records of the places found, in their order, each with who runs it: those of a door follow one another, the
 * one that answers for it first.
 * @param ids of places as they are listed
 */
export async function publishedAmong(
  db: Kysely<Database>,
  ids: readonly string[],
  today: string,
  { doors }: { doors?: boolean } = {},
): Promise<Published[]> {
  const members = await membersOf(db, ids)
  const records = ids.flatMap((id) => members.get(id) ?? [id])
  if (records.length === 0) return []
  const rows = await publishedRows(db, today).where('p.id', 'in', records).execute()
  const found = new Map(rows.map((row) => [row.id, row]))
  return completed(
    db,
    records.flatMap((id) => found.get(id) ?? []),
    today,
    doors,
  )
}

/** Published records of doors, by the doors' ids, the one that answers first; doors of which one alone is left are not among them. */
async function recordsOfDoors(
  db: Kysely<Database>,
  doors: readonly string[],
  today: string,
): Promise<Map<string, PlaceRecord[]>> {
  if (doors.length === 0) return new Map()
  const rows = await db
    .selectFrom('cluster_members as m')
    .innerJoin('places as p', 'p.id', 'm.record_id')
    .innerJoin('records', 'records.id', 'm.record_id')
    .select(['m.cluster_id as door', 'records.doc'])
    .where('m.cluster_id', 'in', doors)
    .where(published(today))
    .orderBy('m.rank')
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ door }) => door)].flatMap(([door, its]) =>
      its.length > 1 ? [[door, its.map(({ doc }) => doc as PlaceRecord)] as const] : [],
    ),
  )
}

/** The same rows with what is told beside them. */
async function completed(
  db: Kysely<Database>,
  rows: readonly Row[],
  today: string,
  doors = false,
): Promise<Published[]> {
  const firsts = doors ? rows.flatMap(({ door, isFirst }) => (door !== null && isFirst ? [door] : [])) : []
  const records = await recordsOfDoors(db, firsts, today)
  const runners = await organizationsOf(
    db,
    rows.map(({ doc }) => doc as PlaceRecord),
  )
  return rows.map((row) => {
    const record = row.doc as PlaceRecord
    const its = row.door !== null && row.isFirst ? records.get(row.door) : undefined
    const { door } = ofDoor(row)
    return {
      record,
      ...runners.get(record.body.organization ?? ''),
      ...(door ? { door: its ? { ...door, records: its } : door } : {}),
    }
  })
}

/** Global id of what an organization is a part of, when its home is another node. */
const uriOfParent = sql<string | null>`(SELECT p.doc ->> 'uri' FROM records p
  WHERE p.id = (records.doc #>> '{body,parent}')::uuid AND p.origin IS NOT NULL)`

/** Who runs places, by id, where its record has a licence; a name that was only assumed is told nowhere. */
export async function organizationsOf(
  db: Kysely<Database>,
  places: readonly PlaceRecord[],
): Promise<Map<string, Runner>> {
  const ids = [...new Set(places.flatMap(({ body }) => body.organization ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('records')
    .select(['id', 'doc', uriOfParent.as('uri')])
    .where('id', 'in', ids)
    .where('type', '=', 'organization')
    .where('deleted', '=', false)
    .where('demo', '=', false)
    .where('license', 'is not', null)
    .where(sql<boolean>`NOT (doc->'body' ? 'nameAssumed')`)
    .execute()
  return new Map(
    rows.map(({ id, doc, uri }) => {
      const organization = doc as OrganizationRecord
      const { parent } = organization.body
      return [id, { organization, ...(parent ? { parent: { id: parent, ...(uri ? { uri } : {}) } } : {}) }]
    }),
  )
}

/** Published places among some, in no particular order. */
export async function findPublished(
  db: Kysely<Database>,
  ids: readonly string[],
  today: string,
): Promise<Pick<Published, 'record' | 'door'>[]> {
  if (ids.length === 0) return []
  const rows = await publishedRows(db, today).where('p.id', 'in', ids).execute()
  return rows.map((row) => ({ record: row.doc as PlaceRecord, ...ofDoor(row) }))
}
