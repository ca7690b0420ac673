/** One door that several sources list: whose word is shown, who says otherwise, and what is kept of a selection. */

import type { Cluster, PlaceResponse } from '@maillage/api/features/places'
import type { Place } from '@maillage/shared/place'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '../../packages/web-map/src/i18n/index.ts'
import { faults, mainOf, textOf } from './html.ts'
import { cluster, fullPlace, placeResponse, searchItem, searchResult, service, site } from './stub.ts'

const DOOR = '01890000-0000-7000-8000-000000000001'
const [LIST, PARTNER, OWN] = cluster().members.map(({ id }) => id) as [string, string, string]

const door = (given: Partial<Cluster> = {}, place: Partial<Place> = {}): PlaceResponse =>
  placeResponse(fullPlace(place), { cluster: cluster(given) })

async function pageOf(response: PlaceResponse, query = '') {
  const { html } = await site({ place: response }).get(`/lieux/atelier-des-tilleuls${query}`)
  expect(faults(html)).toEqual([])
  return { html, words: mainOf(html) }
}

/** What stands between two words of a page. */
const between = (words: string, from: string, to: string): string => {
  const start = words.indexOf(from)
  expect(start).toBeGreaterThan(-1)
  return words.slice(start, words.indexOf(to, start + from.length))
}

