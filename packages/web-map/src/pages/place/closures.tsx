import type { Cluster } from '@maillage/api/features/places'
import { dayInWords } from '../../format.ts'
import { Notice } from '../../ui/notice/notice.tsx'
import type { View } from '../../view.ts'
import { voiceWords } from '../../words-of-cluster.ts'

const KINDS = { '/closedSince': 'closed', '/suspendedSince': 'suspended' } as const

/** What records say otherwise of the door being open: a caution when a later one says that it is closed. */
export function Closures({ view, cluster }: { view: View; cluster: Cluster | undefined }) {
  if (!cluster) return null
  const { voices } = view.t
  const { closed, fields } = cluster
  const others = (Object.keys(KINDS) as (keyof typeof KINDS)[]).flatMap((pointer) =>
    (fields[pointer]?.others ?? [])
      .filter(({ id }) => id !== closed?.id)
      .map(({ id, value, date }) => {
        const kind = KINDS[pointer]
        return voiceWords(
          view,
          cluster,
          { id, pointer, date },
          typeof value === 'string'
            ? (source, when) => voices.isClosed[kind](dayInWords(view, value), source, when)
            : voices.isOpen,
        )
      }),
  )
  if (!closed && others.length === 0) return null
  const pointer = closed?.kind === 'suspended' ? '/suspendedSince' : '/closedSince'
  const date =
    closed &&
    (fields[pointer]?.others.find(({ id }) => id === closed.id)?.date ??
      cluster.members.find(({ id }) => id === closed.id)?.modified)
  return (
    <Notice>
      {closed && date && (
        <>
          <p class="strong">{voices.closed[closed.kind](dayInWords(view, closed.since))}</p>
          <p>{voiceWords(view, cluster, { id: closed.id, pointer, date }, voices.from)}</p>
        </>
      )}
      {[...new Set(others)].map((words) => (
        <p>{words}</p>
      ))}
    </Notice>
  )
}
