import { gzipSync } from 'node:zlib'
import type { PlaceResponse } from '@maillage/api/features/places'
import type { Place } from '@maillage/shared/place'
import { describe, expect, it } from 'vitest'
import { faults, formTo, mainOf, textOf } from './html.ts'
import { barePlace, fullPlace, placeResponse, service, site } from './stub.ts'

const idOf = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** A form sent by a page of the site. */
const sent = (fields: readonly (readonly [string, string])[]): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
  headers: { 'Sec-Fetch-Site': 'same-origin' },
})

const chosen = (...ids: number[]) => ids.map((n) => ['lieu', idOf(n)] as const)

const sure = { open: { state: 'open', confidence: 'confirmed', asOf: '2026-10-03' } } as const

/** A site that holds places by their rank, from 1. */
function holding(places: readonly Place[], given: Partial<PlaceResponse> = sure) {
  const known = new Map(
    places.map((place, index) => [
      idOf(index + 1),
      placeResponse(place, { ...given, slug: `lieu-${index + 1}`, record: { id: idOf(index + 1) } as never }),
    ]),
  )
  return site({ place: (name: string) => known.get(name) })
}

async function sheetOf(
  place: Place,
  look: readonly (readonly [string, string])[] = [],
  given?: Partial<PlaceResponse>,
) {
  const { response, html } = await holding([place], given).get('/feuille', sent([...chosen(1), ...look]))
  return { response, html, words: mainOf(html) }
}

