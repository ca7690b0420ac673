/** What was written or taken back here, against later editions of a source, a restored backup, and every stored row. */
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { backup, restore } from '@maillage/api/features/maintenance'
import type { PlaceResponse } from '@maillage/api/features/places'
import { projectorsOf } from '@maillage/api/registry'
import type { PlaceRecord } from '@maillage/shared/revision'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { redact } from '../../packages/api/src/features/editing/redact.ts'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { importRow } from '../support/imported.ts'
import { confirm, signIn, type Visitor } from '../support/people.ts'

let directory: TestDirectory
let clock = NOW
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
})
afterAll(() => directory.close())

const ROW = {
  id: 'lieu-1',
  nom: 'Médiathèque',
  commune: 'Guéret',
  code_postal: '23000',
  adresse: '3 rue des Bruyères',
  services: 'Aide aux démarches administratives',
  telephone: '+33199001111',
  courriels: 'accueil@mediatheque.example.org',
  horaires: 'Mo 09:00-12:00',
  date_maj: '2026-10-01',
}

/** Another door. */
const ELSEWHERE = {
  nom: 'Ludothèque',
  adresse: '9 impasse des Genêts',
  telephone: '+33199001119',
  courriels: 'accueil@ludotheque.example.org',
}

const load = (row: Record<string, unknown>): Promise<PlaceRecord> => importRow(directory.deps, row)

const edit = async (who: Visitor, { id, version }: PlaceRecord, edits: unknown[]) => {
  const saved = await who.ask(
    'PATCH',
    `/api/v1/places/${id}`,
    { edits, consent: true },
    { 'If-Match': `"${version}"` },
  )
  expect(saved.status).toBe(200)
}

test('a later edition of the list changes what the structure did not write, and nothing it wrote', async () => {
  const first = await load(ROW)
  const keeper = await signIn(directory, 'accueil@mediatheque.example.org', {
    scope: 'place',
    target: first.id,
    role: 'owner',
  })
  const [service] = first.body.services
  await edit(keeper, first, [
    { path: '/hours', after: 'Th 14:00-17:00' },
    { path: `/services/${service?.id}/fees`, after: [{ kind: 'free' }] },
  ])
  const later = await load({
    ...ROW,
    horaires: 'Mo 10:00-12:00',
    telephone: '+33199002222',
    frais_a_charge: 'Payant',
  })
  expect(later.body.hours).toBe('Th 14:00-17:00')
  expect(later.body.services[0]?.fees).toEqual([{ kind: 'free' }])
  expect(later.body.contacts).toContainEqual(expect.objectContaining({ value: '+33199002222' }))
  expect(later.verified).toMatchObject({ '/hours': { by: 'structure' } })
  expect(later.source).toMatchObject({ date: '2026-10-01', except: ['hours', 'services'] })
})

test('of hours written here, the date of a later list says nothing; what it does say is of that date', async () => {
  const opens = async (id: string) =>
    (await directory.get<PlaceResponse>(`/api/v1/places/${id}`)).body.open ?? {}
  const first = await load({ ...ROW, ...ELSEWHERE, id: 'lieu-daté', date_maj: '2026-10-01' })
  expect(await opens(first.id)).toMatchObject({ confidence: 'stated', asOf: '2026-10-01' })
  const keeper = await signIn(directory, 'datee@example.org', {
    scope: 'place',
    target: first.id,
    role: 'owner',
  })
  clock = Date.parse('2025-09-01T09:00:00Z')
  await edit(keeper, first, [{ path: '/hours', after: 'Mo 10:00-12:00' }])
  clock = NOW
  const later = await load({
    ...ROW,
    ...ELSEWHERE,
    id: 'lieu-daté',
    date_maj: '2026-11-01',
    telephone: '+33199005555',
  })
  expect([later.body.hours, later.source?.date]).toEqual(['Mo 10:00-12:00', '2026-11-01'])
  expect(await opens(first.id)).toMatchObject({ confidence: 'old', asOf: '2025-09-01' })
})

