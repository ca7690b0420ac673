import type { Cluster } from '@maillage/api/features/places'
import { AUDIENCES, type Service } from '@maillage/shared/place'
import { Fact } from '../../ui/fact/fact.tsx'
import { FreeText } from '../../ui/free-text/free-text.tsx'
import type { View } from '../../view.ts'
import { listed } from './listed.ts'
import { Voices } from './voices.tsx'

function Stated({ view, audiences }: { view: View; audiences: Service['audiences'] }) {
  const { t } = view
  const { exclusive = [], addressed = [], support = [], note } = audiences ?? {}
  const groups = [
    [t.place.exclusive, exclusive],
    [t.place.addressed, addressed],
    [t.place.special, support],
  ] as const
  const stated = groups.filter(([, values]) => values.length > 0)
  return (
    <>
      {stated.map(([words, values]) => (
        <p>
          {words}
          {t.colon}
          {listed(view, AUDIENCES, values)}
        </p>
      ))}
      {stated.length === 0 && !note && t.unknown}
      {stated.length > 0 && exclusive.length === 0 && <p>{t.place.audienceOpen}</p>}
      {note && <FreeText view={view} text={note} />}
    </>
  )
}

/** Whom a help is for. */
export function Audiences({
  view,
  service: { id, audiences },
  cluster,
}: {
  view: View
  service: Service
  cluster?: Cluster | undefined
}) {
  return (
    <Fact label={view.t.place.forWhom}>
      <Stated view={view} audiences={audiences} />
      <Voices
        view={view}
        cluster={cluster}
        pointer={`/services/${id}/audiences`}
        told={(value) => <Stated view={view} audiences={value as Service['audiences']} />}
        quiet
      />
    </Fact>
  )
}
