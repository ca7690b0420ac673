import type { Service } from '@maillage/shared/place'
import type { Mapped } from '@maillage/shared/taxonomy'

/** What a row says of its service, needs and name apart. */
export type Criteria = Omit<Service, 'id' | 'terms'>

/** Gathers one thing that meanings say, each value once, in the order met. */
export const unionOf =
  (meanings: readonly Mapped[]) =>
  <T>(pick: (meaning: Mapped) => readonly T[] | undefined): T[] => [
    ...new Set(meanings.flatMap((meaning) => pick(meaning) ?? [])),
  ]

const french = (text: string) => ({ lang: 'fr', text })

/** Criteria of one service from the meanings of all that its row says, notes included. */
export function serviceOf(meanings: readonly Mapped[]): Criteria {
  const all = unionOf(meanings)
  const audienceNotes = meanings.flatMap(({ audiences, note }) => (audiences && note ? [note] : []))
  const audiences = {
    ...listed(
      'exclusive',
      all(({ audiences }) => audiences?.exclusive),
    ),
    ...listed(
      'addressed',
      all(({ audiences }) => audiences?.addressed),
    ),
    ...listed(
      'support',
      all(({ audiences }) => audiences?.support),
    ),
    ...(audienceNotes.length > 0 && { note: french(audienceNotes.join('. ')) }),
  }
  const fees = meanings.flatMap(({ fees = [], note }) =>
    fees.map((kind) => ({ kind, ...(note && { note: french(note) }) })),
  )
  const conditions = meanings.flatMap(({ conditions = [] }) =>
    conditions.map((condition) => [condition, { value: true }] as const),
  )
  const referral = {
    ...listed(
      'by',
      all(({ referral }) => referral?.by),
    ),
    ...listed(
      'means',
      all(({ referral }) => referral?.means),
    ),
  }
  return {
    ...(Object.keys(audiences).length > 0 && { audiences }),
    ...listed('fees', fees.slice(0, 20)),
    ...listed(
      'access',
      all(({ access }) => access),
    ),
    ...(Object.keys(referral).length > 0 && { referral }),
    ...listed(
      'support',
      all(({ support }) => support),
    ),
    ...listed(
      'delivery',
      all(({ delivery }) => delivery),
    ),
    ...(conditions.length > 0 && { conditions: Object.fromEntries(conditions) }),
  }
}

const listed = <K extends string, T>(key: K, values: T[]): { [P in K]?: T[] } =>
  values.length > 0 ? ({ [key]: values } as { [P in K]?: T[] }) : {}
