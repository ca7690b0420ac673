/** Who speaks in a view, and what may be told of what they say: sealed in one record, sealed in the view. @module */
import { parseHours } from '../hours/parse.ts'
import { coarsen } from '../place/coarsen.ts'
import type { Address, Place, Sensitivity } from '../place/place.ts'
import type { Service } from '../place/service.ts'
import { sortKey } from '../territory/names.ts'
import { readStreet } from './streets.ts'
import type { Member } from './view.ts'
import type { Voice } from './view-voices.ts'

export interface Voices {
  /** All that give something. */
  readonly voices: readonly Voice[]
  /** Those of them that are heard on everything, and not on its name and commune alone. */
  readonly heard: readonly Voice[]
  /** Why the address of the whole is hidden (people.md rule 4). */
  readonly sensitivity?: Sensitivity
}

/** Those that pass, or all when none does. */
const orAll = <T>(all: readonly T[], passes: (one: T) => boolean): readonly T[] =>
  all.some(passes) ? all.filter(passes) : all

const isWithdrawn = ({ record }: Member): boolean => record.body.withdrawnSince !== undefined
const isLicensed = ({ record }: Member): boolean => record.license !== undefined

const isSealed = ({ record: { body } }: Member): boolean =>
  body.sensitivity !== undefined || body.position?.precision === 'masked'

/**
 * Those that give fields: not those that their source gave up while another is left, nor those without a licence beside
 * one that has one.
 * @param members the one to be believed first of the whole first
 */
export function voicesOf(members: readonly Member[]): Voices {
  const speaking = orAll(
    orAll(members, (one) => !isWithdrawn(one)),
    isLicensed,
  )
  const sealed = members.filter(isSealed)
  if (sealed.length === 0) {
    const voices = speaking.map((member) => ({ member, body: member.record.body }))
    return { voices, heard: voices }
  }
  const addresses = members.filter((one) => !isSealed(one)).map(({ record }) => record.body.address)
  const heard = speaking.map((member): Voice => {
    const { body } = member.record
    return isSealed(member)
      ? { member, body: sealedBody(body, addresses) }
      : { member, body: harmless(body, addresses), whole: body }
  })
  // Where no sealed record speaks, one must still say what the place is called and in which commune it is.
  const silent = speaking.some(isSealed) ? [] : orAll(sealed, isLicensed)
  return {
    voices: [
      ...heard,
      ...silent.map((member) => ({
        member,
        body: nameAndCommune(sealedBody(member.record.body, addresses)),
      })),
    ],
    heard,
    sensitivity: strictest(sealed),
  }
}

const MASKED: Sensitivity = { class: 'B', evidence: 'position: masked' }

function strictest(sealed: readonly Member[]): Sensitivity {
  const all = sealed.map(({ record }) => record.body.sensitivity ?? MASKED)
  return all.find((one) => one.class === 'A') ?? all[0] ?? MASKED
}

const nameAndCommune = ({ name, kind, zone, address, position }: Partial<Place>): Partial<Place> => ({
  name,
  kind,
  zone,
  ...(address ? { address } : {}),
  ...(position ? { position } : {}),
})

/**
 * What a sealed record tells, made sure of once more: other records may name the very street that its own home knows
 * nothing of, and so left in its words.
 */
function sealedBody(place: Place, addresses: readonly (Address | undefined)[]): Partial<Place> {
  const { address, position, publicDoor, publicSince: _, sensitivity: __, ...rest } = place
  const others = addresses.filter((one) => (one?.street ?? one?.complement) !== undefined)
  let body: Place = rest
  for (const one of [address, ...others]) body = coarsen({ ...body, address: one }).place
  const { address: ___, ...coarse } = body
  const { commune, code, postcode } = address ?? {}
  const told = {
    ...(commune ? { commune } : {}),
    ...(code ? { code } : {}),
    ...(postcode ? { postcode } : {}),
  }
  const isCoarse = position?.precision === 'commune' || position?.precision === 'masked'
  return {
    ...coarse,
    ...(Object.keys(told).length > 0 ? { address: told } : {}),
    ...(isCoarse ? { position } : {}),
    // Its home says that this door is public.
    ...(publicDoor ? { publicDoor } : {}),
  }
}

