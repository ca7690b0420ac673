import type { Place } from '@maillage/shared/place'
import { isMapped, type Mapped } from '@maillage/shared/taxonomy'
import type { Report } from '../issues.ts'
import { readList } from '../lists.ts'
import { type Criteria as ServiceCriteria, serviceOf, unionOf } from '../meanings.ts'
import { readText } from '../text.ts'
import { LIST_FIELDS, type ListField, MEANINGS, spellingsOf, standardValue } from './crosswalk.ts'
import type { Field, OldField } from './fields.ts'

/** What the lists of a row say, in our vocabulary. */
export interface Criteria {
  kind?: Place['kind']
  terms: string[]
  /** The row's criteria, all on its one service. */
  service: ServiceCriteria
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
  const all = unionOf(meanings)
  const kinds = all(({ kind }) => kind && [kind])
  return {
    kind: kinds.includes('mobile') ? 'mobile' : kinds[0],
    terms: all(({ terms }) => terms),
    service: serviceOf(meanings),
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
