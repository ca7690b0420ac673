/** Helps of a view: those of every record, the same help said twice once. @module */
import { MAX_DOORS, type Place } from '../place/place.ts'
import type { Service } from '../place/service.ts'
import { isSame } from '../revision/canonical.ts'
import type { OtherVoice } from './view.ts'
import { serviceSays } from './view-agree.ts'
import {
  compareStandings,
  dateOf,
  idOf,
  NO_PART,
  type Part,
  reasonOf,
  standingOf,
  type Taken,
  type Voice,
} from './view-voices.ts'

/** Most services, and most activations, of one place. */
const MOST_SERVICES = 200

/** A help that is kept, and what lesser records say otherwise of it. */
interface Kept {
  readonly voice: Voice
  readonly service: Service
  readonly against: { readonly key: Weighed; readonly voice: Voice; readonly value: unknown }[]
}

/** What a person decides by: said otherwise of the same help, it is a disagreement and no other help. */
const WEIGHED = ['fees', 'access', 'audiences'] as const
type Weighed = (typeof WEIGHED)[number]

/** What tells which help it is, or what its words are: no reason to say it twice. */
const TELLS_NOTHING = new Set([
  'id',
  'sourceId',
  'terms',
  'termsNotStated',
  'name',
  'description',
  'extra',
  'accessNote',
])

/**
 * Helps of all records. One of a lesser record whose needs others name already is said again only where it adds
 * something; what it says otherwise of price, access or whom it is for is told beside. One that says all that another
 * says, and more, stands in its place. Own hours stay with their help.
 * @param voices the one that answers for the whole first
 */
export function servicesOf(voices: readonly Voice[]): Part {
  let kept: Kept[] = []
  for (const voice of voices) {
    const ids = new Set(kept.map(({ service }) => service.id))
    for (const service of voice.body.services ?? []) {
      const higher = kept.filter((one) => one.voice !== voice)
      if (ids.has(service.id) || isRepeated(service, voice, higher)) continue
      ids.add(service.id)
      kept = withOne(kept, { voice, service, against: [] })
    }
  }
  const owners = voices.filter((voice) => kept.some((one) => one.voice === voice))
  const [first] = owners
  if (!first) return { ...NO_PART, body: { services: [] } }
  return {
    body: { services: kept.map(({ service }) => service) },
    taken: [wholeOf(first, voices), ...kept.flatMap(takenOf)],
    also: owners.map(idOf),
  }
}

function withOne(kept: Kept[], next: Kept): Kept[] {
  const isLess = (one: Kept) => one.voice !== next.voice && saysAll(next, one)
  const at = kept.findIndex(isLess)
  if (at < 0) return kept.length < MOST_SERVICES ? [...kept, next] : kept
  return kept.flatMap((one, index) => (index === at ? [next] : isLess(one) ? [] : [one]))
}

/** Whether one help says all that another says, which has no words of its own and with which nobody disagrees. */
function saysAll(one: Kept, { service: other, against }: Kept): boolean {
  if (against.length > 0 || [other.name, other.description, other.accessNote].some(isStated)) return false
  return (
    other.terms.length > 0 &&
    other.terms.every((term) => one.service.terms.includes(term)) &&
    saidBeside(other).every((key) => serviceSays(key, statedBy(one, key), other[key]))
  )
}

/** Whether what is kept of higher records says it already; what it says otherwise is noted there. */
function isRepeated(service: Service, voice: Voice, higher: readonly Kept[]): boolean {
  const named = higher.filter((one) => !one.service.termsNotStated)
  if (service.termsNotStated && named.length > 0) return true
  const wanted = new Set(service.terms)
  const shared = ({ service: { terms } }: Kept) => terms.filter((term) => wanted.has(term)).length
  // The help that shares most of its needs comes first; the sort keeps the order of records.
  const alike = higher
    .filter((one) =>
      wanted.size > 0 ? shared(one) > 0 : one.service.termsNotStated && one.service.terms.length === 0,
    )
    .sort((a, b) => shared(b) - shared(a))
  const covered = new Set(alike.flatMap(({ service: { terms } }) => terms))
  const [nearest] = alike
  if (!nearest || ![...wanted].every((term) => covered.has(term))) return false
  const open = saidBeside(service).filter(
    (key) => !alike.some((one) => serviceSays(key, statedBy(one, key), service[key])),
  )
  const against = WEIGHED.filter((key) => open.includes(key) && isStated(nearest.service[key]))
  for (const key of against) nearest.against.push({ key, voice, value: service[key] })
  return against.length > 0 || open.length === 0
}

/** Without hours of its own it has its place's. */
const statedBy = <K extends keyof Service>({ voice, service }: Kept, key: K): Service[K] =>
  service[key] ??
  (key === 'hours' && service.hoursText === undefined ? (voice.body.hours as Service[K]) : undefined)

/** What a help says beside which one it is. */
const saidBeside = (service: Service): (keyof Service & string)[] =>
  (Object.keys(service) as (keyof Service & string)[]).filter(
    (key) => !TELLS_NOTHING.has(key) && isStated(service[key]),
  )

const isStated = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  (typeof value !== 'object' || Object.values(value as object).some((inner) => inner !== undefined))

function wholeOf(voice: Voice, voices: readonly Voice[]): Taken {
  const standings = voices
    .filter(({ body }) => (body.services?.length ?? 0) > 0)
    .map(({ member }) => standingOf(member, ['/services']))
  const standing = standingOf(voice.member, ['/services'])
  const next = standings.filter(({ id }) => id !== standing.id).sort(compareStandings)[0]
  return {
    pointer: '/services',
    voice,
    choice: {
      from: standing.id,
      why: reasonOf(standing, next),
      date: dateOf(standing),
      others: [],
    },
    marks: [],
  }
}

function takenOf({ voice, service, against }: Kept): Taken[] {
  const pointer = `/services/${service.id}`
  const keys = WEIGHED.filter((key) => against.some((one) => one.key === key))
  return [
    { pointer, voice },
    ...keys.map((key): Taken => {
      const standing = standingOf(voice.member, [`${pointer}/${key}`])
      const said = against
        .filter((one) => one.key === key)
        .map(({ voice: { member }, value }) => ({ value, standing: standingOf(member, ['/services']) }))
        .sort((a, b) => compareStandings(a.standing, b.standing))
      return {
        pointer: `${pointer}/${key}`,
        voice,
        choice: {
          from: standing.id,
          why: said[0] ? reasonOf(standing, said[0].standing) : 'only',
          date: dateOf(standing),
          others: unique(
            said.map(({ standing, value }) => ({ id: standing.id, value, date: dateOf(standing) })),
          ),
        },
        marks: [],
      }
    }),
  ]
}

const unique = (others: readonly OtherVoice[]): OtherVoice[] =>
  others.filter((one, index) => !others.slice(0, index).some((other) => isSame(one, other)))

/** The body with no more doors than the schema holds: the last activations go, then the last services. */
export function withFewDoors(body: Place): Place {
  const stops = Math.max(1, body.stops?.length ?? 0)
  const most = Math.floor(MAX_DOORS / stops)
  const activations = body.activations?.slice(0, most)
  const rounds = Math.max(1, activations?.length ?? 0)
  const services = body.services.slice(0, Math.floor(MAX_DOORS / (stops * rounds)))
  return { ...body, services, ...(activations ? { activations } : {}) }
}
