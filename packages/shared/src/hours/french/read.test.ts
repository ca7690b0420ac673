import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_FRENCH_HOURS, readFrenchHours } from './index.ts'
import { REFUSED, UNDERSTOOD } from './read.corpus.ts'

const lines = (corpus: string): string[] =>
  corpus
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.replaceAll('⏎', '\n').replaceAll('⇥', '\t'))

describe('the corpus', () => {
  test.each(lines(UNDERSTOOD).map((line) => line.split(' ⇒ ')))('%j is read', (text = '', osm = '') => {
    const read = readFrenchHours(text)
    expect(read).toMatchObject({ osm, left: [] })
    expect(read.pieces.length).toBeGreaterThan(0)
  })

  test.each(lines(REFUSED))('%j is refused, with what is left and why', (text) => {
    const read = readFrenchHours(text)
    expect(read.osm).toBeUndefined()
    expect(read.left.join('')).not.toBe('')
    expect(read.warnings.join('')).not.toBe('')
  })
})

test('each piece says what it became', () => {
  const read = readFrenchHours(
    'Horaires :\nLundi 9h-12h, mardi fermé. Hors vacances scolaires : jeudi 14h-17h sur RDV',
  )
  expect(read.pieces).toEqual([
    { text: 'Horaires :', meaning: 'label' },
    { text: 'Lundi 9h-12h', meaning: 'open', osm: 'Mo 09:00-12:00' },
    { text: 'mardi fermé', meaning: 'closed', osm: 'Tu off' },
    { text: 'Hors vacances scolaires :', meaning: 'period' },
    { text: 'jeudi 14h-17h sur RDV', meaning: 'by-appointment', osm: 'Th 14:00-17:00 "sur rendez-vous"' },
  ])
})

test('what is left stands beside what was understood', () => {
  const read = readFrenchHours('Lundi 9h-12h ; dentiste le mardi')
  expect(read).toMatchObject({ pieces: [{ osm: 'Mo 09:00-12:00' }], left: ['dentiste le mardi'] })
  expect(read.osm).toBeUndefined()
})

test('what a reading takes for granted is said', () => {
  expect(readFrenchHours('Lundi 9h-12h. Fermé du 1er au 15 août').warnings).toHaveLength(1)
  expect(readFrenchHours('La semaine 9h-12h, le samedi 9h-10h').warnings).toHaveLength(1)
  expect(readFrenchHours('Samedi 22h-5h').warnings).toHaveLength(1)
  expect(readFrenchHours('Lundi 9h-12h').warnings).toEqual([])
})

/** Any code points, halves of pairs and unassigned ones included. */
const anything = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x10ffff }), fc.integer({ min: 9, max: 0x17f })))
  .map((points) => String.fromCodePoint(...points))

describe('hostile texts', () => {
  test('a text beyond the limit is refused unread', () => {
    const read = readFrenchHours(`lundi 9h-12h ${'('.repeat(100_000)}`)
    expect(read.osm).toBeUndefined()
    expect(read.left.join('').length).toBeLessThanOrEqual(MAX_FRENCH_HOURS)
  })

  test.each(['(', 'lundi (', 'sauf ', 'lundi, ', '9h-', '<', '&', 'fermé ', 'et '])(
    'the longest run of %j comes back',
    (part) => {
      const text = part.repeat(MAX_FRENCH_HOURS).slice(0, MAX_FRENCH_HOURS)
      expect(readFrenchHours(text).osm).toBeUndefined()
    },
  )

  test('no text makes it throw, and nothing but text comes of none', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const read = readFrenchHours(text)
        expect(read.osm === undefined || read.left.length === 0).toBe(true)
      }),
    )
  })
})

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']
const OSM_DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
/** What is written, and the time it may become. */
const TIMES: readonly (readonly [string, string])[] = [
  ['9h', '09:00'],
  ['12h30', '12:30'],
  ['14:00', '14:00'],
  ['17 h 15', '17:15'],
  ['midi', '12:00'],
  ['8', '08:00'],
  ['22h', '22:00'],
  ['6 heures', '06:00'],
]
const GLUE =
  'du|au|à|et|de|,|-|/|:|.|;|(|)|\n|sauf|fermé|le|les|sur rendez-vous|sans rendez-vous|hors vacances scolaires|pendant les vacances scolaires|jours fériés|1er|dernier|du mois|matin|après-midi|en août|du 1er au 15 août|semaines paires|un|sur deux|jusqu’à|y compris|ouvert'.split(
    '|',
  )
