import { createHash } from 'node:crypto'
import { Conflict, LimitExceeded } from '@maillage/shared/errors'
import { canonical, diff, nextVersion, normalizeDocument, schemaOf } from '@maillage/shared/revision'
import { sql, type Transaction } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import { emptyRevisions, eraseFormer, noteErasures } from './erase.ts'
import { takeTurn } from './turn.ts'
import type { ChangeContext, Projector, RecordDraft, SaveOutcome, StoredRecord } from './types.ts'

/** Longest canonical record, in UTF-8 bytes: with its addresses and its signature, what every partner accepts. */
export const MAX_RECORD_BYTES = 63 * 1024

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What the record says: neither when we wrote it nor when we fetched it makes a change. */
function contentHash(document: Record<string, unknown>): string {
  const { version: _version, modified: _modified, source, ...rest } = document
  const { retrievedAt: _retrievedAt, ...where } = (source ?? {}) as Record<string, unknown>
  return sha256(canonical({ ...rest, source: where }))
}

function envelopeOf(draft: RecordDraft): Record<string, unknown> {
  const {
    demo: _demo,
    sealed: _sealed,
    eraseHistory: _erase,
    takesBack: _takes,
    signedVersion: _signed,
    deleted,
    body,
    ...envelope
  } = draft
  return normalizeDocument({ ...envelope, ...(deleted ? { deleted: true, ...deleted } : { body }) })
}

interface Change {
  readonly draft: RecordDraft
  readonly document: Record<string, unknown>
  readonly previous?: { version: number; doc: unknown }
  readonly row: Record<string, unknown> & { id: string; version: number }
}

const currentOf = (trx: Transaction<Database>, ids: readonly string[]) =>
  trx
    .selectFrom('records')
    .select(['id', 'version', 'content_hash', 'demo', 'doc'])
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()

function changeOf(
  draft: RecordDraft,
  previous: { version: number; doc: unknown } | undefined,
  now: number,
): Change {
  const document: Record<string, unknown> = {
    ...envelopeOf(draft),
    version: draft.signedVersion ?? nextVersion(previous?.version, now),
    modified: draft.modified ?? new Date(now).toISOString(),
  }
  schemaOf(draft).parse(document)
  const text = canonical(document)
  if (Buffer.byteLength(text) > MAX_RECORD_BYTES)
    throw new LimitExceeded(`Record ${draft.id} is over ${MAX_RECORD_BYTES} bytes.`)
  return {
    draft,
    document,
    previous,
    row: {
      id: draft.id,
      type: draft.type,
      schema: draft.schema,
      version: document.version as number,
      modified: document.modified,
      deleted: draft.deleted !== undefined,
      demo: draft.demo === true,
      origin: draft.origin ?? null,
      published: draft.license !== undefined && !draft.demo && !draft.deleted,
      license: draft.license ?? null,
      // Imports find again what this directory imported, not what another one did.
      source_system: draft.origin === undefined ? (draft.source?.system ?? null) : null,
      source_id: draft.origin === undefined ? (draft.source?.id ?? null) : null,
      canonical: text,
      hash: sha256(text),
      content_hash: contentHash(document),
      doc: document,
    },
  }
}

/** Creations keep no diff (the first document is the current one with later diffs undone), erasures none at all. */
function revisionOf({ draft, document, previous, row }: Change, context: ChangeContext) {
  const changes = previous && !draft.eraseHistory ? diff(draftOf(previous.doc), draftOf(document)) : []
  return {
    record_id: row.id,
    version: row.version,
    at: new Date(context.now).toISOString(),
    actor: context.actor,
    reason: context.reason,
    organization: context.organization ?? null,
    user_id: context.userId ?? null,
    changes: JSON.stringify(changes),
  }
}

/** The draft that says what a document says: without the version and date it was given. */
export function draftOf(document: unknown): RecordDraft {
  const {
    version: _version,
    modified: _modified,
    ...draft
  } = document as RecordDraft & Record<string, unknown>
  return draft
}

/**
 * Change order: taken last, in one statement, so that commit order is sequence order. By itself it tells again, in the
 * order of changes, records that say what they said.
 */
export async function takeSequence(trx: Transaction<Database>, ids: readonly string[]): Promise<void> {
  await sql`WITH s AS (UPDATE feed_state SET seq = seq + ${ids.length}::bigint RETURNING seq),
      r AS (SELECT id::uuid, n FROM jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) WITH ORDINALITY AS t(id, n))
    UPDATE records SET seq = s.seq - ${ids.length}::bigint + r.n FROM s, r WHERE records.id = r.id`.execute(
    trx,
  )
}

