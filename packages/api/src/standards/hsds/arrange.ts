/**
 * Documents of HSDS as rows, one for each place: nested (a service, an organization, a location, pages of them) or
 * tabular (a list for each table), 3.0 or 3.1.
 * @module
 */

import { isEntity } from '../objects.ts'
import { readAttributes } from './attributes.ts'
import { type Entity, entities, textOf } from './entities.ts'

/** A service where it is given. */
export interface ServiceHere {
  readonly service: Entity
  /** The link between service and location; empty when there is none. */
  readonly at: Entity
}

/** What one place is made from. */
export interface HsdsRow extends Record<string, unknown> {
  /** Id of the location, or of a service that has none. */
  readonly id: string
  readonly location?: Entity
  readonly organization?: Entity
  readonly services: readonly ServiceHere[]
}

/** Every place of a document, in the order its locations are first met. Anything else has none. */
export function hsdsRows(document: unknown): HsdsRow[] {
  const rows = new Map<string, { location?: Entity; organization?: Entity; services: ServiceHere[] }>()
  const add = (
    id: unknown,
    location: Entity | undefined,
    organization: Entity | undefined,
    here?: ServiceHere,
  ) => {
    const key = textOf(id)
    if (key === undefined) return
    const row = rows.get(key) ?? { services: [] }
    row.location ??= location
    row.organization ??= organization
    if (here && !row.services.some(({ service }) => service.id === here.service.id)) row.services.push(here)
    rows.set(key, row)
  }
  const addService = (service: Entity, organization: Entity | undefined) => {
    const runBy = isEntity(service.organization) ? service.organization : organization
    const links = entities(service.service_at_locations).filter(
      ({ location }) => isEntity(location) && !isStop(location),
    )
    for (const at of links) {
      const location = at.location as Entity
      add(location.id, location, runBy, { service, at })
    }
    if (links.length === 0) add(service.id, undefined, runBy, { service, at: {} })
  }
  const addAny = (one: Entity): void => {
    const services = entities(one.services)
    if (isEntity(one.service) && isEntity(one.location)) {
      if (isStop(one.location)) return
      const runBy = isEntity(one.service.organization) ? one.service.organization : undefined
      add(one.location.id, one.location, runBy, { service: one.service, at: one })
    } else if ('location_type' in one) add(one.id, one, undefined)
    else if ('status' in one || 'service_at_locations' in one) addService(one, undefined)
    else {
      for (const location of entities(one.locations)) add(location.id, location, one)
      for (const service of services) addService(service, one)
    }
  }
  for (const one of unwrapped(document)) if (!isStop(one)) addAny(one)
  return [...rows].map(([id, row]) => ({ id, ...row }))
}

/** A stop of a mobile place of ours, which that place tells among its own. */
const isStop = ({ attributes }: Entity): boolean => readAttributes(attributes).fields.stopOf !== undefined

/** The entities of a page, a list, a set of tables, or one by itself. */
function unwrapped(document: unknown): Entity[] {
  if (Array.isArray(document)) return document.flatMap(unwrapped)
  if (!isEntity(document)) return []
  if (Array.isArray(document.contents)) return entities(document.contents)
  const tables = Object.entries(document).filter(
    ([name, rows]) => TABLES.has(singular(name)) && Array.isArray(rows),
  )
  return tables.length > 0 && !('id' in document) ? nested(new Map(tables)) : [document]
}

/** Where the rows of a table hang: the first parent whose id they bear. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  phone: ['contact', 'service_at_location', 'service', 'location', 'organization'],
  contact: ['service_at_location', 'service', 'location', 'organization'],
  schedule: ['service_at_location', 'service', 'location'],
  language: ['phone', 'location', 'service'],
  address: ['location'],
  accessibility: ['location'],
  cost_option: ['service'],
  required_document: ['service'],
  service_area: ['service_at_location', 'service'],
  funding: ['service', 'organization'],
  program: ['organization'],
  organization_identifier: ['organization'],
  service_capacity: ['service'],
  url: ['service', 'organization'],
}

/** Names under which children hang in the nested form, where they are not the plural. */
const NESTED: Readonly<Record<string, string>> = {
  accessibility: 'accessibility',
  funding: 'funding',
  address: 'addresses',
  service_capacity: 'capacities',
}

const TABLES: ReadonlySet<string> = new Set([
  ...Object.keys(PARENTS),
  ...['organization', 'service', 'location', 'service_at_location', 'attribute', 'taxonomy_term', 'taxonomy'],
])

const singular = (name: string): string =>
  NAMES[name] ?? (TABLES_IN_S.has(name) ? name : name.replace(/s$/, ''))
const TABLES_IN_S = new Set(['address'])
const NAMES: Readonly<Record<string, string>> = {
  addresses: 'address',
  taxonomies: 'taxonomy',
  service_capacities: 'service_capacity',
  capacities: 'service_capacity',
}

/** Tables joined by their ids into services and the locations no service is given at. */
function nested(tables: ReadonlyMap<string, unknown>): Entity[] {
  const rows = new Map(
    [...tables].map(([name, list]) => [singular(name), entities(list).map((row) => ({ ...row }))]),
  )
  const of = (table: string): Entity[] => rows.get(table) ?? []
  const index = new Map([...rows].map(([table, list]) => [table, new Map(list.map((row) => [row.id, row]))]))
  const find = (table: string, id: unknown): Entity | undefined => index.get(table)?.get(id)
  const hang = (parent: Entity | undefined, name: string, child: Entity) => {
    if (parent) parent[name] = [...(Array.isArray(parent[name]) ? parent[name] : []), child]
  }
  for (const attribute of of('attribute')) {
    const term = find('taxonomy_term', attribute.taxonomy_term_id)
    hang(find(singular(textOf(attribute.link_entity) ?? ''), attribute.link_id), 'attributes', {
      ...attribute,
      ...(term && { taxonomy_term: term }),
    })
  }
  for (const [table, parents] of Object.entries(PARENTS)) {
    for (const row of of(table)) {
      const parent = parents.map((name) => find(name, row[`${name}_id`])).find(Boolean)
      if (table === 'url' && parent && find('organization', row.organization_id) === parent)
        hang(parent, 'additional_websites', row)
      else hang(parent, table === 'url' ? 'additional_urls' : (NESTED[table] ?? `${table}s`), row)
    }
  }
  for (const link of of('service_at_location')) {
    const location = find('location', link.location_id)
    hang(find('service', link.service_id), 'service_at_locations', { ...link, ...(location && { location }) })
  }
  for (const service of of('service')) {
    const organization = find('organization', service.organization_id)
    const program = find('program', service.program_id)
    if (organization) service.organization = organization
    if (program) service.program = program
  }
  return [...of('service'), ...of('location')]
}
