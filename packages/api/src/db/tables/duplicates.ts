/** Places that are one door: what brings them together, and what is shown of them. @module */
import type { ColumnType } from 'kysely'

interface MatchKeysTable {
  record_id: string
  /** Numbers made from keys of `@maillage/shared/matching`. */
  keys: number[]
  loose: number[]
  lost: boolean
}

/** `a` is the lesser id, here and in `verdicts`. */
interface MatchesTable {
  a: string
  b: string
  verdict: 'same' | 'ask'
  score: number
  reasons: ColumnType<unknown, string, string>
}

interface VerdictsTable {
  /** The record of type `link` that says it. */
  record_id: string
  a: string
  b: string
  says: 'sameAs' | 'differentFrom'
  /** Node whose moderators said so; null for those of this directory. */
  origin: string | null
  version: number
}

interface ClustersTable {
  id: string
  modified: ColumnType<Date, string, string>
  /** The view, as a place's record under the cluster's id. */
  doc: ColumnType<unknown, string, string>
  /** What else the view says. */
  told: ColumnType<unknown, string, string>
}

interface ClusterMembersTable {
  record_id: string
  cluster_id: string
  /** 0 answers for the whole. */
  rank: number
}

/** SQL view: what a row of `places` stands for, its record or the view of its cluster. */
interface ListedView {
  id: string
  type: string
  version: number
  deleted: boolean
  demo: boolean
  modified: Date
  doc: unknown
  /** Of a cluster alone. */
  told: unknown
}

export interface DuplicatesTables {
  match_keys: MatchKeysTable
  matches: MatchesTable
  verdicts: VerdictsTable
  clusters: ClustersTable
  cluster_members: ClusterMembersTable
  listed: ListedView
}
