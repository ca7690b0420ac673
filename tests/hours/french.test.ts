import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import OpeningHours from 'opening_hours'
import { describe, expect, test } from 'vitest'
import { readFrenchHours } from '../../packages/shared/src/hours/french/index.ts'
import { UNDERSTOOD } from '../../packages/shared/src/hours/french/read.corpus.ts'
import { hasRealData, NO_REAL_DATA, REAL_DATA } from '../support/data.ts'
import labels from './french-labels.json' with { type: 'json' }

/** Read by eye: what a published text says, or why it must be refused; `day` = it names a day in French. */
type Label = { osm: string; day: true } | { osm: null; day: boolean; reason: string }

const PLACE = { lat: 45.76, lon: 4.84, address: { country_code: 'fr', state: 'Auvergne-Rhône-Alpes' } }
const reference = (osm: string) => new OpeningHours(osm, PLACE)

describe('published texts', () => {
  const published = (): { text: string; label: Label }[] => {
    const { french, rejected } = JSON.parse(
      readFileSync(join(REAL_DATA, 'hours/real-strings.json'), 'utf8'),
    ) as Record<'french' | 'rejected', string[]>
    const known = new Map<string, Label>(Object.entries(labels as Record<string, Label>))
    return [...french, ...rejected].map((text) => {
      const label = known.get(createHash('sha256').update(text).digest('hex'))
      if (label === undefined)
        throw new Error(`no label for ${JSON.stringify(text)}: read it and say what it means`)
      return { text, label }
    })
  }

  test.skipIf(!hasRealData)(`none is read otherwise than by eye, none is lost (or: ${NO_REAL_DATA})`, () => {
    const wrong = published().filter(({ text, label }) => (readFrenchHours(text).osm ?? null) !== label.osm)
    expect(wrong).toEqual([])
  })

  test.skipIf(!hasRealData)(`of those that name a day, 85 % are understood (or: ${NO_REAL_DATA})`, () => {
    const named = published().filter(({ label }) => label.day)
    const understood = named.filter(({ text }) => readFrenchHours(text).osm !== undefined)
    expect(named.length).toBeGreaterThan(80)
    expect(understood.length / named.length).toBeGreaterThanOrEqual(0.85)
  })

  test('a label that refuses says why, and one that accepts is OSM', () => {
    for (const label of Object.values(labels as Record<string, Label>))
      if (label.osm === null) expect(label.reason).not.toBe('')
      else expect(() => reference(label.osm)).not.toThrow()
  })
})

const corpus = UNDERSTOOD.split('\n').filter((line) => line !== '' && !line.startsWith('#'))

test.each(corpus.map((line) => line.split(' ⇒ ')))('%j gives OSM that the reference reads', (_, osm = '') => {
  expect(() => reference(osm)).not.toThrow()
})

/** Local time, whatever the process's zone: a door has one clock. */
const at = (text: string) => new Date(text)

test.each([
  // A comma adds, a semicolon replaces: the morning must survive the afternoon by appointment.
  ['Mardi : 9h-12h sans rdv, 14h-17h sur rdv', '2026-01-06T10:00', 'open'],
  ['Mardi : 9h-12h sans rdv, 14h-17h sur rdv', '2026-01-06T15:00', 'unknown'],
  ['Mardi : 9h-12h sans rdv, 14h-17h sur rdv', '2026-01-07T10:00', 'closed'],
  // Appointment without hours never opens.
  ['Du lundi au vendredi sur rendez-vous', '2026-01-06T10:00', 'unknown'],
  ['Du lundi au vendredi sur rendez-vous', '2026-01-10T10:00', 'closed'],
  // Hours of school time do not run on into holidays, nor the other way round.
  ['En période scolaire : mercredi 13h-18h ; vacances scolaires : lundi 10h-19h', '2026-01-07T14:00', 'open'],
  [
    'En période scolaire : mercredi 13h-18h ; vacances scolaires : lundi 10h-19h',
    '2026-02-11T14:00',
    'closed',
  ],
  ['En période scolaire : mercredi 13h-18h ; vacances scolaires : lundi 10h-19h', '2026-02-09T14:00', 'open'],
  [
    'En période scolaire : mercredi 13h-18h ; vacances scolaires : lundi 10h-19h',
    '2026-01-05T14:00',
    'closed',
  ],
  ['Lundi 9h-12h ; mercredi 14h-17h hors vacances scolaires', '2026-02-09T10:00', 'open'],
  ['Lundi 9h-12h ; mercredi 14h-17h hors vacances scolaires', '2026-02-11T15:00', 'closed'],
  // Exceptions win on their days alone.
  ['Lundi 9h-12h\nSamedi 9h-12h (sauf juillet et août)', '2026-07-06T10:00', 'open'],
  ['Lundi 9h-12h\nSamedi 9h-12h (sauf juillet et août)', '2026-07-04T10:00', 'closed'],
  ['samedi 9h-12h, fermé le 1er samedi du mois', '2026-01-03T10:00', 'closed'],
  ['samedi 9h-12h, fermé le 1er samedi du mois', '2026-01-10T10:00', 'open'],
  ['Lundi 9h-12h. Fermé du 24 décembre au 2 janvier.', '2026-12-28T10:00', 'closed'],
  ['Le mardi de 14h à 17h et le 1er samedi du mois de 10h à 12h', '2026-01-06T15:00', 'open'],
  // Even weeks are ISO weeks: 5 January 2026 is in week 2.
  ['Semaines paires : lundi 9h-12h', '2026-01-05T10:00', 'open'],
  ['Semaines paires : lundi 9h-12h', '2026-01-12T10:00', 'closed'],
])('%j at %s is %s', (text, instant, state) => {
  const hours = reference(readFrenchHours(text).osm ?? '')
  const when = at(instant)
  expect(hours.getState(when) ? 'open' : hours.getUnknown(when) ? 'unknown' : 'closed').toBe(state)
})
