/**
 * The source's own words, kept where what we write from the place would differ: each beside what we would write, so
 * that they are given back for as long as the place still says what was read from them, and no longer.
 * @module
 */
import { contactNature, withholdContacts } from '@maillage/shared/place'
import type { ZodType } from 'zod'
import { readPhones } from '../phone.ts'
import type { Values } from './rows.ts'

/** By field: what the source said, and what we would write of the place as it was read. Null is nothing. */
export type Kept = Record<string, { written: unknown; source: unknown }>

type Shape = Readonly<Record<string, ZodType>>

/** A person's name is never given back. */
const NEVER: ReadonlySet<string> = new Set(['contact_nom_prenom'])
/** Kept apart, since they are what the others hang on. */
const IDS: ReadonlySet<string> = new Set(['id', 'source', 'structure_id'])

const squeeze = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** The same but for white space and the order of a list. */
export function saysSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort())
  if (typeof a === 'string' && typeof b === 'string') return squeeze(a) === squeeze(b)
  return (a ?? null) === (b ?? null)
}

/** Whether two contacts are one, spelled in two ways: what is kept of it would outlive its being taken back here. */
function reachesSame(field: string, said: unknown, ours: unknown): boolean {
  if (typeof said !== 'string' || typeof ours !== 'string') return false
  if (field === 'courriel') return said.trim().toLowerCase() === ours.trim().toLowerCase()
  // National numbers have nine digits after their zero, in every territory.
  const [a, b] = [said, ours].map((text) => text.replace(/\D/g, ''))
  return field === 'telephone' && (a?.length ?? 0) <= 13 && a?.slice(-9) === b?.slice(-9)
}

/** Whether a value may stand in a public document: nobody's own contact is in it. */
function isPublic(field: string, value: unknown, structure: string): boolean {
  if (NEVER.has(field)) return false
  const texts = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
  if (field === 'courriel') return texts.every((text) => contactNature('mail', text, structure) !== 'person')
  if (field !== 'telephone')
    return texts.every((text) => withholdContacts(text, structure).withheld.length === 0)
  const { numbers, unreadable } = readPhones(texts.join('|'))
  return unreadable.length === 0 && numbers.every((number) => contactNature('phone', number) !== 'person')
}

/** What is known of the row that values are kept of. */
export interface Origin {
  /** Name of who is reached: a free mail address that bears it is the structure's. */
  readonly structure: string
  /** The row is of v0: what it does not say is no value of v1. */
  readonly old: boolean
  /** Fields whose value was read as wrong, or is of another door: giving it back would publish it again. */
  readonly wrong: ReadonlySet<string>
}

/** What must be kept of a row. Values that break a rule of the standard are not: they could not be given back. */
export function keep(shape: Shape, source: Values, written: Values, { structure, old, wrong }: Origin): Kept {
  const differing = Object.entries(shape).flatMap(([field, rule]) => {
    const said = source[field] ?? null
    const ours = written[field] ?? null
    if (IDS.has(field) || wrong.has(field) || (old && said === null)) return []
    if (saysSame(said, ours) || reachesSame(field, said, ours)) return []
    if (!rule.safeParse(said).success || !isPublic(field, said, structure)) return []
    return [[field, { written: ours, source: said }] as const]
  })
  return Object.fromEntries(differing)
}

/** What is kept of a row, without what the place no longer says as it was read. */
export const stillKept = (kept: Kept, written: Values): Kept =>
  Object.fromEntries(
    Object.entries(kept).filter(
      ([field, pair]) => !Object.hasOwn(written, field) || saysSame(pair.written, written[field]),
    ),
  )

/** The written values, with the source's own where the place still says the same. */
export function giveBack(shape: Shape, written: Values, kept: unknown): Values {
  if (typeof kept !== 'object' || kept === null) return written
  const back = Object.entries(kept).filter(([field, value]) => {
    // Taken back since, a value leaves half of itself.
    if (typeof value !== 'object' || value === null || !('written' in value) || !('source' in value))
      return false
    return saysSame(value.written, written[field]) && shape[field]?.safeParse(value.source).success === true
  })
  return { ...written, ...Object.fromEntries(back.map(([field, value]) => [field, value.source])) }
}
