/** Entities of HSDS by their ids, which are made from the address of this directory: projections. @module */
import type { ColumnType, Generated } from 'kysely'

interface HsdsOrganizationsTable {
  id: string
  /** The organization itself, or the place that names nobody who is known. */
  record_id: string
  words: string
  tsv: Generated<string>
}

interface HsdsServicesTable {
  id: string
  place_id: string
  /** Record of the organization that the place names. */
  run_by: string | null
  /** Id of who runs it as long as that record is not published. */
  alone: string
  /** Id of who runs it. */
  organization: string
  /** Ids of the terms it bears, those of its place included. */
  terms: string[]
  /** Official codes of the territories it serves. */
  area: string[]
  words: string
  tsv: Generated<string>
  modified: ColumnType<Date, string, string>
  /** When it left, or will: its place closed for good, withdrawn or deleted, or without it. */
  gone: ColumnType<Date | null, string | null, string | null>
}

interface HsdsLinksTable {
  id: string
  service_id: string
  place_id: string
  postcode: string | null
  /** Where it is given, when that is exactly known and public. */
  point: string | null
  /** Its service is given there no more. */
  gone: boolean
}

export interface HsdsTables {
  hsds_organizations: HsdsOrganizationsTable
  hsds_services: HsdsServicesTable
  hsds_links: HsdsLinksTable
}
