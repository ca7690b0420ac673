/** What a row makes of the place it is about, beside what is known of it already. @module */
import { coarsen, lifeOf, type Place } from '@maillage/shared/place'
import { normalizeDocument, type PlaceRecord } from '@maillage/shared/revision'
import { coarseCommune } from '@maillage/shared/territory'
import { type Kept, verifiedStill, withKept } from '../editing/index.ts'
import type { RecordDraft } from '../records/index.ts'
import type { ImportDeps, Run } from './run.ts'
import type { ReadyRow } from './tally.ts'

/** A place that this source already gave. */
export interface Known {
  readonly record_id: string
  readonly run_id: string | null
  readonly doc: Pick<PlaceRecord, 'verified'> & { body?: Place }
}

/** Services keep their ids from one edition to the next, in the order of the list. */
function withStableServices(place: Place, before: Place | undefined): Place {
  const services = place.services.map((service, index) => ({
    ...service,
    id: before?.services[index]?.id ?? service.id,
  }))
  return { ...place, services }
}

/** A place as this row, what is known of it and what was written here make it. */
export function placeDraft(
  { mapped }: ReadyRow,
  known: Known | undefined,
  organization: string | undefined,
  run: Run,
  { uuid, gazetteer, kept }: Pick<ImportDeps, 'uuid' | 'gazetteer'> & { kept: Kept | undefined },
): RecordDraft {
  const { source, license, attribution } = run.options
  const before = known?.doc.body
  const hides =
    mapped.place.sensitivity !== undefined && before !== undefined && before.sensitivity === undefined
  const said = {
    ...withStableServices(mapped.place, before),
    ...(before && lifeOf(before, { words: !hides })),
    ...(organization ? { organization } : {}),
  }
  const merged = before && kept ? withKept(said, before, kept) : said
  const body = hides && kept ? coarse(merged, gazetteer) : merged
  return {
    id: known?.record_id ?? uuid(),
    type: 'place',
    schema: 'place/1.0',
    license,
    attribution: mapped.attribution ?? attribution,
    source: { system: source, id: mapped.id, license: license as never, date: mapped.date },
    verified: before && verifiedStill(known?.doc.verified, before, body),
    body,
    sealed: mapped.sealed,
    eraseHistory: hides,
  }
}

/** What was written here of a place that its list shows to be sensitive is made coarse as the rest is. */
function coarse(place: Place, gazetteer: ImportDeps['gazetteer']): Place {
  const commune = place.address?.code ? gazetteer.territory(place.address.code) : undefined
  return coarsen(place, commune && coarseCommune(commune, gazetteer)).place
}

/** An address once hidden stays so until the structure and a moderator say otherwise, whatever a list says later. */
export function keepHidden(row: ReadyRow, known: Known | undefined, run: Run): ReadyRow {
  const sensitivity = known?.doc.body?.sensitivity
  if (!sensitivity || row.mapped.place.sensitivity) return row
  const { id, place, ...mapped } = normalizeDocument(run.map(row.row, sensitivity))
  return id !== undefined && place ? { ...row, mapped: { ...mapped, id, place } } : row
}

/** The structure and a moderator said its address is public: a kind that is coarse by default hides it no more. */
export function keepPublic(row: ReadyRow, known: Known | undefined): ReadyRow {
  const publicSince = known?.doc.body?.publicSince
  const { sensitivity, ...place } = row.mapped.place
  if (!publicSince || sensitivity?.class !== 'B') return row
  const { sealed, ...mapped } = row.mapped
  return { ...row, mapped: { ...mapped, place: { ...place, ...sealed, publicSince } } }
}
