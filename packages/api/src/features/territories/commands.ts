import { InvalidInput, NotFound } from '@maillage/shared/errors'
import { plain } from '@maillage/shared/place'
import type { Gazetteer } from '@maillage/shared/territory'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { DRAWN_SLUG, type DrawnTerritory, MAX_DRAWN } from './contract.ts'
import { findDrawn } from './queries.ts'

/** Longest name of a drawn territory, in characters. */
const MAX_NAME = 120

/** Today's codes of communes, each once, in their order. @throws InvalidInput naming each that is none */
function communesOf(gazetteer: Gazetteer, asked: readonly string[]): string[] {
  const issues = asked.flatMap((value) =>
    gazetteer.resolveCommune(value) === undefined
      ? [
          {
            where: value,
            message: 'it is no code of a commune, of today or merged (INSEE code, not postcode).',
          },
        ]
      : [],
  )
  if (issues.length > 0)
    throw new InvalidInput(
      `${issues.length} of ${asked.length} codes are of no commune.`,
      issues.slice(0, 20),
    )
  const communes = [...new Set(asked.map((code) => gazetteer.resolveCommune(code) ?? code))]
  if (communes.length === 0) throw new InvalidInput('Name at least one commune by its INSEE code.')
  if (communes.length > MAX_DRAWN)
    throw new InvalidInput(`${communes.length} communes: at most ${MAX_DRAWN}; a département has a code.`)
  return communes
}

/**
 * Puts communes together under a name; a slug that exists is drawn again.
 * @throws InvalidInput when the slug could be an official code, the name is empty, or a code is of no commune
 */
export async function drawTerritory(
  { db, gazetteer, now }: Pick<Deps, 'db' | 'gazetteer' | 'now'>,
  { slug, name, communes }: Pick<DrawnTerritory, 'slug' | 'name'> & { readonly communes: readonly string[] },
): Promise<DrawnTerritory> {
  if (!DRAWN_SLUG.test(slug))
    throw new InvalidInput(
      `${slug.slice(0, 80)}: write 4 to 60 lower case letters, digits and hyphens, a letter first.`,
    )
  const shown = plain(name, MAX_NAME)
  if (shown === '') throw new InvalidInput('--name: write what people call it.')
  const row = { name: shown, communes: communesOf(gazetteer, communes), drawn: new Date(now()).toISOString() }
  await db
    .insertInto('drawn_territories')
    .values({ slug, ...row })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(row))
    .execute()
  return findDrawn(db, gazetteer, slug)
}

/** @throws NotFound when nothing is drawn under that slug */
export async function removeDrawn(db: Kysely<Database>, slug: string): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('drawn_territories')
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new NotFound(`The drawn territory ${slug}`)
}
