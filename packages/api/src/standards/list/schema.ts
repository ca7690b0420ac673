/**
 * A mapping: how any published list is read. YAML, strict: what is not understood is refused with its line.
 * @module
 */
import { InvalidInput, type Issue } from '@maillage/shared/errors'
import {
  ACCESS,
  AUDIENCES,
  CONDITIONS,
  DELIVERY,
  FEES,
  LICENSES,
  SUPPORT,
  slugs,
} from '@maillage/shared/place'
import { findTerm, NETWORKS } from '@maillage/shared/taxonomy'
import { isMap, isPair, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml'
import { z } from 'zod'
import { MEDNUM_FIELDS } from '../mednum/index.ts'

/** What the rules of a mapping say, and no column by itself: closed lists of the national standard. */
const RULED = [
  'id',
  'services',
  'publics_specifiquement_adresses',
  'prise_en_charge_specifique',
  'frais_a_charge',
  'dispositif_programmes_nationaux',
  'formations_labels',
  'modalites_acces',
  'modalites_accompagnement',
] as const

export type Target = Exclude<(typeof MEDNUM_FIELDS)[number], (typeof RULED)[number]>

/** Fields a column may fill: those of the national standard that hold words, numbers or addresses, under its names. */
export const TARGETS = MEDNUM_FIELDS.filter((field): field is Target =>
  RULED.every((ruled) => ruled !== field),
)

const column = z.string().min(1).max(200)
const columns = z.union([column.transform((one) => [one]), z.array(column).min(1).max(20)])
const words = z.string().min(1).max(500)

/** Where the value of a field comes from. A name alone is a column. */
const valueSchema = z.union([
  column.transform((name) => ({ column: name })),
  z.strictObject({
    column,
    /** What the source's words stand for; those not listed are left out and reported, unless `keep`. */
    values: z.record(words, z.string().max(500)).optional(),
    keep: z.literal(true).optional(),
  }),
  z.strictObject({ join: z.array(column).min(1).max(20), with: z.string().max(20).default(' ') }),
  z.strictObject({ constant: words }),
  /** `Maison de {commune}`: left out when one of its columns is empty. */
  z.strictObject({ text: words }),
])
export type MappedValue = z.infer<typeof valueSchema>

/** A column for each day, from Monday on. */
const daysSchema = z.strictObject({
  days: z.array(column).min(5).max(7),
  /** Words that say the day is closed; `""` where an empty cell says it. */
  closed: z.array(z.string().max(100)).default([]),
  /** Words that say nothing is known: when a day is not, none is. */
  unknown: z.array(words).default([]),
})
export type DayColumns = z.infer<typeof daysSchema>

const term = words.refine((slug) => findTerm(slug)?.slug === slug, { error: 'No term of the taxonomy.' })
const network = words.refine((slug) => Object.hasOwn(NETWORKS, slug), { error: 'No network known here.' })
const some = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(50).optional()

/** What is said of the service of each row, or of those rows whose columns hold some words. */
const ruleSchema = z
  .strictObject({
    when: z
      .strictObject({
        columns,
        /** Case and accents do not matter; each is found at the beginning of a word. */
        contains: some(words),
        /** The whole value, or one of a `|` list. */
        is: some(words),
      })
      .refine(({ contains, is }) => contains !== undefined || is !== undefined, {
        error: '`contains` or `is` is needed.',
      })
      .optional(),
    terms: some(term),
    audiences: z
      .strictObject({
        exclusive: some(z.enum(slugs(AUDIENCES))),
        addressed: some(z.enum(slugs(AUDIENCES))),
        support: some(z.enum(slugs(AUDIENCES))),
      })
      .optional(),
    fees: some(z.enum(slugs(FEES))),
    access: some(z.enum(slugs(ACCESS))),
    support: some(z.enum(slugs(SUPPORT))),
    delivery: some(z.enum(slugs(DELIVERY))),
    conditions: some(z.enum(slugs(CONDITIONS))),
    networks: some(network),
    languages: some(z.string().min(2).max(35)),
  })
  .refine(({ when: _, ...said }) => Object.keys(said).length > 0, { error: 'The rule says nothing.' })
export type Rule = z.infer<typeof ruleSchema>

const { horaires: _, ...plainTargets } = Object.fromEntries(
  TARGETS.map((target) => [target, valueSchema.optional()]),
) as Record<Target, z.ZodOptional<typeof valueSchema>>

export const mappingSchema = z.strictObject({
  /** Name of the source. */
  source: z.string().min(1).max(200).optional(),
  licence: z.enum(slugs(LICENSES)).optional(),
  attribution: words.optional(),
  /** Of a workbook; the first with rows by default. */
  sheet: z.string().min(1).max(100).optional(),
  /** Column of the row's id; several, where none has one: an id is made of them, which does not show them. */
  id: columns,
  fields: z.strictObject({
    ...plainTargets,
    nom: valueSchema,
    horaires: z.union([daysSchema, valueSchema]).optional(),
  }),
  rules: z.array(ruleSchema).max(500).default([]),
})
export type Mapping = z.infer<typeof mappingSchema>

/** Longest mapping, in UTF-16 units. */
export const LONGEST_MAPPING = 256 * 1024

/**
 * @param name of the file, for messages
 * @throws InvalidInput with each line and key that is wrong
 */
export function parseMapping(text: string, name: string): Mapping {
  const refuse = (issues: readonly Issue[]): never => {
    const said = issues.map(({ where, message }) => `  ${where}: ${message}`).join('\n')
    throw new InvalidInput(`The mapping ${name} cannot be read:\n${said}`, issues, {
      code: 'mapping-invalid',
    })
  }
  if (text.length > LONGEST_MAPPING)
    return refuse([{ where: 'line 1', message: `Longer than ${LONGEST_MAPPING} characters.` }])
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number | undefined) => `line ${lines.linePos(offset ?? 0).line || 1}`
  const [broken] = document.errors
  if (broken) return refuse([{ where: lineAt(broken.pos[0]), message: broken.message }])
  visit(document, {
    // Few lines of them can stand for millions.
    Alias: (_, { range }) => refuse([{ where: lineAt(range?.[0]), message: 'References (*) are not read.' }]),
  })
  const read = mappingSchema.safeParse(document.toJS())
  if (read.success) return read.data
  return refuse(
    read.error.issues.flatMap(flattened).map(({ path, message }) => ({
      where: `${lineAt(offsetOf(document.contents, path))}, ${path.join('.') || 'the mapping'}`,
      message,
    })),
  )
}

type ZodIssue = z.core.$ZodIssue

/** The issues of the form of a union that was meant: the one that goes furthest. */
function flattened(issue: ZodIssue): { path: PropertyKey[]; message: string }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'This key is not known.' }))
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const meant = issue.errors
    .map((errors) => errors.flatMap(flattened))
    .filter((errors) => errors.some(({ path }) => path.length > 0))
    .sort((a, b) => a.length - b.length)[0]
  const wrong = meant ?? [{ path: [], message: 'A column, or one of: column, join, constant, text.' }]
  return wrong.map(({ path, message }) => ({ path: [...issue.path, ...path], message }))
}

/** Where in the text the node of a path begins; that of the nearest one that is there. */
function offsetOf(contents: Node | null, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = contents
  let offset = contents?.range?.[0]
  for (const key of path) {
    const items: unknown[] =
      typeof node === 'object' && node !== null && 'items' in node ? (node.items as unknown[]) : []
    const pair = isMap(node)
      ? items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key))
      : undefined
    node = isPair(pair) ? pair.value : items[Number(key)]
    const start = isPair(pair) && isScalar(pair.key) ? pair.key.range : (node as Node | undefined)?.range
    if (start === undefined || start === null) return offset
    offset = start[0]
  }
  return offset
}
