import { describe, expect, it } from 'vitest'
import { faults, mainOf, withoutSelection } from './html.ts'
import { barePlace, placeResponse, site, siteOver } from './stub.ts'

const ID = '01890000-0000-7000-8000-0000000000a0'
const HERE = `/gerer/organisations/${ID}`
const RIGHTS = `/gerer/droits/structure/${ID}`

const editing = (body: object = {}, more: object = {}) => ({
  record: {
    id: ID,
    type: 'organization',
    schema: 'organization/1.0',
    version: 7,
    modified: '2026-10-03T10:00:00Z',
    body: {
      name: 'Association des Tilleuls',
      identifiers: [
        { scheme: 'siret', value: '43493312300029' },
        { scheme: 'other', value: 'X-12' },
      ],
      contacts: [{ kind: 'mail', value: 'accueil@example.org', nature: 'collective' }],
      description: { lang: 'fr', text: 'Nous aidons.' },
      ...body,
    },
  },
  can: ['organization.edit', 'organization.invite'],
  consented: true,
  places: [{ id: placeResponse(barePlace()).record.id, slug: 'x', name: 'Atelier', commune: 'Guéret' }],
  placesTotal: 1,
  ...more,
})

const holders = (more: object = {}) => ({
  name: 'Association des Tilleuls',
  mayInvite: true,
  roles: ['owner', 'editor'],
  items: [
    { id: 'u1', email: 'moi@example.org', role: 'owner', given: '2026-10-03T10:00:00Z' },
    { id: 'u2', email: 'autre@example.org', role: 'editor', given: '2026-11-03T10:00:00Z' },
  ],
  invited: [
    {
      email: 'future@example.org',
      role: 'editor',
      sent: '2026-11-20T10:00:00Z',
      expires: '2026-12-04T10:00:00Z',
    },
  ],
  ...more,
})

const problem = (status: number, code: string, issues: object[] = [], headers = {}) =>
  Response.json({ code, issues }, { status, headers })

