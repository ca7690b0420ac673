import type { Gazetteer, Territory } from '@maillage/shared/territory'
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
