/** What each section of a listing's form is: values shown, fields, and what they mean when they come back. @module */
import type { Place, Point, Position } from '@maillage/shared/place'
import type { FieldEdit } from '@maillage/shared/revision'
import { normalizeName } from '@maillage/shared/territory'
import type { Child } from 'hono/jsx'
import type { Commune, TerritoryChoice } from '../../../api.ts'
import type { FormError } from '../../../ui/field/field.tsx'
import type { View } from '../../../view.ts'

export interface Draft {
  readonly edits: readonly FieldEdit[]
  readonly errors: readonly FormError[]
}

/** Names of the territories that a listing speaks of, by code. */
export type Names = ReadonlyMap<string, string>

export interface Reading {
  readonly view: View
  readonly place: Place
  readonly names: Names
  /** A new UUID. */
  readonly uuid: () => string
  /** Where an address is, when the directory can tell it to the street or better. */
  readonly locate: (address: string) => Promise<Position | undefined>
  /** Territories of a name or postcode, best first. */
  readonly territories: (text: string) => Promise<readonly TerritoryChoice[]>
  /** The commune whose centre is nearest to a point. */
  readonly nearest: (point: Point) => Promise<Commune | undefined>
}

export interface Section {
  /** The fields as the place states them. */
  initial(place: Place, names: Names): URLSearchParams
  /** What the fields mean, each mistake beside its field. */
  read(fields: URLSearchParams, context: Reading): Draft | Promise<Draft>
  Fields(props: {
    readonly view: View
    readonly place: Place
    readonly values: URLSearchParams
    readonly errors: readonly FormError[]
  }): Child
}

/** Fields of an address. */
export const ADDRESS = ['street', 'complement', 'postcode', 'commune'] as const

/** The commune that a name and a postcode tell. */
export async function communeOf(
  { territories }: Pick<Reading, 'territories'>,
  name: string | undefined,
  postcode: string | undefined,
): Promise<TerritoryChoice | undefined> {
  const found = name === undefined ? [] : await territories(postcode ?? name)
  const key = normalizeName(name ?? '')
  return found.find((one) => one.kind === 'commune' && normalizeName(one.name) === key)
}

/** One field's value, trimmed; undefined when it is empty. */
export const given = (fields: URLSearchParams, name: string): string | undefined =>
  fields.get(name)?.trim() || undefined

/** Whether anything is given in the fields whose names begin so. */
export const anyGiven = (fields: URLSearchParams, prefix: string): boolean =>
  [...fields].some(([name, value]) => name.startsWith(prefix) && value.trim() !== '')

/** A French text, or nothing. */
export const textOf = (fields: URLSearchParams, name: string) => {
  const text = given(fields, name)
  return text === undefined ? undefined : { lang: 'fr', text }
}

export const errorOf = (errors: readonly FormError[], field: string): string | undefined =>
  errors.find(({ name }) => name === field)?.message

/** Fields with their values, in order. */
export const fieldsOf = (entries: readonly (readonly [string, string | undefined])[]): URLSearchParams =>
  new URLSearchParams(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

const DATE = /^\d{4}-\d{2}-\d{2}$/

/** Whether a text is a date that exists, `YYYY-MM-DD`. */
export const isDate = (text: string): boolean =>
  DATE.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().slice(0, 10) === text

/** What the fields of one service are drawn with. */
export interface ServiceFieldsProps {
  readonly view: View
  /** Of the service, or what stands for it until it is saved: the beginning of its fields' names. */
  readonly id: string
  readonly values: URLSearchParams
  readonly errors: readonly FormError[]
}