describe('the page of a place that several records describe', () => {
  it('says whose hours are shown and when they were checked, and what another source says', async () => {
    const { words } = await pageOf(door())
    const hours = between(words, 'Horaires', 'Adresse')
    expect(hours).toContain('D’après Cartographie nationale, confirmé par la structure le 3 octobre 2026')
    expect(hours).toContain('Une autre source dit : Mardi')
    expect(hours).toContain('Annuaire voisin, 12 septembre 2026')
  })

  it('puts the number that was checked last first, says so, and shows the other with its source and its date', async () => {
    const { html, words } = await pageOf(door())
    expect(words).toContain('Appeler le 01 99 00 56 78')
    const reach = words.slice(words.indexOf('Joindre ce lieu'))
    const [checked, other] = [reach.indexOf('01 99 00 56 78'), reach.indexOf('01 99 00 12 34')]
    expect(checked).toBeGreaterThan(-1)
    expect(other).toBeGreaterThan(checked)
    expect(reach).toContain('C’est le numéro vérifié en dernier.')
    expect(reach).toContain('Annuaire voisin, confirmé par téléphone le 12 septembre 2026')
    expect(reach).toContain('Une autre source dit : 01 99 00 12 34 Cartographie nationale, 1er mars 2026')
    for (const number of ['+33199005678', '+33199001234']) expect(html).toContain(`href="tel:${number}"`)
  })

  it('believes no check that is later than the last change of its record', async () => {
    const members = cluster().members.map((member) =>
      member.id === PARTNER
        ? {
            ...member,
            modified: '2026-02-01T10:00:00Z',
            verified: { '/contacts': { date: '2099-01-01', by: 'phone' as const } },
          }
        : { ...member, verified: { '/contacts': { date: '2026-03-01', by: 'structure' as const } } },
    )
    const { words } = await pageOf(door({ members }))
    expect(words).toContain('Appeler le 01 99 00 12 34')
    expect(words).not.toContain('2099')
  })

  it('claims no last check where nobody checked a number', async () => {
    const members = cluster().members.map(({ verified: _, ...member }) => member)
    const { words } = await pageOf(door({ members }))
    expect(words).not.toContain('vérifié en dernier')
    expect(words).toContain('Appeler le 01 99 00 12 34')
  })

  it('lists each record with its source, licence, date, home, last check and address', async () => {
    const { html, words } = await pageOf(door())
    const fresh = words.slice(words.indexOf('Les fiches réunies sur cette page'))
    expect(fresh).toContain('Date de la source : 1er mars 2026')
    expect(fresh).toContain('Confirmé par la structure le 3 octobre 2026')
    expect(fresh).toContain('Nom dans cette fiche ATELIER DES TILLEULS')
    expect(fresh).toContain('Fiche tenue par Annuaire voisin')
    expect(fresh).toContain('Confirmé par téléphone le 12 septembre 2026')
    expect(fresh).toContain('Dernier changement : 1er août 2026')
    expect(fresh).toContain('Pas encore vérifié')
    expect(fresh).toContain('Licence non précisée')
    expect(html).toContain(`href="https://voisin.example.org/p/${PARTNER}"`)
    // Each record of this directory has a keeper of its own; that of a partner is managed there.
    expect(html).toContain(`href="/gerer/${LIST}/demande"`)
    expect(html).toContain(`href="/gerer/${OWN}/demande"`)
    expect(html).not.toContain(`/gerer/${PARTNER}`)
    expect(html).not.toContain(`/gerer/${DOOR}`)
  })

  it('shows what others say of the address and of prices only where they say otherwise', async () => {
    const other = (value: unknown) => ({
      from: LIST,
      why: 'trust' as const,
      date: '2026-03-01',
      others: [{ id: PARTNER, value, date: '2026-09-12' }],
    })
    const help = fullPlace().services[0]
    const { words } = await pageOf(
      door({
        fields: {
          '/address': other({ street: '3 place du Marché', postcode: '16000', commune: 'Angoulême' }),
          [`/services/${help?.id}/fees`]: other([{ kind: 'pay', amount: 5, currency: 'EUR' }]),
          [`/services/${help?.id}/access`]: other(['referral']),
        },
      }),
    )
    expect(words).toContain('Une autre source dit : 3 place du Marché 16000 Angoulême')
    expect(between(words, 'Prix', 'Joindre')).toContain('5,00')
    expect(words).toContain('Une autre source dit : Sur orientation')
    expect((await pageOf(door())).words).not.toContain('place du Marché')
  })

  it.each([
    ['closed', 'ce lieu est fermé depuis le 2 novembre 2026'],
    ['suspended', 'l’accueil est suspendu depuis le 2 novembre 2026'],
  ] as const)(
    'warns at the top when a later source says that it is %s, and still tells the rest',
    async (kind, said) => {
      const { words } = await pageOf(door({ closed: { id: PARTNER, since: '2026-11-02', kind } }))
      expect(words.indexOf(said)).toBeGreaterThan(-1)
      expect(words.indexOf(said)).toBeLessThan(words.indexOf('Y aller'))
      expect(words).toContain('Horaires')
    },
  )

  it('says that another source holds it open where it is shown as closed', async () => {
    const fields = {
      '/closedSince': {
        from: LIST,
        why: 'own-word' as const,
        date: '2026-10-03',
        others: [{ id: PARTNER, value: null, date: '2026-11-01' }],
      },
    }
    const { words } = await pageOf(door({ fields, disagree: ['closure'] }, { closedSince: '2026-10-01' }))
    expect(words).toContain('Fermé définitivement depuis le 1er octobre 2026')
    expect(words).toContain(
      'Une autre source dit que ce lieu est ouvert (Annuaire voisin, 1er novembre 2026).',
    )
  })

  it('says nothing of sources for a place that one record describes', async () => {
    const { words } = await pageOf(placeResponse(fullPlace()))
    for (const noise of ['D’après', 'autre source', 'Plusieurs sources', 'fiches réunies'])
      expect(words).not.toContain(noise)
  })

  it.each(LOCALES)('is whole in %s', async (lang) => {
    const { words } = await pageOf(
      door({ closed: { id: PARTNER, since: '2026-11-02', kind: 'closed' } }),
      `?lang=${lang}`,
    )
    expect(words).toContain('Cartographie nationale')
    expect(words).not.toMatch(/undefined|\[object/)
  })

  it('makes a poster, an inset and a sheet of the door', async () => {
    const of = site({ place: door() })
    for (const path of ['affiche', 'encart']) {
      const { html } = await of.get(`/lieux/atelier-des-tilleuls/${path}`)
      expect(faults(html)).toEqual([])
      expect(textOf(html)).toContain('Plusieurs sources décrivent ce lieu : Cartographie nationale')
    }
    // Who prints or records hours that others contradict is told so first.
    for (const path of ['affiche', 'repondeur'])
      expect(textOf((await of.get(`/lieux/atelier-des-tilleuls/${path}`)).html)).toContain(
        'Les sources ne donnent pas les mêmes horaires',
      )
  })
})

describe('a list', () => {
  const cardOf = async (given: Parameters<typeof searchItem>[0]) => {
    const { html } = await site({ search: searchResult([searchItem(given)]) }).get('/?q=papier')
    expect(faults(html)).toEqual([])
    return mainOf(html)
  }
  const closed = { id: PARTNER, since: '2026-11-02', kind: 'closed' } as const

  it('says that sources disagree, or that a later one says it is closed', async () => {
    const hours = 'Les sources ne donnent pas les mêmes horaires : appelez avant d’y aller.'
    expect(await cardOf({ cluster: { records: 2, disagree: ['hours'] } })).toContain(hours)
    expect(await cardOf({ cluster: { records: 2, disagree: ['closure'], closed } })).toContain(
      'ce lieu est fermé depuis le 2 novembre 2026',
    )
    // Where one goes through 115, no hours are told, hence none that differ.
    const services = [service({ terms: ['hebergement-urgence'], access: ['referral'] })]
    expect(await cardOf({ services, cluster: { records: 2, disagree: ['hours'] } })).not.toContain(hours)
  })

  it('says nothing where they agree', async () => {
    expect(await cardOf({ cluster: { records: 4, disagree: [] } })).toBe(await cardOf({}))
  })
})

describe('the selection and its sheet', () => {
  const sent = (...ids: string[]): RequestInit => ({
    method: 'POST',
    body: new URLSearchParams(ids.map((id) => ['lieu', id])),
    headers: { 'Sec-Fetch-Site': 'same-origin' },
  })
  const of = site({
    place: (name: string) => ([DOOR, LIST, PARTNER, OWN].includes(name) ? door() : undefined),
  })

  it('shows a door once, whatever ids a browser keeps it under, and tells it which', async () => {
    const { html } = await of.get('/selection', sent(PARTNER, LIST))
    expect(faults(html)).toEqual([])
    expect(html.match(/data-selection-place=/g)).toHaveLength(1)
    expect(html).toContain(`data-selection-place="${DOOR}" data-asked="${PARTNER} ${LIST}"`)
    const words = mainOf(html)
    expect(words).not.toContain('ne sont plus')
    expect(words).toContain('Les sources ne donnent pas les mêmes horaires')
  })

  it('prints it once, with what sources disagree about', async () => {
    const { html } = await of.get('/feuille', sent(PARTNER, LIST))
    expect(faults(html)).toEqual([])
    expect(html.match(/class="sheet-place"/g)).toHaveLength(1)
    const words = mainOf(html)
    expect(words).toContain('Les sources ne donnent pas les mêmes horaires : appelez avant d’y aller.')
    // The number that was checked last is the one in large letters.
    expect(words).toContain('Téléphone 01 99 00 56 78 Une autre source dit : 01 99 00 12 34')
    expect(words).toContain('Date de la source : 3 octobre 2026')
    const { html: discreet } = await of.get('/feuille', {
      ...sent(),
      body: new URLSearchParams([
        ['lieu', DOOR],
        ['discrete', '1'],
      ]),
    })
    expect(mainOf(discreet)).toContain('Les sources ne donnent pas les mêmes horaires')
    expect(mainOf(discreet)).not.toContain('Annuaire voisin')
  })

  it('knows on its page the ids under which a browser may keep it', async () => {
    const { html } = await pageOf(door())
    expect(html).toContain(`data-select="${DOOR}" data-select-also="${LIST} ${PARTNER} ${OWN}"`)
  })
})
