/** The shorter forms that lists of the API give. @module */
import { isEntity } from '../objects.ts'
import { NOT_STATED } from './entities.ts'
import type { HsdsOrganization, HsdsService, HsdsServiceAtLocation } from './schema.ts'

/** An entity with what it has one of, and none of its lists. */
const oneToOne = <T extends Record<string, unknown>>(entity: T): T =>
  Object.fromEntries(
    Object.entries(entity).flatMap(([key, value]) => {
      if (Array.isArray(value)) return []
      return [[key, isEntity(value) ? oneToOne(value) : value]]
    }),
  ) as T

export const serviceSummary = (service: HsdsService): HsdsService => oneToOne(service)
export const organizationSummary = (organization: HsdsOrganization): HsdsOrganization =>
  oneToOne(organization)

/** What is still said of a service that is no more: that it is no more, since when. */
export const defunctService = (id: string, lastModified: string): HsdsService => ({
  id,
  name: NOT_STATED,
  status: 'defunct',
  last_modified: lastModified,
})

/** What tells whether a service has changed. */
export const minimalService = ({ id, last_modified }: Pick<HsdsService, 'id' | 'last_modified'>) => ({
  id,
  last_modified,
  modified_date: last_modified,
})

/** Each place of a service, with the service itself beside the location. */
export const servicesAtLocations = (
  service: HsdsService,
): (HsdsServiceAtLocation & { service: HsdsService })[] => {
  const { service_at_locations: links = [], ...rest } = service
  return links.map((link) => ({ ...link, service: rest }))
}

export const serviceAtLocationSummary = (link: HsdsServiceAtLocation): HsdsServiceAtLocation => oneToOne(link)
