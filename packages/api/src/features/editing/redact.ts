/** Taking one value back for good: from the record, every revision and the private rows, leaving date and reason. @module */
import { InvalidInput, NotFound } from '@maillage/shared/errors'
import { type Identifier, organizationSchema, placeSchema } from '@maillage/shared/place'
import { canonical } from '@maillage/shared/revision'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { dropAliases } from '../organizations/index.ts'
import { draftOf, lockRecords, type Projector, saveRecords } from '../records/index.ts'
import { hashOf, without } from './kept.ts'
import { eraserOf, rewritten, rewrittenPlace } from './quotes.ts'

/** The value at a pointer (RFC 6901); items of lists by their rank, or by their id. */
function valueFor(document: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, token) => {
      if (Array.isArray(value))
        return value.find((item) => (item as { id?: unknown } | null)?.id === token) ?? value[Number(token)]
      return typeof value === 'object' && value !== null && Object.hasOwn(value, token)
        ? (value as Record<string, unknown>)[token]
        : undefined
    }, document)
}

/** Records that hold what may have to be taken back. */
const BODIES = { place: placeSchema, organization: organizationSchema }
const isRedactable = (type: string): type is keyof typeof BODIES => Object.hasOwn(BODIES, type)

/** Those of an organization; a place has none. */
const identifiersOf = (body: { identifiers?: readonly Identifier[] }) => body.identifiers

/** Shortest value that can be told from others, in characters. */
const SHORTEST = 5

/** A stored JSON text without the value, and without any text that quotes it. */
function cleaned(text: string, value: unknown): string {
  const target = canonical(value)
  const left = without(JSON.parse(text), (one) => one !== undefined && canonical(one) === target) ?? null
  return JSON.stringify(rewritten(left, eraserOf(value)))
}

async function cleanPrivate(trx: Transaction<Database>, id: string, value: unknown): Promise<void> {
  const revisions = await trx
    .selectFrom('revisions')
    .select(['version', 'changes', 'reason'])
    .where('record_id', '=', id)
    .execute()
  for (const { version, changes, reason } of revisions) {
    const next = cleaned(changes, value)
    const words = eraserOf(value)(reason)
    if (next !== changes || words !== reason)
      await trx
        .updateTable('revisions')
        .set({ changes: next, reason: words })
        .where('record_id', '=', id)
        .where('version', '=', version)
        .execute()
  }
  const rows = await trx
    .selectFrom('source_rows')
    .select(['source', 'source_id', 'row'])
    .where('record_id', '=', id)
    .execute()
  for (const { source, source_id, row } of rows)
    await trx
      .updateTable('source_rows')
      .set({ row: cleaned(row, value) })
      .where('source', '=', source)
      .where('source_id', '=', source_id)
      .execute()
  const sealed = await trx.selectFrom('sealed').select('doc').where('record_id', '=', id).executeTakeFirst()
  if (sealed)
    await trx
      .updateTable('sealed')
      .set({ doc: cleaned(JSON.stringify(sealed.doc), value) })
      .where('record_id', '=', id)
      .execute()
}

/**
 * Takes the value at a pointer into a place or an organization (`/contacts/0/value`) back for good, with every text that
 * quotes it.
 * @throws NotFound when there is no such record or value; InvalidInput when it cannot do without it
 */
export async function redact(
  { db, now: clock }: Pick<Deps, 'db' | 'now'>,
  { id, pointer, reason }: { id: string; pointer: string; reason: string },
  projectors: readonly Projector[],
): Promise<void> {
  const now = clock()
  await db.transaction().execute(async (trx) => {
    const [record] = await lockRecords(trx, [id])
    if (!record || !isRedactable(record.type)) throw new NotFound(`The place or organization ${id}`)
    const before = record.doc.body as object
    const value = valueFor(before, pointer)
    if (value === undefined) throw new NotFound(`The value ${pointer} of ${id}`)
    // Others would go with a value that stands for many things.
    if (typeof value !== 'object' && String(value).length < SHORTEST)
      throw new InvalidInput(`${pointer}: too short a value to be known by itself; edit it instead.`)
    const hash = hashOf(value)
    const left = without(before, (one) => hashOf(one ?? null) === hash)
    const parsed = BODIES[record.type].safeParse(rewrittenPlace(left ?? {}, eraserOf(value)))
    if (!parsed.success)
      throw new InvalidInput(`${pointer}: a listing cannot do without it; edit it instead.`)
    const draft = { ...draftOf(record.doc), body: parsed.data, demo: record.demo, takesBack: true }
    await saveRecords(trx, [draft], { now, actor: 'operator', reason: `redacted: ${reason}` }, projectors)
    await cleanPrivate(trx, id, value)
    await dropAliases(trx, id, identifiersOf(before), identifiersOf(parsed.data))
    await trx
      .insertInto('redactions')
      .values({ record_id: id, pointer, hash, at: new Date(now).toISOString(), reason })
      .onConflict((on) => on.doNothing())
      .execute()
  })
}
