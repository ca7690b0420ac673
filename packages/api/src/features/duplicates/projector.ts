import type { Deps } from '../../deps.ts'
import { projectListings } from '../places/index.ts'
import type { Projector } from '../records/index.ts'
import { hideRecords } from '../reports/index.ts'
import { recluster } from './clusters.ts'
import { rematch } from './match.ts'
import { projectVerdicts } from './verdicts.ts'

/**
 * Keeps places found: which of them are one door is told in the transaction that writes them, and what is listed is a
 * place by itself or the view of its cluster. What tells an address that its door hides is hidden then, hence after all
 * else of it is projected. Whoever projects has taken its turn.
 * @param projectors all of them, this one last
 */
export function placeProjector(
  { gazetteer, now }: Pick<Deps, 'gazetteer' | 'now'>,
  projectors: readonly Projector[],
): Projector {
  return async (trx, records) => {
    const places = records.filter(({ type }) => type === 'place')
    if (places.length === 0 && !records.some(({ type }) => type === 'link')) return
    const said = await projectVerdicts(trx, records)
    const touched = await rematch(trx, places)
    const { listings, telling } = await recluster(trx, places, [...touched, ...said])
    await projectListings(trx, listings, gazetteer)
    // As if anybody had asked for it, so that a moderator may undo it.
    if (telling.length > 0)
      await hideRecords(trx, telling, { by: 'public', now: now(), gazetteer }, projectors)
  }
}
