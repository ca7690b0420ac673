/** OWASP ASVS 4.0.3, level 1: one test for each item that applies, under its number. README.md lists them. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '@maillage/api/config'
import { createAuth } from '@maillage/api/features/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../support/data.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { cookiesOf, lastLetter, signIn, type Visitor, visitor } from '../support/people.ts'
import { save } from '../support/save.ts'
import { form, openSite, type Site } from './site.ts'

let site: Site
let production: Site
let place: string
let owner: Visitor
let stranger: Visitor
beforeAll(async () => {
  site = await openSite()
  production = await openSite(true)
  const draft = placeDraft()
  await save(site.deps, draft)
  place = draft.id
  owner = await signIn(site, 'gardienne@example.org', { scope: 'place', target: place, role: 'owner' })
  stranger = await signIn(site, 'passante@example.org')
})
afterAll(async () => {
  await site.close()
  await production.close()
})

const versionOf = async (): Promise<number> =>
  (await site.get<{ record: { version: number } }>(`/api/v1/places/${place}`)).body.record.version

const rename = async (who: Visitor, after: unknown, headers = {}) =>
  who.ask<{ code: string; detail: string }>(
    'PATCH',
    `/api/v1/places/${place}`,
    { edits: [{ path: '/name', after }], consent: true },
    { 'If-Match': `"${await versionOf()}"`, ...headers },
  )

const ask = (email: string) => visitor(site).ask('POST', '/api/v1/sign-in', { email })
const open = (key: object) => visitor(site).ask('POST', '/api/v1/letters/open', key)

test('V2.2.1 guessing codes is slowed, and ends the letter', async () => {
  await ask('devinee@example.org')
  const { code } = lastLetter(site.deps, 'devinee@example.org')
  const wrong = code.startsWith('A') ? 'BBBBBBBB' : 'AAAAAAAA'
  for (let n = 0; n < 5; n++) await open({ email: 'devinee@example.org', code: wrong })
  expect((await open({ email: 'devinee@example.org', code })).status).toBe(403)
})

test('V2.7.2 a letter is good for half an hour', async () => {
  const row = await site.deps.db
    .selectFrom('letters')
    .select(['written', 'expires'])
    .where('purpose', '=', 'sign-in')
    .executeTakeFirstOrThrow()
  expect(row.expires.getTime() - row.written.getTime()).toBe(30 * 60_000)
})

test('V2.7.3 a letter is opened once', async () => {
  await ask('unefois@example.org')
  const { token } = lastLetter(site.deps, 'unefois@example.org')
  expect((await open({ token })).status).toBe(200)
  expect((await open({ token })).status).toBe(403)
})

test('V2.7.5 only hashes of letters and keys are kept', async () => {
  await ask('hache@example.org')
  const { token, code } = lastLetter(site.deps, 'hache@example.org')
  const { body } = await owner.ask<{ key: string }>('POST', '/api/v1/account/keys', {
    name: 'essai',
    actions: ['place.keep'],
  })
  const rows = JSON.stringify([
    await site.deps.db.selectFrom('letters').selectAll().execute(),
    await site.deps.db.selectFrom('api_keys').selectAll().execute(),
  ])
  for (const secret of [token, code, body.key]) expect(rows).not.toContain(secret)
})

test('V3.1.1 no session stands in an address', async () => {
  await ask('adresse@example.org')
  const { token } = lastLetter(site.deps, 'adresse@example.org')
  const entered = await site.page('/entrer', form({ lettre: token }))
  const session = cookiesOf(entered.headers).split('=')[1] ?? 'none'
  expect(entered.headers.get('location')).not.toContain(session.slice(0, 10))
})

test('V3.2.1 each sign-in makes a new session, whatever cookie was there', async () => {
  await ask('neuve@example.org')
  const { token } = lastLetter(site.deps, 'neuve@example.org')
  const planted = 'maillage.session_token=plante.par-un-autre'
  const opened = await visitor(site, planted).ask('POST', '/api/v1/letters/open', { token })
  expect(cookiesOf(opened.headers)).toContain('session_token=')
  expect(cookiesOf(opened.headers)).not.toContain('plante')
})

test('V3.2.2 a session holds at least 64 bits of chance', async () => {
  const token = decodeURIComponent(/session_token=([^;.]+)/.exec(owner.cookie)?.[1] ?? '')
  expect(token.length).toBeGreaterThanOrEqual(32)
})

test('V3.3.1 signing out ends the session on the server', async () => {
  const leaving = await signIn(site, 'sortie@example.org')
  await leaving.ask('POST', '/api/v1/sign-out')
  expect((await leaving.ask('GET', '/api/v1/account')).status).toBe(401)
})

test('V3.3.2 a session ends with the browser unless one keeps it, and after thirty days at most', async () => {
  for (const [keep, kept] of [
    [false, false],
    [true, true],
  ] as const) {
    const email = `garde-${keep}@example.org`
    await ask(email)
    const opened = await open({ token: lastLetter(site.deps, email).token, keep })
    const cookie = opened.headers.getSetCookie().find((one) => one.includes('session_token='))
    expect(/Max-Age=2592000/.test(cookie ?? '')).toBe(kept)
  }
})

test('V3.4.1 cookies are Secure in production, V3.4.2 HttpOnly, V3.4.3 SameSite, V3.4.5 of one path', async () => {
  const { db, uuid } = site.deps
  const publicUrl = 'https://annuaire.example.org'
  const auth = createAuth({ db, publicUrl, production: true, secret: 's'.repeat(40), uuid })
  const { cookies } = await auth.signIn('cookie@example.org', false, new Headers())
  for (const cookie of cookies) expect(cookie).toMatch(/^__Secure-.*Path=\/.*HttpOnly.*Secure.*SameSite=Lax/i)
})

test('V4.1.1 rights are checked by the server: a form sent without a right changes nothing', async () => {
  const sent = await site.page(
    `/gerer/${place}/essentials`,
    form({ name: 'Pirate', consent: '1' }, { Cookie: stranger.cookie }),
  )
  expect([303, 403]).toContain(sent.status)
  expect(
    (await site.get<{ record: { body: { name: string } } }>(`/api/v1/places/${place}`)).body.record.body.name,
  ).toBe('Maison des Tilleuls')
})

test('V4.1.2 what decides rights is not edited', async () => {
  for (const path of [
    '/organization',
    '/networks',
    '/sensitivity',
    '/publicSince',
    '/license',
    '/verified',
  ]) {
    const edit = { edits: [{ path, after: 'x' }], consent: true }
    const sent = await owner.ask('PATCH', `/api/v1/places/${place}`, edit, {
      'If-Match': `"${await versionOf()}"`,
    })
    expect(sent.status, path).toBe(400)
  }
})

test('V4.1.3 an editor does not invite, a network does not rename', async () => {
  const editor = await signIn(site, 'redaction@example.org', {
    scope: 'place',
    target: place,
    role: 'editor',
  })
  const invited = await editor.ask('POST', `/api/v1/rights/place/${place}`, {
    email: 'x@example.org',
    role: 'owner',
  })
  expect(invited.status).toBe(403)
})

test('V4.1.5 a right that cannot be told is none: an unknown key, a broken cookie', async () => {
  expect((await rename(visitor(site), 'X', { Authorization: 'Bearer maillage_inconnue' })).status).toBe(401)
  expect((await rename(visitor(site, 'maillage.session_token=x.y'), 'X')).status).toBe(401)
})

test('V4.2.1 nobody reads or changes the listing, session or key of another by its id', async () => {
  expect((await stranger.ask('GET', `/api/v1/places/${place}/editing`)).status).toBe(403)
  expect((await rename(stranger, 'X')).status).toBe(403)
  const { body } = await owner.ask<{ sessions: { id: string }[] }>('GET', '/api/v1/account')
  const session = body.sessions[0]?.id
  expect((await stranger.ask('DELETE', `/api/v1/account/sessions/${session}`)).status).toBe(404)
  const keys = await owner.ask<{ items: { id: string }[] }>('GET', '/api/v1/account/keys')
  expect((await stranger.ask('DELETE', `/api/v1/account/keys/${keys.body.items[0]?.id}`)).status).toBe(404)
})

test('V4.2.2 a form forged by another site is refused, on the API and on the pages', async () => {
  const foreign = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://ailleurs.example.com' }
  expect((await rename(owner, 'X', foreign)).status).toBe(403)
  const sent = await site.page(`/gerer/${place}/confirmer`, form({}, { ...foreign, Cookie: owner.cookie }))
  expect(sent.status).toBe(403)
})

test('V4.3.2 no folder is listed', async () => {
  for (const path of ['/assets/', '/assets', '/.git/config', '/.env', '/data/lock.db'])
    expect((await site.page(path)).status, path).toBe(404)
})

test('V5.1.1 a parameter sent twice is one of several or refused, never mixed', async () => {
  expect((await site.page('/api/v1/places?lat=1&lat=2&lon=3')).status).toBe(400)
})

test('V5.1.2 fields nobody asked for are refused', async () => {
  const more = await visitor(site).ask('POST', '/api/v1/sign-in', { email: 'x@example.org', admin: true })
  expect(more.status).toBe(400)
})

test('V5.1.3 what is written follows the schema of a place', async () => {
  for (const after of [42, '', null, 'x'.repeat(301), { a: 1 }])
    expect((await rename(owner, after)).status).toBe(400)
})

test('V5.1.5 sign-in goes on to this site alone', async () => {
  for (const suite of [
    'https://ailleurs.example.com',
    '//ailleurs.example.com',
    '/\\ailleurs.example.com',
    'javascript:alert(1)',
  ]) {
    const email = `suite-${suite.length}@example.org`
    await site.page('/connexion', form({ email, suite }))
    const entered = await site.page('/entrer', form({ lettre: lastLetter(site.deps, email).token }))
    expect(entered.headers.get('location'), suite).toBe('/gerer')
  }
})

test('V5.2.1 and V5.3.3 what people write is text on every page', async () => {
  const evil = '<img src=x onerror=alert(1)><script>alert(2)</script>'
  const body = placeBody({
    name: evil,
    summary: { lang: 'fr', text: evil },
    description: { lang: 'fr', text: evil },
  })
  const draft = placeDraft({ body })
  await save(site.deps, draft)
  const keeper = await signIn(site, 'texte@example.org', { scope: 'place', target: draft.id, role: 'owner' })
  for (const path of [
    `/lieux/${draft.id}`,
    `/lieux/${draft.id}/versions`,
    `/gerer/${draft.id}`,
    '/gerer',
    '/',
  ]) {
    const shown = await site.page(path, { headers: { Cookie: keeper.cookie } })
    const to = shown.headers.get('location')
    const text = await (to ? await site.page(to) : shown).text()
    expect(text, path).not.toMatch(/<img src=x|<script>alert/)
  }
})

test('V5.3.4 a quote in any field is a quote', async () => {
  const odd = `'; DROP TABLE records; --"$1`
  expect((await rename(owner, odd)).status).toBe(200)
  expect((await site.page(`/api/v1/places?q=${encodeURIComponent(odd)}`)).status).toBe(200)
  expect((await rename(owner, 'Maison des Tilleuls')).status).toBe(200)
})

test('V5.5.3 a body is JSON and nothing else; the prototype of objects is out of reach', async () => {
  const raw = (content: string, type = 'application/json') =>
    site.page(`/api/v1/places/${place}`, {
      method: 'PATCH',
      headers: { 'Content-Type': type, Cookie: owner.cookie, 'If-Match': '"1"' },
      body: content,
    })
  expect((await raw('{"edits":')).status).toBe(400)
  expect((await raw('<edits/>', 'application/xml')).status).toBeGreaterThanOrEqual(400)
  const polluted = '{"edits":[{"path":"/door/__proto__","after":{"polluted":true}}],"consent":true}'
  expect((await raw(polluted)).status).toBeGreaterThanOrEqual(400)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('V6.2.1 a cookie that we did not sign is refused alike, however it is wrong', async () => {
  const [name = '', value = ''] = owner.cookie.split(';')[0]?.split('=') ?? []
  const signed = decodeURIComponent(value)
  const wrong = [
    signed.slice(0, -1),
    `${signed}A`,
    signed.replace(/\..*$/, ''),
    `${signed.split('.')[0]}.AAAA`,
    '.',
    '%',
  ]
  const answers = await Promise.all(
    wrong.map((one) =>
      visitor(site, `${name}=${encodeURIComponent(one)}`).ask<{ code: string }>('GET', '/api/v1/account'),
    ),
  )
  const told = answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)
  expect(answers.map(({ status }) => status)).toEqual(wrong.map(() => 401))
  expect(new Set(told).size).toBe(1)
})

test('V7.1.1 no letter, code, key or cookie is in the log', async () => {
  const text = JSON.stringify(site.logged)
  for (const mail of site.deps.mailer.kept() ?? []) {
    const { token } = { token: /lettre=([\w-]+)/.exec(mail.text)?.[1] ?? 'none' }
    expect(text).not.toContain(token)
  }
  expect(text).not.toContain('example.org')
})

test('V7.4.1 a failure says nothing of the machine', async () => {
  const broken = await visitor(site).ask<{ detail: string }>('PATCH', `/api/v1/places/${place}`, {})
  expect(JSON.stringify(broken.body)).not.toMatch(/at .*\.ts|node_modules|SELECT|postgres/i)
})

test('V8.2.1 and V8.3.1 private answers are kept by no cache, and letters travel in bodies', async () => {
  for (const path of ['/api/v1/account', '/api/v1/account/rights', `/api/v1/places/${place}/editing`]) {
    const { headers } = await owner.ask('GET', path)
    expect(headers.get('cache-control'), path).toBe('no-store')
  }
  for (const path of ['/gerer', `/gerer/${place}`, '/compte', '/moderation', '/connexion']) {
    const shown = await site.page(path, { headers: { Cookie: owner.cookie } })
    expect(shown.headers.get('cache-control'), path).toBe('no-store')
  }
})

/** Keeps ids of places that a person chose, and her notes, until the tab is closed or as long as she asks. */
const SELECTION = 'packages/web-map/src/islands/selection/kept.ts'