describe('the sheet to take away', () => {
  it('is made by a form of the page of the place, without script, and its address says nothing', async () => {
    const page = site({ place: placeResponse(fullPlace()) })
    const form = formTo((await page.get('/lieux/atelier-des-tilleuls')).html, '/feuille')
    const { response, html } = await page.get('/feuille', sent([...form]))
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(faults(html)).toEqual([])
    expect(mainOf(html)).toContain('Atelier des Tilleuls')
    expect(form.getAll('lieu')).toEqual([idOf(1)])
  })

  it('tells no help that has ended, and until when the others are there', async () => {
    const services = [
      service({ terms: ['douches'], validUntil: '2026-11-23' }),
      service({ terms: ['velo'], validFrom: '2026-01-01', validUntil: '2027-03-31' }),
    ]
    const { words } = await sheetOf(barePlace({ services }))
    expect(words).not.toContain('Douches')
    expect(words).toContain('Proposé Jusqu’au 31 mars 2027')
    const { words: over } = await sheetOf(barePlace({ services: services.slice(0, 1) }))
    expect(over).toContain('Aides du moment')
  })

  it('says what several people reported of the place', async () => {
    const { words } = await sheetOf(barePlace(), [], {
      cautions: [{ kind: 'wrong-phone', last: '2026-11-17' }],
    })
    expect(words).toContain('Plusieurs personnes ont signalé')
  })

  it('tells how to go, when and how sure that is, who is received, what to bring and whom to call', async () => {
    const services = [
      service({
        access: ['walk-in'],
        audiences: { exclusive: ['seniors'] },
        conditions: { 'identity-paper': { value: true }, dogs: { value: false } },
      }),
    ]
    const { words } = await sheetOf(fullPlace({ services }))
    for (const text of [
      '12 rue des Tilleuls',
      '16000 Angoulême',
      'À côté de la poste',
      'Lundi',
      'Horaires confirmés le 3 octobre 2026',
      'Réservé à',
      'Chiens acceptés',
      'À apporter pièce d’identité',
      '01 99 00 12 34',
      'Feuille faite le 24 novembre 2026',
      'http://localhost:3000/p/',
    ])
      expect(words.replaceAll('\u00a0', ' ')).toContain(text)
  })

  it('invents nothing that a place does not state', async () => {
    const { words } = await sheetOf(barePlace(), [], { open: { state: 'unknown' } })
    expect(words).toContain('À apporter Non précisé — à demander')
    expect(words).toContain('Adresse Non précisé — à demander')
    expect(words).toContain('La source ne dit pas de quand datent ces informations')
  })

  it('gives the commune of a hidden address, and that the rest is told by telephone', async () => {
    const { words, html } = await sheetOf(fullPlace({ sensitivity: { class: 'A', evidence: 'essai' } }))
    expect(words).toContain('Adresse communiquée par téléphone')
    expect(words).toContain('Angoulême')
    for (const secret of ['rue des Tilleuls', 'la poste']) expect(html).not.toContain(secret)
  })

  it('sends nobody to the door of a place reached through 115, and tells it no hours', async () => {
    const { words } = await sheetOf(fullPlace({ services: [service({ terms: ['hebergement-urgence'] })] }))
    expect(words).toMatch(/On n’y va pas directement\s: appelez le 115/)
    expect(words).not.toContain('Lundi')
  })

  it('leaves a line to write one’s choice among two or three, not under one place nor a list', async () => {
    const tested = holding([1, 2, 3, 4].map(() => fullPlace()))
    const choice = async (...ids: number[]) =>
      mainOf((await tested.get('/feuille', sent(chosen(...ids)))).html).includes('Mon choix')
    expect(await choice(1)).toBe(false)
    expect(await choice(1, 2)).toBe(true)
    expect(await choice(1, 2, 3)).toBe(true)
    expect(await choice(1, 2, 3, 4)).toBe(false)
  })

  it('keeps the order, takes a place once, thirty at most, and says what is left out', async () => {
    const tested = holding(Array.from({ length: 31 }, (_, n) => barePlace({ name: `Lieu ${n + 1}.` })))
    const all = Array.from({ length: 31 }, (_, n) => 31 - n)
    const { html } = await tested.get('/feuille', sent(chosen(...all, 5, 5)))
    expect(html.match(/class="sheet-place"/g)).toHaveLength(30)
    expect(html.indexOf('Lieu 31.')).toBeLessThan(html.indexOf('Lieu 30.'))
    expect(html).not.toContain('Lieu 1.<')
    expect(textOf(html)).toContain('30 lieux au plus')
    const { html: gone } = await tested.get('/feuille', sent(chosen(1, 99)))
    expect(textOf(gone)).toContain('Un lieu choisi n’est plus dans l’annuaire')
  })

  it('asks the directory for nothing but ids', async () => {
    const tested = holding([barePlace()])
    const { response, html } = await tested.get(
      '/feuille',
      sent([
        ['lieu', '../../compte'],
        ['lieu', 'canari-secret'],
        ['note', 'Madame Canari'],
      ]),
    )
    expect(response.status).toBe(200)
    expect(mainOf(html)).toContain('Aucun lieu n’est choisi')
    expect(html).not.toContain('anari')
    expect(tested.asked.map(({ pathname }) => pathname)).toEqual(['/api/v1/status'])
    expect(JSON.stringify(tested.logged)).not.toContain('anari')
  })

  it('transfers at most 60 kB, three places, their map, style and scripts', async () => {
    const tested = holding([1, 2, 3].map((n) => fullPlace({ name: `Lieu ${n}` })))
    for (const path of ['/feuille', '/selection']) {
      const { html } = await tested.get(path, sent(chosen(1, 2, 3)))
      let bytes = gzipSync(html).length
      for (const [, file = ''] of html.matchAll(/(?:href|src)="(\/assets\/[^"]+|\/favicon[^"]+)"/g))
        bytes += gzipSync((await tested.get(file)).html).length
      expect(bytes, path).toBeLessThan(60_000)
    }
  })

  it('leads to the selection when its address is opened again', async () => {
    const { response } = await site().get('/feuille?lang=en')
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/selection?lang=en')
  })

  it('says so when the directory does not answer', async () => {
    const { response } = await site({ place: new Response('{}', { status: 503 }) }).get(
      '/feuille',
      sent(chosen(1)),
    )
    expect(response.status).toBe(503)
  })
})

