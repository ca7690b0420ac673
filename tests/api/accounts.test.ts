import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { cookiesOf, lastLetter, signIn, visitor } from '../support/people.ts'

let directory: TestDirectory
let clock = NOW
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => clock })
})
afterAll(() => directory.close())

const anybody = () => visitor(directory)

test('the answer is the same whether or not an address has an account', async () => {
  await signIn(directory, 'connue@example.org')
  const known = await anybody().ask('POST', '/api/v1/sign-in', { email: 'connue@example.org' })
  const unknown = await anybody().ask('POST', '/api/v1/sign-in', { email: 'inconnue@example.org' })
  expect(known.status).toBe(202)
  expect([unknown.status, unknown.body]).toEqual([known.status, known.body])
})

test('a link signs in by POST, once; opening it as a mail scanner does changes nothing', async () => {
  const email = 'lien@example.org'
  await anybody().ask('POST', '/api/v1/sign-in', { email, next: '/gerer/1' })
  const { token } = lastLetter(directory.deps, email)
  for (const method of ['GET', 'HEAD', 'GET', 'HEAD']) {
    const scanned = await directory.app.request('/api/v1/letters/open', { method })
    expect(scanned.status).toBeGreaterThanOrEqual(400)
  }
  const peeked = await anybody().ask('POST', '/api/v1/letters/peek', { token })
  expect(peeked.body).toMatchObject({ purpose: 'sign-in', email })
  const opened = await anybody().ask('POST', '/api/v1/letters/open', { token })
  expect(opened.body).toEqual({ purpose: 'sign-in', next: '/gerer/1' })
  const account = await visitor(directory, cookiesOf(opened.headers)).ask('GET', '/api/v1/account')
  expect(account.body).toMatchObject({ email, sessions: [{ current: true }] })
  const again = await anybody().ask('POST', '/api/v1/letters/open', { token })
  expect(again.status).toBe(403)
})

test('the code works instead of the link, however it is typed, for the address it was sent to alone', async () => {
  const email = 'code@example.org'
  await anybody().ask('POST', '/api/v1/sign-in', { email })
  const { code } = lastLetter(directory.deps, email)
  const elsewhere = { email: 'autre@example.org', code }
  expect((await anybody().ask('POST', '/api/v1/letters/open', elsewhere)).status).toBe(403)
  const typed = `${code.slice(0, 4).toLowerCase()} - ${code.slice(4)}`
  const opened = await anybody().ask('POST', '/api/v1/letters/open', { email, code: typed })
  expect(opened.status).toBe(200)
  expect((await anybody().ask('POST', '/api/v1/letters/open', { email, code })).status).toBe(403)
})

test('five wrong codes end a letter, and half an hour too', async () => {
  const email = 'tentative@example.org'
  await anybody().ask('POST', '/api/v1/sign-in', { email })
  const { code } = lastLetter(directory.deps, email)
  const wrong = code === 'AAAAAAAA' ? 'BBBBBBBB' : 'AAAAAAAA'
  for (let attempt = 0; attempt < 5; attempt++)
    expect((await anybody().ask('POST', '/api/v1/letters/open', { email, code: wrong })).status).toBe(403)
  expect((await anybody().ask('POST', '/api/v1/letters/open', { email, code })).status).toBe(403)

  await anybody().ask('POST', '/api/v1/sign-in', { email: 'tard@example.org' })
  const late = lastLetter(directory.deps, 'tard@example.org')
  clock += 31 * 60_000
  expect((await anybody().ask('POST', '/api/v1/letters/open', { token: late.token })).status).toBe(403)
  clock = NOW
})

