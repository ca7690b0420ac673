import {
  ACCESS,
  AUDIENCES,
  type Place,
  REFERRERS,
  type Service,
  type Stop,
  type Text,
} from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import { label } from '@maillage/shared/taxonomy'
import { beside, type Door, type Territories, territoryOf } from '../beside.ts'
import { createAttributes, type LinkType } from './attributes.ts'
import { websitesOf, writeContacts } from './contacts.ts'
import { type Entity, entities, present, textOf } from './entities.ts'
import { feeWords, readFees, writeFees } from './fees.ts'
import { idOf } from './ids.ts'
import { dereferenced, giveBack, isSame } from './kept.ts'
import { readSchedules, writeSchedules } from './schedules.ts'
import {
  type HsdsAttribute,
  type HsdsService,
  type HsdsServiceAtLocation,
  serviceAtLocationSchema,
  serviceSchema,
} from './schema.ts'
import { readStatus, statusOf } from './status.ts'
import { asciiUri } from './uri.ts'
import { keptAttributes, keptFor, mayStand, same } from './write-location.ts'

/** Fields of a service without a field in the standard, nor a vocabulary of their own. */
const FIELDS = [
  ...([
    'referral',
    'accepting',
    'hours',
    'hoursText',
    'exceptions',
    'validFrom',
    'validUntil',
    'booking',
  ] as const),
  ...(['accessNote'] as const),
] satisfies readonly (keyof Service)[]

/** What is said of a service beside itself. */
interface Told {
  readonly uri: string
  readonly today: string
  readonly door?: Door | undefined
  readonly territories?: Territories | undefined
}

/** One service at its place; `at` gives the links that bear its locations. */
export function writeService(
  record: PlaceRecord,
  service: Service,
  { uri, today, door, territories }: Told,
  at: (kept: Entity) => HsdsServiceAtLocation[],
): HsdsService {
  const place = record.body
  const id = serviceId(uri, service)
  const [kept, keptHere] = keptSchedulesOf(place, service, today)
  const told = { ...beside(record, uri, door), ...(territories && territoryOf(place, territories)) }
  const websites = websitesOf(place.contacts)
  const [url, ...others] = websites
  const { fees = [], audiences } = service
  const fresh: HsdsService = {
    id,
    name: service.name?.text ?? nameOf(service, place.name),
    status: statusOf(place, service, today),
    ...present({
      description: service.description?.text,
      url,
      additional_urls: others.map((other) => ({ id: idOf(id, 'url', other), url: other })),
      email: writeContacts(place.contacts, id).contacts[0]?.email,
      application_process: applicationOf(service, kept),
      fees_description: feeWords(fees),
      eligibility_description: eligibilityOf(audiences),
      accreditations: place.labels?.join(' ; '),
      assured_date: assuredDate(record),
      alert: alertOf(place, service, today),
      schedules: service.hours || service.hoursText ? writeSchedules(place, service, id, today) : undefined,
      service_areas: service.area?.map((code) => ({
        id: idOf(id, 'service_area', code),
        name: code,
        extent: code,
        extent_type: 'text',
      })),
      cost_options: writeFees(fees, id),
      attributes: [...attributesOf(service, told, id), ...keptAttributes(kept)],
    }),
    last_modified: record.modified,
    service_at_locations: at(keptHere),
  }
  const isWebsite = (value: unknown) => websites.includes(asciiUri(textOf(value)) ?? '')
  return giveBack(serviceSchema, fresh, kept, {
    status: (status) => readStatus(status) === readStatus(fresh.status) && status !== 'active',
    schedules: () => true,
    cost_options: (list) => same(readFees(list), fees),
    fees_description: () => entities(kept.cost_options).length > 0 && same(readFees(kept.cost_options), fees),
    url: isWebsite,
    additional_urls: (list) => entities(list).every((one) => isWebsite(one.url)),
    email: () => true,
    alert: (alert) => (place.notices ?? []).some(({ text }) => isSame(text.text, alert)),
    accreditations: (words) => (place.labels ?? []).some((one) => isSame(one, words)),
  })
}

/** What a source wrote of a service and of its link to the place, with its recurrences only while they stand. */
function keptSchedulesOf(place: Place, service: Service, today: string): [Entity, Entity] {
  const [kept, here] = (['service', 'service_at_location'] as const).map((part) =>
    dereferenced(keptFor(service.extra, part), place.contacts ?? []),
  ) as [Entity, Entity]
  const schedules = here.schedules ?? kept.schedules
  if (mayStand(place, service) && readSchedules(schedules, today) === service.hours) return [kept, here]
  const without = ({ schedules: _, ...rest }: Entity): Entity => rest
  return [without(kept), without(here)]
}

/** A service without a name bears those of its needs, else that of its place. */
export const nameOf = ({ terms }: Pick<Service, 'terms'>, place: string): string =>
  terms.map((slug) => label(slug)).join(', ') || place

export const serviceId = (uri: string, { id }: Service): string => idOf(uri, 'service', id)