const SETS: readonly (readonly [string, readonly number[]])[] = [
  ['tous les jours', [0, 1, 2, 3, 4, 5, 6]],
  ['week-end', [5, 6]],
  ['la semaine', [0, 1, 2, 3, 4]],
]

/** Soup of the words of hours: mostly nonsense, sometimes nearly right. */
const soup = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...DAYS) },
    { weight: 4, arbitrary: fc.constantFrom(...TIMES.map(([text]) => text)) },
    { weight: 5, arbitrary: fc.constantFrom(...GLUE) },
    { weight: 1, arbitrary: fc.constantFrom(...SETS.map(([text]) => text)) },
    {
      weight: 3,
      arbitrary: fc.constantFrom('9h-12h', '14h à 17h', 'de 9h à 12h et de 14h à 17h', 'du lundi au jeudi'),
    },
  ),
  { maxLength: 12 },
)

/** Days that the words name or cover, by a reading of its own: ranges are filled whatever stands around them. */
function daysIn(text: string): Set<number> {
  const found = new Set<number>()
  for (const [index, name] of DAYS.entries()) if (text.includes(name)) found.add(index)
  for (const [words, days] of SETS) if (text.includes(words)) for (const day of days) found.add(day)
  for (const { 1: from = '', 2: to = '' } of text.matchAll(
    /([a-z]+di)(?= (?:au|à|-) (?:du )?([a-z]+di|dimanche))/g,
  ))
    for (let day = DAYS.indexOf(from); ; day = (day + 1) % 7) {
      found.add(day)
      if (day === DAYS.indexOf(to)) break
    }
  return found
}

test('no time and no day comes out that is not in the text', () => {
  const understood: string[] = []
  fc.assert(
    fc.property(soup, (words) => {
      const text = words.join(' ')
      const { osm } = readFrenchHours(text)
      if (osm === undefined) return
      understood.push(osm)
      const times = new Set(TIMES.filter(([written]) => text.includes(written)).map(([, time]) => time))
      for (const part of ['9h-12h', 'de 9h à 12h']) if (text.includes(part)) times.add('12:00')
      for (const part of ['14h à 17h']) if (text.includes(part)) times.add('14:00').add('17:00')
      expect(osm.match(/\d\d:\d\d/g)?.filter((time) => !times.has(time)) ?? []).toEqual([])
      const named = daysIn(text)
      expect([...osmDays(osm)].filter((day) => !named.has(day))).toEqual([])
    }),
    { numRuns: 5_000 },
  )
  // The soup must boil: a property over nothing proves nothing.
  expect(understood.length).toBeGreaterThan(50)
}, 60_000)

function osmDays(osm: string): Set<number> {
  const found = new Set<number>()
  for (const { 1: from = '', 2: to = from } of osm.matchAll(
    /\b(Mo|Tu|We|Th|Fr|Sa|Su)\b(?:-(Mo|Tu|We|Th|Fr|Sa|Su))?/g,
  ))
    for (let day = OSM_DAYS.indexOf(from); day <= OSM_DAYS.indexOf(to); day += 1) found.add(day)
  return found
}

/** A week: each day without hours, with a morning, an afternoon or both. */
const week = fc.array(fc.constantFrom('', '09:00-12:00', '14:00-17:30', '09:00-12:00,14:00-17:30'), {
  minLength: 7,
  maxLength: 7,
})
const STYLES: readonly ((days: string, hours: string[]) => string)[] = [
  (days, hours) =>
    `${days} : ${hours.map((span) => span.replace(/:00/g, 'h').replace(':30', 'h30')).join(' / ')}`,
  (days, hours) => `Le ${days} de ${hours.map((span) => span.replace('-', ' à ')).join(' et de ')}`,
  (days, hours) => `${hours.join(' et ')} le ${days}`,
]

test('a week written day by day is read as that week, in any style and between any signs', () => {
  fc.assert(
    fc.property(
      week,
      fc.constantFrom(...STYLES),
      fc.constantFrom('\n', ' ; ', ', ', ' | '),
      (days, style, sign) => {
        const said = days.flatMap((hours, day) => (hours === '' ? [] : [{ day, hours }]))
        const text = said.map(({ day, hours }) => style(DAYS[day] ?? '', hours.split(','))).join(sign)
        const { osm } = readFrenchHours(text)
        const table = Array.from({ length: 7 }, () => '')
        for (const rule of osm?.split('; ') ?? []) {
          const [selector = '', hours = ''] = rule.split(' ')
          for (const day of osmDays(selector)) table[day] = hours
        }
        expect(osm === undefined).toBe(said.length === 0)
        expect(table).toEqual(days)
      },
    ),
  )
})
