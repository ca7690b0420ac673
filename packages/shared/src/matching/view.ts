/** One view of several records of one door: each field chosen, none merged. @module */
import { type Place, placeSchema } from '../place/place.ts'
import type { PlaceRecord, Verified } from '../revision/envelope.ts'
import { closureOf, existenceOf } from './view-closed.ts'
import { fieldsOf, sharesContact } from './view-fields.ts'
import { voicesOf } from './view-hidden.ts'
import { attributionOf, licenseOf, marksOf } from './view-marks.ts'
import { servicesOf, withFewDoors } from './view-services.ts'
import { badgesOf, unionsOf } from './view-unions.ts'
import {
  compareStandings,
  dayOf,
  idOf,
  isOfWhole,
  joined,
  type Part,
  standingOf,
  type Voice,
} from './view-voices.ts'

/** A record of a cluster, and how far what it says is trusted beside the others: the lesser, the more. */
export interface Member {
  readonly record: PlaceRecord
  readonly trust: number
}

/** Why a field is that of one record and not of another, in the order in which it is asked. */
export type ChoiceReason = 'hidden' | 'only' | 'own-word' | 'checked' | 'trust' | 'newest'

/** What another record says of a field. */
export interface OtherVoice {
  /** Id of its record. */
  readonly id: string
  /**
   * What stands there in its body: hours in OSM or, where it has none, their text; its address, or its point; contacts of
   * the kind; closures to come that the chosen record does not state. Under `/closedSince` and `/suspendedSince` the day,
   * or `null` where it says that it is open.
   */
  readonly value: unknown
  /** Day on which it was last checked, or on which its source or its record last changed. */
  readonly date: string
}

/** Where the value of one field of a view comes from. */
export interface FieldChoice {
  /** Id of the record that says it. */
  readonly from: string
  readonly why: ChoiceReason
  readonly date: string
  /** Records that say something else; those that say nothing are not among them. */
  readonly others: readonly OtherVoice[]
}

/** A record says that the door is closed, and it is not the one that is shown. */
export interface ClosedVoice {
  readonly id: string
  /** Day since when. */
  readonly since: string
  readonly kind: 'closed' | 'suspended'
}

export interface View {
  /** As any place's record; `id` is that of the cluster. */
  readonly record: PlaceRecord
  /**
   * JSON pointer of a field of the body → where it comes from. Contacts stand by kind (`/contacts/phone`), accessibility
   * by facet; `/hours` is its text too, `/address` the point and the zone too, `/activations` that it is dormant too.
   */
  readonly fields: Readonly<Record<string, FieldChoice>>
  /** A trusted and more recent voice says it is closed: a caution on the whole. */
  readonly closed?: ClosedVoice
  /** Ids of the records, the one that answers for the whole first. */
  readonly order: readonly string[]
}

/** Fields that the schema knows: others are a newer minor's. */
const KNOWN: ReadonlySet<string> = new Set(Object.keys(placeSchema.shape))

/**
 * One view of records that are one door. Each field is the one record's that is believed first: the structure's own
 * word, the newest check, the trust of its source, the newest change. The others stay beside it; none is mixed with
 * another, and the records stay as they are. The order of the members changes nothing.
 * @param id of the cluster, a UUID
 * @param members at least one, each id once, each `body` a valid place
 * @throws RangeError without members
 */
