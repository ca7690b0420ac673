/** Saying whether two places are one door, and taking it back. @module */
import { Conflict, InvalidInput, NotFound } from '@maillage/shared/errors'
import { localId } from '@maillage/shared/federation'
import type { Place } from '@maillage/shared/place'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { idHere } from '../homes/index.ts'
import { recordIdOf } from '../places/index.ts'
import {
  type ChangeContext,
  draftOf,
  lockRecords,
  type Projector,
  type RecordDraft,
  resolveId,
  type StoredRecord,
  saveRecords,
} from '../records/index.ts'
import { hideAddress } from '../reports/index.ts'
import { type Actor, may, mustBeAllowed, subjectOf } from '../rights/index.ts'
import type { Answered, Word } from './contract.ts'
import { pairOf, wordsOn } from './verdicts.ts'

type SayDeps = Pick<Deps, 'db' | 'gazetteer' | 'host' | 'now' | 'uuid'>

/** Two places, each by an id or a slug that it has or had, or by its global id. */
export interface Two {
  readonly a: string
  readonly b: string
}

/** A judgement, not data: nobody has to be named for it. */
const LICENSE = 'CC0-1.0'

const idNamed = async (
  trx: Transaction<Database>,
  host: string,
  name: string,
): Promise<string | undefined> => (localId(name) ? resolveId(trx, idHere(host)(name)) : recordIdOf(trx, name))

/**
 * The two places, the lesser id first, locked: of two moderators who say something at once, one is heard after the other.
 * @throws NotFound; InvalidInput when both are one record; Refused unless somebody may decide of one of them
 */
async function lockTwo(
  trx: Transaction<Database>,
  { gazetteer, host }: SayDeps,
  actor: Actor,
  named: Two,
): Promise<readonly [StoredRecord, StoredRecord]> {
  const [one, other] = [await idNamed(trx, host, named.a), await idNamed(trx, host, named.b)]
  if (one === undefined) throw new NotFound(`The place ${named.a}`)
  if (other === undefined) throw new NotFound(`The place ${named.b}`)
  if (one === other)
    throw new InvalidInput(`${named.a} and ${named.b} lead to one record, ${one}: name two.`, [
      { where: 'b', message: 'Name another record than `a`.', value: named.b },
    ])
  const { a, b } = pairOf(one, other)
  const records = (await lockRecords(trx, [a, b])).filter(({ type }) => type === 'place')
  const [first, second] = [a, b].map((id) => records.find((record) => record.id === id))
  if (!first || !second) {
    const missing = (first ? b : a) === one ? named.a : named.b
    throw new NotFound(`The place ${missing}`)
  }
  const isAllowed = [first, second].some((record) =>
    may(actor, 'duplicate.decide', subjectOf(record), gazetteer),
  )
  if (!isAllowed) mustBeAllowed(actor, 'duplicate.decide', subjectOf(first), { gazetteer })
  if (first.demo || second.demo)
    throw new Conflict('A place of the demonstration is no door: nothing is said of it.')
  return [first, second]
}

/** As a link names it: by its UUID when its home is here, by its global id otherwise. */
const nameOf = ({ id, doc }: StoredRecord): string => (doc.uri as string | undefined) ?? id

const contextOf = (actor: Actor, now: number, reason: string): ChangeContext => ({
  now,
  actor: actor.kind === 'operator' ? 'operator' : 'moderator',
  reason,
})

/** Links by which this directory says something of a pair, the newest first: places that were replaced may have left two. */
async function ownLinks(
  trx: Transaction<Database>,
  { a, b }: { readonly a: string; readonly b: string },
): Promise<StoredRecord[]> {
  const own = (await wordsOn(trx, { a, b })).filter(({ origin }) => origin === null)
  const links = await lockRecords(
    trx,
    own.map(({ record_id }) => record_id),
  )
  return links.sort((one, other) => other.version - one.version)
}

const ended = ({ doc }: StoredRecord): RecordDraft => {
  const { body: _, ...rest } = draftOf(doc)
  return { ...rest, deleted: { reason: 'withdrawn' } }
}

async function answerOn(
  trx: Transaction<Database>,
  { a, b }: { readonly a: string; readonly b: string },
): Promise<Answered> {
  const [word] = await wordsOn(trx, { a, b })
  return { a, b, said: word ? { says: word.says, by: word.origin ?? 'here' } : null }
}

/** Of one door, what one record hides no other tells. */
async function hideBoth(
  trx: Transaction<Database>,
  { now, gazetteer }: SayDeps,
  places: readonly StoredRecord[],
  projectors: readonly Projector[],
): Promise<void> {
  const telling = places.filter(({ doc }) => (doc.body as Place).sensitivity === undefined)
  if (telling.length === places.length) return
  for (const place of telling)
    await hideAddress(trx, place, { by: 'moderator', now: now(), gazetteer }, projectors)
}

/**
 * Says of two places that they are one door, or two, in the name of this directory. Said again, it changes what was said.
 * @returns whose word counts: always this directory's
 * @throws NotFound, InvalidInput, Refused as for any decision; Conflict for places of the demonstration
 */
export const sayPair = (
  deps: SayDeps,
  actor: Actor,
  { says, ...named }: Two & { readonly says: Word },
  projectors: readonly Projector[],
): Promise<Answered> =>
  deps.db.transaction().execute(async (trx) => {
    const [first, second] = await lockTwo(trx, deps, actor, named)
    const pair = { a: first.id, b: second.id }
    const [kept, ...others] = await ownLinks(trx, pair)
    const link: RecordDraft = {
      id: kept?.id ?? deps.uuid(),
      type: 'link',
      schema: 'link/1.0',
      license: LICENSE,
      body: { says, a: nameOf(first), b: nameOf(second) },
    }
    const context = contextOf(actor, deps.now(), says)
    if (says === 'sameAs') await hideBoth(trx, deps, [first, second], projectors)
    await saveRecords(trx, [link, ...others.map(ended)], context, projectors)
    return answerOn(trx, pair)
  })

/**
 * Takes back what this directory said of two places; where it said nothing, nothing changes.
 * @returns what others say, which counts again
 * @throws as `sayPair`; Conflict when only another directory said something
 */
export const takeBackPair = (
  deps: SayDeps,
  actor: Actor,
  named: Two,
  projectors: readonly Projector[],
): Promise<Answered> =>
  deps.db.transaction().execute(async (trx) => {
    const [first, second] = await lockTwo(trx, deps, actor, named)
    const pair = { a: first.id, b: second.id }
    const links = await ownLinks(trx, pair)
    const answer = await answerOn(trx, pair)
    if (links.length === 0 && answer.said)
      throw new Conflict(
        `It was said at ${answer.said.by}, and is taken back there. What is said here counts before it: say otherwise.`,
      )
    await saveRecords(trx, links.map(ended), contextOf(actor, deps.now(), 'taken-back'), projectors)
    return answerOn(trx, pair)
  })
