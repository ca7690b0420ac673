import type { CoarseCommune } from '../place/coarsen.ts'
import type { Gazetteer } from './gazetteer.ts'
import type { Territory } from './territory.ts'

/** What stands for a hidden address: the commune, never its arrondissement; its postcode if it has only one. */
export function coarseCommune(commune: Territory, gazetteer: Pick<Gazetteer, 'territory'>): CoarseCommune {
  const city = commune.commune === undefined ? commune : (gazetteer.territory(commune.commune) ?? commune)
  const [postcode, another] = city.postcodes
  return {
    code: city.code,
    name: city.name,
    ...(postcode !== undefined && another === undefined ? { postcode } : {}),
    ...city.centre,
  }
}