export function composeView(id: string, members: readonly Member[]): View {
  if (members.length === 0) throw new RangeError('A view needs a record at least: got none.')
  const ranked = members
    .map((member) => ({ member, standing: standingOf(member, [], isOfWhole) }))
    .sort((a, b) => compareStandings(a.standing, b.standing))
    .map(({ member }) => member)
  const { voices, heard, sensitivity } = voicesOf(ranked)
  const closure = closureOf(heard)
  const last =
    voices
      .map(({ member }) => dayOf(member.record))
      .sort()
      .at(-1) ?? ''
  const parts = joined([
    fieldsOf(voices, last, sensitivity !== undefined),
    unionsOf(voices),
    servicesOf(voices),
    closure,
  ])
  const body = bodyOf(voices, parts)
  const taken = parts.taken.filter(({ pointer }) => isThere(pointer, body))
  const existence = existenceOf(heard)
  const verified: Verified = {
    ...marksOf(taken),
    ...badgesOf(voices, body.networks),
    ...(existence ? { existence } : {}),
  }
  const givers = giversOf(voices, { ...parts, taken })
  const [license, attribution] = [licenseOf(givers), attributionOf(givers)]
  const speaking = voices.map(idOf)
  return {
    record: {
      id,
      type: 'place',
      schema: 'place/1.0',
      ...newestOf(members),
      ...(license ? { license } : {}),
      ...(attribution ? { attribution } : {}),
      ...(Object.keys(verified).length > 0 ? { verified } : {}),
      body: sensitivity ? { ...body, sensitivity } : body,
    },
    fields: Object.fromEntries(
      taken.flatMap(({ pointer, choice }) => (choice ? [[pointer, choice] as const] : [])),
    ),
    ...(closure.closed ? { closed: closure.closed } : {}),
    order: [...speaking, ...ranked.map(({ record }) => record.id).filter((one) => !speaking.includes(one))],
  }
}

function bodyOf(voices: readonly Voice[], { body }: Part): Place {
  const [first] = voices
  // Alone it is what it is, down to what no schema of ours knows.
  if (first && voices.length === 1) return first.body as Place
  const { extra, ...rest } = first?.body ?? {}
  const newer = Object.fromEntries(Object.entries(rest).filter(([key]) => !KNOWN.has(key)))
  const withdrawn = voices.flatMap(({ body }) => body.withdrawnSince ?? [])
  return withFewDoors({
    ...newer,
    ...(extra ? { extra } : {}),
    ...body,
    // They speak only where all are withdrawn.
    ...(withdrawn.length > 0 ? { withdrawnSince: withdrawn.sort().at(-1) } : {}),
  } as Place)
}

/** A help that had no room is told of no more. */
const isThere = (pointer: string, { services }: Place): boolean =>
  !pointer.startsWith('/services/') || services.some(({ id }) => id === pointer.split('/')[2])

/** Those that gave a field, a part of one, or say something else of one. */
function giversOf(voices: readonly Voice[], { taken, also = [] }: Part): Member[] {
  const ids = new Set([
    ...also,
    ...taken.flatMap(({ voice, choice }) => [idOf(voice), ...(choice?.others.map(({ id }) => id) ?? [])]),
  ])
  return voices.filter((voice) => ids.has(idOf(voice))).map(({ member }) => member)
}

function newestOf(members: readonly Member[]): Pick<PlaceRecord, 'version' | 'modified'> {
  const modified = members
    .map(({ record }) => record.modified)
    .sort((a, b) => Date.parse(b) - Date.parse(a) || (a < b ? -1 : 1))
  return {
    version: members.reduce((most, { record }) => Math.max(most, record.version), 1),
    modified: modified[0] ?? '',
  }
}

/** Fields of which a list says that records disagree. */
const SAID_IN_LISTS = ['/hours', '/exceptions', '/closedSince', '/suspendedSince']

/**
 * Pointers of hours, closures and phones on which records of a view disagree. A number more is no disagreement: one that
 * shares none with those shown is.
 */
export function disagreements({ record, fields }: Pick<View, 'record' | 'fields'>): string[] {
  const phones = record.body.contacts?.filter(({ kind }) => kind === 'phone') ?? []
  const isOther = ({ value }: OtherVoice) => !sharesContact(phones, value as typeof phones)
  return [
    ...SAID_IN_LISTS.filter((pointer) => (fields[pointer]?.others.length ?? 0) > 0),
    ...(fields['/contacts/phone']?.others.some(isOther) ? ['/contacts/phone'] : []),
  ]
}
