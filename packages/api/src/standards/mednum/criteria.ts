import type { Place, Service } from '@maillage/shared/place'
import { isMapped, type Mapped } from '@maillage/shared/taxonomy'
import type { Report } from '../issues.ts'
import { readList } from '../lists.ts'
import { readText } from '../text.ts'
import { LIST_FIELDS, type ListField, MEANINGS, spellingsOf, standardValue } from './crosswalk.ts'
import type { Field, OldField } from './fields.ts'

/** What the lists of a row say, in our vocabulary. */
export interface Criteria {
  kind?: Place['kind']
  terms: string[]
  /** The row's criteria, all on its one service. */
  service: Omit<Service, 'id' | 'terms'>
  networks: string[]
  labels: string[]
  languages: string[]
  /** By field: values we have no word for, and whether the place was said to be fixed or itinerant. */
  extra: Record<string, string>
}

/** Reads every list of known values. What is in none of them is reported and kept as written. */
export function readCriteria(
  cells: ReadonlyMap<Field | OldField, { text: string }>,
  structure: string,
  report: Report,
): Criteria {
  const meanings: Mapped[] = []
  const extra: Record<string, string> = {}
  for (const field of LIST_FIELDS) {
    const text = cells.get(field)?.text
    if (text === undefined) continue
    const { mapped, kept } = readMeanings(field, text, report)
    meanings.push(...unlessContradicted(mapped, field, text, report))
    const words = readText(kept.join('|') || undefined, field, structure, report)
    if (words !== undefined) extra[field] = words.text
  }
  const all = <T>(pick: (meaning: Mapped) => readonly T[] | undefined): T[] => [
    ...new Set(meanings.flatMap((meaning) => pick(meaning) ?? [])),
  ]
  const kinds = all(({ kind }) => kind && [kind])
  return {
    kind: kinds.includes('mobile') ? 'mobile' : kinds[0],
    terms: all(({ terms }) => terms),
    service: serviceOf(meanings, all),
    networks: all(({ networks }) => networks),
    labels: all(({ labels }) => labels),
    languages: all(({ languages }) => languages),
    extra,
  }
}

function readMeanings(field: ListField, text: string, report: Report): { mapped: Mapped[]; kept: string[] } {
  const list = readList(text, spellingsOf(field))
  for (const { text: written, value } of list.corrected) {
    report.add('repair', 'value-misspelt', field, written, 'A misspelt value of the standard.', value)
  }
  for (const piece of list.unknown) {
    report.add('warning', 'value-unknown', field, piece, 'Not a value of the standard: kept as written.')
  }
  const values = [...new Set(list.values.map(standardValue))]
  const mapped = values.map((value) => MEANINGS[field][value]).filter(isMapped)
  const unsaid = values.filter((value) => !isMapped(MEANINGS[field][value]))
  return {
    mapped: mapped.filter(({ whenAlone }) => whenAlone === undefined || values.length === 1),
    // Our default is “fixed”: only this tells that the source said so.
    kept: field === 'itinerance' ? [...values, ...list.unknown] : [...unsaid, ...list.unknown],
  }
}

/**
 * “Uniquement femmes” beside “Adultes” or “Familles” cannot be meant as written: real rows tick every public. Taken
 * as addressed to women, so that nobody is sent away on a doubt, and reported.
 */
function unlessContradicted(meanings: Mapped[], field: ListField, text: string, report: Report): Mapped[] {
  const others = meanings.some(({ audiences }) => audiences?.addressed)
  const restricted = meanings.some(({ audiences }) => audiences?.exclusive)
  if (!others || !restricted) return meanings
  report.add(
    'warning',
    'audience-contradicted',
    field,
    text,
    'Reserved to some, beside others: read as addressed to all of them.',
  )
  return meanings.map(({ audiences, ...meaning }) => ({
    ...meaning,
    ...(audiences && {
      audiences: {
        ...audiences,
        exclusive: undefined,
        addressed: audiences.addressed ?? audiences.exclusive,
      },
    }),
  }))
}

type All = <T>(pick: (meaning: Mapped) => readonly T[] | undefined) => T[]

const french = (text: string) => ({ lang: 'fr', text })

function serviceOf(meanings: readonly Mapped[], all: All): Criteria['service'] {
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
