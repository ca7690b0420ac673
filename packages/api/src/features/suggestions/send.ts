/** Taking reports to the homes of their records, and asking what became of them. @module */
import { hash } from 'node:crypto'
import { MaillageError } from '@maillage/shared/errors'
import { fateSchema, MAX_COMMENT, patchOf, type SuggestionFate } from '@maillage/shared/federation'
import { type Place, withholdContacts } from '@maillage/shared/place'
import { type FieldEdit, valueAt } from '@maillage/shared/revision'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { findNode, keptPair, signerOf, verifyStatement } from '../federation/index.ts'
import { findPeer, type Peer, type PeerAnswer } from '../peers/index.ts'
import { FINAL_CODES, LIFE } from './contract.ts'
import { OPEN } from './queries.ts'

/** Those looked at in one run. */
const BATCH = 200

const MINUTE = 60_000
const SHORTEST = 5 * MINUTE
const LONGEST = 360 * MINUTE

export type SendDeps = Pick<Deps, 'db' | 'now' | 'askPeer' | 'log' | 'gazetteer'>

const dueRows = (db: Kysely<Database>, now: number) =>
  db
    .selectFrom('suggestions_sent as s')
    .innerJoin('reports as r', 'r.id', 's.report_id')
    .innerJoin('records', 'records.id', 'r.place_id')
    .select([
      's.id',
      's.report_id',
      's.node',
      's.target',
      's.base_version',
      's.submitter',
      's.state',
      's.made',
      'r.kind',
      'r.text',
      'r.changes',
      'records.doc',
    ])
    .where('s.state', 'in', [...OPEN])
    .where('s.due', '<=', new Date(now))
    .orderBy('s.due')
    .limit(BATCH)
    .execute()
type Row = Awaited<ReturnType<typeof dueRows>>[number]

/** The older, the less often; a tenth more or less, so that not all come at once. */
function dueAfter({ id, made }: Row, now: number, atLeast = 0): string {
  const [byte = 0] = hash('sha256', `${id} ${now}`, 'buffer')
  const interval = Math.min(Math.max((now - made.getTime()) / 8, SHORTEST), LONGEST)
  return new Date(now + Math.max(interval * (0.9 + (0.2 * byte) / 255), atLeast)).toISOString()
}

/** What is sent: nothing of who reported, and no person's contact that she may have written. */
function suggestionOf({ id, target, base_version, submitter, kind, text, changes, doc }: Row) {
  const body = (doc as { body?: Place }).body
  const comment = text === null ? '' : withholdContacts(text, body?.name).text.slice(0, MAX_COMMENT)
  const edits = (changes as FieldEdit[] | null) ?? []
  return {
    id,
    target,
    baseVersion: base_version,
    kind,
    changes: edits.map((edit) => patchOf(edit, valueAt(body, edit.path) !== undefined)),
    ...(comment === '' ? {} : { comment }),
    submitterKind: submitter,
  }
}

const problemSchema = z.looseObject({ code: z.string().max(100) })

function codeOf(body: string): string | undefined {
  try {
    const read = problemSchema.safeParse(JSON.parse(body))
    return read.success ? read.data.code : undefined
  } catch {
    return undefined
  }
}

/** It was answered otherwise than a home does. */
class Unanswered extends MaillageError {
  /** In milliseconds. */
  readonly retryAfter: number
  /** Sending it again would change nothing. */
  readonly final: boolean
  constructor(code: string, { status, retryAfter = 0 }: Pick<PeerAnswer, 'status' | 'retryAfter'>) {
    super(code, 502, `The home answered ${status}: ${code}.`)
    this.retryAfter = Math.min(retryAfter * 1_000, LIFE)
    this.final = FINAL_CODES.has(code)
  }
}

const PATH = '/federation/v1/suggestions'

