/** Taking what another home gives up. @module */
import { Conflict, NotFound } from '@maillage/shared/errors'
import { localId } from '@maillage/shared/federation'
import type { Identifier } from '@maillage/shared/place'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import { readyNode } from '../federation/index.ts'
import { idHere } from '../homes/index.ts'
import { identifierAlias } from '../organizations/index.ts'
import {
  claimRows,
  draftOfSigned,
  findPeer,
  HOLDING,
  lockPeers,
  takenHere,
  withdrawn,
} from '../peers/index.ts'
import { draftOf, type RecordDraft, saveRecords } from '../records/index.ts'
import { hiddenForm } from '../reports/index.ts'
import { CHANGE, type TransferDeps } from './commands.ts'
import {
  BATCH,
  candidates,
  type Fate,
  fateOf,
  isErasing,
  movedFrom,
  REFERENCES,
  type References,
  type Row,
  referencesOf,
  staysHidden,
} from './fate.ts'
import { givenUp, offers } from './queries.ts'

/** What came of taking records, by their global ids at the home that gives them up. */
export interface Taken {
  /** Taken now, or again as they stand there now. */
  readonly taken: string[]
  /** Changed both here and there since they were taken: a person says which words stand. */
  readonly differ: string[]
  /** Not shown here, hidden here alone, or had already, from the same list or under the same id. */
  readonly left: string[]
  /** Places that name no organization any more: it was not given up with them. */
  readonly alone: string[]
}

/** Both sides changed; the words here were chosen. */
const KEPT = 'transfer-kept'

/** The record as this directory has it from now on: under the UUID it has always had. */
function draftHere(
  row: Row,
  taken: ReadonlySet<string>,
  here: (uri: string) => string,
  { gazetteer }: TransferDeps,
): RecordDraft | undefined {
  const { uri, record } = row
  const draft = draftOfSigned(record, here, gazetteer)
  const id = localId(uri)?.id
  if (!draft || id === undefined) return undefined
  const { origin: _origin, uri: _uri, modified: _modified, body, ...rest } = draft
  const said: References = record.body ?? {}
  const references = REFERENCES.map((name) => {
    const named = said[name]
    return [name, typeof named === 'string' && taken.has(named) ? localId(named)?.id : undefined] as const
  })
  return {
    ...rest,
    id,
    movedFrom: movedFrom(row),
    body: { ...body, ...Object.fromEntries(references) },
    ...(isErasing(row) ? { eraseHistory: true } : {}),
  }
}

/** Ids of drafts whose row of a list this directory has a record of its own from. */
async function knownOtherwise(
  trx: Transaction<Database>,
  drafts: readonly RecordDraft[],
): Promise<Set<string>> {
  const sources = drafts.flatMap(({ id, type, source }) =>
    source ? [{ draft: id, type, system: source.system, row: source.id }] : [],
  )
  const { rows } = await sql<{ draft: string }>`SELECT s.draft
    FROM jsonb_to_recordset(${JSON.stringify(sources)}::jsonb) AS s(draft text, type text, system text, "row" text)
    JOIN records r ON r.type = s.type AND r.source_system = s.system AND r.source_id = s.row AND r.id <> s.draft::uuid`.execute(
    trx,
  )
  return new Set(rows.map(({ draft }) => draft))
}

/** Identifiers lead to the organization that was taken, unless another one has them. */
const claimIdentifiers = (trx: Transaction<Database>, drafts: readonly RecordDraft[]) =>
  insertRows(
    trx,
    'aliases',
    drafts.flatMap(({ id, type, body }) =>
      type === 'organization'
        ? ((body as { identifiers?: Identifier[] }).identifiers ?? []).map((identifier) => ({
            alias: identifierAlias(identifier),
            record_id: id,
          }))
        : [],
    ),
    sql`ON CONFLICT (alias) DO NOTHING`,
  )

export const mark = (trx: Transaction<Database>, rows: readonly Row[], state: 'taken' | 'shown') =>
  sql`UPDATE publications SET state = ${state} WHERE id_hash IN (
    SELECT decode(jsonb_array_elements_text(${JSON.stringify(rows.map(({ id_hash }) => id_hash))}::jsonb), 'hex'))`.execute(
    trx,
  )

