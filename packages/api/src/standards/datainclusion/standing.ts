import type { Place } from '@maillage/shared/place'
import { isEntity } from '../objects.ts'
import { type Kept, stillKept } from './kept.ts'
import { KEPT, writeValues } from './write.ts'

/**
 * The place without the words kept of its source that it no longer says: what was corrected or removed by an edit must
 * not stay in the record beside it. To be called on every edited place; one that nothing was kept of is given back.
 */
export function withoutStaleWords(place: Place): Place {
  const kept = place.extra?.[KEPT]
  if (kept === undefined) return place
  const written = writeValues(place, undefined, () => {})
  const services = isEntity(kept.services) ? kept.services : {}
  const standing = place.services.flatMap(({ sourceId }, index) => {
    const own = stillKept((services[sourceId ?? ''] ?? {}) as Kept, written.services[index] ?? {})
    return sourceId !== undefined && Object.keys(own).length > 0 ? [[sourceId, own] as const] : []
  })
  const structure = isEntity(kept.structure) && {
    structure: stillKept(kept.structure as Kept, written.structure),
  }
  return {
    ...place,
    extra: {
      ...place.extra,
      [KEPT]: { ...kept, ...structure, services: Object.fromEntries(standing) },
    },
  }
}
