import { describe, expect, it } from 'vitest'
import { faults, mainOf, textOf, withoutSelection } from './html.ts'
import { type Answers, barePlace, editingResponse, fullPlace, placeResponse, service, site } from './stub.ts'

const SLUG = '/lieux/atelier-des-tilleuls'
const ID = '01890000-0000-7000-8000-000000000001'
const at = (path: string, place: Answers['place']) => site({ place }).get(SLUG + path)
const text = (words: string) => ({ lang: 'fr', text: words })

const PAGES = ['/affiche', '/repondeur', '/encart']

describe.each(PAGES)('%s of a place', (path) => {
  it('is sound HTML without script, whatever is known, in both languages', async () => {
    for (const place of [fullPlace(), barePlace(), fullPlace({ hours: 'lundi <matin>' })]) {
      for (const lang of ['', '?lang=en']) {
        const { response, html } = await at(path + lang, placeResponse(place))
        expect(response.status).toBe(200)
        expect(faults(html)).toEqual([])
        expect(withoutSelection(html)).not.toContain('<script')
        expect(html).toContain('<meta name="robots" content="noindex"/>')
      }
    }
  })

  it('never shows a sensitive address, nor how to find its door', async () => {
    const canary = fullPlace({
      sensitivity: { class: 'A', evidence: 'term' },
      door: { bell: text('sonnette du canari'), landmark: text('face au canari') },
    })
    const { html } = await at(path, placeResponse(canary))
    for (const word of ['rue des Tilleuls', 'canari', '45.6484', '0.1562']) expect(html).not.toContain(word)
  })

  it('says neither hours nor a state where one goes through 115', async () => {
    const services = [service({ terms: ['chu'], referral: { by: ['siao'] } })]
    const { html } = await at(path, placeResponse(fullPlace({ services }), { open: { state: 'open' } }))
    const words = textOf(html)
    expect(words).toContain('On n’y va pas directement : appelez le 115.')
    expect(words).not.toMatch(/lundi/i)
    expect(html).not.toContain('state-open')
  })

  it.each(['closedSince', 'suspendedSince', 'withdrawnSince'])('gives no hours once %s', async (since) => {
    const { html } = await at(
      path,
      placeResponse(fullPlace({ [since]: '2026-11-02' }), { open: { state: 'open' } }),
    )
    expect(textOf(html)).not.toMatch(/lundi/i)
    expect(html).not.toContain('state-open')
  })

  it('shows nothing of violence in a tab or a cache', async () => {
    const services = [service({ terms: ['violences-conjugales'] })]
    const { response, html } = await at(path, placeResponse(fullPlace({ services })))
    expect(/<title>.*<\/title>/.exec(html)?.[0]).toContain('Fiche d’un lieu')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('says that a listing is not there', async () => {
    const { response } = await site().get(SLUG + path)
    expect(response.status).toBe(404)
  })
})

describe('the poster', () => {
  const poster = async (
    given: Parameters<typeof fullPlace>[0],
    response: Parameters<typeof placeResponse>[1] = {},
  ) => {
    const { html } = await at('/affiche', placeResponse(fullPlace(given), response))
    return { html, words: mainOf(html) }
  }

  it('has the usual week as a table and in words, the telephone, the door and a code to scan', async () => {
    const { html, words } = await poster({})
    expect(words).toMatch(/Lundi 9 h – 12 h, 14 h – 17 h 30 Mardi 9 h/)
    expect(words).toMatch(/Samedi 9 h – 12 h Dimanche fermé/)
    expect(words).toContain('Du lundi au vendredi 9 h – 12 h, 14 h – 17 h 30')
    expect(words).toContain('01 99 00 12 34')
    expect(words).toContain('12 rue des Tilleuls')
    expect(words).toContain('À côté de la poste')
    expect(words).toContain(`http://localhost:3000/p/${ID}`)
    expect(html).toMatch(/<svg class="qr-code"[^>]*role="img"/)
  })

  it('says nothing of today: neither its state, nor its day, nor this week’s closures in the table', async () => {
    const exceptions = [{ from: '2026-11-24', to: '2026-11-24' }]
    const { html, words } = await poster(
      { exceptions },
      { open: { state: 'open', until: '2026-11-24T12:00+01:00' } },
    )
    expect(html).not.toMatch(/state-open|week-today/)
    expect(words).not.toContain('aujourd’hui')
    expect(words).toMatch(/Mardi 9 h – 12 h/)
    expect(words).toContain('Le 24 novembre 2026 : fermé')
  })

  it('has no table where weeks differ: the words alone are right', async () => {
    const { html, words } = await poster({ hours: 'Mo 09:00-12:00; We[1] 14:00-16:00' })
    expect(html).not.toContain('<table')
    expect(words).toContain('1er mercredi du mois 14 h – 16 h')
  })

  it('says that public holidays are not stated unless they are', async () => {
    expect((await poster({ hours: 'Mo 09:00-12:00' })).words).toContain('Jours fériés : non précisé')
    expect((await poster({})).words).not.toContain('Jours fériés : non précisé')
    expect((await poster({})).words).toContain('fermé les jours fériés')
  })

  it('says so of the hours of one of its helps too', async () => {
    const services = [service({ name: text('Recevoir son courrier'), hours: 'Tu 14:00-16:00' })]
    const { words } = await poster({ services })
    expect(words).toMatch(/Recevoir son courrier Mardi 14 h – 16 h Jours fériés : non précisé/)
  })

  it('says how fresh its hours are, from what was verified alone', async () => {
    const confirmed = { state: 'closed', confidence: 'confirmed', asOf: '2026-10-03' } as const
    expect((await poster({}, { open: confirmed })).words).toContain('Horaires confirmés le 3 octobre 2026')
    const source = { source: { system: 'Exemple', id: '1', date: '2025-03-01' } } as never
    const dated = (await poster({}, { record: source })).words
    expect(dated).toContain('Date de la source : 1er mars 2025')
    expect(dated).not.toContain('onfirmé')
    expect((await poster({})).words).toContain('La source ne dit pas de quand datent ces informations')
  })

  it('dates no hours that it does not give', async () => {
    const open = { state: 'open', confidence: 'confirmed', asOf: '2026-10-03' } as const
    const { words } = await poster({ services: [service({ access: ['no-public'] })] }, { open })
    expect(words).not.toContain('Horaires')
  })

  it('names the first closures ahead, and says when there are more', async () => {
    const exceptions = [12, 11, 10, 9, 8].map((day) => ({
      from: `2026-12-${String(day).padStart(2, '0')}`,
      to: `2026-12-${String(day).padStart(2, '0')}`,
    }))
    const { words } = await poster({ exceptions: [...exceptions, { from: '2026-11-01', to: '2026-11-02' }] })
    expect(words).toMatch(/Le 8 décembre 2026 : fermé Le 9 décembre/)
    expect(words).toContain('D’autres fermetures sont prévues')
    expect(words).not.toContain('12 décembre')
    expect(words).not.toContain('1er novembre')
  })

  it('leads former slugs and ids to the current one', async () => {
    const { response } = await site({ place: placeResponse(fullPlace()) }).get(
      '/lieux/ancien/affiche?lang=en',
    )
    expect(response.headers.get('location')).toBe(`${SLUG}/affiche?lang=en`)
  })
})

describe('the page in a frame', () => {
  const FRAMED = `/lieux/${ID}/encart`

  it('says the state of now, the hours and the closures ahead, and leads to the listing outside of the frame', async () => {
    const open = {
      state: 'open',
      until: '2026-11-24T12:00+01:00',
      confidence: 'confirmed',
      asOf: '2026-10-03',
    } as const
    const exceptions = [{ from: '2026-12-24', to: '2026-12-24' }]
    const { html } = await at('/encart', placeResponse(fullPlace({ exceptions }), { open }))
    const words = mainOf(html)
    expect(words).toContain('Ouvert jusqu’à 12 h, horaires confirmés le 3 octobre 2026')
    expect(words).toContain('Du lundi au vendredi')
    expect(words).toContain('Le 24 décembre 2026 : fermé')
    expect(html).toMatch(new RegExp(`href="${SLUG}" target="_blank" rel="noopener noreferrer"`))
  })

  it('is answered under the id, which never changes, and is never kept', async () => {
    const { response } = await site({ place: placeResponse(fullPlace()) }).get(FRAMED)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('may be framed by anybody, runs no script, sends no form and sets no cookie', async () => {
    const { response } = await site({ place: placeResponse(fullPlace()) }).get(FRAMED, {
      headers: { Cookie: 'session=x' },
    })
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy.split('; ').sort()).toEqual([
      "base-uri 'none'",
      "default-src 'none'",
      "form-action 'none'",
      'frame-ancestors *',
      "img-src 'self'",
      "style-src 'self'",
    ])
    expect(response.headers.get('x-frame-options')).toBeNull()
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.getSetCookie()).toEqual([])
  })

  it.each([
    SLUG,
    `${SLUG}/affiche`,
    `${SLUG}/repondeur`,
    `${SLUG}/encart/`,
    `${SLUG}/x/encart`,
    `/gerer/${ID}/encart`,
    `/gerer/${ID}/outils`,
    '/lieux/encart',
    '/?q=/lieux/a/encart',
    '/connexion',
  ])('is alone in this: %s is framed by nobody', async (path) => {
    const editing = editingResponse(fullPlace())
    const { response } = await site({ place: placeResponse(fullPlace()), editing }).get(path)
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(response.headers.get('x-frame-options')).toBe('DENY')
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })
})

describe('the tools of a listing', () => {
  const tools = (place = fullPlace(), response: Parameters<typeof placeResponse>[1] = {}) =>
    site({ place: placeResponse(place, response), editing: editingResponse(place) }).get(
      `/gerer/${ID}/outils`,
    )

  it('are for those who keep it', async () => {
    const { response } = await site({ place: placeResponse(fullPlace()) }).get(`/gerer/${ID}/outils`)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toMatch(/^\/connexion\?suite=/)
    const refused = await site({ editing: new Response('{}', { status: 403 }) }).get(`/gerer/${ID}/outils`)
    expect(refused.response.headers.get('location')).toBe(`/gerer/${ID}/demande`)
  })

  it('are together: poster, answering machine, code to paste, calendar, and where the listing goes', async () => {
    const calendar = '/api/v1/places/x/calendar.ics'
    const { response, html } = await tools(fullPlace(), { calendar })
    expect(faults(html)).toEqual([])
    expect(response.headers.get('cache-control')).toBe('no-store')
    for (const path of [`${SLUG}/affiche`, `${SLUG}/repondeur`, `${SLUG}/encart`, calendar])
      expect(html).toContain(`href="${path}"`)
    const words = mainOf(html)
    expect(words).toContain('Où vont ces informations ?')
    expect(words).toContain('Ce qui ne sort jamais')
    expect(words).toContain(`<iframe src="http://localhost:3000/lieux/${ID}/encart"`)
    expect(html).not.toContain('<iframe')
  })

  it('are reached from the listing', async () => {
    const { html } = await site({ editing: editingResponse(fullPlace()) }).get(`/gerer/${ID}`)
    expect(html).toContain(`href="/gerer/${ID}/outils"`)
  })

  it('say that there is no calendar where there is none', async () => {
    expect(mainOf((await tools()).html)).toContain('Pas d’agenda pour cette fiche')
  })

  it('give a code that no name of a place breaks out of', async () => {
    const { html } = await tools(fullPlace({ name: '"><script>alert(1)</script>' }))
    expect(withoutSelection(html)).not.toContain('<script')
    const code = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(html)?.[1] ?? ''
    const pasted = code
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&')
    expect(pasted).toMatch(/^<iframe [^<>]*><\/iframe>$/)
  })
})