test('a letter opened by two at once signs in one of them', async () => {
  const email = 'ensemble@example.org'
  await anybody().ask('POST', '/api/v1/sign-in', { email })
  const { token } = lastLetter(directory.deps, email)
  const both = await Promise.all(
    [1, 2, 3].map(() => anybody().ask('POST', '/api/v1/letters/open', { token })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([200, 403, 403])
})

test('an address is sent a few letters in a quarter of an hour, and no more', async () => {
  const email = 'beaucoup@example.org'
  const statuses: number[] = []
  for (let n = 0; n < 7; n++)
    statuses.push((await anybody().ask('POST', '/api/v1/sign-in', { email })).status)
  expect(statuses).toEqual([202, 202, 202, 202, 202, 429, 429])
})

test('sessions are listed, and one ended elsewhere opens nothing any more', async () => {
  const first = await signIn(directory, 'deux@example.org')
  const second = await signIn(directory, 'deux@example.org')
  const { body } = await second.ask<{ sessions: { id: string; current: boolean }[] }>(
    'GET',
    '/api/v1/account',
  )
  expect(body.sessions).toHaveLength(2)
  const other = body.sessions.find(({ current }) => !current)
  expect((await second.ask('DELETE', `/api/v1/account/sessions/${other?.id}`)).status).toBe(204)
  expect((await first.ask('GET', '/api/v1/account')).status).toBe(401)
  expect((await second.ask('POST', '/api/v1/sign-out')).status).toBe(204)
  expect((await second.ask('GET', '/api/v1/account')).status).toBe(401)
})

test('one takes away one’s data, then oneself', async () => {
  const email = 'partante@example.org'
  const person = await signIn(directory, email, { scope: 'territory', target: '23', role: 'moderator' })
  const kept = await person.ask<Record<string, unknown[]>>('GET', '/api/v1/account/export')
  expect(kept.body['auth.user']).toMatchObject([{ email }])
  expect(kept.body.grants).toMatchObject([{ target: '23' }])
  expect(JSON.stringify(kept.body)).not.toContain('token')
  expect((await person.ask('DELETE', '/api/v1/account')).status).toBe(204)
  expect((await person.ask('GET', '/api/v1/account')).status).toBe(401)
  const { rows } = await sql`SELECT email FROM auth."user" WHERE email = ${email}
    UNION ALL SELECT email FROM letters WHERE email = ${email}`.execute(directory.deps.db)
  expect(rows).toEqual([])
})

test('cookies are for the server alone, and sent nowhere else', async () => {
  await anybody().ask('POST', '/api/v1/sign-in', { email: 'gateau@example.org' })
  const { token } = lastLetter(directory.deps, 'gateau@example.org')
  const opened = await anybody().ask('POST', '/api/v1/letters/open', { token })
  for (const cookie of opened.headers.getSetCookie()) {
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
  }
})

test('what another site sends is refused, and so is a body without end', async () => {
  const person = await signIn(directory, 'cible@example.org')
  const forged: Record<string, string>[] = [
    { Origin: 'https://ailleurs.example.com' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' },
    { Origin: 'https://annuaire.example.org', 'Sec-Fetch-Site': 'same-site' },
  ]
  for (const headers of forged)
    expect((await person.ask('POST', '/api/v1/sign-out', undefined, headers)).status).toBe(403)
  expect((await person.ask('GET', '/api/v1/account')).status).toBe(200)
  const huge = { email: `${'a'.repeat(300_000)}@example.org` }
  expect((await anybody().ask('POST', '/api/v1/sign-in', huge)).status).toBe(413)
})

test('one network asks for twenty letters a minute at most, and pages count for whoever reads them', async () => {
  const ask = (n: number, network: string) =>
    directory.app.request(
      '/api/v1/sign-in',
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email: `reseau${n}@example.org` }),
      },
      { network },
    )
  const statuses: number[] = []
  for (let n = 0; n < 22; n++) statuses.push((await ask(n, '203.0.113.5')).status)
  expect(statuses).toEqual([...Array(20).fill(202), 429, 429])
  expect((await ask(30, '203.0.113.6')).status).toBe(202)
})

test('a link never leads to another site', async () => {
  for (const next of [
    'https://ailleurs.example.com',
    '//ailleurs.example.com',
    '/\\ailleurs.example.com',
    'gerer',
  ]) {
    const asked = await anybody().ask('POST', '/api/v1/sign-in', { email: 'suite@example.org', next })
    expect(asked.status, next).toBe(400)
  }
})

test('codes are tried so often and no more from one network; reading what letters are for counts for nothing', async () => {
  const post = (path: string, json: object, network: string) =>
    directory.app.request(
      `/api/v1/letters/${path}`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(json),
      },
      { network },
    )
  const [office, other] = ['2001:db8:77:1', '2001:db8:77:2']
  // Programs that read mails open every link of a whole office's.
  for (let n = 0; n < 60; n++)
    expect((await post('peek', { token: 'x'.repeat(43) }, office)).status).not.toBe(429)
  const guess = { email: 'personne@example.org', code: 'AAAA-AAAA' }
  const statuses = await Promise.all(Array.from({ length: 25 }, () => post('open', guess, office)))
  expect(statuses.filter(({ status }) => status === 429)).toHaveLength(5)
  expect((await post('open', guess, other)).status).not.toBe(429)
})
