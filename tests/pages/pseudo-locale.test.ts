/** Pages in a language that nobody speaks: a word that is neither of the catalogue nor of the data was written in code. */
import { parseHours, publicHolidays, describe as saidOf } from '@maillage/shared/hours'
import * as vocabularies from '@maillage/shared/place'
import { allTerms, CARDS, DOORS, label, NETWORKS, NUMBERS } from '@maillage/shared/taxonomy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CATALOGUES, type Dictionary, dictionary, OWN_NAMES } from '../../packages/web-map/src/i18n/index.ts'
import { faults } from './html.ts'
import { fullPlace, placeResponse, searchItem, searchResult, site } from './stub.ts'

/** Longer by half, accented, and between marks that nothing else has. */
function pseudo<T>(words: T): T {
  if (typeof words === 'string')
    return `⟦${accented(words)}${'~'.repeat(Math.ceil(words.length * 0.4))}⟧` as T
  if (typeof words === 'function') {
    return ((...given: unknown[]) => {
      const said: unknown = words(...given)
      return typeof said === 'string' ? `⟦${said}${'~'.repeat(Math.ceil(said.length * 0.4))}⟧` : said
    }) as T
  }
  if (Array.isArray(words)) return words.map((one) => pseudo(one)) as T
  if (typeof words !== 'object' || words === null) return words
  return Object.fromEntries(Object.entries(words).map(([key, one]) => [key, pseudo(one)])) as T
}

const accented = (text: string): string => text.replace(/[aeiou]/g, (vowel) => `${vowel}\u0301`)

const item = searchItem({
  distance: 420,
  phone: '+33199001234',
  hours: 'Mo-Fr 09:00-12:00,14:00-17:30',
  services: fullPlace().services,
  organization: { id: 'x', name: 'Ville exemple' },
  why: [{ kind: 'term', term: 'carte-sim', text: 'carte sim' }],
  demo: true,
})
const result = searchResult(
  [
    item,
    searchItem({ slug: 'b', name: 'Accueil Les Glycines', masked: true, phone: '+33199000000' }),
    searchItem({ slug: 'c', name: 'Bus des services', kind: 'mobile' }),
  ],
  {
    total: 40,
    next: 'suite',
    reading: {
      terms: [{ slug: 'carte-sim', label: 'Carte SIM' }],
      cards: [{ slug: 'violences-conjugales', numbers: [] }],
      rest: '',
    } as never,
    facets: { service: [{ value: 'carte-sim', label: 'Carte SIM', count: 3 }] },
  },
)
const place = placeResponse(fullPlace(), {
  demo: true,
  record: {
    source: { system: 'Exemple', id: '1', date: '2025-03-01', url: 'https://example.org/' },
    verified: { '/hours': { date: '2026-10-03', by: 'structure' } },
  } as never,
})

/** Every text of a value, whatever it is made of; of a word in several languages, the English one. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'object' && value !== null && 'fr' in value && 'en' in value) return textsIn(value.en)
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn)
  return []
}

const english = dictionary('en')
const kept = { ...english }
const hours = parseHours(fullPlace().hours ?? '')

/** All that data may write on a page of the English site. */
const DATA = [
  ...[
    result,
    place,
    vocabularies,
    CARDS,
    DOORS,
    NETWORKS,
    NUMBERS,
    publicHolidays('75056', 2026),
    Object.entries(OWN_NAMES),
  ].flatMap(textsIn),
  ...allTerms.map(({ slug }) => label(slug, 'en')),
  hours.ok ? saidOf(hours.rules, 'en') : '',
  ...['fr', 'ar', 'fsl', 'en', 'es', 'pt', 'ps', 'ro', 'ru', 'tr', 'uk'].flatMap(
    (code) => vocabularies.nameOfLanguage(code, 'en-GB') ?? [],
  ),
  'French Sign Language (LSF)',
  'Essai',
  // What a number, a date or an hour is written with.
  'January February March April May June July August September October November December',
  'days ago month months ago year years ago today yesterday',
]
  .join('\n')
  .toLowerCase()

beforeAll(() => {
  const { dir: _, colon: __, comma: ___, ...words } = CATALOGUES.en as Dictionary
  Object.assign(english, pseudo(words))
})
afterAll(() => {
  Object.assign(english, kept)
})

/** Text between tags that is seen or heard, with the catalogue's own taken out. */
function written(html: string): string[] {
  const body = html.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/&(?:amp|#39|quot|lt|gt);/g, ' ')
  const heard = [
    ...[...body.matchAll(/\s(?:alt|title|aria-label|placeholder)="([^"]*)"/g)].map((match) => match[1] ?? ''),
    ...body.split(/<[^>]*>/),
  ]
  return heard.map((text) => {
    let left = text
    // Innermost first: a text of the catalogue may hold another.
    for (let before = ''; before !== left; ) {
      before = left
      left = left.replace(/⟦[^⟦⟧]*⟧/g, ' ')
    }
    return left
  })
}

/** A text message is cut to the alphabet of telephones: accents and brackets of the catalogue are lost there. */
const SMS = /<p class="sheet" lang[^>]*>[^<]*<\/p>/g

const strangers = (html: string): string[] => [
  ...new Set(
    written(html.replace(SMS, ''))
      .flatMap((text) => text.split(/ [—·–-] |[\n·]/))
      .flatMap((text) => (DATA.includes(text.trim().toLowerCase()) ? [] : text.split(/[,:()“”«»]/)))
      .map((text) => text.trim().replace(/\s+/g, ' ').toLowerCase())
      .filter((text) => /\p{L}{2}/u.test(text) && !DATA.includes(text))
      // Numbers and dates are data; their words are too.
      .flatMap((text) => text.match(/\p{L}[\p{L}’'-]+/gu) ?? [])
      .filter((word) => !new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(DATA)),
  ),
]

test.each([
  '/',
  '/?q=carte+sim&fee=free&open=2026-12-24T10:00',
  '/?open=now',
  '/lieux/atelier-des-tilleuls',
  '/lieux/atelier-des-tilleuls/signaler',
  '/langues',
  '/nulle-part',
])('%s says nothing but words of the catalogue and of the data', async (path) => {
  const { html } = await site({ search: result, place }).get(
    `${path}${path.includes('?') ? '&' : '?'}lang=en`,
  )
  expect(faults(html)).toEqual([])
  expect(html).toContain('⟦')
  expect(strangers(html)).toEqual([])
})

test('a word written in code is found', () => {
  expect(strangers('<p>⟦Bó́njour ⟦x⟧~~⟧ Bienvenue</p><img alt="Un bateau">')).toEqual([
    'un',
    'bateau',
    'bienvenue',
  ])
})
