import {
  contactSchema,
  type Place,
  placeSchema,
  type Sensitivity,
  sensitivitySchema,
} from '@maillage/shared/place'
import { sensitivityOf } from '@maillage/shared/taxonomy'
import { type Territory, zoneOf } from '@maillage/shared/territory'
import { publicExtra } from '../extra.ts'
import { createReport, type Report } from '../issues.ts'
import { isEntity } from '../objects.ts'
import { withoutPersons } from '../persons.ts'
import type { ReadContext, Reading } from '../reading.ts'
import { hideSensitive } from '../sensitive.ts'
import { readLine, readText } from '../text.ts'
import { readAccessibility } from './accessibility.ts'
import type { HsdsRow, ServiceHere } from './arrange.ts'
import { type ReadAttributes, readAttributes } from './attributes.ts'
import { createContacts } from './contacts.ts'
import { type Entity, entities, present, textOf } from './entities.ts'
import { keepRest } from './keep-rest.ts'
import { readLanguages } from './languages.ts'
import { fieldsOf, hoursHere, identifiersOf, kindOf, locate, parentOf, positionOf } from './read-location.ts'
import { readService } from './read-service.ts'
import { readStatus } from './status.ts'

/** What a reading needs from outside. */
export interface HsdsReadContext extends ReadContext {
  /** BCP 47 of what the source writes in; French when absent. The standard does not say it. */
  lang?: string
}

/** Most services of one place. */
const MOST_SERVICES = 200

/**
 * Reads rows that `hsdsRows` made. Total: any object gives a reading. What a field of ours says is read into it, the
 * rest is kept beside its entity and reported; persons' names and contacts are withheld. A place all of whose services
 * are defunct is withdrawn.
 */
export const readHsds =
  (context: HsdsReadContext) =>
  (row: Record<string, unknown>, known?: Sensitivity): Reading => {
    const { id, location, organization, services } = row as Partial<HsdsRow>
    const report = createReport()
    const here = entities(services).flatMap(({ service, at }): ServiceHere[] =>
      isEntity(service) ? [{ service, at: isEntity(at) ? at : {} }] : [],
    )
    return readRow(
      {
        id: textOf(id) ?? '',
        ...(isEntity(location) && { location }),
        ...(isEntity(organization) && { organization }),
        services: here.slice(0, MOST_SERVICES),
      },
      context,
      report,
      known,
    )
  }

function readRow(
  row: HsdsRow,
  context: HsdsReadContext,
  report: Report,
  known: Sensitivity | undefined,
): Reading {
  const { location = {}, organization = {}, services } = row
  const id = row.id.slice(0, 500)
  const [first] = services
  const named = textOf(location.name) ?? textOf(organization.name) ?? textOf(first?.service.name) ?? ''
  const name = readLine(named, 'location.name', 300, report)
  if (id === '') report.add('error', 'id-missing', 'id', undefined, 'A location needs an id.')
  if (name === undefined)
    report.add('error', 'name-missing', 'location.name', undefined, 'Nothing has a name.')
  if (id === '' || name === undefined) {
    report.hideValues()
    return { ...present({ id: id || undefined }), issues: report.issues }
  }
  const today = new Date(context.now).toISOString().slice(0, 10)
  const attributes = readAttributes(location.attributes)
  const { address, commune, departement } = locate(location, context.gazetteer, report)
  const contacts = createContacts({ structure: name, departement, report })
  for (const { service, at } of services) for (const entity of [location, service, at]) contacts.addOf(entity)
  if (services.length === 0) contacts.addOf(location)
  addOthers(contacts, attributes, row)
  if (contacts.list.length === 0) contacts.addOf(organization)
  const read = { structure: name, today, uuid: context.uuid, report }
  const listed = services.filter(({ service }) => readStatus(service.status) !== 'withdrawn')
  const { extra, ...foreign } = fieldsOf(attributes, report)
  const foreignFields = { ...foreign, ...present({ extra: publicExtra(extra) }) }
  const place: Place = {
    ...foreignFields,
    name,
    kind: kindOf(location, attributes, row, report),
    zone: textOf(attributes.fields.zone) ?? zoneOf(commune?.code ?? departement ?? '') ?? MAINLAND,
    ...present({
      address,
      position: positionOf(location, attributes, commune, report),
      parentText: attributes.ours ? undefined : parentOf(organization, name, report),
      identifiers: identifiersOf(location, organization, attributes),
      typologies: attributes.codes('typology'),
      networks: attributes.codes('network'),
      ...readLanguages(location.languages),
      accessibility: readAccessibility(entities(location.accessibility)[0], name, report),
      contacts: contacts.list.slice(0, 50),
      description: readText(textOf(location.description), 'location.description', name, report),
    }),
    ...(attributes.fields.hours || attributes.fields.hoursText ? {} : hoursHere(location, read)),
    ...lifeFrom(services, attributes, today),
    ...(attributes.ours ? {} : wordsOf(services, name, report)),
    services: (listed.length > 0 ? listed : services).map((one) => readService(one, read)),
  }
  return finish(
    { row, place, listed: listed.length > 0 ? listed : services },
    { id, today, commune, departement, known, attributes },
    context,
    report,
  )
}

