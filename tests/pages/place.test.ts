import { describe, expect, it } from 'vitest'
import { faults, mainOf } from './html.ts'
import { type Answers, barePlace, fullPlace, placeResponse, service, site } from './stub.ts'

const page = (place: Answers['place']) => site({ place }).get('/lieux/atelier-des-tilleuls')

const jsonLdOf = (html: string): Record<string, unknown> =>
  JSON.parse(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? 'null')

describe('a place', () => {
  it('answers in order: going, help, for whom, cost, reaching, freshness', async () => {
    const words = mainOf((await page(placeResponse(fullPlace()))).html)
    const order = [
      'Y aller',
      'Sans rendez-vous · Sur rendez-vous',
      'Du lundi au vendredi',
      '12 rue des Tilleuls',
      'Ce qu’on y fait pour vous',
      'Démarches sur internet',
      'Pour qui',
      'Conditions d’accueil',
      'Prix',
      'Joindre ce lieu',
      'D’où viennent ces informations',
    ]
    const places = order.map((text) => words.indexOf(text))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('has telephone, mail and itinerary links that say nothing of where one comes from', async () => {
    const { html } = await page(placeResponse(fullPlace()))
    expect(html).toContain('href="tel:+33199001234"')
    expect(html).toContain('href="mailto:accueil@example.org"')
    expect(html).toContain('href="geo:45.6484,0.1562?q=45.6484,0.1562"')
    const outside = [...html.matchAll(/<a [^>]*href="https?:\/\/(?!localhost)[^>]*>/g)].map(([tag]) => tag)
    expect(outside.length).toBeGreaterThan(0)
    expect(outside.filter((tag) => !tag.includes('rel="noreferrer"'))).toEqual([])
  })

  it('says first whether one can go, before what the place says of itself', async () => {
    const summary = { lang: 'fr', text: 'Présentation du lieu, longue. '.repeat(40) }
    const words = mainOf((await page(placeResponse(fullPlace({ summary })))).html)
    expect(words.indexOf('Comment y aller')).toBeLessThan(words.indexOf('Présentation du lieu'))
    expect(words.indexOf('Présentation du lieu')).toBeLessThan(words.indexOf('Joindre ce lieu'))
  })

  it.each([
    [
      { from: '2026-12-24', to: '2026-12-31' },
      'Du 24 décembre 2026 au 31 décembre 2026',
      'From 24 December 2026 to',
    ],
    [{ from: '2026-12-24' }, 'À partir du 24 décembre 2026', 'From 24 December 2026 Entrée'],
    [{ to: '2126-12-31' }, 'Jusqu’au 31 décembre 2126', 'Until 31 December 2126'],
  ])(
    'says of a message and of a help from when and until when they hold, whichever is stated: %o',
    async (days, french, english) => {
      const text = { lang: 'fr', text: 'Entrée par la cour' }
      const { from: validFrom, to: validUntil } = days as { from?: string; to?: string }
      const services = [
        service({ ...(validFrom ? { validFrom } : {}), ...(validUntil ? { validUntil } : {}) }),
      ]
      const place = placeResponse(fullPlace({ notices: [{ text, ...days }], services }))
      const words = mainOf((await page(place)).html)
      expect(words).toContain(`${french} Entrée par la cour`)
      expect(words).toContain(`Proposé ${french}`)
      const translated = await site({ place }).get('/lieux/atelier-des-tilleuls?lang=en')
      expect(mainOf(translated.html)).toContain(english)
    },
  )

  it('says that the source dropped it, and no more that it is open', async () => {
    const open = { state: 'open', confidence: 'stated', asOf: '2026-10-03' } as const
    const { html } = await page(placeResponse(fullPlace({ withdrawnSince: '2026-11-02' }), { open }))
    expect(html).not.toContain('state-open')
    expect(mainOf(html)).toContain('Depuis le 2 novembre 2026, ce lieu n’est plus dans la liste')
  })

  it('says of each thing it does not know that it is to be asked', async () => {
    const { html } = await page(placeResponse(barePlace()))
    const words = mainOf(html)
    for (const label of [
      'Comment y aller',
      'Horaires',
      'Adresse',
      'Accessibilité',
      'Langues parlées',
      'Comment on vous aide',
      'Pour qui',
      'Conditions d’accueil',
      'Prix',
    ]) {
      expect(words).toMatch(new RegExp(`${label}\\s+Non précisé — à demander`))
    }
    expect(words).toContain('La source ne dit pas de quand datent ces informations')
    expect(words).toContain('Licence non précisée')
    expect(words).toContain('Aucun moyen de contact n’est publié')
    expect(faults(html)).toEqual([])
  })

  it('tells apart yes, no and not stated', async () => {
    const words = mainOf((await page(placeResponse(fullPlace()))).html)
    expect(words).toContain('Sans condition de papiers')
    expect(words).toContain('Chiens acceptés : non')
    expect(words).toContain('Accueil anonyme possible : non précisé — à demander')
    expect(words).toContain('Ascenseur : non')
  })

  it('shows hours it cannot say in words exactly as the source wrote them', async () => {
    const hours = 'lundi <matin>'
    const { html } = await page(placeResponse(fullPlace({ hours })))
    expect(html).toContain('<code>lundi &lt;matin&gt;</code>')
    expect(mainOf(html)).toContain('tel qu’écrit par la source')
  })

  it('shows the hours read from plain French with the words they come from', async () => {
    const hoursText = { lang: 'fr', text: 'le lundi de 9h à midi' }
    const place = fullPlace({ hours: 'Mo 09:00-12:00', hoursText })
    const words = mainOf((await page(placeResponse(place))).html)
    expect(words).toContain('Lundi 9 h – 12 h')
    expect(words).toContain('le lundi de 9h à midi')
  })

  it('links to its calendar where it has one, and never from a page about violence', async () => {
    const calendar = '/api/v1/places/x/calendar.ics'
    const linked = async (place: ReturnType<typeof fullPlace>) =>
      (await page(placeResponse(place, { calendar }))).html.includes(`href="${calendar}"`)
    expect(await linked(fullPlace())).toBe(true)
    expect(await linked(fullPlace({ services: [service({ terms: ['violences-conjugales'] })] }))).toBe(false)
  })

  it('says that public holidays are not stated unless they are', async () => {
    const silent = mainOf((await page(placeResponse(fullPlace({ hours: 'Mo 09:00-12:00' })))).html)
    expect(silent).toContain('Jours fériés : horaires non précisés, appelez avant')
    const stated = mainOf((await page(placeResponse(fullPlace()))).html)
    expect(stated).not.toContain('Jours fériés : horaires non précisés')
  })

  it.each([
    '2026 Dec 24 10:00-12:00',
    'Mo-Fr 09:00-17:00 "sur rendez-vous"',
    'Mo-Fr "horaires variables"',
    'Mo-Fr 09:00-12:00; PH off',
    '24/7',
  ])('does not doubt public holidays where %s would not be taken to hold on them', async (hours) => {
    const exceptions = [{ from: '2026-12-01', to: '2026-12-02', hours: '10:00-12:00' }]
    const words = mainOf((await page(placeResponse(fullPlace({ hours, exceptions })))).html)
    expect(words).toContain('Du 1er décembre 2026 au 2 décembre 2026')
    expect(words).not.toContain('Jours fériés : horaires non précisés')
  })

  it('makes up no closing time where none is stated', async () => {
    const words = mainOf((await page(placeResponse(fullPlace({ hours: 'Tu 13:00-18:00+' })))).html)
    expect(words).toContain('13 h – 18 h, après 18 h : non précisé')
    expect(words).not.toContain('le lendemain')
  })

  it('gives no times on a public holiday of which nothing is stated, and says it once', async () => {
    const body = placeResponse(fullPlace({ hours: 'Mo-Su 10:00-12:00,20:00-02:00' }))
    const christmasWeek = site({ place: body }, {}, '2026-12-24T10:00:00Z')
    const words = mainOf((await christmasWeek.get('/lieux/atelier-des-tilleuls')).html)
    expect(words).toMatch(
      /Vendredi Jour férié\s: horaires non précisés, appelez avant — Noël Samedi 10 h – 12 h, 20 h – 2 h/,
    )
  })

  it('has no line for public holidays when none is near', async () => {
    const at = (now: string) =>
      site({ place: placeResponse(fullPlace()) }, {}, now).get('/lieux/atelier-des-tilleuls')
    expect(mainOf((await at('2026-11-24T10:00:00Z')).html)).toContain('Jours fériés à venir')
    expect(mainOf((await at('2026-08-17T10:00:00Z')).html)).not.toContain('Jours fériés à venir')
  })

  it('shows closures, notices and visits to come, not those gone by', async () => {
    const text = (words: string) => ({ lang: 'fr', text: words })
    const bus = fullPlace({
      kind: 'mobile',
      hours: undefined,
      exceptions: [
        { from: '2026-08-01', to: '2026-08-31', reason: text('congés passés') },
        { from: '2026-11-20', to: '2026-11-24', reason: text('dernier jour') },
      ],
      notices: [{ text: text('avis passé'), to: '2026-11-23' }, { text: text('avis en cours') }],
      stops: [
        {
          id: '01890000-0000-7000-8000-00000000000b',
          zone: 'Europe/Paris',
          dates: [
            { date: '2026-11-23', from: '10:00', to: '12:30' },
            { date: '2026-11-24', from: '10:00', to: '12:30' },
            { date: '2026-11-25', from: '10:00', to: '12:30' },
          ],
        },
        { id: '01890000-0000-7000-8000-00000000000c', zone: 'Europe/Paris', told: true },
      ],
    })
    const words = mainOf((await page(placeResponse(bus))).html)
    for (const gone of ['congés passés', 'avis passé', '23 novembre 2026']) expect(words).not.toContain(gone)
    expect(words).toContain('dernier jour')
    expect(words).toContain('avis en cours')
    expect(words).toContain('Mercredi 25 novembre 2026')
    expect(words).toContain('10 h – 12 h 30')
    // A closure wins over a date announced before it.
    expect(words).not.toContain('Mardi 24 novembre 2026')
    expect(words).not.toContain('24 novembre 2026 : 10 h')
    expect(words).toContain('Lieu précis communiqué par l’équipe')
    expect(words).toContain('Prochain passage non précisé — à demander')
  })

  const bus = (stops: NonNullable<Parameters<typeof fullPlace>[0]>['stops']) =>
    placeResponse(fullPlace({ kind: 'mobile', hours: undefined, stops }))
  const stop = { id: '01890000-0000-7000-8000-00000000000b', zone: 'Europe/Paris' }

  it('lists the dates of a stop however far, and says that none is near', async () => {
    const dates = [
      { date: '2026-11-23', from: '10:00', to: '12:00' },
      { date: '2027-02-05', from: '10:00', to: '12:30' },
    ]
    const words = mainOf((await page(bus([{ ...stop, dates }]))).html)
    expect(words).toContain('Aucun passage dans les quatre semaines')
    expect(words).toContain('5 février 2027 : 10 h – 12 h 30')
    expect(words).not.toContain('23 novembre 2026')
    expect(words).not.toContain('Prochain passage non précisé')
  })

  it('has every passage of four weeks in the calendar, and says where the list is cut', async () => {
    const { html } = await page(bus([{ ...stop, hours: 'Mo-Su 10:00-11:00,14:00-15:00; PH off' }]))
    expect(mainOf(html)).toContain('les 30 premiers passages')
    const calendar = html.slice(html.indexOf('<table class="calendar"'))
    // From 24 November to 21 December.
    expect(calendar.match(/class="unseen">arrêt/g)).toHaveLength(28)
    expect(calendar).toMatch(/class="week-today" aria-current="date">24/)
    expect(mainOf(`<main>${calendar}</main>`)).toMatch(/23 novembre 24 arrêt 1 .* 1 décembre arrêt 1 /)
    expect(faults(html)).toEqual([])
  })

  it('says how many places are left only until that expires', async () => {
    const accepting = {
      state: 'full' as const,
      stated: '2026-11-20T10:00:00Z',
      expires: '2026-11-25T10:00:00Z',
    }
    const current = fullPlace({ services: [service({ accepting })] })
    expect(mainOf((await page(placeResponse(current))).html)).toContain('Complet (dit le 20 novembre 2026)')
    const expired = { ...accepting, expires: '2026-11-24T09:00:00Z' }
    const old = fullPlace({ services: [service({ accepting: expired })] })
    expect(mainOf((await page(placeResponse(old))).html)).not.toContain('Complet')
  })

  it('says who confirmed what, only from what was verified', async () => {
    const verified = { '/hours': { date: '2026-10-03', by: 'structure' as const } }
    const confirmed = placeResponse(fullPlace(), { record: { verified } as never })
    expect(mainOf((await page(confirmed)).html)).toContain(
      'Confirmé par la structure le 3 octobre 2026 (horaires)',
    )
    const words = mainOf((await page(placeResponse(fullPlace()))).html)
    expect(words).toContain('Modifié le 3 octobre 2026')
    expect(words).not.toContain('Confirmé')
  })

  it('tells together what was confirmed together, by whom it was, and what nobody confirmed', async () => {
    const phone = { date: '2026-11-02', by: 'phone' as const, caller: 'france-services' }
    const own = service({ id: '01980000-0000-7000-8000-000000000009', hours: 'Mo 10:00-12:00' })
    const verified = {
      '/hours': phone,
      '/contacts': phone,
      existence: phone,
      [`/services/${own.id}/hours`]: phone,
      '/address': { date: '2024-02-01', by: 'structure' as const },
    }
    const place = fullPlace({ services: [own] })
    const words = mainOf((await page(placeResponse(place, { record: { verified } as never }))).html)
    const [name] = /horaires : ([^,)]+)/.exec(words)?.slice(1) ?? []
    expect(words).toContain(
      `Confirmé au téléphone par France services le 2 novembre 2026 (le lieu existe, horaires, horaires : ${name}, contacts), il y a 22 jours`,
    )
    expect(words).toContain('Confirmé par la structure le 1er février 2024 (adresse), il y a 2 ans')
    expect(words).toContain('Pas encore confirmé : aides proposées')
    expect(words.match(/Confirmé/g)).toHaveLength(2)
  })

  it('says of one field confirmed by itself that this field was, and no more', async () => {
    const mark = { date: '2026-11-02', by: 'structure' as const }
    const own = service({ name: { lang: 'fr', text: 'Atelier' } })
    const verified = { '/door/bell': mark, [`/services/${own.id}/description`]: mark }
    const place = fullPlace({ services: [own] })
    const words = mainOf((await page(placeResponse(place, { record: { verified } as never }))).html)
    expect(words).toContain(
      'Confirmé par la structure le 2 novembre 2026 (sonnette, atelier — Description), il y a 22 jours',
    )
    expect(words).toMatch(/Pas encore confirmé : [^.]*aides proposées/)
    // Confirmed again with all the others, it is not told apart.
    const whole = { ...verified, '/services': { ...mark, date: '2026-11-20' } }
    const again = mainOf((await page(placeResponse(place, { record: { verified: whole } as never }))).html)
    expect(again).not.toContain('Description)')
  })

  it('says which stop is confirmed no more once another rewrote it, and that the others still are', async () => {
    const stops = ['Place du marché', undefined, undefined].map((name, n) => ({
      id: `01890000-0000-7000-8000-0000000000b${n}`,
      zone: 'Europe/Paris',
      ...(name ? { name: { lang: 'fr', text: name } } : {}),
      address: { commune: 'Ruelle' },
      ...(n === 1 ? {} : { told: true as const }),
    }))
    const [first, second, third] = stops.map(({ id }) => `/stops/${id}`)
    const structure = { date: '2026-10-03', by: 'structure' as const }
    const verified = {
      [`${first}`]: structure,
      [`${third}`]: structure,
      [`${second}/hours`]: { date: '2026-11-20', by: 'moderator' as const },
    }
    const place = barePlace({ kind: 'mobile', stops })
    const words = mainOf((await page(placeResponse(place, { record: { verified } as never }))).html)
    expect(words).toContain(
      'Confirmé par la structure le 3 octobre 2026 (arrêt 1 : Place du marché, arrêt 3), il y a 1 mois',
    )
    expect(words).toContain('le 20 novembre 2026 (arrêt 2 : Ruelle — Horaires), il y a 4 jours')
    expect(words).toMatch(/Pas encore confirmé : arrêt 2 : Ruelle, aides proposées /)
  })

  it('leads former slugs and ids to the current one, keeping the language', async () => {
    const tested = site({ place: placeResponse(fullPlace()) })
    const { response } = await tested.get('/lieux/ancien-nom?lang=en')
    expect(response.status).toBe(301)
    expect(response.headers.get('location')).toBe('/lieux/atelier-des-tilleuls?lang=en')
  })

  it('says that a listing is not there', async () => {
    const { response, html } = await site().get('/lieux/rien')
    expect(response.status).toBe(404)
    expect(mainOf(html)).toContain('Cette fiche n’existe pas')
  })
})

describe('people come first', () => {
  it('gives a sensitive address by phone only, in words, links and JSON-LD', async () => {
    // Even if a street and a point stood in the document by mistake, the page would not show them.
    const { html } = await page(placeResponse(fullPlace({ sensitivity: { class: 'A', evidence: 'term' } })))
    expect(mainOf(html)).toContain('Adresse communiquée par téléphone — 16000 Angoulême')
    for (const canary of ['rue des Tilleuls', '45.6484', 'À côté de la poste', 'geo:', 'openstreetmap']) {
      expect(html).not.toContain(canary)
    }
    expect(jsonLdOf(html).geo).toBeUndefined()
  })

  it('sends to 115, and shows no hours, where one does not go directly', async () => {
    const shelter = fullPlace({ services: [service({ terms: ['chu'], referral: { by: ['siao'] } })] })
    const { html } = await page(placeResponse(shelter))
    expect(mainOf(html)).toContain('On n’y va pas directement : appelez le 115.')
    expect(html).toContain('href="tel:115"')
    expect(mainOf(html)).not.toContain('Du lundi au vendredi')
    expect(jsonLdOf(html).openingHoursSpecification).toBeUndefined()
  })

  it.each(['closedSince', 'suspendedSince', 'withdrawnSince'])(
    'gives machines no hours once %s',
    async (since) => {
      const { html } = await page(placeResponse(fullPlace({ [since]: '2026-11-02' })))
      expect(jsonLdOf(html).openingHoursSpecification).toBeUndefined()
    },
  )

  it.each([
    ['referral', 'possible'],
    ['by-appointment', 'possible'],
    ['open', 'referral'],
    ['open', 'no-public'],
  ] as const)('gives machines no hours when the state is %s and the way in %s', async (state, access) => {
    const services = access === 'possible' ? undefined : [service({ access: [access] })]
    const { html } = await page(placeResponse(fullPlace(services && { services }), { open: { state } }))
    expect(jsonLdOf(html).openingHoursSpecification).toBeUndefined()
  })

  it('says whom to speak to for a place reached on referral', async () => {
    const { html } = await page(placeResponse(fullPlace({ services: [service({ access: ['referral'] })] })))
    expect(mainOf(html)).toContain('parlez-en à votre assistante sociale, au CCAS ou à France services')
  })

  it('shows nothing of violence in a tab, a preview or a cache, and offers to leave', async () => {
    const { response, html } = await page(
      placeResponse(fullPlace({ services: [service({ terms: ['violences-conjugales'] })] })),
    )
    const head = html.slice(0, html.indexOf('<script type="application/ld+json">'))
    expect(head).not.toContain('Tilleuls')
    expect(head).not.toContain('iolence')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(html).toContain('data-island="quick-exit"')
  })
})

describe('what a source may hold', () => {
  const HOSTILE = '</script><script>alert(1)</script><!--'

  it('cannot end the JSON-LD block', async () => {
    const { html } = await page(
      placeResponse(fullPlace({ name: HOSTILE, summary: { lang: 'fr', text: HOSTILE } })),
    )
    expect(html).not.toContain('<script>alert')
    expect(faults(html)).toEqual([])
    expect(jsonLdOf(html)).toMatchObject({ name: HOSTILE, description: HOSTILE })
  })

  it('cannot become a link that runs', async () => {
    const contacts = [
      { kind: 'website' as const, value: 'javascript:alert(1)', nature: 'collective' as const },
    ]
    const hostile = fullPlace({
      contacts,
      accessibility: { url: 'javascript:alert(2)' },
      services: [service({ booking: 'javascript:alert(3)', referral: { form: 'javascript:alert(4)' } })],
    })
    const { html } = await page(placeResponse(hostile))
    expect(html).not.toMatch(/href="\s*javascript:/i)
  })

  it('gives JSON-LD that states only what the page states', async () => {
    const data = jsonLdOf((await page(placeResponse(fullPlace()))).html)
    expect(data).toMatchObject({
      '@context': 'https://schema.org',
      name: 'Atelier des Tilleuls',
      telephone: '+33199001234',
      geo: { latitude: 45.6484, longitude: 0.1562 },
    })
    const days = data.openingHoursSpecification as { validFrom: string; opens: string }[]
    expect(days.filter(({ validFrom }) => validFrom === '2026-11-24').map(({ opens }) => opens)).toEqual([
      '09:00',
      '14:00',
    ])
    const bare = jsonLdOf((await page(placeResponse(barePlace({ hours: 'sur rendez-vous' })))).html)
    expect(bare.openingHoursSpecification).toBeUndefined()
    expect(bare.telephone).toBeUndefined()
  })
})
