import type { Place, Position, Service } from '@maillage/shared/place'
import { normalizeName } from '@maillage/shared/territory'
import { describe, expect, it } from 'vitest'
import type { TerritoryChoice } from '../../../api.ts'
import { dictionary } from '../../../i18n/index.ts'
import type { View } from '../../../view.ts'
import { SECTIONS, type SectionName } from './index.ts'
import type { Reading } from './section.ts'

/** Tuesday 24 November 2026. */
const view = {
  t: dictionary('fr'),
  lang: 'fr',
  now: Date.parse('2026-11-24T10:00:00Z'),
  assets: { pin: { path: '/pin.js' }, mapStyle: { path: '/map.css' }, mapWorker: { path: '/worker.js' } },
  site: {},
} as View

const commune = (
  code: string,
  name: string,
  postcode: string,
  lat: number,
  lon: number,
): TerritoryChoice => ({
  kind: 'commune',
  code,
  name,
  context: '23, Creuse',
  postcodes: [postcode],
  centre: { lat, lon },
})
const COMMUNES = [
  commune('23096', 'Guéret', '23000', 46.17, 1.87),
  commune('23008', 'Aubusson', '23200', 45.956, 2.168),
]

const ID = '01980000-0000-7000-8000-0000000000aa'
const service: Service = { id: ID, terms: ['numerique'] }
const placeWith = (given: Partial<Place>): Place => ({
  name: 'Maison des Tilleuls',
  kind: 'mobile',
  zone: 'Europe/Paris',
  services: [service],
  ...given,
})

const readingOf = (place: Place): Reading => ({
  view,
  place,
  names: new Map(),
  uuid: () => '01980000-0000-7000-8000-0000000000ff',
  locate: async () => undefined,
  territories: async (text) =>
    COMMUNES.filter(({ name, postcodes }) =>
      [normalizeName(name), ...postcodes].includes(normalizeName(text)),
    ),
  nearest: async () => undefined,
})

/** What a section says once some of its fields are written, the others left as they were shown. */
async function writing(name: SectionName, given: Partial<Place>, written: Readonly<Record<string, string>>) {
  const place = placeWith(given)
  const fields = new URLSearchParams(SECTIONS[name].initial(place, new Map()))
  for (const [field, value] of Object.entries(written)) fields.set(field, value)
  const { edits, errors } = await SECTIONS[name].read(fields, readingOf(place))
  const shown = String(SECTIONS[name].Fields({ view, place, values: fields, errors }))
  return {
    after: Object.fromEntries(edits.map(({ path, after }) => [path, after])),
    wrong: errors.map((error) => error.name),
    messages: errors.map((error) => error.message),
    shown,
  }
}

const input = (html: string, name: string): string =>
  new RegExp(`<input[^>]*name="${name.replaceAll('.', '\\.')}"[^>]*>`).exec(html)?.[0] ?? ''

