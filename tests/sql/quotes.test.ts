import { projectorsOf } from '@maillage/api/registry'
import type { PlaceRecord } from '@maillage/shared/revision'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { redact } from '../../packages/api/src/features/editing/redact.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { importRow } from '../support/imported.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory.close())

const load = (row: Record<string, unknown>): Promise<PlaceRecord> => importRow(directory.deps, row)

/** Everything that is kept of a place. */
async function everything(id: string): Promise<string> {
  const { rows } = await sql<{ row: string }>`
    SELECT to_jsonb(t)::text AS row FROM records t WHERE id = ${id} UNION ALL
    SELECT to_jsonb(t)::text FROM revisions t WHERE record_id = ${id} UNION ALL
    SELECT to_jsonb(t)::text FROM source_rows t WHERE record_id = ${id} UNION ALL
    SELECT to_jsonb(t)::text FROM places t WHERE id = ${id}`.execute(directory.deps.db)
  return rows.map(({ row }) => row).join('\n')
}

/** A number as people write it. */
const written = ([country, ...rest]: readonly string[], style: number): string => {
  const pairs = rest.join('').match(/../g) ?? []
  const [first = '', ...others] = pairs
  switch (style) {
    case 0:
      return `0${country}${rest.join('')}`
    case 1:
      return [`0${country}`, first, ...others].join(' ')
    case 2:
      return [`0${country}`, first, ...others].join('.')
    case 3:
      return `+33 ${country} ${pairs.join(' ')}`
    case 4:
      return `0033${country}${rest.join('')}`
    default:
      return `+33 (0)${country}-${pairs.join('-')}`
  }
}

test('a telephone taken back is found nowhere, in any writing, before and after a later edition', async () => {
  let n = 0
  const number = fc.integer({ min: 1_000_000, max: 9_999_999 }).map((rest) => `19${rest}`)
  const style = fc.integer({ min: 0, max: 5 })
  await fc.assert(
    fc.asyncProperty(number, style, style, async (national, inText, inRow) => {
      const figures = [...national]
      const row = {
        id: `cite-${n++}`,
        nom: 'Médiathèque',
        commune: 'Guéret',
        code_postal: '23000',
        adresse: '3 rue des Bruyères',
        services: 'Aide aux démarches administratives',
        telephone: written(figures, inRow),
        presentation_resume: `Appelez le ${written(figures, inText)}, ou venez.`,
        date_maj: '2026-10-01',
      }
      const first = await load(row)
      const rank = first.body.contacts?.findIndex(({ kind }) => kind === 'phone')
      expect(first.body.contacts?.[rank ?? -1]?.value).toBe(`+33${national}`)
      const { deps } = directory
      const request = { id: first.id, pointer: `/contacts/${rank}/value`, reason: 'personnel' }
      await redact(deps, request, projectorsOf(deps))
      const figuresOf = (text: string) => text.replaceAll(/(?<=\d)[\s.()/_-]+(?=\d)/g, '')
      expect(figuresOf(await everything(first.id))).not.toContain(national)
      await load({ ...row, nom: 'Médiathèque du centre', date_maj: '2026-11-01' })
      const kept = await everything(first.id)
      expect(figuresOf(kept)).not.toContain(national)
      for (const words of ['Médiathèque du centre', 'ou venez']) expect(kept).toContain(words)
    }),
    { numRuns: 12 },
  )
})

test('a mail and a name taken back are quoted no more, and words around them stay', async () => {
  const row = {
    id: 'cite-mail',
    nom: 'Médiathèque',
    commune: 'Guéret',
    code_postal: '23000',
    adresse: '3 rue des Bruyères',
    services: 'Aide aux démarches administratives',
    courriels: 'accueil-jeunes@saint-jean.example.org',
    presentation_resume: 'Écrivez à Accueil-Jeunes@Saint-Jean.example.org avant de venir.',
    date_maj: '2026-10-01',
  }
  const first = await load(row)
  const { deps } = directory
  const rank = first.body.contacts?.findIndex(({ kind }) => kind === 'mail')
  await redact(
    deps,
    { id: first.id, pointer: `/contacts/${rank}/value`, reason: 'fermée' },
    projectorsOf(deps),
  )
  expect(await everything(first.id)).not.toMatch(/accueil-jeunes@/i)
  const later = await load({ ...row, date_maj: '2026-11-01' })
  expect(JSON.stringify(later)).not.toMatch(/accueil-jeunes@/i)
  expect(JSON.stringify(later)).toContain('avant de venir')
})

test('a name is erased as a word, and nothing within another; a long text takes no long time', async () => {
  const row = {
    id: 'cite-nom',
    nom: 'Médiathèque Saint-Martin',
    commune: 'Guéret',
    code_postal: '23000',
    adresse: '3 rue des Bruyères',
    services: 'Aide aux démarches administratives',
    presentation_resume: 'Martin',
    presentation_detail: `Demandez Martin. Les martinets nichent ici. ${'a'.repeat(9_000)}`,
    date_maj: '2026-10-01',
  }
  const { deps } = directory
  const first = await load(row)
  await redact(deps, { id: first.id, pointer: '/summary', reason: 'personne' }, projectorsOf(deps))
  const left = await everything(first.id)
  for (const words of ['Saint-Martin', 'Les martinets nichent']) expect(left).toContain(words)
  expect(left).not.toContain('Demandez Martin')
  // A later edition is read whole, its longest text too.
  await load({ ...row, nom: 'Médiathèque Saint-Martin du Lac', date_maj: '2026-11-01' })
})
