import type { PlaceResponse } from '@maillage/api/features/places'
import { sentence } from '../../format.ts'
import { Area } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { link, type View } from '../../view.ts'
import { answeringWords } from '../../words-of-answering.ts'
import { doubts } from '../../words-of-cluster.ts'
import { hoursDated } from '../../words-of-opening.ts'
import { aboutViolence, statesNoHours, tellsHours } from '../../words-of-place.ts'

/** What to look at before recording: hours that are missing or old, sources that disagree. */
function before(view: View, { record, open, cluster }: PlaceResponse): string[] {
  const { back } = view.t
  const place = record.body
  if (!tellsHours(place)) return []
  if (statesNoHours(place)) return [back.answeringNoHours]
  const dated = open.confidence === 'old' ? hoursDated(view, open) : undefined
  return [...(dated ? [back.answeringOld(sentence(dated))] : []), ...doubts(view, cluster, true)]
}

/** The text of an answering machine: large to be read, and in a box to be copied. */
export function AnsweringPage({ view, response }: { view: View; response: PlaceResponse }) {
  const { back, place: words } = view.t
  const { name, services } = response.record.body
  const said = answeringWords(view, response)
  const looked = before(view, response)
  return (
    <Layout
      view={view}
      title={aboutViolence(services) ? words.neutralTitle : `${back.answering} — ${name}`}
      unlisted
    >
      <p class="crumb">
        <a href={link(view, `/lieux/${response.slug}`)}>{back.toListing}</a>
      </p>
      <h1>{back.answering}</h1>
      <p class="lead">{back.answeringLead}</p>
      {looked.length > 0 && (
        <Notice>
          <strong>{back.answeringMissing}</strong> {looked.join(' ')}
        </Notice>
      )}
      <div class="sheet lead">
        {said.map((line) => (
          <p>{line}</p>
        ))}
      </div>
      <Area name="texte" label={back.answeringText} value={said.join('\n')} rows={said.length + 2} />
    </Layout>
  )
}
