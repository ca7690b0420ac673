/** Whether the door of a view still opens: closed only at the word of who is believed, doubt said as a doubt. @module */
import type { Place } from '../place/place.ts'
import type { Mark, PlaceRecord } from '../revision/envelope.ts'
import { saysHours } from '../revision/said.ts'
import type { ClosedVoice, FieldChoice, OtherVoice } from './view.ts'
import {
  compareStandings,
  dateOf,
  NO_PART,
  type Part,
  pointerOf,
  reasonOf,
  type Standing,
  standingOf,
  type Taken,
  type Voice,
} from './view-voices.ts'

const KINDS = { '/closedSince': 'closedSince', '/suspendedSince': 'suspendedSince' } as const
type Pointer = keyof typeof KINDS
const POINTERS = Object.keys(KINDS) as Pointer[]

interface Said {
  readonly voice: Voice
  readonly standing: Standing
  readonly kind?: ClosedVoice['kind']
  readonly since?: string
}

const sinceOf = ({ closedSince, suspendedSince }: Partial<Place>): Pick<Said, 'kind' | 'since'> =>
  closedSince
    ? { kind: 'closed', since: closedSince }
    : suspendedSince
      ? { kind: 'suspended', since: suspendedSince }
      : {}

const isExistence = (key: string): boolean =>
  saysHours(key) || ['/existence', ...POINTERS].includes(pointerOf(key))

/**
 * Whether a mark tells that the door exists or does not. Any word of the structure does, badges aside. Of one that is
 * closed, what was confirmed before speaks of a door that was open.
 */
const tellsOf =
  (since: string | undefined) =>
  (key: string, { by, date }: Mark): boolean => {
    if (key.startsWith('/networks/')) return false
    if (by !== 'structure' && !isExistence(key)) return false
    return since === undefined || date >= since || POINTERS.includes(pointerOf(key) as Pointer)
  }

const saidBy = (voice: Voice): Said => {
  const said = sinceOf(voice.body)
  const standing = standingOf(voice.member, said.since ? POINTERS : [], tellsOf(said.since))
  return { voice, ...said, standing }
}

const isKnown = ({ standing: { own, checked } }: Said): boolean => own !== undefined || checked !== undefined

/** Whether somebody checked it, or is trusted no less than another. */
const isTrusted = (said: Said, beside: Said): boolean =>
  isKnown(said) || said.standing.trust <= beside.standing.trust

/**
 * Closed when the one believed first says so and knows it, is trusted more than all that say nothing of it, or nobody
 * says otherwise. Else a trusted voice that is newer than those it contradicts is a caution; any other is told beside.
 */
export function closureOf(voices: readonly Voice[]): Part & { readonly closed?: ClosedVoice } {
  const all = voices.map(saidBy).sort((a, b) => compareStandings(a.standing, b.standing))
  const [first] = all
  const [shut, open] = [all.filter(({ kind }) => kind), all.filter(({ kind }) => !kind)]
  const [loudest] = shut
  if (!first || !loudest) return NO_PART
  const isSure = isKnown(first) || open.every(({ standing }) => standing.trust > first.standing.trust)
  if (first.kind && isSure) return closedBy(all, shut, open)
  // Believed for its date alone, it does not answer for the others.
  const holder = first.kind ? (open[0] ?? first) : first
  const doubt = shut.find(
    (said) =>
      isTrusted(said, holder) &&
      open.every((other) => !isTrusted(other, said) || dateOf(said.standing) > dateOf(other.standing)),
  )
  return {
    body: {},
    taken: takenOf(holder, all, shut, []),
    ...(doubt?.kind && doubt.since
      ? { closed: { id: doubt.standing.id, since: doubt.since, kind: doubt.kind } }
      : {}),
  }
}

function closedBy(all: readonly Said[], shut: readonly Said[], open: readonly Said[]): Part {
  const [first] = all
  if (!first) return NO_PART
  const { closedSince, suspendedSince } = first.voice.body
  // Who was heard of since, and names no closure, says that it is open; against the word of who knows, who is trusted.
  const heard = open.filter(
    (said) => (isTrusted(said, first) || !isKnown(first)) && dateOf(said.standing) > dateOf(first.standing),
  )
  return {
    body: { ...(closedSince ? { closedSince } : {}), ...(suspendedSince ? { suspendedSince } : {}) },
    taken: takenOf(first, all, shut, heard),
  }
}

/** What is said under each of the two pointers; `null` where a record says that it is open. */
function takenOf(holder: Said, all: readonly Said[], shut: readonly Said[], open: readonly Said[]): Taken[] {
  const next = all.find((said) => said !== holder)
  return POINTERS.flatMap((pointer) => {
    const dayOf = ({ voice }: Said) => voice.body[KINDS[pointer]]
    const saying = shut.filter((said) => dayOf(said) !== undefined)
    if (saying.length === 0) return []
    const isStated = dayOf(holder) !== undefined
    const against = isStated ? open : saying.filter((said) => said.kind !== holder.kind)
    const others = against.map(
      (said): OtherVoice => ({
        id: said.standing.id,
        value: dayOf(said) ?? null,
        date: dateOf(said.standing),
      }),
    )
    if (!isStated && others.length === 0) return []
    const choice: FieldChoice = {
      from: holder.standing.id,
      why: reasonOf(holder.standing, next?.standing),
      date: dateOf(holder.standing),
      others,
    }
    return [{ pointer, voice: holder.voice, choice, marks: isStated ? [pointer] : [] }]
  })
}

/** Newest mark of somebody who knows that the door is there. */
export function existenceOf(voices: readonly Voice[]): Mark | undefined {
  const marks = voices.flatMap(({ member }) => existenceMark(member.record) ?? [])
  return marks.reduce<Mark | undefined>(
    (best, mark) => (best && best.date >= mark.date ? best : mark),
    undefined,
  )
}

const existenceMark = ({ verified }: PlaceRecord): Mark | undefined =>
  verified?.existence?.by === 'source' ? undefined : verified?.existence