/** Makes records those of this directory; what is followed of them is shown no more, and leads to these. */
export async function takeRows(
  trx: Transaction<Database>,
  rows: readonly Row[],
  deps: TransferDeps,
  here: (uri: string) => string,
  tally: Taken,
): Promise<void> {
  if (rows.length === 0) return
  const context = { now: deps.now(), ...CHANGE }
  const taken = await takenHere(trx, rows.flatMap(referencesOf))
  const wanted = rows.flatMap((row) => {
    const draft = draftHere(row, taken, here, deps)
    return draft ? [{ row, draft }] : []
  })
  const known = await knownOtherwise(
    trx,
    wanted.map(({ draft }) => draft),
  )
  const chosen = wanted.filter(({ draft }) => !known.has(draft.id))
  const drafts = chosen.map(({ row, draft }) =>
    staysHidden(row) ? hiddenForm(draft, deps.gazetteer) : draft,
  )
  const replaced = chosen.flatMap(({ row, draft }) =>
    row.shown
      ? [{ ...withdrawn(row.shown), deleted: { reason: 'duplicate' as const, supersededBy: draft.id } }]
      : [],
  )
  await saveRecords(trx, [...drafts, ...replaced], context, deps.projectors)
  await claimRows(trx, drafts)
  await claimIdentifiers(trx, drafts)
  await mark(
    trx,
    chosen.map(({ row }) => row),
    'taken',
  )
  tally.taken.push(...chosen.map(({ row }) => row.uri))
  tally.left.push(...wanted.filter(({ draft }) => known.has(draft.id)).map(({ row }) => row.uri))
  tally.alone.push(
    ...chosen.flatMap(({ row }) => (referencesOf(row).every((uri) => taken.has(uri)) ? [] : [row.uri])),
  )
}

/** Where both sides changed a record, the words here stand. */
const keepRows = (trx: Transaction<Database>, rows: readonly Row[], { now, projectors }: TransferDeps) =>
  saveRecords(
    trx,
    rows.map((row) => ({ ...draftOf(row.own), movedFrom: movedFrom(row) })),
    { now: now(), ...CHANGE, reason: KEPT },
    projectors,
  )

interface Options {
  /** Global ids of those to take; all that is given up when absent. */
  readonly uris?: readonly string[] | undefined
  /** Where both sides changed a record since it was taken, the words that stand here stay. */
  readonly keep?: boolean | undefined
}

/** A batch of one home, in one transaction. @returns where to go on from; undefined at the end */
export const batch = (
  { db }: TransferDeps,
  from: string,
  which: { readonly after: number; readonly where: RawBuilder<boolean> },
  work: (trx: Transaction<Database>, rows: readonly Row[], here: (uri: string) => string) => Promise<void>,
): Promise<number | undefined> =>
  db.transaction().execute(async (trx) => {
    const { document } = await readyNode(trx)
    const peer = (await lockPeers(trx, [from])).get(from)
    if (!peer || !HOLDING.includes(peer.state))
      throw new Conflict(`${from} is not followed: maillage peer add ${from}.`)
    if (peer.held) throw new Conflict(`${from} waits for you (${peer.held}): maillage peer list.`)
    const rows = await candidates(trx, from, which)
    await work(trx, rows, idHere(document.node))
    return rows.length === BATCH ? rows.at(-1)?.seq : undefined
  })

/**
 * Takes what another home gives up to this one: each record becomes one of this directory, under the UUID it has, and is
 * published with what it was. Contacts that are not public, exact addresses that are hidden and the rights of those who
 * keep a listing are no part of a record: they do not come along.
 * @param from address of a node that is followed
 * @throws NotFound when it gives up nothing to this node; Conflict when it is not followed, or waits for a person
 */
export async function take(deps: TransferDeps, from: string, { uris, keep }: Options = {}): Promise<Taken> {
  const { document } = await readyNode(deps.db)
  if (!(await findPeer(deps.db, from)))
    throw new Conflict(`${from} is not followed: maillage peer add ${from}.`)
  const given = (await offers(deps.db, from)).filter(({ to }) => to === document.node)
  if (given.length === 0) throw new NotFound(`Something that ${from} gives up to ${document.node}`)
  const tally: Taken = { taken: [], differ: [], left: [], alone: [] }
  const asked = uris && sql`AND p.uri IN (SELECT jsonb_array_elements_text(${JSON.stringify(uris)}::jsonb))`
  // Organizations first: places name them.
  for (const type of ['organization', 'place']) {
    const where = sql<boolean>`p.reason IS NULL AND p.text::json ->> 'type' = ${type} AND ${givenUp(given)} ${asked ?? sql``}`
    for (let after: number | undefined = 0; after !== undefined; )
      after = await batch(deps, from, { after, where }, async (trx, rows, here) => {
        const of = (fate: Fate) => rows.filter((row) => fateOf(row, here) === fate)
        await takeRows(trx, of('take'), deps, here, tally)
        if (keep) await keepRows(trx, of('differ'), deps)
        else tally.differ.push(...of('differ').map(({ uri }) => uri))
        tally.left.push(...of('left').map(({ uri }) => uri))
        await mark(trx, [...of('same'), ...of('differ')], 'taken')
      })
  }
  return tally
}
