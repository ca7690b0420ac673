import {
  ACCESS,
  AUDIENCES,
  CONDITIONS,
  DELIVERY,
  serviceSchema as placeServiceSchema,
  type Service,
  SUPPORT,
  type Text,
} from '@maillage/shared/place'
import { findTerm } from '@maillage/shared/taxonomy'
import type { Report } from '../issues.ts'
import { isEntity } from '../objects.ts'
import { readText } from '../text.ts'
import type { ServiceHere } from './arrange.ts'
import { type ReadAttributes, readAttributes } from './attributes.ts'
import { type Entity, entities, follows, present, textOf } from './entities.ts'
import { readFees } from './fees.ts'
import { readSchedules } from './schedules.ts'
import { nameOf, noteLines } from './write-service.ts'

/** What the reading of a service needs to know of its place. */
export interface ServiceContext {
  readonly structure: string
  readonly today: string
  readonly uuid: () => string
  readonly report: Report
}

/** One service as the source says it; of our own making, by its attributes, of anybody else's by its fields. */
export function readService({ service, at }: ServiceHere, context: ServiceContext): Service {
  const attributes = readAttributes(service.attributes)
  const text = (key: string): Text | undefined =>
    readText(textOf(service[key]), key, context.structure, context.report)
  const own = attributes.ours ? ourOwn(attributes) : theirOwn(service, text, context)
  const terms = termsOf(service, attributes, context)
  const name = text('name')
  const derived = nameOf(terms, context.structure)
  const candidate = present({
    ...own,
    name: attributes.ours && name?.text === derived ? undefined : name,
    description: text('description'),
    fees: readFees(service.cost_options, context.report),
    ...hoursOf(service, at, attributes, context),
    area: entities(service.service_areas).flatMap((area) => areaCode(area) ?? []),
  })
  return {
    id: context.uuid(),
    ...present({ sourceId: textOf(service.id)?.slice(0, 500) }),
    ...terms,
    ...valid(candidate, context.report),
  }
}

/** Fields that follow our rules; the others are left out and reported. */
function valid(candidate: Entity, report: Report): Partial<Service> {
  return Object.fromEntries(
    Object.entries(candidate).filter(([key, value]) => {
      const fits = follows(placeServiceSchema.shape, key, value) ?? false
      if (!fits)
        report.add('warning', 'value-invalid', key, undefined, 'Not in the form of this field: left out.')
      return fits
    }),
  )
}

const within = <T extends object>(words: T, codes: readonly string[]): (keyof T & string)[] =>
  codes.filter((code): code is keyof T & string => Object.hasOwn(words, code))

function ourOwn(attributes: ReadAttributes): Entity {
  const { referral, accepting, exceptions, validFrom, validUntil, booking, accessNote, audienceNote } =
    attributes.fields
  const audiences = present({
    exclusive: within(AUDIENCES, attributes.codes('exclusive')),
    addressed: within(AUDIENCES, attributes.codes('addressed')),
    support: within(AUDIENCES, attributes.codes('support-for')),
    note: audienceNote,
  })
  const conditions = attributes.terms('condition').flatMap(({ code, value, label: note }) => {
    const tri = value === 'true' ? true : value === 'false' ? false : 'unknown'
    const said = { value: tri, ...(note && { note: { lang: 'fr', text: note } }) }
    return Object.hasOwn(CONDITIONS, code) ? [[code, said] as const] : []
  })
  return present({
    referral,
    accepting,
    exceptions,
    validFrom,
    validUntil,
    booking,
    accessNote,
    audiences: Object.keys(audiences).length > 0 ? audiences : undefined,
    access: within(ACCESS, attributes.codes('access')),
    support: within(SUPPORT, attributes.codes('support')),
    delivery: within(DELIVERY, attributes.codes('delivery')),
    conditions: conditions.length > 0 ? Object.fromEntries(conditions) : undefined,
  })
}

/** Words of others that a person must read are shown; none is taken for more than it says. */
function theirOwn(
  service: Entity,
  text: (key: string) => Text | undefined,
  { structure, report }: ServiceContext,
): Entity {
  const lines = [textOf(service.application_process), ...noteLines(service)].filter(Boolean).join('\n')
  const note = text('eligibility_description')
  return present({
    audiences: note && { note },
    accessNote: readText(lines || undefined, 'application_process', structure, report),
  })
}

/** Most terms of one service. */
const MOST_TERMS = 50

/** Our terms, by their ids or the words of another taxonomy where they are the same as ours. */
function termsOf(
  service: Entity,
  attributes: ReadAttributes,
  { report }: ServiceContext,
): Pick<Service, 'terms' | 'termsNotStated'> {
  const stated = [
    ...attributes.codes('help'),
    ...attributes.others.flatMap((other) => termNamed(other) ?? []),
  ]
  const terms = [...new Set(stated)].filter((slug) => findTerm(slug)).slice(0, MOST_TERMS)
  if (terms.length > 0) return { terms }
  const { termsNotStated: unstated } = attributes.fields
  if (Array.isArray(unstated))
    return {
      terms: unstated.filter((slug) => typeof slug === 'string').slice(0, MOST_TERMS),
      termsNotStated: true,
    }
  const message = 'No term of the taxonomy is known: what it offers is not stated.'
  report.add('warning', 'term-missing', 'attributes', textOf(service.name), message)
  return { terms: [], termsNotStated: true }
}

function termNamed({ taxonomy_term: term }: Entity): string | undefined {
  if (!isEntity(term)) return undefined
  const code = textOf(term.code)
  if (code !== undefined && findTerm(code)) return code
  return undefined
}

function hoursOf(service: Entity, at: Entity, { fields }: ReadAttributes, context: ServiceContext): Entity {
  if (fields.hours !== undefined || fields.hoursText !== undefined)
    return present({ hours: fields.hours, hoursText: fields.hoursText })
  // What is said of this place is nearer than what is said of the service everywhere.
  const here = entities(at.schedules)
  const schedules = here.length > 0 ? here : entities(service.schedules)
  return schedules.length > 0 ? hoursOfSchedules(schedules, context) : {}
}

/** Hours as recurrences say them, or their words when opening hours cannot say the same. */
export function hoursOfSchedules(
  schedules: readonly Entity[],
  { structure, today, report }: Pick<ServiceContext, 'structure' | 'today' | 'report'>,
): { hours?: string; hoursText?: Text } {
  const hours = readSchedules(schedules, today)
  if (hours !== undefined && hours.length <= 2_000) return { hours }
  const words = [...new Set(schedules.flatMap(({ description }) => textOf(description) ?? []))].join('\n')
  report.add('warning', 'hours-not-understood', 'schedules', words || undefined, NOT_UNDERSTOOD)
  return present({ hoursText: readText(words || undefined, 'schedules', structure, report) })
}

const NOT_UNDERSTOOD = 'These recurrences cannot be said as opening hours: their words are kept.'

/** An official code of a territory, where that is what the area says. */
function areaCode({ extent, extent_type: type }: Entity): string | undefined {
  const code = textOf(extent)
  const isCode = code !== undefined && /^([0-9A-Z]{2,3}|[0-9A-Z]{5}|\d{9}|r\d{2}|france)$/.test(code)
  return type === 'text' && isCode ? code : undefined
}
