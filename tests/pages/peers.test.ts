/** Pages of partner directories: in public, and for who administers. */
import { keyPairOf, makeNode } from '@maillage/api/features/federation'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { type NetNode, openNetwork } from '../support/network.ts'
import { signIn, type Visitor } from '../support/people.ts'
import { save } from '../support/save.ts'
import { faults, formTo, mainOf } from './html.ts'
import { siteOver } from './stub.ts'

const MANAGE = '/reseau/gerer'
const ADD = `${MANAGE}/ajouter`

const network = openNetwork()
let home: NetNode
let reader: NetNode
let site: ReturnType<typeof siteOver>
let admin: Visitor
let moderator: Visitor
beforeAll(async () => {
  home = await network.open('home')
  reader = await network.open('reader')
  site = siteOver(reader.app, reader.deps, { publicUrl: reader.node })
  admin = await signIn(reader, 'admin@example.org', { scope: 'node', target: 'node', role: 'administrator' })
  moderator = await signIn(reader, 'moderation@example.org', {
    scope: 'territory',
    target: '23',
    role: 'moderator',
  })
})
afterAll(() => network.close())

async function page(path: string, who?: Visitor, form?: URLSearchParams | Record<string, string>) {
  const response = await site.request(`${reader.node}${path}`, {
    method: form ? 'POST' : 'GET',
    headers: who ? { Cookie: who.cookie } : {},
    ...(form ? { body: new URLSearchParams(form) } : {}),
  })
  const html = await response.text()
  if (html !== '') expect(faults(html)).toEqual([])
  const { status, headers } = response
  return { status, html, words: mainOf(html), to: headers.get('location') ?? '', headers }
}

const peerPath = ({ node }: NetNode, path = 'annuaire') =>
  `${MANAGE}/${path}?${new URLSearchParams({ node })}`

const fingerprintOf = async ({ app }: NetNode): Promise<string> =>
  ((await (await app.request('/.well-known/maillage-node')).json()) as { root: { kid: string } }).root.kid

const stateOf = async (node: NetNode) =>
  (await admin.ask<{ items: Record<string, unknown>[] }>('GET', '/api/v1/peers')).body.items.find(
    (peer) => peer.node === node.node,
  )

/** Does what a button of the page of a directory asks, and follows where it leads. */
async function decide(of: NetNode, form: Record<string, string>) {
  const asked = await page(peerPath(of), admin, form)
  return asked.status === 303 ? page(asked.to, admin) : asked
}

test('without partner the public page says so, says who this directory is and how it is followed', async () => {
  const { status, words, html } = await page('/reseau')
  expect(status).toBe(200)
  expect(words).toContain('ne montre les lieux d’aucun autre')
  expect(words).toContain('Association reader')
  expect(words).toContain(`maillage peer add ${reader.node}`)
  const shown = /<code class="fingerprint"[\s\S]*?<\/code>/.exec(html)?.[0].replace(/<[^>]+>|\s/g, '')
  expect(shown).toBe(await fingerprintOf(reader))
  expect(html).toContain('href="/federation/v1/changes"')
  expect(html).not.toContain(`href="${MANAGE}"`)
  expect((await page('/reseau', admin)).html).toContain(`href="${MANAGE}"`)
  expect((await page('/gerer', admin)).html).toContain(`href="${MANAGE}"`)
})

test('a directory that publishes to no other says so', async () => {
  const alone = await network.open('alone', { federates: false })
  const answer = await siteOver(alone.app, alone.deps).request('http://localhost:3000/reseau')
  expect(mainOf(await answer.text())).toContain('ne publie pas ses fiches pour d’autres annuaires')
})

test('nobody but an administrator manages partners', async () => {
  for (const path of [MANAGE, ADD, peerPath(home), peerPath(home, 'attente')]) {
    expect((await page(path)).to).toContain('/connexion?suite=')
    expect((await page(path, moderator)).status).toBe(403)
    expect((await page(path, admin)).headers.get('cache-control')).toBe('no-store')
  }
  for (const path of [ADD, peerPath(home), peerPath(home, 'attente')]) {
    expect((await page(path, undefined, { do: 'sync' })).status).toBe(401)
    expect((await page(path, moderator, { do: 'sync' })).status).toBe(403)
  }
  expect((await page(peerPath(home), admin)).status).toBe(404)
})

