import type { PlaceResponse } from '@maillage/api/features/places'
import { dayInWords } from '../../format.ts'
import { Notice } from '../../ui/notice/notice.tsx'
import type { View } from '../../view.ts'

/** “Plusieurs personnes ont signalé…”: a caution, which hides nothing (people.md 11). */
export function Cautions({ view, cautions = [] }: { view: View; cautions: PlaceResponse['cautions'] }) {
  const { report } = view.t
  if (cautions.length === 0) return null
  return (
    <Notice>
      <p class="strong">{report.caution}</p>
      <ul>
        {cautions.map(({ kind, last, unconfirmed }) => (
          <li>
            {report.cautionLast(report.kinds[kind], dayInWords(view, last))}
            {unconfirmed && (
              <>
                <br />
                {report.unconfirmed(dayInWords(view, unconfirmed.since), unconfirmed.by)}
              </>
            )}
          </li>
        ))}
      </ul>
      <p>{report.cautionHint}</p>
    </Notice>
  )
}