describe('the discreet sheet', () => {
  const violence = fullPlace({
    name: 'SOS Violences Charente',
    notices: [{ text: { lang: 'fr', text: 'La permanence violences conjugales est fermée.' } }],
    services: [
      service({
        terms: ['violences-conjugales'],
        name: { lang: 'fr', text: 'Écoute des femmes victimes' },
        description: { lang: 'fr', text: 'Violences' },
        access: ['walk-in'],
        audiences: { exclusive: ['victims-of-violence'] },
        conditions: { anonymous: { value: true, note: { lang: 'fr', text: 'victimes' } } },
      }),
    ],
  } as Partial<Place>)

  it('tells how to go and whom to call, and nothing of what for', async () => {
    const { html, words } = await sheetOf(violence, [['discrete', '1']])
    expect(html).not.toMatch(/<main[\s\S]*(violen|SOS|victime|Essai|qr-code|Écoute)[\s\S]*<\/main>/i)
    expect(/<title>(.*?)<\/title>/.exec(html)?.[1]).toBe('Adresses')
    for (const text of [
      'Adresse 1',
      '12 rue des Tilleuls',
      '01 99 00 12 34',
      'Appelez avant de venir',
      'Lundi',
    ])
      expect(words).toContain(text)
  })

  it('names a place whose name is not about violence, and none of its helps', async () => {
    const services = [service({ name: { lang: 'fr', text: 'Dépistage' }, hours: 'Mo 09:00-12:00' })]
    const { words } = await sheetOf(fullPlace({ services }), [['discrete', '1']])
    expect(words).toContain('Atelier des Tilleuls')
    expect(words).not.toContain('Dépistage')
    // Hours of a help cannot be told without its name.
    expect(words).toContain('Les horaires dépendent de ce que vous cherchez')
    expect(words).not.toContain('12 h')
  })

  it('offers to leave quickly, above the sheet', async () => {
    expect((await sheetOf(violence)).html).toContain('Quitter vite cette page')
    expect((await sheetOf(fullPlace())).html).not.toContain('Quitter vite cette page')
  })
})

describe('hostile text', () => {
  const HOSTILE = `<script>alert(1)</script>"'&\u202e\u200b=HYPERLINK("x")${'x'.repeat(10_000)}`
  const said = { lang: 'fr', text: HOSTILE }
  const place = fullPlace({
    name: HOSTILE,
    address: { street: HOSTILE, postcode: HOSTILE, commune: HOSTILE },
    door: { building: said, floor: said, bell: said, landmark: said, tickets: said, lastEntry: said },
    hoursText: said,
    notices: [{ text: said }],
    exceptions: [{ from: '2026-12-24', to: '2026-12-25', reason: said }],
    contacts: [{ kind: 'phone', value: '+33199001234', nature: 'collective', purpose: said, cost: said }],
    services: [
      service({
        name: said,
        description: said,
        accessNote: said,
        audiences: { exclusive: ['seniors'], note: said },
        conditions: { anonymous: { value: true, note: said } },
      }),
    ],
  } as Partial<Place>)

  it.each([['/feuille'], ['/selection']])(
    'is text on %s, whole documents and nothing that reorders it',
    async (path) => {
      for (const look of [[], [['discrete', '1']]] as const) {
        const { html } = await holding([place]).get(path, sent([...chosen(1), ...look]))
        expect(faults(html)).toEqual([])
        expect(html).not.toContain('<script>alert')
        expect(html.match(/x{2000}/)).toBeNull()
        expect(html).not.toContain('\u202e')
        expect(html).not.toContain('\u200b')
      }
    },
  )
})