test('an address that cannot be followed is given back with what is wrong', async () => {
  for (const [url, words] of [
    ['', 'Écrivez l’adresse'],
    ['n’importe quoi', 'Ce n’est pas une adresse'],
    ['https://nulle-part.example.org', 'ne répond pas'],
    [reader.node, 'c’est celle de cet annuaire'],
    ['https://alone.example.org', 'pas comme un annuaire Maillage'],
  ] as const) {
    const looked = await page(ADD, admin, { step: 'look', url })
    expect(looked.status).toBeGreaterThanOrEqual(400)
    expect(looked.words).toContain(words)
    expect(formTo(looked.html, ADD).get('url')).toBe(url)
  }
})

test('a directory is followed only by who was told the end of its fingerprint, which the page does not show', async () => {
  await save(home.deps, placeDraft({ body: placeBody({ name: 'Atelier du partage' }) }))
  const seen = await page(ADD, admin, { step: 'look', url: home.node })
  const fingerprint = await fingerprintOf(home)
  expect(seen.words).toContain('Association home')
  expect(seen.words).toContain('1, d’après lui')
  expect(seen.words.replace(/\s/g, '')).toContain(fingerprint.slice(0, 32))
  expect(seen.words.replace(/\s/g, '')).not.toContain(fingerprint.slice(-11))
  const form = formTo(seen.html, ADD)
  expect(form.get('state')).toBe('moderated')
  const follow = (end: string, more: Record<string, string> = {}) =>
    page(ADD, admin, { ...Object.fromEntries(form), step: 'follow', relay: '1', end, ...more })

  expect((await follow('')).words).toContain('Écrivez la fin de l’empreinte')
  const wrong = await follow('AAAABBBBCCC', { state: 'trusted' })
  expect([wrong.status, formTo(wrong.html, ADD).get('end')]).toEqual([400, 'AAAABBBBCCC'])
  expect([formTo(wrong.html, ADD).get('state'), formTo(wrong.html, ADD).get('relay')]).toEqual([
    'trusted',
    '1',
  ])
  expect(wrong.words).toContain('n’allez pas plus loin')
  const other = `${'A'.repeat(32)}${fingerprint.slice(-11)}`
  expect((await follow(fingerprint.slice(-11), { fingerprint: other })).words).toContain('n’est plus celle')
  expect(await stateOf(home)).toBeUndefined()

  const end = fingerprint.slice(-11).replace(/^(.{4})(.{4})/, '$1 $2 ')
  const followed = await follow(end)
  expect([followed.status, followed.to]).toEqual([303, `${peerPath(home)}&fait=suivi`])
  expect(await stateOf(home)).toMatchObject({ state: 'moderated', relay: true })
  const again = await page(ADD, admin, { step: 'look', url: home.node })
  expect(again.to).toBe(`${peerPath(home)}&fait=deja`)
})

