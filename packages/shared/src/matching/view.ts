/** One view of several records of one door: each field chosen, none merged. @module */
import type { PlaceRecord } from '../revision/envelope.ts'

/** A record of a cluster, and how far what it says is trusted beside the others: the lesser, the more. */
export interface Member {
  readonly record: PlaceRecord
  readonly trust: number
}

/** Why a field is that of one record and not of another, in the order in which it is asked. */
export type ChoiceReason = 'hidden' | 'only' | 'own-word' | 'checked' | 'trust' | 'newest'

/** What another record says of a field. */
export interface OtherVoice {
  /** Id of its record. */
  readonly id: string
  readonly value: unknown
  /** Day on which it was last checked, or on which its source or its record last changed. */
  readonly date: string
}

/** Where the value of one field of a view comes from. */
export interface FieldChoice {
  /** Id of the record that says it. */
  readonly from: string
  readonly why: ChoiceReason
  readonly date: string
  /** Records that say something else; those that say nothing are not among them. */
  readonly others: readonly OtherVoice[]
}

/** A record says that the door is closed, and it is not the one that is shown. */
export interface ClosedVoice {
  readonly id: string
  /** Day since when. */
  readonly since: string
  readonly kind: 'closed' | 'suspended'
}

export interface View {
  /** As any place's record; `id` is that of the cluster. */
  readonly record: PlaceRecord
  /** JSON pointer of a field of the body → where it comes from. */
  readonly fields: Readonly<Record<string, FieldChoice>>
  /** A trusted and more recent voice says it is closed: a caution on the whole. */
  readonly closed?: ClosedVoice
  /** Ids of the records, the one that answers for the whole first. */
  readonly order: readonly string[]
}

/** STUB. */
export function composeView(id: string, members: readonly Member[]): View {
  const [first] = members
  if (!first) throw new Error('A view of nothing.')
  const { origin: _o, uri: _u, source: _s, ...record } = first.record
  return {
    record: {
      ...record,
      id,
      body: { ...record.body, services: members.flatMap((m) => m.record.body.services) },
    },
    fields: {},
    order: members.map((m) => m.record.id),
  }
}
