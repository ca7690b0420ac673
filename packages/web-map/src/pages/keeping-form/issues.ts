/** What the API refuses of a form, told beside the field that holds it. @module */
import type { Refusal } from '../../keeping.ts'
import type { View } from '../../view.ts'
import { UUID } from './returned.ts'

/** The first field of each row of contacts or official numbers: those stated by their rank, then those added. */
const ROW = /^(?:[ci]\d+|new-[a-z]+)$/

const RANK = /^\d+$/

/** Fields of services and stops whose names in the form are not those of the record: a stop's point is its commune's. */
const NAMES: Readonly<Record<string, string>> = {
  validFrom: 'valid-from',
  validUntil: 'valid-to',
  position: 'commune',
}

/** The services or stops of a form, as its fields begin: those there are, and the new one if anything is said of it. */
function partsIn(values: URLSearchParams): string[] {
  const said = [...values].flatMap(([name, value]) => {
    const [id = '', field] = name.split('.')
    return field !== undefined && (UUID.test(id) || value.trim() !== '') ? [id] : []
  })
  return [...new Set(said)].filter((id) => values.get(`${id}.remove`) !== '1')
}

/**
 * The field of a form that holds a field of the record; the part itself where none does. Rows that were left empty are
 * no members of their list: the ranks of the others, in the order of the form, are those that the API counts. It tells
 * services and stops by their rank or by their id.
 */
export function fieldFor(section: string, where: string, values: URLSearchParams): string {
  if (where === 'consent') return `consent-${section}`
  const whole = `section-${section}`
  const [, list, item = '', ...within] = where.split('/')
  if (list === 'services' || list === 'stops') {
    const id = RANK.test(item) ? partsIn(values)[Number(item)] : item
    return within.map((part) => `${id}.${NAMES[part] ?? part}`).findLast((name) => values.has(name)) ?? whole
  }
  if ((list === 'contacts' || list === 'identifiers') && RANK.test(item)) {
    const rows = [...values].filter(([name, value]) => ROW.test(name) && value.trim() !== '')
    return rows[Number(item)]?.[0] ?? whole
  }
  return where.split('/').findLast((part) => values.has(part)) ?? whole
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