test('new places wait for a person, who shows or refuses those she saw', async () => {
  await save(home.deps, placeDraft({ body: placeBody({ name: 'Foyer <rural>' }) }))
  await save(home.deps, placeDraft({ body: placeBody({ name: 'Le Relais' }) }))
  await reader.read(home)
  expect((await page(MANAGE, admin)).words).toContain('Attend votre décision')
  expect((await page(peerPath(home), admin)).words).toContain('Nouvelles fiches à relire : 3')
  const path = peerPath(home, 'attente')
  const waiting = await page(path, admin)
  expect(waiting.words).toContain('Foyer <rural>')
  expect(waiting.html).toContain(`href="${home.node}/p/`)
  const seen = formTo(waiting.html, path).getAll('seen')
  expect(seen).toHaveLength(3)
  expect((await page(path, admin, { verdict: 'shown' })).words).toContain('Cochez au moins une fiche')
  expect((await page(path, admin, { uris: seen[0] ?? '', verdict: 'nonsense' })).status).toBe(400)
  // One more comes after the page was shown: “all” does not hold it.
  await save(home.deps, placeDraft({ body: placeBody({ name: 'Venu après' }) }))
  await reader.read(home)
  expect((await page(path, admin, { uris: seen[0] ?? '', verdict: 'refused' })).to).toContain('fait=refusees')
  const all = new URLSearchParams(seen.map((uri) => ['seen', uri]))
  all.set('verdict', 'shown-all')
  expect((await page(path, admin, all)).to).toContain('fait=montrees')
  const left = await page(path, admin)
  expect(left.words).toContain('Venu après')
  expect(formTo(left.html, path).getAll('seen')).toHaveLength(1)
  const gone = await page(path, admin, { uris: seen[0] ?? '', verdict: 'shown' })
  expect([gone.status, gone.words.includes('n’attendent plus')]).toEqual([404, true])
  const found = await reader.get<{ total: number; items: { slug: string }[] }>('/api/v1/places')
  expect(found.body.total).toBe(2)
  const versions = await page(`/lieux/${found.body.items[0]?.slug}/versions`)
  expect(versions.words).toContain('par l’annuaire partenaire qui tient cette fiche')
})

test('in public, a partner is told with its freshness, what it carries and the way to its places', async () => {
  const shown = await page('/reseau')
  expect(shown.words).toContain('Relu à l’instant')
  expect(shown.words).toContain('Tout ce qu’il publie est ici')
  expect(shown.words).toContain('Licence Ouverte 2.0')
  expect(shown.html).toContain(`href="/?${new URLSearchParams({ node: home.node })}"`)
  network.pass(4 * 60_000)
  expect((await page('/reseau')).words).toContain('Relu il y a 4 minutes')
  network.between = ({ to, answer }) => (to === home.node ? Promise.reject(new Error('down')) : answer())
  for (let tries = 0; tries < 3; tries++) {
    network.pass(24 * 3_600_000)
    await reader.readDue()
  }
  network.between = ({ answer }) => answer()
  expect((await page('/reseau')).words).toContain(
    'Ne répond plus, ou pas comme attendu, depuis le 16 novembre 2026',
  )
  expect((await page(peerPath(home), admin)).words).toContain('Les 3 dernières lectures ont échoué')
  expect((await page('/reseau?lang=en')).words).toContain(
    'Answers no more, or not as expected, since 16 November',
  )
})

test('it is trusted more or less by a button, and blocked once what that does was read', async () => {
  expect((await decide(home, { do: 'sync' })).words).toContain('La lecture est demandée')
  await reader.read(home)
  expect((await decide(home, { do: 'pause' })).words).toContain('Lecture suspendue')
  expect((await page('/reseau')).words).toContain('Lecture suspendue par cet annuaire')
  await decide(home, { do: 'resume' })
  await decide(home, { do: 'trusted' })
  expect(await stateOf(home)).toMatchObject({ state: 'trusted', paused: false })
  await decide(home, { do: 'silenced' })
  expect((await page('/reseau')).words).toContain('ne montre les lieux d’aucun autre')
  await decide(home, { do: 'trusted' })
  const asked = await decide(home, { do: 'blocked' })
  expect(asked.words).toContain('Bloquer home ?')
  expect(asked.words).toContain('leur historique ici est effacé')
  expect(await stateOf(home)).toMatchObject({ state: 'trusted' })
  const blocked = await decide(
    home,
    Object.fromEntries([...formTo(asked.html, peerPath(home)), ['do', 'blocked']]),
  )
  expect(blocked.words).toContain('Bloqué : rien de lui n’est gardé')
  expect(await stateOf(home)).toMatchObject({ state: 'blocked', count: 0 })

  // One that is blocked was perhaps never approved: its key is, before it is followed again.
  const fingerprint = await fingerprintOf(home)
  const form = { do: 'unblock', state: 'trusted', fingerprint }
  expect((await decide(home, { ...form, end: 'AAAABBBBCCC' })).status).toBe(400)
  expect(await stateOf(home)).toMatchObject({ state: 'blocked' })
  await decide(home, { do: 'trusted' })
  expect(await stateOf(home)).toMatchObject({ state: 'blocked' })
  await decide(home, { ...form, end: fingerprint.slice(-11) })
  expect(await stateOf(home)).toMatchObject({ state: 'trusted' })
  await reader.read(home)
})