test('V8.2.2 the browser keeps a session’s cookie, and no script keeps anything but a selection', () => {
  const names = owner.cookie.split('; ').map((cookie) => cookie.split('=')[0])
  expect(names).toEqual(['maillage.session_token', 'maillage.dont_remember'])
  const scripts = globSync('packages/web-map/src/{islands,ui}/**/*.{ts,tsx}', { cwd: ROOT })
  expect(scripts.length).toBeGreaterThan(20)
  const keeping = scripts.filter((script) =>
    /localStorage|sessionStorage|indexedDB|document\.cookie|caches\.open|serviceWorker/.test(
      readFileSync(join(ROOT, script), 'utf8'),
    ),
  )
  expect(keeping).toEqual([SELECTION])
})

test('V8.2.3 signing out takes the cookie back, and nothing private stays in a cache', async () => {
  const leaving = await signIn(site, 'efface@example.org')
  const { headers } = await leaving.ask('POST', '/api/v1/sign-out')
  expect(headers.getSetCookie().join()).toMatch(/session_token=;[^,]*Max-Age=0/)
  const shown = await site.page('/gerer', { headers: { Cookie: leaving.cookie } })
  expect(shown.headers.get('cache-control')).toBe('no-store')
})

test('V8.3.3 and V8.3.4 what is kept of people is told before they give anything', async () => {
  for (const path of ['/connexion', `/lieux/${place}/signaler`])
    expect(await (await site.page(path)).text(), path).toContain('href="/donnees-personnelles"')
  expect((await site.page('/donnees-personnelles')).status).toBe(200)
})

