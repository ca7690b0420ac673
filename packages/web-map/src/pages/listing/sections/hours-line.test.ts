import { parseHours, readHours } from '@maillage/shared/hours'
import { expect, test } from 'vitest'
import { readLine, writtenHours } from './hours-line.ts'

const STATED = [
  'Mo-Fr 09:00-12:00',
  'Mo-Fr 09:00-12:00,14:00-17:30; Sa 10:00-12:00',
  'We[1] 18:00-20:00',
  'Jul-Aug Mo-Th 09:00-12:00; PH off',
  '24/7',
  'week 1-53/2 Tu 14:00-16:00',
  'sunrise-sunset',
]

test.each(STATED)('%s is shown in words that say the same, or as it is', (osm) => {
  const shown = writtenHours(osm)
  const [before, after] = [readHours(osm), readHours(shown ?? '')]
  if (before.kind === 'osm') expect(after).toMatchObject({ osm: before.osm })
  else expect(shown).toBe(osm)
  // Left as it is shown, it stays what it was to the letter.
  expect(readLine(shown, osm)).toEqual({ osm, wrong: false })
})

test('the usual ones are shown in French', () => {
  expect(parseHours(writtenHours('Mo-Fr 09:00-12:00') ?? '').ok).toBe(false)
})

test('a line that is not understood is wrong, an empty one says nothing', () => {
  expect(readLine('de temps en temps', 'Mo 09:00-12:00')).toEqual({ wrong: true })
  expect(readLine(undefined, 'Mo 09:00-12:00')).toEqual({ wrong: false })
  expect(readLine('lundi 9h-12h', undefined)).toEqual({ osm: 'Mo 09:00-12:00', wrong: false })
})