/** Codes and slugs, in which no street can be told. */
const codes = <T extends string>(list: readonly T[] | undefined): T[] | undefined =>
  list?.filter((code) => /^[\w-]{2,35}$/.test(code))

/** Whether a mail address is made of the words of a street: `residence.lilas@…`, rue des Lilas. */
function isNamedAfter(mail: string, address: Address | undefined): boolean {
  const { words = [] } = readStreet(address?.street ?? '') ?? {}
  const letters = sortKey(mail)
  return words.length > 0 && words.every((word) => letters.includes(word))
}

/** OSM hours without words in them. */
const bareHours = (hours: string | undefined): string | undefined => {
  const parsed = hours === undefined ? undefined : parseHours(hours)
  return parsed?.ok && parsed.rules.every(({ comment }) => comment === undefined) ? hours : undefined
}

const bareExceptions = (exceptions: Place['exceptions']): Place['exceptions'] =>
  exceptions
    ?.map(({ from, to, hours }) => ({ from, to, hours: bareHours(hours), isClosure: hours === undefined }))
    // Special hours that cannot be told would read as a closure.
    .filter(({ hours, isClosure }) => isClosure || hours !== undefined)
    .map(({ from, to, hours }) => (hours === undefined ? { from, to } : { from, to, hours }))

/**
 * What a record that hides nothing may add to a place that is sealed elsewhere: facts in codes, numbers and mails. Its
 * name, its texts, its site and its identifiers may tell the address, whatever they are about.
 */
function harmless(place: Place, addresses: readonly (Address | undefined)[]): Partial<Place> {
  const { accessibility, contacts, services, dormant, activations, closedSince, suspendedSince } = place
  return defined({
    hours: bareHours(place.hours),
    exceptions: bareExceptions(place.exceptions),
    dormant,
    activations: activations?.map(({ from, to }) => ({ from, to })),
    closedSince,
    suspendedSince,
    accessibility: accessibility?.facets && { facets: accessibility.facets },
    languages: codes(place.languages),
    interpreters: codes(place.interpreters),
    networks: codes(place.networks),
    contacts: contacts
      ?.filter(({ kind, value }) =>
        kind === 'mail'
          ? /^[^\s@]+@[^\s@]+$/.test(value) && !addresses.some((address) => isNamedAfter(value, address))
          : (kind === 'phone' || kind === 'text') && /^\+?\d{2,15}$/.test(value),
      )
      .map(({ kind, value, nature, hours }) => defined({ kind, value, nature, hours: bareHours(hours) })),
    services: services.map(harmlessService),
  })
}

const harmlessService = (service: Service): Service => {
  const { id, terms, termsNotStated, audiences, fees, access, support, delivery, conditions } = service
  const { hours, exceptions, accepting, validFrom, validUntil } = service
  return defined({
    id,
    terms,
    termsNotStated,
    audiences:
      audiences &&
      defined({
        exclusive: audiences.exclusive,
        addressed: audiences.addressed,
        support: audiences.support,
      }),
    fees: fees?.map(({ kind, amount, currency }) => defined({ kind, amount, currency })),
    access,
    support,
    delivery,
    conditions:
      conditions &&
      Object.fromEntries(Object.entries(conditions).map(([name, { value }]) => [name, { value }])),
    accepting:
      accepting &&
      defined({
        state: accepting.state,
        weeks: accepting.weeks,
        until: accepting.until,
        stated: accepting.stated,
        expires: accepting.expires,
      }),
    hours: bareHours(hours),
    exceptions: bareExceptions(exceptions),
    validFrom,
    validUntil,
  })
}

const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T
