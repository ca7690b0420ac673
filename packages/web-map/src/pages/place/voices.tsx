import type { Cluster } from '@maillage/api/features/places'
import type { Child } from 'hono/jsx'
import type { View } from '../../view.ts'
import { voiceWords } from '../../words-of-cluster.ts'

/** Something else that another record says, told as such beside what is shown. */
export const OtherVoice = ({ view, voice, children }: { view: View; voice: string; children?: Child }) => (
  <div class="voice">
    <p class="strong">
      {view.t.voices.other}
      {view.t.colon}
    </p>
    {children}
    <p class="quiet">{voice}</p>
  </div>
)

/**
 * Whose word a field is, when that was checked, and what other records say of it: beside one another, never mixed.
 * Nothing for a place that one record alone describes.
 */
export function Voices({
  view,
  cluster,
  pointer,
  told,
  quiet = false,
}: {
  view: View
  cluster: Cluster | undefined
  pointer: string
  /** The field as it stands in the body of another record, in words. */
  told: (value: unknown) => Child
  /** Says nothing where nobody says otherwise. */
  quiet?: boolean
}) {
  const choice = cluster?.fields[pointer]
  if (!cluster || !choice || (quiet && choice.others.length === 0)) return null
  const { from, date, others } = choice
  return (
    <div class="voices">
      <p class="quiet">{voiceWords(view, cluster, { id: from, pointer, date }, view.t.voices.from)}</p>
      {others.map((other) => (
        <OtherVoice
          view={view}
          voice={voiceWords(view, cluster, { id: other.id, pointer, date: other.date })}
        >
          {told(other.value)}
        </OtherVoice>
      ))}
    </div>
  )
}
