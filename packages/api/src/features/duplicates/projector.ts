import type { Gazetteer } from '@maillage/shared/territory'
import { sql } from 'kysely'
import { projectListings } from '../places/index.ts'
import type { Projector } from '../records/index.ts'
import { recluster } from './clusters.ts'
import { rematch } from './match.ts'
import { projectVerdicts } from './verdicts.ts'

/** Whoever matches is alone until its transaction ends: of two places written at once, one must see the other. */
const MATCHING = 7_411_907

/**
 * Keeps places found: which of them are one door is told in the transaction that writes them, and what is listed is a
 * place by itself or the view of its cluster.
 */
export function placeProjector(gazetteer: Gazetteer): Projector {
  return async (trx, records) => {
    // Whatever is saved: the order of changes is taken after it, and whoever saves organizations may save places next.
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(MATCHING)})`.execute(trx)
    const places = records.filter(({ type }) => type === 'place')
    if (places.length === 0 && !records.some(({ type }) => type === 'link')) return
    const said = await projectVerdicts(trx, records)
    const touched = await rematch(trx, places)
    await projectListings(trx, await recluster(trx, places, [...touched, ...said]), gazetteer)
  }
}
