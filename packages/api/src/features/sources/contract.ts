/** Sources that are read again by themselves, and what came of each reading. @module */
import { z } from '@hono/zod-openapi'
import { InvalidInput } from '@maillage/shared/errors'
import { parseMapping } from '../../standards/list/index.ts'
import { type Format, LISTS, type ListKind, listFormat, STANDARDS } from '../imports/index.ts'

type StandardName = keyof typeof STANDARDS
export type FormatName = StandardName | ListKind

/** What a source may be read as: a standard, or a list with its mapping. */
export const FORMATS = [...Object.keys(STANDARDS), ...Object.keys(LISTS)] as readonly FormatName[]

export const isList = (format: FormatName): format is ListKind => format in LISTS

/** How a source is read. @throws InvalidInput when the mapping cannot be read, with the line */
export function formatNamed(format: FormatName, mapping: string | null): Format {
  if (!isList(format)) return STANDARDS[format]
  if (mapping === null) throw new InvalidInput(`A source in ${format} needs the mapping of its list.`)
  return listFormat(format, parseMapping(mapping, 'mapping'))
}

/** A line that was rejected, without a word of it: rows hold persons' contacts and hidden addresses. */
const rejectedSchema = z.object({ line: z.int(), code: z.string(), field: z.string() })
export type Rejected = z.infer<typeof rejectedSchema>

export const RUN_STATES = ['running', 'done', 'unchanged', 'failed', 'interrupted'] as const

/** Counts of a run, as the report of an import gives them. */
export const COUNTS = [
  'rows',
  'created',
  'updated',
  'unchanged',
  'withdrawn',
  'rejected',
  'repaired',
  'withheld',
  'sensitive',
  'warnings',
] as const
export type Count = (typeof COUNTS)[number]

export const runSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(RUN_STATES),
    started: z.iso.datetime(),
    /** When the whole was applied, or found to be unchanged. */
    finished: z.iso.datetime().nullable(),
    /** Of a run that is done. */
    counts: z.record(z.enum(COUNTS), z.int()).optional(),
    /** The first lines that were rejected. */
    first: z.array(rejectedSchema),
    /** Why it stopped. */
    failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .openapi('SourceRun')
export type SourceRun = z.infer<typeof runSchema>

export const sourceSchema = z
  .object({
    name: z.string(),
    format: z.string(),
    /** Without their queries, which may hold a key. */
    addresses: z.array(z.string()),
    license: z.string(),
    attribution: z.string(),
    /** `daily`, `weekly`, `never`, or five fields of cron, in Paris. */
    schedule: z.string(),
    /** What it no longer names is withdrawn. */
    complete: z.boolean(),
    next: z.iso.datetime().nullable(),
    last: runSchema.nullable(),
  })
  .openapi('Source')
export type Source = z.infer<typeof sourceSchema>

export const sourceRunsSchema = z
  .object({ source: sourceSchema, runs: z.array(runSchema) })
  .openapi('SourceRuns')