/** Rows that tell no territory. */
const MAINLAND = 'Europe/Paris'

interface Found {
  readonly id: string
  readonly today: string
  readonly commune: Territory | undefined
  readonly departement: string | undefined
  readonly known: Sensitivity | undefined
  readonly attributes: ReadAttributes
}

function finish(
  read: { row: HsdsRow; place: Place; listed: readonly ServiceHere[] },
  { id, today, commune, departement, known, attributes }: Found,
  context: HsdsReadContext,
  report: Report,
): Reading {
  const inFrench = keepRest(read, { today, departement, report })
  const place = attributes.ours || !context.lang ? inFrench : inLanguage(inFrench, context.lang)
  const checked = placeSchema.safeParse(place)
  if (!checked.success) {
    for (const { path, message } of checked.error.issues.slice(0, 20))
      report.add('error', 'place-invalid', path.map(String).join('.'), undefined, message)
    report.hideValues()
    return { id, issues: report.issues }
  }
  const whole = withoutPersons(place, report)
  const said = sensitivitySchema.safeParse(attributes.fields.sensitivity)
  const hidden = hideSensitive(
    whole,
    sensitivityOf(whole) ?? (said.success ? said.data : known),
    { commune, gazetteer: context.gazetteer },
    report,
  )
  const dates = read.row.services.flatMap(({ service }) => dayOf(service.last_modified, today) ?? [])
  return { id, ...present({ date: dates.sort().pop() }), ...hidden, issues: report.issues }
}

/** The same with every text in the language of the source. */
function inLanguage<T>(value: T, lang: string): T {
  if (Array.isArray(value)) return value.map((item) => inLanguage(item, lang)) as T
  if (!isEntity(value)) return value
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    key === 'extra' ? item : inLanguage(item, lang),
  ])
  const copy = Object.fromEntries(entries) as T & Entity
  return typeof copy.lang === 'string' && typeof copy.text === 'string' ? { ...copy, lang } : copy
}

/** A day of the source's own, neither absent nor to come. */
function dayOf(value: unknown, today: string): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(textOf(value) ?? '')?.[0]
  return day !== undefined && day > '1970-01-01' && day <= today ? day : undefined
}

function addOthers(
  contacts: ReturnType<typeof createContacts>,
  { fields }: ReadAttributes,
  { services, location }: HsdsRow,
): void {
  for (const other of entities(fields.contacts)) {
    const read = contactSchema.safeParse({ ...other, nature: 'unknown' })
    if (read.success) contacts.add(read.data)
  }
  if (fields.contacts) return
  const urls = services.flatMap(({ service }) => [
    service.url,
    ...entities(service.additional_urls).map(({ url }) => url),
  ])
  for (const url of [...urls, location?.url].flatMap((one) => textOf(one) ?? []))
    if (/^https?:/i.test(url) && URL.canParse(url)) contacts.add({ kind: 'website', value: url })
}

/** Notices and labels that a source states for its services hold for the place they are given at. */
function wordsOf(services: readonly ServiceHere[], structure: string, report: Report): Partial<Place> {
  const unique = (key: string) => [...new Set(services.flatMap(({ service }) => textOf(service[key]) ?? []))]
  const notices = unique('alert').flatMap((alert) => {
    const text = readText(alert, 'service.alert', structure, report)
    return text ? [{ text }] : []
  })
  const labels = unique('accreditations').flatMap(
    (words) => readLine(words, 'service.accreditations', 300, report) ?? [],
  )
  return present({ notices: notices.slice(0, 50), labels: labels.slice(0, 50) })
}

/** Suspended or withdrawn since the source last changed the last of its services. */
function lifeFrom(services: readonly ServiceHere[], { ours }: ReadAttributes, today: string): Partial<Place> {
  if (ours || services.length === 0) return {}
  const states = services.map(({ service }) => readStatus(service.status))
  const days = services.map(({ service }) => dayOf(service.last_modified, today) ?? today).sort()
  const since = days.pop() ?? today
  if (states.every((state) => state === 'withdrawn')) return { withdrawnSince: since }
  return states.includes('active') ? {} : { suspendedSince: since }
}
