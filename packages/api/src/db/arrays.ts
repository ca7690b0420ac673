/**
 * Lists as PostgreSQL arrays: one parameter, the same on both engines, whose values the planner sees, so that it knows a
 * rare term from a common one.
 * @module
 */
import { type RawBuilder, sql } from 'kysely'

const quoted = (value: string): string => `"${value.replace(/[\\"]/g, '\\$&')}"`

/** Words as a text array. */
export const textArray = (values: readonly string[]): RawBuilder<string[]> =>
  sql`${`{${values.map(quoted).join(',')}}`}::text[]`

/** UUIDs as an array of theirs. */
export const uuidArray = (ids: readonly string[]): RawBuilder<string[]> =>
  sql`${`{${ids.join(',')}}`}::uuid[]`
