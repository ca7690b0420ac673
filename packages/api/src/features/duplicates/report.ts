/** How many places several records describe, and the words of `maillage duplicates report`. @module */
import type { Reason } from '@maillage/shared/matching'
import type { Gazetteer } from '@maillage/shared/territory'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import { today } from '../rights/index.ts'
import type { Pair } from './contract.ts'
import { countPairs } from './pairs.ts'
import { FIRST_WORD } from './verdicts.ts'

export interface DuplicatesCounts {
  /** Places that several records describe. */
  readonly doors: number
  /** These records. */
  readonly records: number
  /** Pairs that wait for somebody's word, to 10,000 and one. */
  readonly questions: number
  /** Pairs on which the word that counts is of this directory, and of another one. */
  readonly saidHere: number
  readonly saidElsewhere: number
}

/** @param territory official code: doors and pairs with a record in it */
export async function countDuplicates(
  db: Kysely<Database>,
  territory: string | undefined,
  gazetteer: Gazetteer,
): Promise<DuplicatesCounts> {
  const within = territory ? sql`p.territories @> ARRAY[${today(gazetteer, territory)}]` : sql`true`
  const { rows } = await sql<Omit<DuplicatesCounts, 'questions'>>`
    WITH doors AS (
      SELECT DISTINCT m.cluster_id FROM cluster_members m JOIN places p ON p.id = m.record_id WHERE ${within}
    ), words AS (
      SELECT DISTINCT ON (a, b) origin FROM verdicts v
      WHERE (EXISTS (SELECT FROM places p WHERE p.id = v.a AND ${within})
        OR EXISTS (SELECT FROM places p WHERE p.id = v.b AND ${within})) ORDER BY a, b, ${FIRST_WORD}
    ) SELECT (SELECT count(*)::int FROM doors) AS doors,
      (SELECT count(*)::int FROM cluster_members JOIN doors USING (cluster_id)) AS records,
      (SELECT count(*)::int FROM words WHERE origin IS NULL) AS "saidHere",
      (SELECT count(*)::int FROM words WHERE origin IS NOT NULL) AS "saidElsewhere"`.execute(db)
  const questions = await countPairs(db, 'ask', { grants: 'all', territory }, gazetteer)
  return { ...(rows[0] ?? { doors: 0, records: 0, saidHere: 0, saidElsewhere: 0 }), questions }
}

const both = ([one, other]: readonly [unknown, unknown]): string => `“${one}” / “${other}”`
const list = (words: readonly string[]): string => words.join(', ') || '(nothing)'

/** What speaks for or against, in a few words. */
export function reasonWords(reason: Reason): string {
  switch (reason.code) {
    case 'same-identifier':
      return `same ${reason.scheme} ${reason.value}`
    case 'same-legal-unit':
      return `same SIREN ${reason.value}`
    case 'other-identifier':
      return `another ${reason.scheme}: ${both(reason.values)}`
    case 'same-phone':
      return `same phone ${reason.value}`
    case 'same-mail':
      return `same mail ${reason.value}`
    case 'same-website':
      return `same website ${reason.value}`
    case 'same-address':
      return `same address: ${reason.values[0]}`
    case 'same-street':
      return `same street: ${both(reason.values)}`
    case 'other-address':
      return `another address: ${both(reason.values)}`
    case 'distance':
      return `${reason.metres} m apart`
    case 'other-commune':
      return `another commune: ${both(reason.values)}`
    case 'hidden-address':
      return 'hidden address'
    case 'same-name':
      return 'same name'
    case 'names-differ-by':
      return `names differ by ${list(reason.values[0])} / ${list(reason.values[1])}`
    case 'other-name':
      return `another name: ${both(reason.values)}`
    case 'other-kind':
      return `another kind: ${list(reason.values[0])} / ${list(reason.values[1])}`
    case 'name-is-only-kind':
      return `a name that says no more than what it is: ${list(reason.kinds)}`
    case 'same-network':
      return `same network ${reason.value}`
    case 'other-form':
      return `another form: ${both(reason.values)}`
  }
}

/** A question as lines: each record with where it comes from, then what speaks for and against. */
export const questionWords = ({ a, b, score, reasons }: Pair): string[] => [
  `${score}`,
  ...[a, b].map(({ slug, name, origin }) => `  ${slug} (${name})${origin ? `, ${origin.node}` : ''}`),
  ...reasons.map((reason) => `    ${reasonWords(reason)}`),
]
