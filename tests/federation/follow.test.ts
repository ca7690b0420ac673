/** One directory follows another: what its users then read is what the home says, and whose it is. */
import { globalId } from '@maillage/shared/federation'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { organizationDraft, placeBody, placeDraft } from '../support/drafts.ts'
import { type NetNode, openNetwork } from '../support/network.ts'
import { save } from '../support/save.ts'

const network = openNetwork()
let home: NetNode
let reader: NetNode
beforeAll(async () => {
  home = await network.open('home')
  reader = await network.open('reader')
  await reader.follow(home)
})
afterAll(() => network.close())

interface Items {
  items: { name: string; uri: string }[]
}
const found = async (node: NetNode, query: string): Promise<string[]> =>
  (await node.get<Items>(`/api/v1/places?${query}`)).body.items.map(({ name }) => name)

test('what the home publishes is found at who follows it, and its changes and end too', async () => {
  const organization = organizationDraft({ name: 'Les Tilleuls' })
  const place = placeDraft({ body: placeBody({ name: 'Atelier du partage', organization: organization.id }) })
  await save(home.deps, organization, place)
  expect(await reader.read(home)).toMatchObject({ changed: 2, refused: {}, complete: true })
  expect(await found(reader, 'q=atelier')).toEqual(['Atelier du partage'])
  network.pass(1_000)
  await save(home.deps, {
    ...place,
    body: placeBody({ name: 'Atelier ouvert', organization: organization.id }),
  })
  expect(await reader.read(home)).toMatchObject({ changed: 1, complete: true })
  expect(await found(reader, 'q=atelier')).toEqual(['Atelier ouvert'])
  expect(await reader.read(home)).toMatchObject({ changed: 0, complete: true })
  const answer = await reader.get<{ record: { uri: string; origin: string } }>(`/api/v1/places/${place.id}`)
  expect(answer.body.record).toMatchObject({ uri: globalId(home.node, place.id), origin: home.node })
  network.pass(1_000)
  const { body: _, ...rest } = place
  await save(home.deps, { ...rest, deleted: { reason: 'closed' } })
  expect(await reader.read(home)).toMatchObject({ changed: 1, complete: true })
  expect(await found(reader, 'q=atelier')).toEqual([])
})

test('it is not written here: only its home changes it', async () => {
  const place = placeDraft({ body: placeBody({ name: 'Foyer rural' }) })
  await save(home.deps, place)
  await reader.read(home)
  const { body } = await reader.get<{ record: { id: string } }>(`/api/v1/places/${place.id}`)
  await expect(save(reader.deps, placeDraft({ id: body.record.id }))).rejects.toThrow('by its home alone')
  await expect(save(reader.deps, placeDraft({ id: uuidv7(), origin: home.node }))).rejects.toThrow(
    'by its home alone',
  )
})