describe('a stop', () => {
  const position: Position = { lat: 46.1712, lon: 1.8734, precision: 'address', method: 'pin' }
  // Members in the order in which the database gives them back.
  const address = {
    code: '23096',
    street: '1 place du Marché',
    commune: 'Guéret',
    postcode: '23000',
    complement: 'Sous la halle',
  }
  const stop = { id: ID, zone: 'Europe/Paris', address, position, hours: 'Tu[1] 09:00-12:00' }
  const saved = async (written: Record<string, string>) => {
    const { after, wrong } = await writing('stops', { stops: [stop] }, written)
    const [first] = after['/stops'] as (typeof stop)[]
    return { ...first, wrong }
  }

  it.each([
    ['another name', { name: 'Marché' }, address],
    ['other hours', { hours: 'lundi 9h-12h' }, address],
    ['its commune written otherwise', { commune: 'GUERET' }, address],
    ['a complement', { complement: 'Côté rue' }, { ...address, complement: 'Côté rue' }],
    ['no complement', { complement: '' }, { ...address, complement: undefined }],
  ] as const)('with %s stays where it is', async (_, written, expected) => {
    const fields = Object.entries(written).map(([key, value]) => [`${ID}.${key}`, value])
    const { wrong, ...after } = await saved(Object.fromEntries(fields))
    expect(wrong).toEqual([])
    expect(after.position).toEqual(position)
    expect(after.address).toEqual(JSON.parse(JSON.stringify(expected)))
  })

  it('left alone is saved again though nothing knows its commune any more', async () => {
    const old = { ...stop, address: { commune: 'Ancienne commune' } }
    const { after, wrong } = await writing('stops', { stops: [old] }, { [`${ID}.name`]: 'Marché' })
    expect(wrong).toEqual([])
    expect(after['/stops']).toMatchObject([{ address: old.address, position }])
  })

  it.each([
    ['another street', { street: '2 rue Neuve' }, { lat: 46.17, lon: 1.87 }],
    ['another commune', { commune: 'Aubusson', postcode: '23200' }, { lat: 45.956, lon: 2.168 }],
  ])('with %s is known by its commune', async (_, written, centre) => {
    const fields = Object.entries(written).map(([key, value]) => [`${ID}.${key}`, value])
    const after = await saved(Object.fromEntries(fields))
    expect(after.position).toEqual({ ...centre, precision: 'commune', method: 'commune-centre' })
  })

  it.each(['name', 'street', 'complement', 'postcode', 'hours', 'dates', 'told'])(
    'that is new, with its %s alone, asks for its commune',
    async (key) => {
      const value = { hours: 'lundi 9h-12h', dates: '2026-12-24 09:00-12:00' }[key] ?? '1'
      const { wrong, messages } = await writing('stops', {}, { [`stop-new.${key}`]: value })
      expect(wrong).toContain('stop-new.commune')
      expect(messages).toContain('Écrivez la commune, ou effacez le reste.')
    },
  )

  it('ticked to go stays ticked where the form comes back', async () => {
    const other = '01980000-0000-7000-8000-0000000000bb'
    const { shown } = await writing(
      'stops',
      { stops: [stop, { ...stop, id: other }] },
      { [`${ID}.remove`]: '1', [`${other}.hours`]: 'parfois' },
    )
    expect(input(shown, `${ID}.remove`)).toContain('checked')
    expect(input(shown, `${other}.remove`)).not.toContain('checked')
  })
})

describe('an address', () => {
  const fine: Position = { lat: 46.170_123_456_789_01, lon: 1e-7, precision: 'address', method: 'source' }
  const address = { street: '1 rue des Saules', postcode: '23000', commune: 'Guéret', code: '23096' }

  it('is saved with the point of its source, however fine', async () => {
    const { after, wrong } = await writing(
      'address',
      { address, position: fine },
      { complement: 'Bâtiment B' },
    )
    expect(wrong).toEqual([])
    expect(after['/position']).toEqual(fine)
    expect(after['/address']).toMatchObject({ complement: 'Bâtiment B' })
  })

  it('left alone is not refused though nothing knows its commune, and a pin is put beside it', async () => {
    const old = { ...address, commune: 'Ancienne commune' }
    expect((await writing('address', { address: old, position: fine }, {})).wrong).toEqual([])
    const pinned = await writing('address', { address: old, position: fine }, { lat: '46.17', lon: '1.87' })
    expect(pinned.wrong).toEqual([])
    expect(pinned.after['/position']).toMatchObject({ lat: 46.17, lon: 1.87, method: 'pin' })
    const moved = await writing('address', { address: old, position: fine }, { street: '2 rue Neuve' })
    expect(moved.wrong).toEqual(['commune'])
  })

  it('takes a point at the centre of its commune once somebody writes it', async () => {
    const centre = { lat: 46.17, lon: 1.87 }
    const position: Position = { ...centre, precision: 'commune', method: 'commune-centre' }
    const { after } = await writing('address', { address, position }, { lat: '46,17', lon: '1,87' })
    expect(after['/position']).toEqual({ ...centre, precision: 'address', method: 'pin' })
  })

  it.each(['ici', '46.17N', '1e2'])('refuses %s for a latitude', async (lat) => {
    for (const position of [fine, undefined]) {
      const known = position ? { position } : {}
      const { wrong } = await writing('address', { address, ...known }, { lat, lon: lat })
      expect(wrong).toEqual(['lat'])
    }
  })

  it('says of the box that a far point asks for that it is wrong', async () => {
    const { shown } = await writing('address', { address }, { lat: '45.956', lon: '2.168' })
    expect(input(shown, 'sure')).toContain('aria-invalid="true"')
  })
})

