/**
 * Rows as their standard types them, whatever file they come from: CSV knows texts only, dumps of v0 have other
 * fields, and lists are written in four ways.
 * @module
 */
import { cellText } from '../cells.ts'
import type { Report } from '../issues.ts'
import { oldServiceSchema, oldStructureSchema, serviceSchema, structureSchema } from './schema.ts'

/** Values of a row by field; what is empty is absent. */
export type Values = Readonly<Record<string, unknown>>

/** A row read: its values, and whether it is of v0. */
export interface Row {
  readonly values: Values
  readonly old: boolean
}

const NUMBERS: ReadonlySet<string> = new Set([
  'longitude',
  'latitude',
  'volume_horaire_hebdomadaire',
  'nombre_semaines',
])
const LISTS: ReadonlySet<string> = new Set([
  'reseaux_porteurs',
  'thematiques',
  'publics',
  'modes_accueil',
  'zone_eligibilite',
  'modes_mobilisation',
  'mobilisable_par',
  'labels_nationaux',
  'labels_autres',
  'types',
  'profils',
  'pre_requis',
  'justificatifs',
  'modes_orientation_beneficiaire',
  'modes_orientation_accompagnateur',
])

const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(structureSchema.shape),
  ...Object.keys(serviceSchema.shape),
  ...Object.keys(oldStructureSchema.shape),
  ...Object.keys(oldServiceSchema.shape),
])
const ownFields = (mine: object, ...others: object[]): string[] =>
  Object.keys(mine).filter((field) => !others.some((other) => field in other))
const OF_SERVICES: ReadonlySet<string> = new Set([
  ...ownFields(serviceSchema.shape, structureSchema.shape, oldStructureSchema.shape),
  ...ownFields(oldServiceSchema.shape, structureSchema.shape, oldStructureSchema.shape),
])
const OF_V0: ReadonlySet<string> = new Set([
  ...ownFields(oldStructureSchema.shape, structureSchema.shape, serviceSchema.shape),
  ...ownFields(oldServiceSchema.shape, structureSchema.shape, serviceSchema.shape),
])

/** Field that a key of a row names. */
export const nameOf = (key: string): string =>
  key
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()

/** Whether a row is a service rather than a structure: told by its fields, whatever file it stands in. */
export const isService = (row: object): boolean =>
  Object.keys(row).some((key) => OF_SERVICES.has(nameOf(key)))

const isOld = (row: object): boolean => Object.keys(row).some((key) => OF_V0.has(nameOf(key)))

/** Pieces of a list: JSON, an array of PostgreSQL (`{a,b}`), or values between `,` `;` `|`. */
function splitList(text: string): string[] {
  return text
    .replace(/^\s*[[{(]|[\]})]\s*$/g, '')
    .split(/[,;|]/)
    .map((piece) => piece.replace(/^[\s"']+|[\s"']+$/g, ''))
    .filter((piece) => piece !== '')
}

function readValue(field: string, value: unknown, old: boolean): unknown {
  const isList = LISTS.has(field) || (field === 'frais' && old)
  if (isList) {
    const items = Array.isArray(value)
      ? value.map((item) => (Array.isArray(item) ? undefined : cellText(item)))
      : splitList(cellText(value) ?? '')
    const texts = items.filter((item) => item !== undefined && item !== '')
    return texts.length > 0 ? [...new Set(texts)] : undefined
  }
  const text = Array.isArray(value) ? undefined : cellText(value)
  if (text === undefined || text === '') return undefined
  const decimal = NUMBERS.has(field) && /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : text
  return typeof decimal === 'number' && !Number.isFinite(decimal) ? text : decimal
}

/** A row of v1 or v0, with its values as the standard types them; objects and lists out of place are reported. */
export function typed(row: unknown, report: Report): Row {
  if (typeof row !== 'object' || row === null) return { values: {}, old: false }
  const old = isOld(row)
  const values: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(row)) {
    const field = nameOf(key)
    if (!KNOWN.has(field) || value === null || value === undefined || value === '') continue
    const read = readValue(field, value, old)
    if (read !== undefined) values[field] = read
    else if (typeof value === 'object' && (!Array.isArray(value) || value.length > 0))
      report.add('warning', 'value-unreadable', field, undefined, 'Not of the type of its field: left out.')
  }
  return { values, old }
}

/** The first of these fields that says something, and what. */
export function firstText(values: Values, ...fields: string[]): { field: string; text: string | undefined } {
  const field = fields.find((one) => values[one] !== undefined) ?? fields[0] ?? ''
  return { field, text: textOf(values[field]) }
}

export const textOf = (value: unknown): string | undefined =>
  value === undefined || Array.isArray(value) ? undefined : String(value)

export const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** An id as v1 writes it: ids of v0 lack the source that makes them unique. */
export const fullId = (id: string, source: string | undefined, old: boolean): string =>
  old && source !== undefined && !id.startsWith(`${source}--`) ? `${source}--${id}` : id

/** The structure a row is, or belongs to; undefined when it names none. */
export function structureKey(row: object): string | undefined {
  const found = Object.fromEntries(Object.entries(row).map(([key, value]) => [nameOf(key), value]))
  const id = cellText(isService(row) ? found.structure_id : found.id)
  return id === undefined || id === ''
    ? undefined
    : fullId(id, cellText(found.source) || undefined, isOld(row))
}