describe('the preview of a place', () => {
  it('holds its name as text, in a length that previews show whole', async () => {
    const name = `Ate\u202elier "><script>alert(1)</script>\u200b ${'x'.repeat(10_000)}`
    const { html } = await site({ place: placeResponse(fullPlace({ name })) }).get(
      '/lieux/atelier-des-tilleuls',
    )
    expect(faults(html)).toEqual([])
    const head = /<head>[\s\S]*<\/head>/.exec(html)?.[0].replace(/<script[\s\S]*?<\/script>/g, '') ?? ''
    expect(head).not.toMatch(/[\u202e\u200b]|x{300}/)
    expect(head).toContain('Atelier &quot;&gt;&lt;script&gt;')
  })
})

describe('the selection', () => {
  it('is a page that holds nothing of what was chosen, with a neutral preview', async () => {
    const { response, html } = await site().get('/selection')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(html).toContain('<meta property="og:title" content="Ma sélection"/>')
    expect(html).toContain('content="Trouver un lieu qui aide, près de chez soi"')
    expect(html).toContain('noindex')
    expect(faults(html)).toEqual([])
  })

  it('shows chosen places side by side, with their sheet, their texts and a link whose selection no server receives', async () => {
    const tested = holding([fullPlace(), barePlace({ name: 'Permanence' })])
    const { html } = await tested.get('/selection', sent(chosen(2, 1)))
    expect(faults(html)).toEqual([])
    const words = mainOf(html)
    expect(words.indexOf('Permanence')).toBeLessThan(words.indexOf('Atelier des Tilleuls'))
    expect(formTo(html, '/feuille').getAll('lieu')).toEqual([idOf(2), idOf(1)])
    expect(html).toMatch(/value="http:\/\/localhost:3000\/selection#l=[\w-]{44}"/)
    expect(html).toMatch(/href="sms:\?&amp;body=Atelier%20des%20Tilleuls/)
    expect(html).toMatch(/href="mailto:\?subject=Adresses&amp;body=/)
    // A note has no name and stands in no form: no browser sends it.
    for (const [note] of html.matchAll(/<textarea[^>]*>/g)) expect(note).not.toContain('name=')
    const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? []
    expect(forms.join('')).not.toContain('data-note')
  })

  it('offers the next openings for a calendar one by one, and none where hours do not decide', async () => {
    const calendar = '/api/v1/places/x/calendar.ics'
    const offered = async (place: Place) => {
      const { html } = await holding([place], { ...sure, calendar }).get('/selection', sent(chosen(1)))
      return [...html.matchAll(/calendar\.ics\?opening=([^"]+)"[^>]*>([^<]*)</g)].map(([, at, words]) => [
        at,
        words?.replaceAll('\u00a0', ' '),
      ])
    }
    expect(await offered(fullPlace())).toEqual([
      ['2026-11-24T08:00:00.000Z', '24 novembre 2026, 9 h – 12 h'],
      ['2026-11-24T13:00:00.000Z', '24 novembre 2026, 14 h – 17 h 30'],
      ['2026-11-25T08:00:00.000Z', '25 novembre 2026, 9 h – 12 h'],
    ])
    expect(await offered(fullPlace({ hours: '24/7' }))).toEqual([])
    expect(await offered(fullPlace({ services: [service({ access: ['appointment'] })] }))).toEqual([])
    expect(await offered(fullPlace({ services: [service({ hours: 'Mo 09:00-12:00' })] }))).toEqual([])
  })

  it('says nothing of a place of help with violence in a mail, nor in the calendar of a telephone', async () => {
    const services = [service({ terms: ['violences-conjugales'] })]
    const tested = holding([fullPlace({ name: 'SOS Violences', services })], {
      ...sure,
      calendar: '/api/v1/places/x/calendar.ics',
    })
    const { html } = await tested.get('/selection', sent(chosen(1)))
    expect(/href="mailto:([^"]*)"/.exec(html)?.[1]).not.toContain('SOS')
    expect(html).not.toContain('calendar.ics')
    expect(html).toContain('Quitter vite cette page')
  })
})
