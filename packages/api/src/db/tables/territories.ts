import type { ColumnType } from 'kysely'

/** Communes put together under a name, by who runs the directory. */
export interface DrawnTerritoriesTable {
  slug: string
  name: string
  /** Today's codes of communes and arrondissements, each once. */
  communes: string[]
  drawn: ColumnType<Date, string, string>
}
