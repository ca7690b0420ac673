/** What a row makes of the place it is about, beside what is known of it already. @module */
import {
  hidesStops,
  type License,
  lifeOf,
  type Place,
  type Sealed,
  withToldStops,
} from '@maillage/shared/place'
import { normalizeDocument, type PlaceRecord } from '@maillage/shared/revision'
import { type Kept, seal, verifiedStill, withKept } from '../editing/index.ts'
import type { RecordDraft } from '../records/index.ts'
import type { ImportDeps, Run } from './run.ts'
import type { ReadyRow } from './tally.ts'

/** A place that this source already gave. */
export interface Known {
  readonly record_id: string
  readonly run_id: string | null
  readonly doc: Pick<PlaceRecord, 'verified' | 'movedFrom'> & { body?: Place }
  /** The record that replaces it, where it stands. */
  readonly successor: string | null
}

/**
 * Services keep their ids from one edition to the next: by the source's own, else in the order of the list. None is given
 * twice, even where the source repeats its own.
 */
function withStableServices(place: Place, before: Place | undefined, uuid: () => string): Place {
  const given = new Set<string>()
  const isFree = ({ id }: { readonly id: string }) => !given.has(id)
  const services = place.services.map((service, index) => {
    const { sourceId } = service
    const same =
      sourceId === undefined
        ? before?.services[index]
        : before?.services.find((one) => one.sourceId === sourceId && isFree(one))
    const { id } = [same, service].find((one) => one !== undefined && isFree(one)) ?? { id: uuid() }
    given.add(id)
    return { ...service, id }
  })
  return { ...place, services }
}

/** What was kept here of a place that its source speaks of again. */
export interface Here {
  readonly kept: Kept | undefined
  /** What is sealed of it until now. */
  readonly sealed: Sealed | undefined
}

/** What a row says of its place beside what was written here, and what is sealed of both. */
function merged(
  said: Place,
  before: Place,
  { kept, sealed: held }: Here,
  { mapped }: ReadyRow,
  gazetteer: ImportDeps['gazetteer'],
) {
  if (!kept) return { body: said, sealed: mapped.sealed }
  const hides = said.sensitivity !== undefined && before.sensitivity === undefined
  const ours = hides ? { ...before, ...lifeOf(before, { words: false }) } : before
  const body = withKept(said, ours, kept)
  if (!said.sensitivity) return { body, sealed: undefined }
  const theirs = mapped.sealed
  const exact = {
    ...body,
    ...Object.fromEntries(Object.entries(theirs ?? {}).filter(([key]) => !kept.fields.has(key))),
    ...Object.fromEntries(Object.entries(held ?? {}).filter(([key]) => kept.fields.has(key))),
  }
  const made = seal(exact, said.sensitivity, {
    gazetteer,
    sealed: held,
    before: ours,
    // What the source says anew is told by it; what was written here stays as it stood.
    edited: new Set(Object.keys(exact).filter((key) => !kept.fields.has(key))),
    addresses: [theirs?.address],
  })
  return { body: made.place, sealed: made.sealed }
}

/** A place as this row, what is known of it and what was written here make it. */
export function placeDraft(
  row: ReadyRow,
  known: Known | undefined,
  organization: string | undefined,
  run: Run,
  { uuid, gazetteer, ...here }: Pick<ImportDeps, 'uuid' | 'gazetteer'> & Here,
): RecordDraft {
  const { mapped } = row
  const { source, license, attribution } = run.options
  const before = known?.doc.body
  const hides =
    mapped.place.sensitivity !== undefined && before !== undefined && before.sensitivity === undefined
  const said = {
    ...withToldStops(withStableServices(mapped.place, before, uuid)),
    ...(before && lifeOf(before, { words: !hides })),
    ...(organization ? { organization } : {}),
  }
  const { body, sealed } = before
    ? merged(said, before, here, row, gazetteer)
    : { body: said, sealed: mapped.sealed }
  const written = before ? [...(here.kept?.fields ?? [])].sort() : []
  return {
    id: known?.record_id ?? uuid(),
    type: 'place',
    schema: 'place/1.0',
    license,
    attribution: mapped.attribution ?? attribution,
    source: {
      system: source,
      id: mapped.id,
      license: license as License | undefined,
      date: mapped.date,
      ...(written.length > 0 ? { except: written } : {}),
    },
    ...(known?.doc.movedFrom ? { movedFrom: known.doc.movedFrom } : {}),
    verified: before && verifiedStill(known?.doc.verified, before, body),
    body,
    sealed,
    eraseHistory: hides || (before !== undefined && hidesStops(before, body)),
  }
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
