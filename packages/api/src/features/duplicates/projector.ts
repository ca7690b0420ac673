import type { Gazetteer } from '@maillage/shared/territory'
import { projectListings } from '../places/index.ts'
import type { Projector } from '../records/index.ts'
import { recluster } from './clusters.ts'
import { rematch } from './match.ts'
import { projectVerdicts } from './verdicts.ts'

/**
 * Keeps places found: which of them are one door is told in the transaction that writes them, and what is listed is a
 * place by itself or the view of its cluster. Whoever projects has taken its turn.
 */
export function placeProjector(gazetteer: Gazetteer): Projector {
  return async (trx, records) => {
    const places = records.filter(({ type }) => type === 'place')
    if (places.length === 0 && !records.some(({ type }) => type === 'link')) return
    const said = await projectVerdicts(trx, records)
    const touched = await rematch(trx, places)
    await projectListings(trx, await recluster(trx, places, [...touched, ...said]), gazetteer)
  }
}
