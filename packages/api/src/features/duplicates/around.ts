/** What hangs together with some places: that much is clustered anew when they change. @module */
import { componentsOf, type Link } from '@maillage/shared/matching'
import { sql, type Transaction } from 'kysely'
import { uuidArray } from '../../db/arrays.ts'
import type { Database } from '../../db/tables/index.ts'

/** Nothing that more places than this hang together by is a door: they are shown one by one. */
const MOST_TOGETHER = 300

/** What each of some places hangs together with at once: pairs found or said to be one door, and its cluster. */
async function linksOf(trx: Transaction<Database>, ids: readonly string[]): Promise<Link[]> {
  const most = sql.lit(MOST_TOGETHER + 1)
  const { rows } = await sql<Link>`
    SELECT i.id AS a, next.id AS b FROM unnest(${uuidArray(ids)}) AS i (id) CROSS JOIN LATERAL (
      (SELECT b AS id FROM matches WHERE a = i.id AND verdict = 'same' LIMIT ${most})
      UNION ALL (SELECT a FROM matches WHERE b = i.id AND verdict = 'same' LIMIT ${most})
      UNION ALL (SELECT b FROM verdicts WHERE a = i.id AND says = 'sameAs' LIMIT ${most})
      UNION ALL (SELECT a FROM verdicts WHERE b = i.id AND says = 'sameAs' LIMIT ${most})
      UNION ALL (SELECT m.record_id FROM cluster_members c JOIN cluster_members m USING (cluster_id)
        WHERE c.record_id = i.id AND m.record_id <> i.id)
    ) next`.execute(trx)
  return rows
}

interface Around {
  /** Places that may be clustered, those asked for and what hangs together with them. */
  readonly together: readonly string[]
  /** Places of which too many hang together. */
  readonly apart: readonly string[]
  /** Each of them is alone. */
  readonly isLoose: boolean
}

/** Walks from places to what hangs together with them, and no further once it is too many. */
export async function around(trx: Transaction<Database>, ids: readonly string[]): Promise<Around> {
  const links: Link[] = []
  const walked = new Set<string>()
  for (let next = [...new Set(ids)]; next.length > 0; ) {
    for (const id of next) walked.add(id)
    links.push(...(await linksOf(trx, next)))
    const few = componentsOf(links).filter(({ length }) => length <= MOST_TOGETHER)
    next = few.flat().filter((id) => !walked.has(id))
  }
  const many = componentsOf(links).filter(({ length }) => length > MOST_TOGETHER)
  const apart = new Set(many.flat())
  return {
    together: [...walked].filter((id) => !apart.has(id)),
    apart: [...apart],
    isLoose: links.length === 0,
  }
}
