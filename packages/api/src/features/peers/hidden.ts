/** What was hidden here of the places of other homes stays hidden when these say more (people.md rule 4). @module */
import type { SignedRecord } from '@maillage/shared/federation'
import type { Place } from '@maillage/shared/place'
import type { Gazetteer } from '@maillage/shared/territory'
import { sql, type Transaction } from 'kysely'
import { uuidArray } from '../../db/arrays.ts'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { findNode } from '../federation/index.ts'
import { idHere } from '../homes/index.ts'
import type { OutboxHandler } from '../jobs/index.ts'
import { findRecords, type Projector, type RecordDraft } from '../records/index.ts'
import { forgetHidings, hiddenForm, hiddenHere } from '../reports/index.ts'
import { draftOfSigned } from './admit.ts'
import { saver } from './keep.ts'
import { lockPeers, SHOWING } from './queries.ts'

const placeOf = ({ type, body }: RecordDraft): Place | undefined =>
  type === 'place' ? (body as Place | undefined) : undefined

/** Since when the structures of places say that these are public, by the ids they have here, as it is held. */
async function heldSince(
  trx: Transaction<Database>,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ id: string; since: string | null }>`
    SELECT record_id AS id, text::jsonb #>> '{body,publicSince}' AS since FROM publications
    WHERE record_id = ANY (${uuidArray(ids)})`.execute(trx)
  return new Map(rows.map(({ id, since }) => [id, since]))
}

/**
 * What homes say of their places, without the addresses that were hidden here: unless their structure said since that
 * they are public.
 * @param drafts as homes say them; what was held of them before still is
 */
export async function keepHidden(
  trx: Transaction<Database>,
  drafts: readonly RecordDraft[],
  gazetteer: Gazetteer,
): Promise<readonly RecordDraft[]> {
  const telling = drafts.filter((draft) => placeOf(draft) && !placeOf(draft)?.sensitivity)
  const hidden = await hiddenHere(
    trx,
    telling.map(({ id }) => id),
  )
  if (hidden.size === 0) return drafts
  const held = await heldSince(trx, [...hidden])
  const isSaidSince = (draft: RecordDraft): boolean => {
    const since = placeOf(draft)?.publicSince
    return since !== undefined && held.has(draft.id) && held.get(draft.id) !== since
  }
  const open = telling.filter((draft) => hidden.has(draft.id) && isSaidSince(draft)).map(({ id }) => id)
  await forgetHidings(trx, open)
  for (const id of open) hidden.delete(id)
  return drafts.map((draft) =>
    hidden.has(draft.id) && placeOf(draft)?.sensitivity === undefined ? hiddenForm(draft, gazetteer) : draft,
  )
}

/** Shows a place as its home says it, of which a moderator said that nothing is to be hidden here any more. */
export const showAgain =
  (deps: Pick<Deps, 'gazetteer' | 'now'>, projectors: readonly Projector[]): OutboxHandler =>
  async (trx, { id }) => {
    const [record] = await findRecords(trx, [String(id)])
    const origin = record?.doc.origin as string | undefined
    if (!record || record.deleted || origin === undefined) return
    // As those who read it lock it: first who it is of.
    const peer = (await lockPeers(trx, [origin])).get(origin)
    const held = await trx
      .selectFrom('publications')
      .select('text')
      .where('record_id', '=', record.id)
      .where('state', '=', 'shown')
      .where('reason', 'is', null)
      .executeTakeFirst()
    if (!peer || !SHOWING.includes(peer.state) || !held) return
    const toId = idHere((await findNode(trx))?.document.node)
    const draft = draftOfSigned(JSON.parse(held.text) as SignedRecord, toId, deps.gazetteer)
    if (draft) await saver(trx, { ...deps, projectors })([draft])
  }
