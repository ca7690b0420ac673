/** What was written or taken back here, against later editions of the source. @module */
import { createHash } from 'node:crypto'
import type { Place, Sealed } from '@maillage/shared/place'
import { canonical, type FieldEdit, isSame, type Source, valueAt } from '@maillage/shared/revision'
import { type Kysely, sql, type Transaction } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import type { RecordDraft } from '../records/index.ts'
import { eraseKnown, rewritten, rewrittenPlace } from './quotes.ts'

/** Top-level fields of a record that edits write. */
const fieldsOf = (edits: readonly Pick<FieldEdit, 'path'>[]): string[] => [
  ...new Set(edits.map(({ path }) => path.split('/')[1] ?? '')),
]

/** Where a record comes from, its date saying nothing of the fields that edits write. */
export const exceptOf = (source: Source, edits: readonly Pick<FieldEdit, 'path'>[]): Source => ({
  ...source,
  except: [...new Set([...(source.except ?? []), ...fieldsOf(edits)])].sort(),
})

/** Notes that fields of a place were written here: its structure is not misquoted by a list afterwards. */
export async function keepFields(
  trx: Transaction<Database>,
  id: string,
  edits: readonly Pick<FieldEdit, 'path'>[],
): Promise<void> {
  await insertRows(
    trx,
    'edited_fields',
    fieldsOf(edits).map((field) => ({ record_id: id, field })),
    sql`ON CONFLICT DO NOTHING`,
  )
}

/** What is sealed of some places, by id. */
export async function sealedOf(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, Sealed>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('sealed').selectAll().where('record_id', 'in', ids).execute()
  return new Map(rows.map(({ record_id, doc }) => [record_id, doc as Sealed]))
}

/** Hash by which a redacted value is known. */
export const hashOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex')

/** What a source does not change any more. */
export interface Kept {
  readonly fields: ReadonlySet<string>
  /** Hashes of redacted values. */
  readonly redacted: ReadonlySet<string>
}

/** What was written or taken back here, of some places. */
export async function keptOf(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, Kept>> {
  const kept = new Map<string, { fields: Set<string>; redacted: Set<string> }>()
  if (ids.length === 0) return kept
  const of = (id: string) => {
    const found = kept.get(id) ?? { fields: new Set(), redacted: new Set() }
    kept.set(id, found)
    return found
  }
  const edited = await db.selectFrom('edited_fields').selectAll().where('record_id', 'in', ids).execute()
  const redacted = await db
    .selectFrom('redactions')
    .select(['record_id', 'hash'])
    .where('record_id', 'in', ids)
    .execute()
  for (const { record_id, field } of edited) of(record_id).fields.add(field)
  for (const { record_id, hash } of redacted) of(record_id).redacted.add(hash)
  return kept
}

/**
 * A value without what is redacted in it: a member goes, and an item of a list that loses a member goes whole.
 * @returns undefined when the value itself goes
 */
export function without(value: unknown, isRedacted: (value: unknown) => boolean): unknown {
  if (isRedacted(value)) return undefined
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const left = without(item, isRedacted)
      const whole =
        left !== undefined &&
        (Array.isArray(left) || Object.keys(left ?? {}).length === Object.keys(item ?? {}).length)
      return typeof item === 'object' && item !== null
        ? whole
          ? [left]
          : []
        : left === undefined
          ? []
          : [left]
    })
  }
  const members = Object.entries(value).map(([key, member]) => [key, without(member, isRedacted)] as const)
  return Object.fromEntries(members.filter(([, member]) => member !== undefined))
}

/** A value without what was taken back, in itself or quoted by its texts, which `rewrite` reads. */
function withoutTaken<T extends object>(
  value: T,
  { redacted }: Kept,
  plan: string | undefined,
  rewrite: typeof rewritten,
): T {
  if (redacted.size === 0) return value
  const isTaken = (one: unknown) => redacted.has(hashOf(one))
  const left = without(value, isTaken) ?? {}
  return rewrite(left, (text) => eraseKnown(text, isTaken, plan ?? '')) as T
}

/** A source's row as it is kept: without what was taken back. */
export const rowWithout = (row: object, kept: Kept | undefined, postcode: string | undefined): object =>
  kept ? withoutTaken(row, kept, postcode, rewritten) : row

/** What a source says of a place, with what was written here left as it is and what was taken back left out. */
export function withKept(said: Place, before: Place, kept: Kept): Place {
  const { fields } = kept
  const [theirs, ours] = [said, before].map((place) => Object.entries(place)) as [
    [string, unknown][],
    [string, unknown][],
  ]
  const body = Object.fromEntries([
    ...theirs.filter(([key]) => !fields.has(key)),
    ...ours.filter(([key]) => fields.has(key)),
  ])
  const plan = said.address?.postcode ?? said.address?.code?.slice(0, 3)
  return withoutTaken(body, kept, plan, rewrittenPlace) as Place
}

/** Confirmations of what a place still says: those of a value that its source changed are nobody's any more. */
export const verifiedStill = (
  verified: RecordDraft['verified'],
  before: Place,
  after: Place,
): RecordDraft['verified'] => {
  const kept = Object.entries(verified ?? {}).filter(
    ([path]) => !path.startsWith('/') || isSame(valueAt(before, path), valueAt(after, path)),
  )
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}