test('V8.3.2 one takes one’s data away, and oneself', async () => {
  const person = await signIn(site, 'donnees@example.org')
  expect((await person.ask('GET', '/api/v1/account/export')).status).toBe(200)
  expect((await person.ask('DELETE', '/api/v1/account')).status).toBe(204)
})

test('V9.1.1 browsers are told to come back by TLS alone', async () => {
  const { headers } = await production.page('/')
  expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
})

test('V11.1.4 ten thousand requests meet a limit, and the directory still answers others', async () => {
  const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } })
  const incoming = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
  const statuses = new Map<number, number>()
  for (let n = 0; n < 10_000; n++) {
    const { status } = await site.web.request('/favicon.svg', from('192.0.2.1'), incoming)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  expect(statuses.get(429)).toBeGreaterThan(9_000)
  expect((await site.web.request('/favicon.svg', from('192.0.2.2'), incoming)).status).toBe(200)
})

test('V12.1.1 a form or body without end is refused', async () => {
  const huge = 'x'.repeat(300_000)
  expect((await site.page('/connexion', form({ email: huge }))).status).toBe(413)
  const sent = await visitor(site).ask('POST', '/api/v1/sign-in', { email: huge })
  expect(sent.status).toBe(413)
})

test('V13.1.3 a key works in its header alone', async () => {
  const { body } = await owner.ask<{ key: string }>('POST', '/api/v1/account/keys', {
    name: 'adresse',
    actions: ['place.keep'],
  })
  const asked = await site.page(`/api/v1/places/${place}/editing?key=${body.key}`)
  expect(asked.status).toBeGreaterThanOrEqual(400)
})