describe('a contact', () => {
  it.each([
    ['phone', 'purpose', 'Accueil'],
    ['phone', 'hours', 'lundi 9h-12h'],
    ['phone', 'cost', 'gratuit'],
    ['mail', 'purpose', 'Accueil'],
  ])(
    'that is new is asked for where only what is said of it is written: %s, %s',
    async (kind, key, value) => {
      const { wrong, shown } = await writing('contacts', {}, { [`new-${kind}-${key}`]: value })
      expect(wrong).toEqual([`new-${kind}`])
      expect(input(shown, `new-${kind}`)).toContain('aria-invalid')
    },
  )

  it('that was stated is taken away with what was said of it', async () => {
    const contacts: Place['contacts'] = [
      { kind: 'phone', value: '+33555000000', nature: 'collective', cost: { lang: 'fr', text: 'gratuit' } },
    ]
    const { after, wrong } = await writing('contacts', { contacts }, { c0: '' })
    expect([after, wrong]).toEqual([{ '/contacts': undefined }, []])
  })
})

describe('a help', () => {
  it.each(['name', 'description', 'area', 'amount', 'fees', 'anonymous', 'next'])(
    'that is new, with its %s alone, asks what it is',
    async (key) => {
      const value = { area: 'Guéret', amount: '2', fees: 'free', anonymous: 'yes' }[key] ?? 'Un mot'
      const { wrong } = await writing('services', {}, { [`new.${key}`]: value })
      expect(wrong).toEqual(['new.terms'])
    },
  )

  const timed: Service = {
    ...service,
    hours: 'Mo-Fr 09:00-12:00',
    hoursText: { lang: 'fr', text: 'le matin' },
    validFrom: '2026-09-01',
  }

  it('has hours of its own and days between which it is offered', async () => {
    const written = { hours: 'mardi 14h-16h', 'valid-from': '2026-12-01', 'valid-to': '2027-03-31' }
    const fields = Object.entries(written).map(([key, value]) => [`${ID}.${key}`, value])
    const { after, wrong } = await writing('services', { services: [timed] }, Object.fromEntries(fields))
    expect(wrong).toEqual([])
    expect(after).toMatchObject({
      [`/services/${ID}/hours`]: 'Tu 14:00-16:00',
      [`/services/${ID}/validFrom`]: '2026-12-01',
      [`/services/${ID}/validUntil`]: '2027-03-31',
    })
    // What the source wrote of other hours is not said beside them.
    expect(after[`/services/${ID}/hoursText`]).toBeUndefined()
  })

  it('left as it was shown says the same of when it is offered, in the words of its source too', async () => {
    const { after } = await writing('services', { services: [timed] }, {})
    for (const key of ['hours', 'hoursText', 'validFrom', 'validUntil'] as const)
      expect(after[`/services/${ID}/${key}`]).toEqual(timed[key])
  })

  it.each([
    ['hours', 'de temps en temps', 'hours'],
    ['valid-to', '2026-08-31', 'valid-from'],
    ['valid-from', 'demain', 'valid-from'],
  ])('with %s %s says what is wrong beside the field', async (key, value, field) => {
    const { wrong, shown } = await writing('services', { services: [timed] }, { [`${ID}.${key}`]: value })
    expect(wrong).toEqual([`${ID}.${field}`])
    expect(input(shown, `${ID}.${field}`)).toContain('aria-invalid')
  })

  it('is for no more territories at once than may be looked for', async () => {
    const place = placeWith({})
    let looked = 0
    const territories = async () => {
      looked += 1
      return COMMUNES
    }
    const reading = { ...readingOf(place), territories }
    const asked = (lines: number) => {
      const fields = SECTIONS.services.initial(place, new Map())
      fields.set(`${ID}.area`, Array.from({ length: lines }, (_, n) => `Guéret (${23_096 + n})`).join('\n'))
      return SECTIONS.services.read(fields, reading)
    }
    expect((await asked(5_000)).errors).toMatchObject([{ name: `${ID}.area` }])
    expect(looked).toBe(0)
    await asked(50)
    expect(looked).toBe(50)
  })

  it('that is not begun is not asked for', async () => {
    const { wrong, after } = await writing('services', {}, { 'new.terms': '', 'new.anonymous': '' })
    expect(wrong).toEqual([])
    expect(Object.keys(after).every((path) => path.startsWith(`/services/${ID}/`))).toBe(true)
  })

  it('ticked to go stays ticked where the form comes back', async () => {
    const other = { ...service, id: '01980000-0000-7000-8000-0000000000bb' }
    const { shown } = await writing(
      'services',
      { services: [service, other] },
      { [`${ID}.remove`]: '1', [`${other.id}.amount`]: 'deux euros' },
    )
    expect(input(shown, `${ID}.remove`)).toContain('checked')
    expect(input(shown, `${other.id}.remove`)).not.toContain('checked')
  })
})

