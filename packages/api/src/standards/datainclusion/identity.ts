/** Who a place is: its id among the source's, and its name. @module */
import { isEmptyCell } from '../cells.ts'
import { firstText, fullId, type Row, textOf } from './rows.ts'

/** FNV-1a over 64 bits, in hexadecimal: tells rows apart, hides nothing. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const letter of text)
    hash = BigInt.asUintN(64, (hash ^ BigInt(letter.codePointAt(0) ?? 0)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}

/** What ids that are made here begin with. */
export const MADE = 'sans-id--'

/** Id of a service, or one made from what it says when it has none: never from its address, since ids are public. */
function serviceId({ values, old }: Row): string | undefined {
  const id = textOf(values.id)
  const source = textOf(values.source)
  if (id !== undefined && (source !== undefined || !/^\d{1,6}$/.test(id))) return fullId(id, source, old)
  const said = ['nom', 'commune', 'code_postal', 'description', 'presentation_resume', 'presentation_detail']
  const words = said.map((field) => textOf(values[field]) ?? '')
  return words.every((word) => word === '') ? undefined : `${MADE}${fingerprint(words.join('\n'))}`
}

/** Id of a place: its structure's; at another address, its first service's after it. */
export function idOf(structure: Row, services: readonly Row[], isElsewhere: boolean): string | undefined {
  const { id, source } = structure.values
  const [first] = services
  const of = id === undefined ? textOf(first?.values.structure_id) : textOf(id)
  const mine = of && fullId(of, textOf(source ?? first?.values.source), structure.old || first?.old === true)
  if (!isElsewhere) return mine?.slice(0, 500)
  const [lowest] = services.flatMap((service) => serviceId(service) ?? []).sort()
  return lowest === undefined ? undefined : (mine === undefined ? lowest : `${mine}@${lowest}`).slice(0, 500)
}

/** Who gives the help, as the sentence that the source's tools write says it: “X propose des services : …”. */
export const TEMPLATE = /^(.{3,200}?) propose des services : (.+)$/s

/** Name of a place whose structure is not known: as that sentence says it, else its first service's. */
export function nameOfServices(services: readonly Row[]): string | undefined {
  for (const { values } of services) {
    const { text = '' } = firstText(values, 'description', 'presentation_detail', 'presentation_resume')
    const named = TEMPLATE.exec(text)?.[1]?.trim()
    const name = named ?? textOf(values.nom)
    if (name !== undefined && !isEmptyCell(name)) return name
  }
  return undefined
}
