/** Taking what another home gives up. @module */
import { Conflict, NotFound } from '@maillage/shared/errors'
import { localId, type SignedRecord } from '@maillage/shared/federation'
import type { PlaceRecord } from '@maillage/shared/revision'
import { sql, type Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { readyNode } from '../federation/index.ts'
import { claimRows, draftOfSigned, findPeer, HOLDING, idHere, lockPeers, withdrawn } from '../peers/index.ts'
import { draftOf, type RecordDraft, saveRecords } from '../records/index.ts'
import { CHANGE, type TransferDeps } from './commands.ts'
import { givenUp, type Offer, offers } from './queries.ts'

/** What came of taking records, by their global ids at the home that gives them up. */
export interface Taken {
  /** Taken now, or taken again as they stand there now. */
  readonly taken: string[]
  /** Changed both here and there since they were taken: a person says which words stand. */
  readonly differ: string[]
  /** This directory has its own record of them, from the same list. */
  readonly known: string[]
  /** Places that name no organization any more: it was not given up with them. */
  readonly alone: string[]
}

interface Row {
  readonly id_hash: string
  readonly seq: number
  readonly uri: string
  readonly version: number
  readonly text: string
  readonly state: string
  /** The record as it is followed here. */
  readonly shown: unknown
  /** The record here that has its UUID, and why it was last changed. */
  readonly own: PlaceRecord | null
  readonly reason: string | null
}

const BATCH = 200

const candidates = (
  trx: Transaction<Database>,
  from: string,
  given: readonly Offer[],
  { type, after, uris }: { type: string; after: number; uris: readonly string[] | undefined },
) =>
  sql<Row>`SELECT encode(p.id_hash, 'hex') AS id_hash, p.seq, p.uri, p.version, p.text, p.state, r.doc AS shown,
      own.doc AS own,
      (SELECT v.reason FROM revisions v WHERE v.record_id = own.id ORDER BY v.version DESC LIMIT 1) AS reason
    FROM publications p
    LEFT JOIN records r ON r.id = p.record_id AND NOT r.deleted
    LEFT JOIN records own ON own.id = right(p.uri, 36)::uuid
    WHERE p.origin = ${from} AND p.reason IS NULL AND p.seq > ${after}::bigint
      AND p.text::json ->> 'type' = ${type} AND ${givenUp(given)}
      ${uris ? sql`AND p.uri IN (SELECT jsonb_array_elements_text(${JSON.stringify(uris)}::jsonb))` : sql``}
    ORDER BY p.seq LIMIT ${sql.lit(BATCH)} FOR UPDATE OF p`.execute(trx)

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

/** What a record of another home becomes here. */
type Fate = 'take' | 'same' | 'differ' | 'known'

function fateOf({ uri, version, state, own, reason }: Row): Fate {
  // A moderator would not have it shown.
  if (!own) return state === 'refused' ? 'known' : 'take'
  if (own.deleted || own.movedFrom?.id !== uri) return 'known'
  if (own.movedFrom.version === version) return 'same'
  return reason === CHANGE.reason ? 'take' : 'differ'
}

/** Members of a body that name an organization. */
const REFERENCES = ['organization', 'parent'] as const

type References = { readonly [name in (typeof REFERENCES)[number]]?: string }

const referencesOf = ({ text }: Row): string[] => {
  const { body = {} } = JSON.parse(text) as { body?: References }
  return REFERENCES.flatMap((name) => body[name] ?? [])
}

/** Global ids of organizations that were taken, among those. */
async function takenAmong(trx: Transaction<Database>, uris: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ uri: string }>`SELECT doc #>> '{movedFrom,id}' AS uri FROM records
    WHERE id IN (SELECT right(u, 36)::uuid FROM jsonb_array_elements_text(${JSON.stringify(uris)}::jsonb) AS t(u))
      AND NOT deleted AND doc ? 'movedFrom'`.execute(trx)
  return new Set(rows.map(({ uri }) => uri))
}

/** The record as this directory has it from now on: under the UUID it has always had. */
function draftHere(row: Row, node: string, taken: ReadonlySet<string>, { gazetteer }: TransferDeps) {
  const { uri, version, text } = row
  const signed = JSON.parse(text) as SignedRecord & { body: References }
  const draft = draftOfSigned(signed, idHere(node), gazetteer)
  const id = localId(uri)?.id
  if (!draft || id === undefined) return undefined
  const { origin: _origin, uri: _uri, modified: _modified, body, ...rest } = draft
  const references = REFERENCES.map((name) => {
    const named = signed.body[name]
    return [name, named !== undefined && taken.has(named) ? localId(named)?.id : undefined] as const
  })
  return {
    ...rest,
    id,
    movedFrom: { id: uri, version },
    body: { ...body, ...Object.fromEntries(references) },
  } satisfies RecordDraft
}

