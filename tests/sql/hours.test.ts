import { countHours } from '@maillage/api/features/hours'
import type { Place } from '@maillage/shared/place'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory.close())

const hoursText = { lang: 'fr', text: 'le lundi de 9h à midi' }
const service = (given: Partial<Place['services'][number]>) => ({
  id: uuidv7(),
  terms: ['numerique'],
  ...given,
})
const stop = { id: uuidv7(), zone: 'Europe/Paris' }

test('hours are counted by how they are known', async () => {
  const cases: Partial<Place>[] = [
    { hours: 'Mo-Fr 09:00-12:00' },
    { hours: 'Mo-Fr 09:00-12:00; PH off' },
    { hours: '24/7' },
    { hours: 'Mo 09:00-12:00', hoursText },
    { hoursText },
    { hours: 'sunrise-sunset' },
    {},
    {
      hours: 'Mo 09:00-12:00',
      services: [service({ hours: 'Tu 09:00-12:00; PH off' }), service({ hoursText })],
    },
    { stops: [{ ...stop, hours: 'Tu 10:00-12:00' }, stop] },
    { hours: 'Mo 09:00-12:00', closedSince: '2020-01-01' },
    { withdrawnSince: '2020-01-01' },
  ]
  await save(directory.deps, ...cases.map((given) => placeDraft({ body: placeBody(given) })))
  expect(await countHours(directory.deps.db)).toEqual({
    understood: 7,
    french: 1,
    silent: 4,
    text: 3,
    notStated: 2,
  })
})
