/** Corrections that go home: what one node suggests of a record of another, and what becomes of it. @module */
import { z } from 'zod'
import { REPORT_KINDS, type ReportKind } from '../place/report.ts'
import { instantSchema } from '../place/text.ts'
import type { FieldEdit } from '../revision/apply.ts'
import { nodeSchema, signed } from './envelope.ts'

/** Longest signed suggestion that is accepted, in UTF-8 bytes. */
export const MAX_SUGGESTION_BYTES = 16 * 1024

/** Longest comment, and longest answer to it, in characters. */
export const MAX_COMMENT = 1_000

/** Most fields that one suggestion changes. */
export const MAX_CHANGES = 50

/** Who speaks, never who she is. */
export const SUBMITTERS = ['anonymous', 'person', 'structure', 'moderator'] as const

const path = z
  .string()
  .max(200)
  .regex(/^(\/([^~/]|~[01])+)+$/)

/** Of JSON Patch (RFC 6902), what changes the body of a record; items of lists that have an id are reached by it. */
export const patchSchema = z
  .looseObject({ op: z.enum(['add', 'replace', 'remove']), path, value: z.unknown().optional() })
  .refine(({ op, value }) => (op === 'remove') === (value === undefined), {
    path: ['value'],
    error: 'Give the value a field takes, and none of one that goes.',
  })
export type Patch = z.infer<typeof patchSchema>

/** A kind of a later version is read as another thing. */
export const kindOf = ({ kind }: { readonly kind: string }): ReportKind =>
  REPORT_KINDS.find((known) => known === kind) ?? 'other'

export const editOf = (patch: Patch): FieldEdit =>
  patch.op === 'remove' ? { path: patch.path } : { path: patch.path, after: patch.value }

/** A change as it is sent. @param there whether the field is there already */
export const patchOf = ({ path, after }: FieldEdit, there: boolean): Patch =>
  after === undefined ? { op: 'remove', path } : { op: there ? 'replace' : 'add', path, value: after }

export const suggestionSchema = z.looseObject({
  /** Made at random by who sends: whoever knows it may read what became of it. */
  id: z.uuid(),
  /** Node that sends and signs. */
  origin: nodeSchema,
  issued: instantSchema,
  /** Global id of the record. */
  target: z.string().max(400),
  /** Version that was read. */
  baseVersion: z.int().positive(),
  /** What is wrong: one of the kinds of reports. */
  kind: z.string().max(40),
  /** None: something is said of the record, no more. */
  changes: z.array(patchSchema).max(MAX_CHANGES),
  /** What it rests on. */
  evidence: z.string().max(500).optional(),
  comment: z.string().max(MAX_COMMENT).optional(),
  submitterKind: z.enum(SUBMITTERS),
  ...signed,
})
export type Suggestion = z.infer<typeof suggestionSchema>

export const FATES = ['received', 'accepted', 'rejected', 'stale', 'expired'] as const

/** What became of a suggestion, signed by the home of its record. */
export const fateSchema = z.looseObject({
  id: z.uuid(),
  /** The home. */
  origin: nodeSchema,
  issued: instantSchema,
  state: z.enum(FATES),
  /** Of what is accepted: a version of the record that has it. */
  version: z.int().positive().optional(),
  /** In the words of who answers. */
  reason: z.string().max(MAX_COMMENT).optional(),
  /** It was neither taken nor turned down: the reason is an answer. */
  answered: z.literal(true).optional(),
  ...signed,
})
export type SuggestionFate = z.infer<typeof fateSchema>