interface Options {
  /** Global ids of those to take; all that is given up when absent. */
  readonly uris?: readonly string[]
  /** Where both sides changed a record since it was taken, the words that stand here stay. */
  readonly keep?: boolean
}

/** Takes a batch in one transaction. @returns where to go on from; undefined at the end */
const step = (
  deps: TransferDeps,
  from: string,
  given: readonly Offer[],
  { type, after, uris, keep }: Options & { type: string; after: number },
  tally: Taken,
): Promise<number | undefined> =>
  deps.db.transaction().execute(async (trx) => {
    const context = { now: deps.now(), ...CHANGE }
    const { document } = await readyNode(trx)
    await lockPeers(trx, [from])
    const { rows } = await candidates(trx, from, given, { type, after, uris })
    const taken = await takenAmong(trx, rows.flatMap(referencesOf))
    const wanted = rows.flatMap((row) => {
      const draft = fateOf(row) === 'take' ? draftHere(row, document.node, taken, deps) : undefined
      return draft ? [{ row, draft }] : []
    })
    const known = await knownOtherwise(
      trx,
      wanted.map(({ draft }) => draft),
    )
    const here = wanted.filter(({ draft }) => !known.has(draft.id))
    await saveRecords(
      trx,
      here.map(({ draft }) => draft),
      context,
      deps.projectors,
    )
    const drafts = here.map(({ draft }) => draft)
    await claimRows(trx, drafts)
    const replaced = here.flatMap(({ row, draft }) =>
      row.shown
        ? [{ ...withdrawn(row.shown), deleted: { reason: 'duplicate' as const, supersededBy: draft.id } }]
        : [],
    )
    await saveRecords(trx, replaced, context, deps.projectors)
    await hide(
      trx,
      here.map(({ row }) => row.id_hash),
    )
    const differ = rows.filter((row) => fateOf(row) === 'differ')
    if (keep)
      await saveRecords(
        trx,
        differ.map(({ own, uri, version }) => ({ ...draftOf(own), movedFrom: { id: uri, version } })),
        { ...context, reason: 'transfer-kept' },
        deps.projectors,
      )
    else tally.differ.push(...differ.map(({ uri }) => uri))
    tally.taken.push(...here.map(({ row }) => row.uri))
    tally.alone.push(
      ...here.flatMap(({ row }) => (referencesOf(row).every((uri) => taken.has(uri)) ? [] : [row.uri])),
    )
    tally.known.push(
      ...rows.filter((row) => fateOf(row) === 'known').map(({ uri }) => uri),
      ...wanted.filter(({ draft }) => known.has(draft.id)).map(({ row }) => row.uri),
    )
    return rows.length === BATCH ? rows.at(-1)?.seq : undefined
  })

/** What this directory has of its own is shown in place of what it follows. */
const hide = (trx: Transaction<Database>, idHashes: readonly string[]) =>
  sql`UPDATE publications SET state = 'refused'
    WHERE id_hash IN (SELECT decode(jsonb_array_elements_text(${JSON.stringify(idHashes)}::jsonb), 'hex'))`.execute(
    trx,
  )

/**
 * Takes what another home gives up to this one: each record becomes one of this directory, under the UUID it has, and is
 * published with what it was. Run again, it takes what changed there since. Contacts that are not public, exact
 * addresses that are hidden and the rights of those who keep a listing are no part of a record: they do not come along.
 * @param from address of a node that is followed
 * @throws NotFound when it gives up nothing to this node; Conflict when it is not followed
 */
export async function take(deps: TransferDeps, from: string, options: Options = {}): Promise<Taken> {
  const { document } = await readyNode(deps.db)
  const peer = await findPeer(deps.db, from)
  if (!peer || !HOLDING.includes(peer.state))
    throw new Conflict(`${from} is not followed: maillage peer add ${from}.`)
  const given = (await offers(deps.db, from)).filter(({ to }) => to === document.node)
  if (given.length === 0) throw new NotFound(`Something that ${from} gives up to ${document.node}`)
  const tally: Taken = { taken: [], differ: [], known: [], alone: [] }
  // Organizations first: places name them.
  for (const type of ['organization', 'place'])
    for (let after: number | undefined = 0; after !== undefined; )
      after = await step(deps, from, given, { ...options, type, after }, tally)
  return tally
}