/** Sends a suggestion, or asks after it. @returns what its home says, verified @throws Unanswered, and what asking throws */
async function ask(deps: SendDeps, row: Row, peer: Peer): Promise<SuggestionFate> {
  const self = await findNode(deps.db)
  if (!self) throw new Unanswered('no-key', { status: 0 })
  const base = (peer.document.url ?? peer.node).replace(/\/$/, '')
  let answer: PeerAnswer
  if (row.state === 'unsent') {
    const sign = await signerOf(await keptPair(self.secret))
    const issued = new Date(deps.now()).toISOString()
    const { text } = await sign({ ...suggestionOf(row), origin: self.document.node, issued })
    answer = await deps.askPeer(`${base}${PATH}`, { method: 'POST', body: text, maxBytes: 64 * 1024 })
  } else answer = await deps.askPeer(`${base}${PATH}/${row.id}`, { maxBytes: 64 * 1024 })
  const said = new TextDecoder().decode(answer.body)
  if (answer.status !== 200 && answer.status !== 202)
    throw new Unanswered(codeOf(said) ?? `status-${answer.status}`, answer)
  const verdict = await verifyStatement(said, fateSchema, { node: peer.document, now: deps.now() })
  if (!verdict.ok) throw new Unanswered(`answer-${verdict.reason}`, answer)
  if (verdict.said.id !== row.id) throw new Unanswered('answer-id', answer)
  return verdict.said
}

/** How the reporter is answered; an answer that her home does not give is awaited no more, and given by nobody. */
function answerOf({ state, reason, answered }: SuggestionFate) {
  if (state === 'accepted') return { outcome: 'accepted' as const, answer: reason ?? null }
  if (state === 'rejected')
    return { outcome: answered ? ('answered' as const) : ('declined' as const), answer: reason ?? null }
  return state === 'stale' ? { outcome: 'answered' as const, answer: null } : undefined
}

/** Notes what the home says, and answers the reporter with it. */
async function note(deps: SendDeps, row: Row, fate: SuggestionFate): Promise<void> {
  const now = deps.now()
  const answer = answerOf(fate)
  await deps.db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('suggestions_sent')
      .set({ state: fate.state, version: fate.version ?? null, error: null, due: dueAfter(row, now) })
      .where('id', '=', row.id)
      .where('state', 'in', [...OPEN])
      .executeTakeFirst()
    if (numUpdatedRows === 0n || answer === undefined) return
    await trx
      .updateTable('reports')
      .set({ decided: new Date(now).toISOString(), ...answer })
      .where('id', '=', row.report_id)
      .where('decided', 'is', null)
      .execute()
  })
}

async function noteFailure(deps: SendDeps, row: Row, error: unknown): Promise<void> {
  const now = deps.now()
  const refusal = error instanceof Unanswered ? error : undefined
  await deps.db
    .updateTable('suggestions_sent')
    .set({
      ...(refusal?.final ? { state: 'refused' } : {}),
      error: error instanceof MaillageError ? error.code : 'unexpected',
      due: dueAfter(row, now, refusal?.retryAfter),
    })
    .where('id', '=', row.id)
    .where('state', 'in', [...OPEN])
    .execute()
}

const giveUp = (db: Kysely<Database>, now: number) =>
  db
    .updateTable('suggestions_sent')
    .set({ state: 'expired' })
    .where('state', 'in', [...OPEN])
    .where('made', '<', new Date(now - LIFE))
    .execute()

/**
 * Sends what waits and asks after what was sent, each in its time; one that fails stops no other. What is sent again,
 * because its answer was lost, has the same id.
 */
export async function sendDue(
  deps: SendDeps,
  signal: AbortSignal,
): Promise<{ answered: number; failed: number }> {
  const tally = { answered: 0, failed: 0 }
  await giveUp(deps.db, deps.now())
  for (const row of await dueRows(deps.db, deps.now())) {
    if (signal.aborted) break
    try {
      const peer = await findPeer(deps.db, row.node)
      if (!peer) throw new Unanswered('unknown-node', { status: 0 })
      await note(deps, row, await ask(deps, row, peer))
      tally.answered++
    } catch (error) {
      await noteFailure(deps, row, error)
      tally.failed++
      deps.log({
        event: 'suggestion-failed',
        node: row.node,
        reason: error instanceof MaillageError ? error.code : 'unexpected',
      })
    }
  }
  return tally
}