/** Id of a service where it is given: at its place, or at a stop of it. */
export const linkId = (uri: string, { id }: Service, stop?: Pick<Stop, 'id'>): string =>
  idOf(uri, 'service_at_location', id, ...(stop ? [stop.id] : []))

/** Where one service is given: the place itself. */
export const writeServiceAtLocation = (
  service: Service,
  uri: string,
  location: HsdsServiceAtLocation['location'],
  kept: Entity,
): HsdsServiceAtLocation =>
  giveBack(serviceAtLocationSchema, { id: linkId(uri, service), ...present({ location }) }, kept, {})

/** The last day somebody who knows confirmed that the place stands; never a date of ours. */
function assuredDate({ verified }: PlaceRecord): string | undefined {
  const mark = verified?.existence
  return mark && mark.by !== 'source' ? mark.date : undefined
}

/** “Réservé à” and “Accueil adapté à” are not the same, in words too. */
function eligibilityOf(audiences: Service['audiences'] = {}): string | undefined {
  const words = (lead: string, slugs: readonly (keyof typeof AUDIENCES)[] = []) =>
    slugs.length === 0 ? '' : `${lead} ${slugs.map((slug) => AUDIENCES[slug].fr).join(', ')}.`
  const lines = [
    words('Réservé à :', audiences.exclusive),
    words('Destiné à :', audiences.addressed),
    words('Accueil adapté à :', audiences.support),
    audiences.note?.text ?? '',
  ]
  return lines.filter(Boolean).join('\n') || undefined
}

/** How one gets in, in words; what the source wrote elsewhere is not written twice. */
function applicationOf({ access = [], referral, accessNote }: Service, kept: Entity): string | undefined {
  const elsewhere = noteLines(kept)
  const lines = [
    ...access.map((way) => ACCESS[way].fr),
    ...(referral?.by?.length ? [`Par : ${referral.by.map((who) => REFERRERS[who].fr).join(', ')}.`] : []),
    ...(accessNote?.text ?? '').split('\n').filter((line) => !elsewhere.includes(line)),
  ]
  return lines.filter(Boolean).join('\n') || undefined
}

/** What people must read before they come, from fields that have no other place here. */
export const noteLines = (source: Entity): string[] =>
  [
    ['Tarif', textOf(source.fees_description)],
    ['Interprétariat', textOf(source.interpretation_services)],
    ['Attente', textOf(source.wait_time)],
    ...entities(source.required_documents).map(({ document }) => ['Document demandé', textOf(document)]),
    ['Âge minimum', typeof source.minimum_age === 'number' ? String(source.minimum_age) : undefined],
    ['Âge maximum', typeof source.maximum_age === 'number' ? String(source.maximum_age) : undefined],
  ].flatMap(([lead, words]) => (words ? [`${lead} : ${words.replace(/\s+/g, ' ').trim()}`] : []))

/** Closures ahead and notices in force. */
function alertOf(place: Place, service: Service, today: string): string | undefined {
  const closures = [...(place.exceptions ?? []), ...(service.exceptions ?? [])]
    .filter(({ from, to }) => from <= to && to >= today)
    .map(({ from, to, hours, reason }) => {
      const when = from === to ? `le ${from}` : `du ${from} au ${to}`
      return `${hours ? `Horaires particuliers (${hours})` : 'Fermé'} ${when}${reason ? ` : ${reason.text}` : ''}`
    })
  const notices = (place.notices ?? [])
    .filter(({ from = '', to = '9999' }) => from <= today && today <= to)
    .map(({ text }: { text: Text }) => text.text)
  return [...closures, ...notices].join('\n') || undefined
}

/** Terms that a service bears, each by its relation, with what is said of it. */
export function* termsOfService({
  terms,
  termsNotStated,
  audiences = {},
  access,
  support,
  delivery,
  conditions = {},
}: Service): Generator<readonly [link: LinkType, code: string, value?: string, label?: string]> {
  const relations: readonly (readonly [LinkType, readonly string[] | undefined])[] = [
    // A term nobody stated classifies nothing in somebody else's search.
    ['help', termsNotStated ? [] : terms],
    ['exclusive', audiences.exclusive],
    ['addressed', audiences.addressed],
    ['support-for', audiences.support],
    ['access', access],
    ['support', support],
    ['delivery', delivery],
  ]
  for (const [link, codes = []] of relations) for (const code of codes) yield [link, code]
  for (const [condition, { value, note }] of Object.entries(conditions))
    yield ['condition', condition, String(value), note?.text]
}

function attributesOf(service: Service, told: Readonly<Record<string, string>>, id: string): HsdsAttribute[] {
  const { terms, termsNotStated, audiences = {} } = service
  const attributes = createAttributes('service', id)
  for (const [link, code, value, words] of termsOfService(service)) attributes.term(link, code, value, words)
  const values = Object.fromEntries(FIELDS.map((field) => [field, service[field]]))
  attributes.fields({ ...values, termsNotStated: termsNotStated && terms, audienceNote: audiences.note })
  // Where it comes from, and under which licence: the standard has no field for a record's.
  for (const [name, value] of Object.entries(told)) attributes.fields({ [name]: value || undefined })
  return attributes.list
}
