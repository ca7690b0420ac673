/** What the API refuses of a form, told beside the field that holds it. @module */
import type { Refusal } from '../../keeping.ts'
import type { View } from '../../view.ts'

/** The first field of each row of contacts or official numbers: those stated by their rank, then those added. */
const ROW = /^(?:[ci]\d+|new-[a-z]+)$/

/**
 * The field of a form that holds a field of the record; the part itself where none does. Rows that were left empty are
 * no members of their list: the ranks of the others, in the order of the form, are those that the API counts.
 */
export function fieldFor(section: string, where: string, values: URLSearchParams): string {
  if (where === 'consent') return `consent-${section}`
  const rank = /^\/(?:contacts|identifiers)\/(\d+)/.exec(where)?.[1]
  const rows = [...values].filter(([name, value]) => ROW.test(name) && value.trim() !== '')
  const named = where.split('/').findLast((part) => values.has(part))
  return (rank === undefined ? named : rows[Number(rank)]?.[0]) ?? `section-${section}`
}

/** Why a whole change is refused, where its code says it. */
export function reasonInWords({ t }: View, code: string): string | undefined {
  if (code === 'contact-of-a-person') return t.keep.contactOfAPerson
  if (code === 'conflict') return t.structure.identifierTaken
  return code === 'identifier-tells-where' ? t.structure.identifierHidden : undefined
}

/** What is wrong with a field, in words. */
export function issueInWords(
  view: View,
  { code }: Refusal,
  { where, message }: Refusal['issues'][number],
): string {
  const { keep } = view.t
  if (where === 'consent') return keep.consentMissing
  return reasonInWords(view, code) ?? (where.startsWith('/contacts') ? keep.contactWrong : message)
}
