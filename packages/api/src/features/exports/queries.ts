/**
 * The published directory, walked page by page so that memory stays flat. Only what has a licence and is no
 * demonstration; documents never hold a sealed address or a withheld contact, so neither do files.
 * @module
 */
import type { OrganizationRecord, PlaceRecord } from '@maillage/shared/revision'
import { type Kysely, sql } from 'kysely'
import { ahead } from '../../db/ahead.ts'
import type { Database } from '../../db/tables/index.ts'
import { published } from '../places/index.ts'
import type { Published, Runner } from './format.ts'

const PAGE = 500

/** A published place and the code of the département that its commune lies in; empty when no commune is known. */
export type PublishedThere = Published & { readonly departement: string }

/** Whether somebody may still go there on a day. */
const stands = ({ body }: PlaceRecord, today: string): boolean =>
  !body.withdrawnSince && !(body.closedSince && body.closedSince <= today)

/**
 * Published places without those where nobody goes any more, a page at a time, one département after the other and by id
 * inside each.
 * @param only.territory official code of the one territory that is walked
 */
export const publishedPlaces = (
  db: Kysely<Database>,
  today: string,
  { territory }: { territory?: string } = {},
): AsyncGenerator<PublishedThere[]> => ahead(walk(db, today, territory))

async function* walk(
  db: Kysely<Database>,
  today: string,
  territory: string | undefined,
): AsyncGenerator<PublishedThere[]> {
  for (let after: { departement: string; id: string } | undefined; ; ) {
    const rows = await db
      .selectFrom('places as p')
      .innerJoin('records', 'records.id', 'p.id')
      .select(['records.id', 'records.doc', 'p.departement'])
      .where(published(today))
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
    const places = await withOrganizations(
      db,
      rows.map(({ doc }) => doc as PlaceRecord),
    )
    if (places.length > 0)
      yield places.map((place, index) => ({ ...place, departement: rows[index]?.departement ?? '' }))
    if (rows.length < PAGE) return
    after = rows.at(-1)
  }
}

/** Of these places those that are published, in their order, each with who runs it. */
export const publishedAmong = (
  db: Kysely<Database>,
  places: readonly { readonly record: PlaceRecord; readonly demo: boolean }[],
  today: string,
): Promise<Published[]> =>
  withOrganizations(
    db,
    places
      .filter(({ record, demo }) => !demo && record.license !== undefined && stands(record, today))
      .map(({ record }) => record),
  )

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

async function withOrganizations(db: Kysely<Database>, places: readonly PlaceRecord[]): Promise<Published[]> {
  const found = await organizationsOf(db, places)
  return places.map((record) => ({ record, ...found.get(record.body.organization ?? '') }))
}

/** Published places among some, in no particular order. */
export async function findPublished(
  db: Kysely<Database>,
  ids: readonly string[],
  today: string,
): Promise<PlaceRecord[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('places as p')
    .innerJoin('records', 'records.id', 'p.id')
    .select('records.doc')
    .where('p.id', 'in', ids)
    .where(published(today))
    .execute()
  return rows.map(({ doc }) => doc as PlaceRecord)
}