test('limits are checked one by one, and nothing typed is lost', async () => {
  const wrong = await decide(home, { do: 'limit', area: '23, zz', newPerDay: 'douze' })
  expect(wrong.status).toBe(400)
  for (const words of ['« zz » n’est pas un code', 'Cochez au moins un type', 'Écrivez un nombre entier'])
    expect(wrong.words.replaceAll('\u00a0', ' ')).toContain(words)
  expect(wrong.html).toContain('value="23, zz"')
  expect(wrong.html).toContain('value="douze"')
  expect(
    (await decide(home, { do: 'limit', area: '23 87', types: 'place', newPerDay: '12' })).words,
  ).toContain('Les limites sont enregistrées')
  expect(await stateOf(home)).toMatchObject({
    limits: { area: ['23', '87'], types: ['place'], newPerDay: 12 },
  })
})

test('changes that are too many at once are explained, and let through by a person who read what that does', async () => {
  await reader.deps.db.updateTable('peers').set({ held: 'breaker' }).where('node', '=', home.node).execute()
  expect((await page(MANAGE, admin)).words).toContain('Attend votre décision')
  const shown = await page(peerPath(home), admin)
  expect(shown.words).toContain('Trop de changements d’un coup')
  expect(shown.words).toContain('On ne revient pas en arrière d’ici')
  // A button of a page that was shown before lets nothing through.
  expect((await decide(home, { do: 'resume' })).words).toContain('rien n’a été fait')
  expect(await stateOf(home)).toMatchObject({ held: 'breaker' })
  await decide(home, { do: 'let-through' })
  expect(await stateOf(home)).toMatchObject({ held: null })
})

test('another root key is shown beside the one that was approved, and adopted by who was told its end', async () => {
  const before = await fingerprintOf(home)
  const lost = await openTestDirectory({ now: network.now, host: home.node })
  const about = { name: 'home', operator: 'Association home', area: [] }
  await makeNode(lost.deps, await keyPairOf(new Uint8Array(32).fill(9)), about)
  const document = await (await lost.app.request('/.well-known/maillage-node')).text()
  await lost.close()
  network.between = async ({ to, path, answer }) =>
    to === home.node && path === '/.well-known/maillage-node'
      ? { status: 200, body: new TextEncoder().encode(document) }
      : answer()
  await expect(reader.read(home)).rejects.toThrow('root')
  const shown = await page(peerPath(home), admin)
  expect(shown.words).toContain('Cet annuaire montre une autre clé')
  expect(shown.words).toContain('Il montre une autre clé que celle que vous avez approuvée')
  expect(shown.words.replace(/\s/g, '')).toContain(before)
  const { fingerprint = '' } = Object.fromEntries(formTo(shown.html, peerPath(home)))
  expect(fingerprint).toBe(JSON.parse(document).root.kid)
  const wrong = await decide(home, { do: 'adopt', fingerprint, end: before.slice(-11) })
  expect([wrong.status, wrong.words.includes('n’allez pas plus loin')]).toEqual([400, true])
  const old = await decide(home, { do: 'adopt', fingerprint: before, end: before.slice(-11) })
  expect(old.words).toContain('L’empreinte n’est plus celle')
  expect(await stateOf(home)).toMatchObject({ held: 'key-conflict', fingerprint: before })
  await decide(home, { do: 'adopt', fingerprint, end: fingerprint.slice(-11) })
  expect(await stateOf(home)).toMatchObject({ held: null, fingerprint })
  network.between = ({ answer }) => answer()
})