test('V13.2.1 a method that a path does not take is refused with those it takes', async () => {
  const sent = await site.page('/api/v1/sign-in', { method: 'DELETE' })
  expect([sent.status, sent.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS, POST'])
  expect((await site.page('/gerer', { method: 'PUT' })).status).toBe(405)
})

test('V14.2.1 every component is of an exact version, locked', () => {
  const manifests = globSync(['package.json', 'packages/*/package.json', 'tests/package.json'], { cwd: ROOT })
  const versions = manifests.flatMap((file) => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(ROOT, file), 'utf8'))
    return Object.values<string>({ ...dependencies, ...devDependencies })
  })
  expect(versions.length).toBeGreaterThan(30)
  expect(versions.filter((version) => !/^(\d+\.\d+\.\d+(-[\w.]+)?|workspace:\*)$/.test(version))).toEqual([])
})

test('V14.3.2 production shows neither the gallery nor the mails', async () => {
  for (const path of ['/dev/mail', '/dev/ui']) expect((await production.page(path)).status, path).toBe(404)
})

test('V14.3.3 no header names what serves', async () => {
  const { headers } = await production.page('/')
  expect(headers.get('server')).toBeNull()
  expect(headers.get('x-powered-by')).toBeNull()
})

test('V14.4.1 to V14.4.7 every answer carries its headers', async () => {
  for (const path of ['/', '/gerer', '/api/v1/places', '/connexion']) {
    const { headers } = await production.page(path)
    expect(headers.get('content-security-policy'), path).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('referrer-policy'), path).toBe('no-referrer')
    expect(headers.get('x-frame-options'), path).toBe('DENY')
    if (headers.has('content-type')) expect(headers.get('content-type'), path).toMatch(/charset=utf-8|json/i)
  }
})