describe('languages and accessibility', () => {
  it('keep every language that was stated, whether or not the platform has a name for it', async () => {
    const languages = ['rcf', 'fr', 'gcf', 'gcr', 'qaa']
    const { after } = await writing('welcome', { languages, interpreters: ['swb'] }, {})
    expect(new Set(after['/languages'] as string[])).toEqual(new Set(languages))
    expect(after['/interpreters']).toEqual(['swb'])
  })

  it('say in words what no box says, and keep it where it is left', async () => {
    const note = { lang: 'fr', text: 'Sonnette en bas de la rampe' }
    const added = await writing('welcome', {}, { note: note.text })
    expect(added.after['/accessibility/note']).toEqual(note)
    const kept = await writing('welcome', { accessibility: { note } }, { lift: 'yes' })
    expect(kept.after['/accessibility/note']).toEqual(note)
  })

  it('take no language that was neither offered nor stated', async () => {
    expect((await writing('welcome', {}, { language: 'xx-lalala' })).after['/languages']).toBeUndefined()
  })

  it.each([
    'http://acceslibre.beta.gouv.fr/app/x',
    'https://example.org/fiche',
    'https://acceslibre.example.org/x',
  ])('keep the link that a source gave: %s', async (url) => {
    const { after, wrong } = await writing('welcome', { accessibility: { url } }, { lift: 'yes' })
    expect(wrong).toEqual([])
    expect(after).toMatchObject({ '/accessibility/url': url, '/accessibility/facets/lift': true })
  })

  it.each([
    'https://acceslibre.example.org/x',
    'https://acceslibre.beta.gouv.fr.example.org/x',
    'https://example.org/acceslibre.beta.gouv.fr',
    'https://acceslibre.beta.gouv.fr@example.org/',
    'http://acceslibre.beta.gouv.fr/app/x',
    'acceslibre.beta.gouv.fr/app/x',
  ])('refuse a new link to %s', async (url) => {
    expect((await writing('welcome', {}, { accessLibre: url })).wrong).toEqual(['accessLibre'])
  })

  it.each(['https://acceslibre.beta.gouv.fr/app/x', 'https://acceslibre.info/app/x'])(
    'take a new link to %s',
    async (url) => {
      expect((await writing('welcome', {}, { accessLibre: url })).wrong).toEqual([])
    },
  )
})

describe('what holds between two days', () => {
  const notices = [
    { text: { lang: 'fr', text: 'Passé' }, to: '2026-11-23' },
    { text: { lang: 'fr', text: 'Entrée par la cour' }, from: '2026-12-24' },
  ]

  it('is in a group that says what a box left unticked does', async () => {
    const { shown } = await writing('notices', { notices }, {})
    const [group = ''] = /<fieldset[\s\S]*?<\/fieldset>/.exec(shown) ?? []
    expect(group).toContain('Décochez pour retirer</legend>')
    expect(group).toContain('À partir du 24 décembre 2026')
    expect(group).not.toContain('Passé')
    expect((await writing('notices', { notices }, {})).after['/notices']).toEqual(notices)
  })

  it('has no group where nothing is to come', async () => {
    expect((await writing('notices', { notices: notices.slice(0, 1) }, {})).shown).not.toContain('fieldset')
  })

  it('says of the box that an activation asks for that it is wrong', async () => {
    const { shown } = await writing('activations', {}, { 'activation-from': '2026-12-01' })
    expect(input(shown, 'activation-dormant')).toContain('aria-invalid="true"')
    expect((await writing('activations', {}, {})).shown).not.toContain('aria-invalid')
  })
})
