/** Reminders and campaigns in a backup; and what goes with an account. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backup, restore } from '@maillage/api/features/maintenance'
import { projectorsOf } from '@maillage/api/registry'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { signIn } from '../support/people.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory.close())

test('a restored directory goes on with its campaigns, and reminds nobody twice; who calls whom starts anew', async () => {
  const contacts = [{ kind: 'phone' as const, value: '+33199001234', nature: 'collective' as const }]
  const draft = placeDraft({ body: placeBody({ contacts }) })
  await save(directory.deps, draft)
  const moderation = { scope: 'territory', target: '23', role: 'moderator' } as const
  const who = await signIn(directory, 'sauvegarde@example.org', moderation)
  await who.ask('PUT', '/api/v1/account/reminder/wanted', { wanted: false })
  const started = await who.ask<{ id: string }>('POST', '/api/v1/campaigns', {
    scope: 'territory',
    target: '23',
  })
  const { id } = started.body
  await who.ask('POST', `/api/v1/campaigns/${id}/take`, {})
  const file = join(await mkdtemp(join(tmpdir(), 'maillage-')), 'backup.gz')
  await backup(directory.deps, file, directory.deps.now())

  const other = await openTestDirectory()
  await restore(other.deps.db, file, projectorsOf(other.deps))
  const again = await signIn(other, 'sauvegarde@example.org')
  expect((await again.ask('GET', '/api/v1/account/reminder')).body).toMatchObject({ wanted: false })
  const read = await again.ask<{ calls: { place: string; mine?: string }[] }>(
    'GET',
    `/api/v1/campaigns/${id}`,
  )
  expect(read.body.calls.map(({ place, mine }) => [place, mine])).toEqual([[draft.id, undefined]])
  await other.close()
})

test('what is kept of reminders and calls is in one’s data, and goes with the account', async () => {
  const email = 'depart@example.org'
  const who = await signIn(directory, email, { scope: 'territory', target: '23', role: 'moderator' })
  await who.ask('PUT', '/api/v1/account/reminder/wanted', { wanted: false })
  const data = await who.ask<Record<string, unknown[]>>('GET', '/api/v1/account/export')
  expect(data.body.reminders).toHaveLength(1)
  expect((await who.ask('DELETE', '/api/v1/account')).status).toBe(204)
  const { rows } = await sql`SELECT 1 FROM reminders WHERE user_id = ${who.id}`.execute(directory.deps.db)
  expect(rows).toEqual([])
})