test('what was confirmed and then changed by the source is confirmed no more', async () => {
  const first = await load({ ...ROW, id: 'lieu-2' })
  const keeper = await signIn(directory, 'deux@example.org', {
    scope: 'place',
    target: first.id,
    role: 'owner',
  })
  await confirm(keeper, first.id)
  const later = await load({ ...ROW, id: 'lieu-2', horaires: 'Tu 10:00-12:00' })
  expect(later.body.hours).toBe('Tu 10:00-12:00')
  expect(later.verified).toHaveProperty('existence')
  expect(later.verified).not.toHaveProperty('/hours')
})

test('a value taken back is found nowhere any more, and no later edition brings it again', async () => {
  const first = await load({ ...ROW, id: 'lieu-3', telephone: '+33199003333|+33199004444' })
  const { deps } = directory
  const rank = first.body.contacts?.findIndex(({ value }) => value === '+33199003333')
  await redact(
    deps,
    { id: first.id, pointer: `/contacts/${rank}/value`, reason: 'numéro personnel' },
    projectorsOf(deps),
  )
  const folder = await mkdtemp(join(tmpdir(), 'maillage-'))
  const file = join(folder, 'backup.gz')
  await backup(deps, file, deps.now())
  const kept = gunzipSync(await readFile(file)).toString()
  expect(kept).not.toContain('+33199003333')
  expect(kept).toContain('+33199004444')
  const later = await load({
    ...ROW,
    id: 'lieu-3',
    telephone: '+33199003333|+33199004444',
    nom: 'Médiathèque 3',
  })
  expect(later.body.name).toBe('Médiathèque 3')
  expect(later.body.contacts?.map(({ value }) => value)).not.toContain('+33199003333')
  const { body } = await directory.get<{ items: { reason: string }[] }>(
    `/api/v1/places/${first.id}/revisions`,
  )
  expect(body.items.map(({ reason }) => reason)).toContain('redacted: numéro personnel')
})

test('people and their rights are in a backup, without their sessions; restored, they may do the same', async () => {
  const first = await load({ ...ROW, id: 'lieu-4' })
  await signIn(directory, 'sauvee@example.org', { scope: 'place', target: first.id, role: 'owner' })
  const { deps } = directory
  const folder = await mkdtemp(join(tmpdir(), 'maillage-'))
  const file = join(folder, 'backup.gz')
  await backup(deps, file, deps.now())
  const other = await openTestDirectory()
  await restore(other.deps.db, file, projectorsOf(other.deps))
  const again = await signIn(other, 'sauvee@example.org')
  expect((await again.ask('GET', `/api/v1/places/${first.id}/editing`)).status).toBe(200)
  await other.close()
})

test('an identifier of a structure that was taken back names nobody again: its places stay with it', async () => {
  const pivot = '43493312300029'
  const first = await load({ ...ROW, id: 'lieu-pivot', pivot })
  const structure = first.body.organization ?? ''
  const owner = await signIn(directory, 'pivot@example.org', {
    scope: 'organization',
    target: structure,
    role: 'owner',
  })
  const taken = { id: structure, pointer: '/identifiers/0/value', reason: 'erreur' }
  await redact(directory.deps, taken, projectorsOf(directory.deps))
  const later = await load({ ...ROW, id: 'lieu-pivot', pivot, telephone: '+33199006666' })
  expect(later.body.contacts).toContainEqual(expect.objectContaining({ value: '+33199006666' }))
  expect(later.body.organization).toBe(structure)
  expect((await owner.ask('GET', `/api/v1/places/${later.id}/editing`)).status).toBe(200)
  // A place that was never listed joins no structure by it.
  expect((await load({ ...ROW, id: 'lieu-pivot-2', pivot })).body).not.toHaveProperty('organization')
  const organizations = await directory.deps.db
    .selectFrom('records')
    .select('canonical')
    .where('type', '=', 'organization')
    .execute()
  expect(JSON.stringify(organizations)).not.toContain(pivot)
})
