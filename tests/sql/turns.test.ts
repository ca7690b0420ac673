/** Who changes records while others do waits for her turn: none is refused because each waits for another. */
import { setTimeout } from 'node:timers/promises'
import { emit } from '@maillage/api/features/jobs'
import { reindex } from '@maillage/api/features/maintenance'
import { lockRecords, type RecordDraft, saveRecords } from '@maillage/api/features/records'
import { projectorsOf, settle } from '@maillage/api/registry'
import type { Transaction } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../packages/api/src/db/tables/index.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { organizationDraft, placeBody, placeDraft } from '../support/drafts.ts'
import { signIn } from '../support/people.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
beforeEach(async () => {
  directory = await openTestDirectory()
})
afterEach(() => directory.close())

const saveIn = (trx: Transaction<Database>, ...drafts: RecordDraft[]) =>
  saveRecords(
    trx,
    drafts,
    { now: directory.deps.now(), actor: 'operator', reason: 'test' },
    projectorsOf(directory.deps),
  )

const town = organizationDraft({ name: 'Ville de Guéret' })
const place = placeDraft({ body: placeBody({ organization: town.id }) })
const moved = { ...place, body: { ...place.body, name: 'Maison des Ormes' } }

/** Saves an organization, then a place, as an import does; somebody else comes as far as she can in between. */
async function saveBoth(meanwhile: () => Promise<unknown>): Promise<void> {
  let other: Promise<unknown> = Promise.resolve()
  await directory.deps.db.transaction().execute(async (trx) => {
    await saveIn(trx, organizationDraft({ name: 'Mairie' }))
    other = meanwhile()
    // Told below.
    other.catch(() => {})
    await setTimeout(300)
    await saveIn(trx, moved)
  })
  await other
  expect((await directory.record(place.id)).body.name).toBe('Maison des Ormes')
}

describe('while an import saves a place', () => {
  beforeEach(() => save(directory.deps, town, place))

  test('who edits it waits', () =>
    saveBoth(() =>
      directory.deps.db.transaction().execute(async (trx) => {
        const [record] = await lockRecords(trx, [place.id])
        await saveIn(trx, {
          ...moved,
          body: { ...(record?.doc.body as object), summary: { lang: 'fr', text: 'Ici.' } },
        })
      }),
    ))

  test('who makes projections anew waits', () =>
    saveBoth(() => reindex(directory.deps.db, projectorsOf(directory.deps))))

  test('what follows from another name of its organization waits', () =>
    saveBoth(async () => {
      const event = { kind: 'organization.renamed', payload: { id: town.id } }
      await directory.deps.db.transaction().execute((trx) => emit(trx, [event]))
      await settle(directory.deps)
    }))
})

test('two moderators who hide two records of one door at once both do', async () => {
  const body = placeBody()
  for (let round = 0; round < 5; round++) {
    const address = { street: `${round} rue de la Gare`, code: '23096' }
    const position = { ...body.position, lat: 46 + round / 10 } as typeof body.position
    const twins = [0, 1].map(() =>
      placeDraft({ body: { ...body, name: `Médiathèque ${'ABCDE'[round]}`, address, position } }),
    )
    await save(directory.deps, ...twins)
    const moderators = await Promise.all(
      twins.map((_, rank) =>
        signIn(directory, `m${round}-${rank}@example.org`, {
          scope: 'territory',
          target: '23',
          role: 'moderator',
        }),
      ),
    )
    const answers = await Promise.all(
      twins.map(({ id }, rank) => moderators[rank]?.ask('POST', `/api/v1/places/${id}/hide`)),
    )
    expect(answers.map((answer) => answer?.status)).toEqual([200, 200])
    for (const { id } of twins) expect((await directory.record(id)).body.address?.street).toBeUndefined()
  }
})
