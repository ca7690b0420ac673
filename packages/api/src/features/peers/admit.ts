/** What of a home's record is taken, held and shown. Nothing is written here. @module */

import { localForm, type SignedRecord } from '@maillage/shared/federation'
import { metresBetween } from '@maillage/shared/geo'
import { coarsen, hidesStops, type Place, placeSchema } from '@maillage/shared/place'
import { schemaOf } from '@maillage/shared/revision'
import { sensitivityOf } from '@maillage/shared/taxonomy'
import { coarseCommune, type Gazetteer } from '@maillage/shared/territory'
import type { RecordDraft } from '../records/index.ts'
import type { Peer } from './queries.ts'

const DAY = 86_400_000

/** How far a place is moved for it to count as moved, in metres. */
const MOVED = 1_000

/** How far ahead of this node's clock a version may be, in milliseconds. */
const AHEAD = DAY

export const isGone = (record: SignedRecord): record is Extract<SignedRecord, { deleted: true }> =>
  'deleted' in record && record.deleted === true

export const isErasure = (record: SignedRecord): boolean => isGone(record) && record.reason === 'erasure'

const placeOf = ({ type, schema, body }: SignedRecord): Place | undefined =>
  type === 'place' && schema.startsWith('place/1.') ? (body as Place | undefined) : undefined

/** A hidden address must leave its home as its commune alone: whoever passed it on would tell it. */
const tellsHidden = ({ sensitivity, position, address, stops, door, identifiers }: Place): boolean =>
  sensitivity !== undefined &&
  (Object.keys(address ?? {}).some((key) => !COARSE.has(key)) ||
    (position !== undefined && !['commune', 'masked'].includes(position.precision)) ||
    (stops ?? []).some((stop) => stop.address !== undefined || stop.position !== undefined) ||
    door !== undefined ||
    identifiers !== undefined)

/** What is told of a hidden address. */
const COARSE: ReadonlySet<string> = new Set(['commune', 'code', 'postcode'])

function isOutside(place: Place, area: readonly string[], gazetteer: Gazetteer): boolean {
  const code = place.address?.code
  if (code === undefined) return true
  const containers = Object.values(gazetteer.containers(code) ?? { code })
  return !area.some((one) => containers.includes(one))
}

/** Why a record that its home signed is not taken; undefined when it is. */
export function refusalOf(
  record: SignedRecord,
  { limits }: Pick<Peer, 'limits'>,
  { now, gazetteer }: { now: number; gazetteer: Gazetteer },
): string | undefined {
  if (record.version > now + AHEAD) return 'future'
  if (isGone(record)) return undefined
  if (limits.types && !limits.types.includes(record.type)) return 'limit-type'
  const place = placeOf(record)
  // One that cannot be read is shown nowhere.
  if (place === undefined || !placeSchema.safeParse(place).success) return undefined
  if (tellsHidden(place)) return 'tells-hidden'
  if (limits.area && isOutside(place, limits.area, gazetteer)) return 'limit-area'
  return undefined
}

/** A record as this directory would keep it; undefined when it cannot be shown here. */
export function draftOfSigned(
  record: SignedRecord,
  idHere: (uri: string) => string,
  gazetteer: Gazetteer,
): RecordDraft | undefined {
  if (!record.schema.startsWith(`${record.type}/1.`)) return undefined
  const draft = localForm(record, idHere) as unknown as RecordDraft
  const { deleted, ...rest } = draft
  const document = { ...rest, ...(deleted ? { deleted: true, ...deleted } : {}), version: record.version }
  if (!schemaOf(deleted ? { ...draft, deleted } : draft).safeParse(document).success) return undefined
  const place = placeOf(record)
  return place ? { ...draft, body: hiddenByKind(draft.body as Place, gazetteer) } : draft
}

/** A place of a sensitive kind whose home says nothing of it is shown here as its commune, as one of our own would be. */
function hiddenByKind(place: Place, gazetteer: Gazetteer): Place {
  const sensitivity = place.sensitivity || place.publicSince ? undefined : sensitivityOf(place)
  if (!sensitivity) return place
  const commune = place.address?.code === undefined ? undefined : gazetteer.territory(place.address.code)
  return coarsen({ ...place, sensitivity }, commune && coarseCommune(commune, gazetteer)).place
}

/** A record that is shown no more, though its home may still have it. */
export function withdrawn(doc: unknown, eraseHistory = false): RecordDraft {
  const { id, type, schema, origin, uri, modified } = doc as RecordDraft
  return {
    id,
    type,
    schema,
    origin,
    uri,
    modified,
    deleted: { reason: 'withdrawn' },
    ...(eraseHistory ? { eraseHistory } : {}),
  }
}

/** What was held of a record: what is shown of it, if anything is, and when it last took something back. */
export interface Before {
  readonly doc: unknown
  readonly erased: string | null
}

/** Whether what a record said before must be found nowhere any more. */
export function erases({ doc, erased }: Before, record: SignedRecord): boolean {
  if (isErasure(record)) return true
  if (!isGone(record) && record.erased !== undefined && record.erased > (erased ?? '')) return true
  const old = (doc as { body?: Place } | null | undefined)?.body
  const place = placeOf(record)
  if (!place) return false
  if (place.sensitivity !== undefined && old?.sensitivity === undefined) return true
  return old !== undefined && hidesStops(old, place)
}

/** Whether a place went further than people walk. */
export function isMoved(before: unknown, record: SignedRecord): boolean {
  const from = (before as { body?: Place } | undefined)?.body?.position
  const to = placeOf(record)?.position
  return from !== undefined && to !== undefined && metresBetween(from, to) > MOVED
}

/** Types of records whose new ones wait for a person, at nodes that are followed so: what puts places together, too. */
const REVIEWED: readonly string[] = ['place', 'link']

/** How a record was held before. */
interface HeldState {
  readonly state: string
  readonly type: string
  readonly gone: boolean
}

/** Whether a record is shown, or why not. */
export function stateOf(
  { record, held }: { readonly record: SignedRecord; readonly held: HeldState | undefined },
  draft: RecordDraft | undefined,
  peer: Pick<Peer, 'state'>,
  isTaken: boolean,
) {
  if (!draft) return 'unreadable' as const
  if (isTaken) return 'taken' as const
  if (held?.state === 'waiting' || held?.state === 'refused') return held.state
  const isKnown = held && !held.gone && held.type === record.type && held.state !== 'unreadable'
  const isNew = REVIEWED.includes(record.type) && !isKnown
  return isNew && peer.state === 'moderated' && !isGone(record) ? 'waiting' : 'shown'
}
