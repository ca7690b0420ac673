/** Directories that a search names. @module */
import { InvalidInput } from '@maillage/shared/errors'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { findHomes } from '../homes/index.ts'
import { HERE, type SearchQuery } from './contract.ts'

/**
 * Refuses a directory that is not known here: nothing found would pass for nothing there.
 * @param now Unix milliseconds
 * @throws InvalidInput naming it
 */
export async function mustBeKnown(
  db: Kysely<Database>,
  { node = [] }: Pick<SearchQuery, 'node'>,
  now: number,
): Promise<void> {
  const nodes = node.filter((one) => one !== HERE)
  const known = await findHomes(db, { nodes, now })
  const unknown = nodes.find((one) => !known.has(one))
  if (unknown === undefined) return
  const message = `${unknown} is not a directory that is followed here; write ${HERE} for this one.`
  throw new InvalidInput(`node: ${message}`, [{ where: 'node', message, value: unknown }], {
    code: 'invalid-parameter',
  })
}
