/** Tables as Kysely sees them. `records`, `revisions`, `slugs`… are kept; `places` and `offers` are projections. @module */
import type { ColumnType, Generated } from 'kysely'
import type {
  ApiKeysTable,
  ClaimsTable,
  ConsentsTable,
  GrantsTable,
  LettersTable,
  UserTable,
} from './accounts.ts'
import type { DuplicatesTables } from './duplicates.ts'
import type { ErasuresTable } from './erasures.ts'
import type { FederationTables } from './federation.ts'
import type { FreshnessTables } from './freshness.ts'
import type { HsdsTables } from './hsds.ts'
import type {
  HidingsTable,
  ReportLinksTable,
  ReportMailsTable,
  ReportSaltsTable,
  ReportsTable,
} from './reports.ts'
import type { RunsTable, SourcesTable } from './sources.ts'
import type {
  IndicatorDaysTable,
  IndicatorsTable,
  OutsideIndicatorsTable,
  OutsideValuesTable,
  UnmetNeedsTable,
} from './statistics.ts'
import type { SuggestionsTables } from './suggestions.ts'
import type { DrawnTerritoriesTable } from './territories.ts'

export interface RecordsTable {
  id: string
  type: string
  schema: string
  version: number
  /** Node that is home of a record followed from there; null for those of this directory. */
  origin: string | null
  /** Place in the change order; taken as the last step of the writing transaction. */
  seq: number | null
  modified: ColumnType<Date, string, string>
  deleted: boolean
  demo: boolean
  /** Was once under a licence, and no demonstration: others may hold it, and are told when it goes. */
  published: Generated<boolean>
  license: string | null
  source_system: string | null
  source_id: string | null
  /** RFC 8785 text of the envelope, and its sha256 in hexadecimal. */
  canonical: string
  hash: string
  /** sha256 of what the record says, without version, modified and retrieval date. */
  content_hash: string
  /** Projection of `canonical`. */
  doc: ColumnType<unknown, string, string>
}

export interface RevisionsTable {
  record_id: string
  version: number
  at: ColumnType<Date, string, string>
  /** Role of who changed it, never a person: `import`, `operator`, `structure`… */
  actor: string
  reason: string
  /** Name of the structure in whose name it was made, as it was then. */
  organization: Generated<string | null>
  /** Private. */
  user_id: Generated<string | null>
  /** FieldChange[] as JSON text; empty for a creation and after an erasure. */
  changes: string
}

export interface SourceRowsTable {
  source: string
  source_id: string
  record_id: string
  /** The verbatim row, private. */
  row: string
  hash: string
  /** Last run that saw it. */
  run_id: string | null
}

export interface SealedTable {
  record_id: string
  /** Exact address and point of a sensitive place: read only by its owner's editing pages. */
  doc: ColumnType<unknown, string, string>
}

export interface SlugsTable {
  slug: string
  record_id: string
  current: boolean
}

export interface AliasesTable {
  alias: string
  record_id: string
}

export interface OutboxTable {
  id: Generated<number>
  kind: string
  payload: ColumnType<unknown, string, string>
}

export interface FeedStateTable {
  one: boolean
  seq: number
}

export interface MetaTable {
  key: string
  value: string
}

export interface PlacesTable {
  id: string
  slug: string
  name: string
  sort_key: string
  kind: string
  demo: boolean
  /** Node that is home of its record; null for those of this directory. */
  origin: string | null
  license: string | null
  commune: string | null
  point: string | null
  precision: string | null
  masked: boolean
  words_name: string
  words_about: string
  name_key: string
  organization: string | null
  /** Official codes that hold its commune, its own first. */
  territories: string[]
  networks: string[]
  /** Whether it says anywhere when one may come. */
  hours_stated: boolean
  /** Day on which somebody who knows last said that it exists, or when it opens. */
  confirmed: ColumnType<Date | null, string | null, string | null>
  /** Day from which it is closed for good, or on which its source gave it up. */
  over_since: ColumnType<Date | null, string | null, string | null>
  /** The cluster that it is a part of; its own id for a cluster. */
  cluster: string | null
  /** Code of the one that its commune lies in; empty when no commune is known. */
  departement: Generated<string>
  tsv: Generated<string>
}

export interface OffersTable {
  place_id: string
  ordinal: number
  /** Index in the document's services. */
  service: number
  /** Terms of the service with all their ancestors. */
  terms: string[]
  /** Terms as the service states them. */
  stated: string[]
  exclusive: string[]
  addressed: string[]
  fees: string[]
  free: boolean
  access: string[]
  support: string[]
  conditions: string[]
  accepting: string | null
  accepting_expires: ColumnType<Date | null, string | null, string | null>
  /** 0 on site, 1 not on site, 2 remote without a point. */
  rank: number
  area: string[]
  territories: string[]
  languages: string[]
  accessibility: string[]
  networks: string[]
  /** In force from this instant until before that one, made of local days in the place's zone. */
  valid_from: ColumnType<Date | null, string | null, string | null>
  valid_until: ColumnType<Date | null, string | null, string | null>
  /** The point is that of the commune only. */
  approximate: boolean
  point: string | null
  /** The unit of Web Mercator that holds the point, as `toWorld` of `@maillage/shared/geo`; none for a remote service. */
  world_x: number | null
  world_y: number | null
  /** When its door is open. */
  timetable: number | null
  /** How one gets in: by the door, or otherwise whatever its hours. */
  entry: string
  /** When the structure, or somebody who called it, last confirmed its hours. */
  hours_confirmed: ColumnType<Date | null, string | null, string | null>
}

export interface TimetablesTable {
  id: Generated<number>
  /** sha256 of `doc` in hexadecimal. */
  key: string
  doc: string
}

export interface EditedFieldsTable {
  record_id: string
  /** Top-level field of the body. */
  field: string
}

export interface RedactionsTable {
  record_id: string
  pointer: string
  /** sha256 of the value's canonical JSON, in hexadecimal. */
  hash: string
  at: ColumnType<Date, string, string>
  reason: string
}

export interface Database
  extends DuplicatesTables,
    FederationTables,
    FreshnessTables,
    HsdsTables,
    SuggestionsTables {
  records: RecordsTable
  revisions: RevisionsTable
  source_rows: SourceRowsTable
  sealed: SealedTable
  slugs: SlugsTable
  aliases: AliasesTable
  outbox: OutboxTable
  runs: RunsTable
  sources: SourcesTable
  feed_state: FeedStateTable
  meta: MetaTable
  places: PlacesTable
  offers: OffersTable
  timetables: TimetablesTable
  letters: LettersTable
  grants: GrantsTable
  claims: ClaimsTable
  api_keys: ApiKeysTable
  consents: ConsentsTable
  edited_fields: EditedFieldsTable
  redactions: RedactionsTable
  erasures: ErasuresTable
  reports: ReportsTable
  report_links: ReportLinksTable
  report_salts: ReportSaltsTable
  report_mails: ReportMailsTable
  indicator_days: IndicatorDaysTable
  indicators: IndicatorsTable
  outside_indicators: OutsideIndicatorsTable
  outside_values: OutsideValuesTable
  unmet_needs: UnmetNeedsTable
  drawn_territories: DrawnTerritoriesTable
  hidings: HidingsTable
  'auth.user': UserTable
}
