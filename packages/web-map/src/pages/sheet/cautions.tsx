import type { PlaceResponse } from '@maillage/api/features/places'
import { dayInWords } from '../../format.ts'
import type { View } from '../../view.ts'

/** What several people reported of a place, on one line: on paper nobody can look whether it was answered since. */
export function CautionLine({ view, cautions = [] }: { view: View; cautions: PlaceResponse['cautions'] }) {
  const { report } = view.t
  if (cautions.length === 0) return null
  const told = cautions.map(({ kind, last }) =>
    report.cautionLast(report.kinds[kind], dayInWords(view, last)),
  )
  return <p class="strong">{`${report.caution} ${told.join(' · ')}. ${report.cautionHint}`}</p>
}
