/** Columns shared by communes and municipal arrondissements; one row has the same index in each. */
export interface CommuneColumns {
  readonly code: readonly string[]
  readonly name: readonly string[]
  /** Inhabitants; null where none is published. */
  readonly population: readonly (number | null)[]
  /** Postcodes separated by one space; may be empty. */
  readonly postcodes: readonly string[]
  /** Ten-thousandths of a degree, WGS 84; null where no centre is known. */
  readonly lat: readonly (number | null)[]
  readonly lon: readonly (number | null)[]
}

/** The gazetteer as the generator writes it: columns, because they compress and parse well. */
export interface GazetteerData {
  /** Year of the official code list (*millésime* of INSEE's Code officiel géographique, 1 January). */
  readonly vintage: string
  readonly sources: readonly { readonly name: string; readonly licence: string; readonly provides: string }[]
  readonly regions: { readonly code: readonly string[]; readonly name: readonly string[] }
  readonly departements: {
    readonly code: readonly string[]
    readonly name: readonly string[]
    /** INSEE code of the région; empty for collectivités that have none. */
    readonly region: readonly string[]
  }
  readonly epci: { readonly code: readonly string[]; readonly name: readonly string[] }
  readonly communes: CommuneColumns & {
    /** Index into `epci`, −1 for none. */
    readonly epci: readonly number[]
  }
  readonly arrondissements: CommuneColumns & { readonly commune: readonly string[] }
  /**
   * Codes and names that are no longer those of a commune, oldest name of a code first: merged and delegated
   * communes, and former names (then `code` equals `today`). The name is empty when only the code is known.
   */
  readonly former: {
    readonly code: readonly string[]
    readonly name: readonly string[]
    readonly today: readonly string[]
  }
  /** Normalized names of communes that are also everyday French words: found in a text only on stronger signs. */
  readonly wordNames: readonly string[]
}