/** The site over an API of organizations and rights, by method and path; `asked` holds what it was sent. */
function keeping(answers: Readonly<Record<string, unknown>> = {}) {
  const given: Record<string, unknown> = {
    'GET /api/v1/status': { name: 'Essai', places: 3, demo: false },
    'GET /api/v1/account': { email: 'moi@example.org', sessions: [] },
    [`GET /api/v1/organizations/${ID}/editing`]: editing(),
    [`GET /api/v1/rights/organization/${ID}`]: holders(),
    ...answers,
  }
  const asked: { what: string; body: unknown }[] = []
  const api = {
    async fetch(request: Request) {
      const { pathname, search } = new URL(request.url)
      const what = `${request.method} ${pathname}`
      const text = await request.text()
      asked.push({ what: what + search, body: text === '' ? undefined : JSON.parse(text) })
      const found = given[what]
      const answer = typeof found === 'function' ? found() : found
      if (answer instanceof Response) return answer.clone()
      if (answer === null) return new Response(null, { status: 204 })
      return answer === undefined ? problem(404, 'not-found') : Response.json(answer)
    },
  }
  const app = siteOver(api, {
    now: () => Date.parse('2026-11-24T10:00:00Z'),
    uuid: () => ID,
    log: () => {},
  })
  return {
    asked,
    async get(path: string) {
      const response = await app.request(`http://localhost:3000${path}`)
      return { response, html: await response.text() }
    },
    async post(path: string, fields: Record<string, string>) {
      const response = await app.request(`http://localhost:3000${path}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          Origin: 'http://localhost:3000',
        },
        body: new URLSearchParams(fields),
      })
      return { response, html: await response.text() }
    },
  }
}

const PATCH = `PATCH /api/v1/organizations/${ID}`
const base = (fields: Record<string, string>) => ({
  version: '7',
  base: new URLSearchParams(fields).toString(),
})

describe('the page of an organization', () => {
  it('is sound HTML without script, never kept, in both languages', async () => {
    for (const lang of ['', '?lang=en']) {
      const { response, html } = await keeping().get(HERE + lang)
      expect(response.status).toBe(200)
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(faults(html)).toEqual([])
      expect(withoutSelection(html)).not.toContain('<script')
    }
  })

  it('shows what it states, part by part, its places, and the way to its people', async () => {
    const { html } = await keeping().get(HERE)
    expect(html).toContain('value="43493312300029"')
    expect(html).toContain('value="accueil@example.org"')
    expect(html).not.toContain('X-12')
    expect(html).toContain(`href="${RIGHTS}"`)
    expect(mainOf(html)).toContain('Atelier (Guéret)')
    const api = keeping({ [`GET /api/v1/organizations/${ID}/editing`]: editing({}, { can: [] }) })
    expect((await api.get(HERE)).html).not.toContain(RIGHTS)
    expect(mainOf(html)).not.toMatch(/Et .* lieu/)
    const many = keeping({ [`GET /api/v1/organizations/${ID}/editing`]: editing({}, { placesTotal: 104 }) })
    expect(mainOf((await many.get(HERE)).html)).toContain('Et 103 autres lieux.')
  })

  it('says that a name was only assumed, and states it when it is saved as it is', async () => {
    const api = keeping({
      [`GET /api/v1/organizations/${ID}/editing`]: editing({ nameAssumed: true }),
      [PATCH]: { id: ID, version: 8, warnings: [] },
    })
    const { html } = await api.get(HERE)
    expect(mainOf(html)).toContain('Ce nom n’a été dit par personne')
    const shown = /name="base" value="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const { response } = await api.post(`${HERE}/essentials`, {
      version: '7',
      base: shown,
      name: 'Association des Tilleuls',
      description: 'Nous aidons.',
    })
    expect(response.headers.get('location')).toBe(`${HERE}?enregistre=essentials`)
    expect(api.asked.at(-1)?.body).toMatchObject({
      edits: [{ path: '/name', after: 'Association des Tilleuls' }],
    })
  })

  it('saves what changed alone, and leaves numbers that nobody writes by hand', async () => {
    const api = keeping({ [PATCH]: { id: ID, version: 8, warnings: [] } })
    const fields = { i0: '43493312300029' }
    await api.post(`${HERE}/identifiers`, { ...base(fields), ...fields, 'new-rna': 'w 231 001 234' })
    expect(api.asked.at(-1)?.body).toEqual({
      edits: [
        {
          path: '/identifiers',
          after: [
            { scheme: 'siret', value: '43493312300029' },
            { scheme: 'rna', value: 'W231001234' },
            { scheme: 'other', value: 'X-12' },
          ],
        },
      ],
      consent: false,
    })
    const same = await api.post(`${HERE}/identifiers`, { ...base(fields), ...fields })
    expect(same.response.status).toBe(303)
    expect(api.asked.filter(({ what }) => what.startsWith('PATCH'))).toHaveLength(1)
  })

  it('says a number mistyped beside its field and at the top, and gives it back', async () => {
    const { response, html } = await keeping().post(`${HERE}/identifiers`, {
      ...base({ i0: '43493312300029' }),
      i0: '43493312300028',
    })
    expect(response.status).toBe(400)
    expect(faults(html)).toEqual([])
    expect(html).toContain('value="43493312300028"')
    expect(html).toContain('href="#i0"')
    expect(mainOf(html)).toContain('Ce numéro n’est pas un SIRET : vérifiez ses chiffres.')
  })

  it('says whose number it is already, where registers would tell an address, and that consent is missing', async () => {
    const cases = [
      [409, 'conflict', '/identifiers/0', 'a déjà ce numéro', 'new-siren'],
      [400, 'identifier-tells-where', '/identifiers/1', 'l’adresse de vos lieux est protégée', 'new-rna'],
      [400, 'consent-required', 'consent', 'Cochez la case', 'consent-identifiers'],
    ] as const
    for (const [status, code, where, words, field] of cases) {
      const api = keeping({ [PATCH]: problem(status, code, [{ where, message: 'x' }]) })
      const fields = { 'new-siren': '434933123', 'new-rna': 'W231001234' }
      const { response, html } = await api.post(`${HERE}/identifiers`, {
        ...base({ i0: '43493312300029' }),
        ...fields,
      })
      expect(response.status).toBe(status)
      expect(html).toContain(`href="#${field}"`)
      expect(mainOf(html)).toContain(words)
    }
  })

  it('shows side by side what somebody else changed, and keeps what was typed', async () => {
    const stale = problem(412, 'stale', [{ where: '/name', message: 'x' }], { ETag: '"9"' })
    const api = keeping({ [PATCH]: stale })
    const { response, html } = await api.post(`${HERE}/essentials`, {
      ...base({ name: 'Ancien', description: 'Nous aidons.' }),
      name: 'Mon nom',
      description: 'Nous aidons.',
    })
    expect(response.status).toBe(412)
    const words = mainOf(html)
    expect(words).toMatch(/enregistré maintenant : Association des Tilleuls.*avez écrit : Mon nom/)
    expect(html).toContain('value="Mon nom"')
  })

  it('merges by itself what others changed elsewhere', async () => {
    const answers = [
      problem(412, 'stale', [], { ETag: '"9"' }),
      Response.json({ id: ID, version: 10, warnings: [] }),
    ]
    const api = keeping({ [PATCH]: () => answers.shift() })
    const { response } = await api.post(`${HERE}/essentials`, {
      ...base({ name: 'Association des Tilleuls' }),
      name: 'Autre',
    })
    expect(response.status).toBe(303)
    expect(answers).toEqual([])
  })

  it('sends the anonymous to sign in, and tells the others that they may not', async () => {
    const at = (status: number) =>
      keeping({ [`GET /api/v1/organizations/${ID}/editing`]: problem(status, 'x') }).get(HERE)
    const anonymous = await at(401)
    expect(anonymous.response.headers.get('location')).toBe(`/connexion?suite=${encodeURIComponent(HERE)}`)
    const denied = await at(403)
    expect([denied.response.status, mainOf(denied.html)]).toMatchObject([
      403,
      expect.stringContaining('pas le droit'),
    ])
    expect((await at(404)).response.status).toBe(404)
    const busy = await at(429)
    expect([busy.response.status, mainOf(busy.html)]).toEqual([
      429,
      expect.stringContaining('Trop de demandes'),
    ])
  })

  it('tells its versions in words, and goes back by a button', async () => {
    const revisions = {
      items: [
        {
          version: 7,
          at: '2026-11-03T10:00:00Z',
          actor: 'structure',
          reason: '',
          undoable: true,
          changes: [
            { path: '/body/name', before: 'Avant', after: 'Après' },
            { path: '/body/nameAssumed', before: true },
          ],
        },
        { version: 1, at: '2026-10-03T10:00:00Z', actor: 'import', reason: '', undoable: false, changes: [] },
      ],
    }
    const api = keeping({
      [`GET /api/v1/organizations/${ID}/revisions`]: revisions,
      [`POST /api/v1/organizations/${ID}/revisions/7/undo`]: { id: ID, version: 8, warnings: [] },
    })
    const { html } = await api.get(`${HERE}/versions`)
    expect(faults(html)).toEqual([])
    expect(mainOf(html)).toMatch(/Nom de la structure avant : Avant après : Après/)
    expect(html).not.toContain('nameAssumed')
    const undone = await api.post(`${HERE}/versions`, { version: '7' })
    expect(undone.response.headers.get('location')).toBe(`${HERE}/versions?fait=annule`)
  })

  it('tells why one cannot go back: a conflict only when it is one', async () => {
    const undo = `POST /api/v1/organizations/${ID}/revisions/7/undo`
    const revisions = {
      items: [
        {
          version: 7,
          at: '2026-11-03T10:00:00Z',
          actor: 'structure',
          reason: '',
          undoable: false,
          changes: [{ path: '/body/nameAssumed', before: true }],
        },
      ],
    }
    const goBack = (refusal: Response) =>
      keeping({ [undo]: refusal, [`GET /api/v1/organizations/${ID}/revisions`]: revisions }).post(
        `${HERE}/versions`,
        { version: '7' },
      )
    for (const stale of [problem(409, 'conflict'), problem(412, 'stale', [{ where: '/name', message: 'x' }])])
      expect((await goBack(stale)).response.headers.get('location')).toBe(`${HERE}/versions?fait=conflit`)
    const taken = [{ where: '/identifiers/0', message: 'x' }]
    for (const [refusal, words] of [
      [problem(400, 'consent-required', [{ where: 'consent', message: 'x' }]), 'en cochant la case'],
      [problem(409, 'conflict', taken), 'a déjà ce numéro'],
      [problem(429, 'too-many'), 'Trop de demandes'],
    ] as const) {
      const { response, html } = await goBack(refusal)
      expect([response.status, mainOf(html)]).toEqual([refusal.status, expect.stringContaining(words)])
      expect(faults(html)).toEqual([])
      // A version that only stopped assuming the name changed nothing that people read.
      expect(html).not.toContain('name="version"')
    }
  })

  it('says which contact is refused beside its field, past those taken away', async () => {
    const issues = [{ where: '/contacts/1', message: 'x' }]
    const api = keeping({ [PATCH]: problem(400, 'contact-of-a-person', issues) })
    const { html } = await api.post(`${HERE}/contacts`, {
      ...base({ c0: 'accueil@example.org' }),
      c0: '',
      'new-phone': '+33555000001',
      'new-mail': 'prenom.nom@example.org',
    })
    expect(html).toContain('href="#new-mail"')
    expect(html).toContain('id="new-mail-error"')
    expect(mainOf(html)).toContain('seule la structure peut le publier')
  })
})

describe('the page of the rights on something', () => {
  it('says who holds what, since when, who is invited; sound in both languages', async () => {
    for (const lang of ['', '?lang=en']) expect(faults((await keeping().get(RIGHTS + lang)).html)).toEqual([])
    const words = mainOf((await keeping().get(RIGHTS)).html)
    expect(words).toContain('moi@example.org responsable, depuis le 3 octobre 2026 Quitter')
    expect(words).toContain('autre@example.org rédaction, depuis le 3 novembre 2026 Retirer')
    expect(words).toContain('future@example.org')
    expect(words).toContain('valable jusqu’au 4 décembre 2026')
  })

  it('shows who may not invite her own right alone, and the way to leave', async () => {
    const mine = holders({ mayInvite: false, items: holders().items.slice(0, 1), invited: [] })
    const { html } = await keeping({ [`GET /api/v1/rights/organization/${ID}`]: mine }).get(RIGHTS)
    expect(html).not.toContain('name="email"')
    expect(mainOf(html)).toContain('Quitter')
  })

  it('invites, and gives the address back when it is none', async () => {
    const invite = `POST /api/v1/rights/organization/${ID}`
    const api = keeping({ [invite]: { sent: true } })
    const sent = await api.post(RIGHTS, { email: 'x@example.org', role: 'owner' })
    expect(sent.response.headers.get('location')).toBe(`${RIGHTS}?fait=invite`)
    expect(api.asked.at(-1)?.body).toEqual({ email: 'x@example.org', role: 'owner' })
    const wrong = await keeping({ [invite]: problem(400, 'invalid-parameter') }).post(RIGHTS, {
      email: 'pas une adresse',
      role: 'owner',
    })
    expect(wrong.response.status).toBe(400)
    expect(wrong.html).toContain('value="pas une adresse"')
    expect(wrong.html).toContain('href="#email"')
  })

  it('tells the last owner what leaving means before she leaves', async () => {
    const take = `DELETE /api/v1/rights/organization/${ID}/u1`
    const api = keeping({ [take]: problem(409, 'last-holder') })
    const told = await api.post(`${RIGHTS}/retirer`, { person: 'u1' })
    expect(told.response.status).toBe(409)
    expect(faults(told.html)).toEqual([])
    expect(mainOf(told.html)).toContain('Il n’y a pas d’autre responsable')
    expect(told.html).toContain('name="last" value="1"')
    const sure = keeping({ [take]: null, [`GET /api/v1/rights/organization/${ID}`]: problem(403, 'x') })
    const left = await sure.post(`${RIGHTS}/retirer`, { person: 'u1', last: '1' })
    expect(left.response.headers.get('location')).toBe('/gerer/droits?fait=quitte')
    expect(sure.asked.map(({ what }) => what)).toContain(`${take}?last=true`)
  })

  it.each([429, 503])('says nothing of leaving when the page cannot be had: %i', async (status) => {
    const api = keeping({
      [`DELETE /api/v1/rights/organization/${ID}/u2`]: null,
      [`GET /api/v1/rights/organization/${ID}`]: problem(status, 'x'),
    })
    const taken = await api.post(`${RIGHTS}/retirer`, { person: 'u2' })
    expect(taken.response.headers.get('location')).toBe(`${RIGHTS}?fait=retire`)
  })

  it('shows no shortened list to who administers when a part of it cannot be had', async () => {
    const grants = [{ scope: 'node', target: 'node', role: 'administrator', name: 'Essai' }]
    const overview = (held: unknown) =>
      keeping({
        'GET /api/v1/account/rights': { grants, moderates: true },
        'GET /api/v1/rights': held,
      }).get('/gerer/droits')
    expect((await overview({ items: [], next: null })).response.status).toBe(200)
    expect((await overview(problem(429, 'x'))).response.status).toBe(429)
  })

  it('is nowhere for a scope that is none', async () => {
    expect((await keeping().get(`/gerer/droits/autre/${ID}`)).response.status).toBe(404)
    expect((await site().get('/gerer/droits')).response.status).not.toBe(200)
  })
})