/** Records went without a change of their own: what was kept of the directory at the last number is no more. */
export async function moveSequence(trx: Transaction<Database>): Promise<void> {
  await trx.updateTable('feed_state').set({ seq: sql`seq + 1` }).execute()
}

/**
 * Creates or changes records in the caller's transaction: document, revision, projections, then the change order.
 * A draft that says what the record already says changes nothing.
 * @param drafts each id at most once
 * @returns the outcome of each draft, in order
 * @throws ZodError or LimitExceeded when a document breaks its schema or its size; Conflict for a record whose home is
 *   another node, unless it is said what changed there
 */
export async function saveRecords(
  trx: Transaction<Database>,
  drafts: readonly RecordDraft[],
  context: ChangeContext,
  projectors: readonly Projector[],
): Promise<SaveOutcome[]> {
  if (drafts.length === 0) return []
  await takeTurn(trx)
  const current = new Map(
    (
      await currentOf(
        trx,
        drafts.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  )
  const outcomes: SaveOutcome[] = []
  const changes: Change[] = []
  for (const draft of drafts) {
    const previous = current.get(draft.id)
    mustBeHome(draft, previous?.doc)
    const change = changeOf(draft, previous, context.now)
    const same =
      previous !== undefined &&
      previous.content_hash === change.row.content_hash &&
      previous.demo === change.row.demo
    outcomes.push(same ? 'unchanged' : previous ? 'updated' : 'created')
    if (!same) changes.push(change)
  }
  if (changes.length > 0) await writeChanges(trx, changes, context, projectors)
  await sealAddresses(trx, drafts)
  return outcomes
}

/** One writer a record: here, only what its home says changes a followed one. */
function mustBeHome({ id, origin, modified }: RecordDraft, before: unknown): void {
  const held = (before as { origin?: string } | undefined)?.origin
  const isHome = before === undefined || held === origin
  if (isHome && (origin === undefined || modified !== undefined)) return
  throw new Conflict(`The record ${id} is changed by its home alone, ${held ?? 'this directory'}.`)
}

/** Documents, revisions and projections of real changes; the change order comes last. */
async function writeChanges(
  trx: Transaction<Database>,
  changes: readonly Change[],
  context: ChangeContext,
  projectors: readonly Projector[],
): Promise<void> {
  await insertRows(
    trx,
    'records',
    changes.map(({ row }) => row),
    sql`ON CONFLICT (id) DO UPDATE SET (type, schema, version, modified, deleted, demo, origin, published, license, source_system, source_id, canonical, hash, content_hash, doc)
      = (excluded.type, excluded.schema, excluded.version, excluded.modified, excluded.deleted, excluded.demo, excluded.origin, records.published OR excluded.published, excluded.license,
         excluded.source_system, excluded.source_id, excluded.canonical, excluded.hash, excluded.content_hash, excluded.doc)`,
  )
  const takenBack = changes.filter(({ draft }) => draft.eraseHistory || draft.takesBack)
  const former = await eraseFormer(
    trx,
    takenBack.map(({ row }) => row.id),
  )
  await emptyRevisions(
    trx,
    takenBack.filter(({ draft }) => draft.eraseHistory).map(({ row }) => row.id),
  )
  await noteErasures(
    trx,
    [...takenBack.filter(({ previous }) => previous).map(({ row }) => row), ...former],
    context.now,
  )
  await insertRows(
    trx,
    'revisions',
    changes.map((change) => revisionOf(change, context)),
  )
  const stored = changes.map(
    ({ row, document, draft, previous }): StoredRecord => ({
      id: row.id,
      type: draft.type,
      version: row.version,
      deleted: draft.deleted !== undefined,
      demo: draft.demo === true,
      doc: document,
      ...(draft.eraseHistory ? { erased: true } : {}),
      ...(previous ? { previous: previous.doc as Record<string, unknown> } : {}),
    }),
  )
  for (const project of projectors) await project(trx, stored)
  await takeSequence(
    trx,
    changes.map(({ row }) => row.id),
  )
}

/** Keeps the exact address of a sensitive place apart from its document. */
async function sealAddresses(trx: Transaction<Database>, drafts: readonly RecordDraft[]): Promise<void> {
  const sealed = drafts.filter(({ sealed }) => sealed !== undefined)
  await insertRows(
    trx,
    'sealed',
    sealed.map(({ id, sealed }) => ({ record_id: id, doc: normalizeDocument(sealed) })),
    sql`ON CONFLICT (record_id) DO UPDATE SET doc = excluded.doc`,
  )
}
