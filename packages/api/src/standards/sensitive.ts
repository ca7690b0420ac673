import { coarsen, type Place, type Sealed, type Sensitivity } from '@maillage/shared/place'
import { coarseCommune, type Territory } from '@maillage/shared/territory'
import type { Report } from './issues.ts'
import type { Communes } from './location.ts'

/** Coarsens a place of a sensitive kind before anything else sees it, and takes its values out of the report. */
export function hideSensitive(
  place: Place,
  sensitivity: Sensitivity | undefined,
  { commune, gazetteer }: { commune: Territory | undefined; gazetteer: Communes },
  report: Report,
): { place: Place; sealed?: Sealed } {
  if (sensitivity === undefined) return { place }
  report.hideValues()
  const message = `Class ${sensitivity.class} (${sensitivity.evidence}): only the commune is kept in the record.`
  report.add('sensitive', 'address-hidden', 'adresse', undefined, message)
  return coarsen({ ...place, sensitivity }, commune && coarseCommune(commune, gazetteer))
}
