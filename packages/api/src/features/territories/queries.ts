import { NotFound } from '@maillage/shared/errors'
import type { Gazetteer, Territory } from '@maillage/shared/territory'
import type { Kysely, Selectable } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { DrawnTerritory } from './contract.ts'
import type { GeocodeResult, Geocoder } from './geocoder.ts'

export interface FoundAddress extends Omit<GeocodeResult, 'score'> {
  readonly code: string
  readonly name: string
}

/** Street and commune of an address written on one line: what follows the last comma, or a commune named inside. */
function readAddressLine(
  gazetteer: Gazetteer,
  text: string,
): { street: string; commune: Territory } | undefined {
  const comma = text.lastIndexOf(',')
  const after = comma < 0 ? undefined : gazetteer.communeByName({ name: text.slice(comma + 1) }).commune
  if (after) return { street: text.slice(0, comma), commune: after }
  const found = gazetteer.findInText(text)
  return found && { street: found.rest, commune: found.territory }
}

/**
 * Where an address is, in WGS 84 degrees: by the address service when one is set, else the centre of its commune,
 * and says which. Nothing when its commune is not understood or has no known centre.
 */
export async function findAddress(
  { gazetteer, geocoder }: { gazetteer: Gazetteer; geocoder: Geocoder },
  text: string,
): Promise<FoundAddress | undefined> {
  const line = readAddressLine(gazetteer, text)
  if (!line) return undefined
  const { code, name } = line.commune
  const found = await geocoder.geocode({ street: line.street.trim() || undefined, code })
  if (!found) return undefined
  const { score: _score, ...where } = found
  return { ...where, code, name }
}

const drawnOf = (
  gazetteer: Gazetteer,
  { slug, name, communes, drawn }: Selectable<Database['drawn_territories']>,
): DrawnTerritory => ({
  slug,
  name,
  communes: communes.map((code) => ({ code, name: gazetteer.territory(code)?.name ?? code })),
  drawn: drawn.toISOString(),
})

/** Territories that whoever runs the directory drew, by name. */
export async function listDrawn(db: Kysely<Database>, gazetteer: Gazetteer): Promise<DrawnTerritory[]> {
  const rows = await db.selectFrom('drawn_territories').selectAll().orderBy('name').orderBy('slug').execute()
  return rows.map((row) => drawnOf(gazetteer, row))
}

/** @throws NotFound when nothing is drawn under that slug */
export async function findDrawn(
  db: Kysely<Database>,
  gazetteer: Gazetteer,
  slug: string,
): Promise<DrawnTerritory> {
  const row = await db.selectFrom('drawn_territories').selectAll().where('slug', '=', slug).executeTakeFirst()
  if (!row) throw new NotFound(`The drawn territory ${slug}`)
  return drawnOf(gazetteer, row)
}
