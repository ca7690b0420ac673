import { coarsen, type Place, type Sealed, type Sensitivity } from '@maillage/shared/place'
import { sensitivityOf } from '@maillage/shared/taxonomy'
import { coarseCommune, type Territory } from '@maillage/shared/territory'
import type { Report } from './mednum/issues.ts'
import type { Communes } from './mednum/location.ts'

/**
 * Recognises a sensitive kind and coarsens the body before anything else sees it. `known` is what an earlier edition
 * or the source itself said: a list that drops the telling word makes nothing public. `field` names the address.
 */
export function hideSensitive(
  place: Place,
  commune: Territory | undefined,
  gazetteer: Communes,
  report: Report,
  known: Sensitivity | undefined,
  field: string,
): { place: Place; sealed?: Sealed } {
  const sensitivity = sensitivityOf(place) ?? known
  if (sensitivity === undefined) return { place }
  report.hideValues()
  const message = `Class ${sensitivity.class} (${sensitivity.evidence}): only the commune is kept in the record.`
  report.add('sensitive', 'address-hidden', field, undefined, message)
  return coarsen({ ...place, sensitivity }, commune && coarseCommune(commune, gazetteer))
}
