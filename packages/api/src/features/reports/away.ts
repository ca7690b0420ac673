/** What reports need of the feature that takes them to the homes of the records they are about. @module */

/** A person reported on a record of another home. Payload: `report`, and `withdraw`: it is to be shown here no more. */
export const REPORTED_AWAY = 'reported-away'

/** The directory that keeps a followed record. */
export interface Home {
  readonly node: string
  readonly name: string
  /** The page of the record there. */
  readonly page: string
}

/** How far a report came to the home of its record. */
export const WAYS = [
  'none',
  'unsent',
  'received',
  'accepted',
  'rejected',
  'stale',
  'expired',
  'refused',
] as const
export type Way = (typeof WAYS)[number]

export interface Away {
  /** Names of other directories, by their address. */
  names(nodes: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Whether this directory can pass reports on: none can that has no key. */
  passesOn(): Promise<boolean>
  /** How far reports came, by their id; `none` for those that are not passed on. */
  ways(reports: readonly string[]): Promise<ReadonlyMap<string, Way>>
  /** Handles at once what was just reported. */
  handle(): Promise<void>
}

interface Followed {
  readonly origin?: string
  readonly uri?: string
}

/** The home of a followed record; undefined for one of this directory. */
export async function homeOf(doc: unknown, { names }: Pick<Away, 'names'>): Promise<Home | undefined> {
  const { origin, uri } = doc as Followed
  if (origin === undefined || uri === undefined) return undefined
  return { node: origin, name: (await names([origin])).get(origin) ?? new URL(origin).host, page: uri }
}

export const isFollowed = (doc: unknown): boolean => (doc as Followed).origin !== undefined