test('V14.5.2 no Origin gives a right: that of this site opens nothing to who has no session', async () => {
  const own = { Origin: 'https://annuaire.example.org', 'Sec-Fetch-Site': 'same-origin' }
  expect((await rename(visitor(site), 'X', own)).status).toBe(401)
  expect((await rename(stranger, 'X', own)).status).toBe(403)
})

test('V14.5.3 other sites read what is open, and never with a session', async () => {
  const { headers } = await site.page('/api/v1/account', {
    headers: { Origin: 'https://ailleurs.example.com', Cookie: owner.cookie },
  })
  expect(headers.get('access-control-allow-credentials')).toBeNull()
})

test('V14.1.1 production refuses a secret that is none', () => {
  const given = {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://annuaire.example.org',
    LEGAL_PUBLISHER: 'x',
    LEGAL_CONTACT: 'x',
    LEGAL_HOST: 'x',
  }
  for (const SECRET of [undefined, 'changeme', 'x'.repeat(40), 'court'])
    expect(() => loadConfig({ ...given, SECRET })).toThrow('SECRET')
})

test('every item tested is listed, with what does not apply', () => {
  const readme = readFileSync(join(ROOT, 'tests/security/README.md'), 'utf8')
  const source = readFileSync(join(ROOT, 'tests/security/asvs.test.ts'), 'utf8')
  const items = [...source.matchAll(/^test\('([^']*)/gm)].flatMap(
    ([, name]) => name?.match(/V\d+\.\d+\.\d+/g) ?? [],
  )
  expect(items.filter((item) => !readme.includes(item))).toEqual([])
})
