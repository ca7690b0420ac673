/** A door that one record hides: no other way to the words of the records that told where it is. */
import type { PlaceResponse } from '@maillage/api/features/places'
import type { Place } from '@maillage/shared/place'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

let now: number
let directory: TestDirectory
beforeEach(async () => {
  now = NOW
  directory = await openTestDirectory({ now: () => now })
})
afterEach(() => directory.close())

const home = (given: Partial<Place> = {}) =>
  placeBody({
    name: 'Foyer Simone Veil, 12 rue Zorglub',
    address: { street: '12 rue Zorglub', postcode: '23000', commune: 'Guéret', code: '23096' },
    position: { lat: 46.17123, lon: 1.87054, precision: 'address', method: 'source' },
    hours: 'Mo-Fr 09:00-12:00',
    ...given,
  })

/** A record that tells the address, changed once, and one that hides it, said to be one door. */
async function saveHidden() {
  const open = placeDraft({ body: home({ address: { street: '9 rue Zorglub', code: '23096' } }) })
  await save(directory.deps, open)
  now += 1_000
  await save(directory.deps, { ...open, body: home({ services: (open.body as Place).services }) })
  const hidden = placeDraft({
    body: placeBody({
      name: 'Foyer Simone Veil',
      sensitivity: { class: 'A', evidence: 'test' },
      address: { postcode: '23000', commune: 'Guéret', code: '23096' },
      position: { lat: 46.17, lon: 1.87, precision: 'masked', method: 'commune-centre' },
    }),
  })
  const link = placeDraft({ type: 'link', schema: 'link/1.0', license: 'CC0-1.0' })
  const [a, b] = [open.id, hidden.id].sort()
  await save(directory.deps, hidden, { ...link, body: { says: 'sameAs', a, b } })
  const door = (await directory.get<PlaceResponse>(`/api/v1/places/${open.id}`)).body
  return { names: [open.id, hidden.id, door.record.id, door.slug] }
}

const told = async (path: string): Promise<string> => {
  const answer = await directory.app.request(path, { headers: { Accept: 'application/json' } })
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

test('news, versions and records tell nothing of it, under whatever name', async () => {
  const { names } = await saveHidden()
  const paths = [
    '/nouvelles.atom',
    '/territoires/23/nouvelles.atom',
    ...names.flatMap((name) => [`/api/v1/places/${name}`, `/api/v1/places/${name}/revisions`, `/p/${name}`]),
  ]
  for (const path of paths) expect([path, /zorglub|46\.1712/i.test(await told(path))]).toEqual([path, false])
})
