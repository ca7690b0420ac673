/** What is said of a file that is only looked at. @module */
import { z } from '@hono/zod-openapi'
import { STANDARDS } from '../imports/index.ts'

/** What can be looked at: the standards, which are read without a mapping. */
export type Validated = keyof typeof STANDARDS
export const VALIDATED = Object.keys(STANDARDS) as readonly Validated[]

/** Bytes of the files together. */
export const MAX_VALIDATED_BYTES = 4 * 1024 * 1024

/** Bytes of a body: the files, and what a form puts around them. */
export const MAX_VALIDATION_BODY = MAX_VALIDATED_BYTES + 64 * 1024

/** Rows of the files together. */
export const MAX_VALIDATED_ROWS = 20_000

/** Files at once: the structures and the services of data·inclusion. */
export const MAX_FILES = 2

/** Most issues that are told one by one; all are counted. */
export const MOST_ISSUES = 500

/** What one needs to know of a place to be helped there. */
export const FACTS = [
  'identifier',
  'address',
  'position',
  'contact',
  'hours',
  'presentation',
  'services',
  'fees',
  'audiences',
  'access',
  'date',
] as const
export type Fact = (typeof FACTS)[number]

const issueSchema = z.object({
  /** Line where the row starts, from 1. */
  line: z.int(),
  id: z.string().optional(),
  level: z.enum(['error', 'warning', 'repair', 'withheld', 'sensitive']),
  code: z.string(),
  field: z.string(),
  value: z.string().optional(),
  /** What would be right, or what is read instead. */
  read: z.string().optional(),
  message: z.string(),
})

const percent = z.int().min(0).max(100)

export const validationSchema = z
  .object({
    format: z.enum(VALIDATED),
    /** Rows, or places once the rows of a place are put together. */
    rows: z.int(),
    accepted: z.int(),
    rejected: z.int(),
    /** Values. */
    repaired: z.int(),
    warnings: z.int(),
    withheld: z.int(),
    /** Places whose address is hidden. */
    sensitive: z.int(),
    score: z.object({
      /** Mean of the two others. */
      total: percent,
      /** Mean over rows: 100 with nothing wrong, 50 with a value to repair or in doubt, 0 when rejected. */
      validity: percent,
      /** Mean over accepted rows of the part of the facts that are known. */
      completeness: percent,
    }),
    /** Why it is not 100, the most frequent first. */
    reasons: z.object({
      faults: z.array(z.object({ level: issueSchema.shape.level, code: z.string(), count: z.int() })),
      missing: z.array(z.object({ fact: z.enum(FACTS), count: z.int() })),
    }),
    /** What may stand in fields that hold something else; with an empty name, the columns themselves. */
    expected: z.array(z.object({ field: z.string(), values: z.array(z.string()) })),
    issues: z.array(issueSchema),
    /** How many there are, those that are not listed included. */
    issuesTotal: z.int(),
    /** Absent where no repaired file is written. Places that no repair makes valid are left out of it. */
    repairedFile: z.object({ written: z.int(), leftOut: z.int() }).optional(),
  })
  .openapi('Validation')
export type Validation = z.infer<typeof validationSchema>
