/** Where reports, claims and places wait for those who answer: who sees what, page by page, and what is given back. */
import { createApp } from '@maillage/api/app'
import type { Grant } from '@maillage/api/features/rights'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { organizationDraft, placeBody, placeDraft } from '../support/drafts.ts'
import { signIn, type Visitor } from '../support/people.ts'
import { save } from '../support/save.ts'
import { faults, mainOf } from './html.ts'
import { siteOver } from './stub.ts'

const SITE = 'http://localhost:3000'
const ALL = '/gerer/signalements'
const NETWORK = 'france-services'

const association = organizationDraft({ name: 'Association des Tilleuls' })
const place = (name: string, given: Parameters<typeof placeBody>[0] = {}) =>
  placeDraft({ body: placeBody({ name, ...given }) })
const address = { commune: 'Lille', code: '59350' }
const busy = place('Atelier', { organization: association.id, networks: [NETWORK] })
const calm = place('Bibliothèque', { organization: association.id })
const far = place('Épicerie', { address, networks: [NETWORK] })

let directory: TestDirectory
let site: ReturnType<typeof siteOver>
let owner: Visitor
let moderator: Visitor
let coordinator: Visitor
let stranger: Visitor
beforeAll(async () => {
  directory = await openTestDirectory()
  await save(directory.deps, association, busy, calm, far)
  site = siteOver(directory.app, directory.deps)
  const person = (email: string, ...grants: Grant[]) => signIn(directory, `${email}@example.org`, ...grants)
  owner = await person('accueil', { scope: 'organization', target: association.id, role: 'owner' })
  moderator = await person('moderation', { scope: 'territory', target: '23', role: 'moderator' })
  coordinator = await person('reseau', { scope: 'network', target: NETWORK, role: 'coordinator' })
  stranger = await person('passante')
})
afterAll(() => directory.close())
beforeEach(async () => {
  await directory.deps.db.deleteFrom('reports').execute()
})

/** Reports on a place, a minute apart, each with its number as its text. */
async function reported(placeId: string, count = 1, kind = 'other'): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, n) => ({
    id: directory.deps.uuid(),
    place_id: placeId,
    kind,
    text: `Mot ${n + 1}.`,
    made: new Date(NOW - (count - n) * 60_000).toISOString(),
    day: '2026-11-16',
  }))
  await directory.deps.db.insertInto('reports').values(rows).execute()
  return rows.map(({ id }) => id)
}

async function shown(response: Response) {
  const html = await response.text()
  if (html !== '') expect(faults(html)).toEqual([])
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
  return {
    status: response.status,
    html,
    words: mainOf(html),
    links,
    to: response.headers.get('location') ?? '',
    keep: response.headers.get('cache-control'),
    /** Texts of the reports on the page. */
    texts: [...html.matchAll(/« Mot (\d+)\. »/g)].map(([, n]) => Number(n)),
    headings: [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level)),
  }
}

const get = async (path: string, who?: Visitor) =>
  shown(await site.request(`${SITE}${path}`, { headers: who ? { Cookie: who.cookie } : {} }))
const post = async (path: string, fields: Record<string, string>, who: Visitor) =>
  shown(
    await site.request(`${SITE}${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Cookie: who.cookie },
    }),
  )
/** Both lists of reports. */
const LISTS = [
  { name: 'the list of all reports', path: ALL },
  { name: 'the list of one place', path: `/gerer/${busy.id}/signalements` },
]

/** Where the page leads on to. */
const following = ({ html }: { html: string }) => /rel="next" href="([^"]*)"/.exec(html)?.[1] ?? ''
/** Where the answer to a report is sent. */
const actionOf = (html: string, report: string) =>
  new RegExp(`action="([^"]*)"[^>]*><input type="hidden" name="report" value="${report}"`).exec(html)?.[1] ??
  ''
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n)

test('everybody reads the reports that she may decide of, and nobody else’s', async () => {
  await reported(busy.id)
  await reported(far.id, 2)
  expect((await get(ALL)).to).toContain('/connexion?suite=')
  for (const [who, texts] of [
    [owner, [1]],
    [moderator, [1]],
    [coordinator, []],
    [stranger, []],
  ] as const) {
    const page = await get(ALL, who)
    expect([page.status, page.keep, page.texts]).toEqual([200, 'no-store', texts])
  }
  const none = await get(ALL, stranger)
  expect(none.words).toContain('Aucun signalement n’attend')
  expect((await get(`${ALL}?suite=ailleurs`, owner)).status).toBe(400)
})

test.each(LISTS)('$name is read to its end and back, its headings in order', async ({ path }) => {
  const ids = await reported(busy.id, 120)
  const first = await get(path, owner)
  const second = await get(following(first), owner)
  const third = await get(following(second), owner)
  expect([first.texts, second.texts, third.texts]).toEqual([
    numbers(1, 50),
    numbers(51, 100),
    numbers(101, 120),
  ])
  expect(third.words).not.toContain('Signalements suivants')
  expect(third.links).toContain(path)
  for (const { headings } of [first, third])
    for (const [index, level] of headings.entries())
      expect(level - (headings[index - 1] ?? 0)).toBeLessThan(2)
  // The last ones are answered by somebody else meanwhile.
  for (const id of ids.slice(100))
    await directory.deps.db.deleteFrom('reports').where('id', '=', id).execute()
  const emptied = await get(following(second), owner)
  expect(emptied.words).toContain('Pas d’autre signalement')
  expect(emptied.words).not.toContain('Aucun signalement')
})

test.each(LISTS)(
  'on the second page of $name an answer that is not taken is given back there, and one that is leads back there',
  async ({ path }) => {
    const ids = await reported(busy.id, 55, 'does-not-exist')
    const second = await get(following(await get(path, owner)), owner)
    const report = ids[52] ?? ''
    const action = actionOf(second.html, report).replaceAll('&amp;', '&')
    const typed = { [`answer-${report}`]: 'Nous <fermons> ici.', [`since-${report}`]: '2026-10-31' }
    const refused = await post(action, { report, do: 'close', ...typed }, owner)
    expect([refused.status, refused.texts]).toEqual([400, numbers(51, 55)])
    expect(refused.html).toContain('>Nous &lt;fermons&gt; ici.</textarea>')
    expect(refused.html).toContain('value="2026-10-31"')
    const unsaid = await post(
      action,
      { report, do: 'decline', [`answer-${report}`]: ' ', consent: '1' },
      owner,
    )
    expect([unsaid.status, unsaid.html.match(/ checked/g)?.length]).toEqual([400, 1])
    const taken = await post(action, { report, do: 'answer', ...typed }, owner)
    expect(taken.status).toBe(303)
    const after = await get(taken.to, owner)
    expect([after.texts, after.words]).toEqual([[51, 52, 54, 55], expect.stringContaining('C’est répondu')])
    // Somebody else answered first: what was written is still there.
    const late = await post(action, { report, do: 'answer', ...typed }, owner)
    expect([late.status, late.words]).toEqual([400, expect.stringContaining('« Nous <fermons> ici. »')])
  },
)

test('/moderation leads to the reports after its first page, and gives back what was not taken', async () => {
  const [report = ''] = await reported(busy.id, 60)
  const page = await get('/moderation', moderator)
  expect(page.texts).toEqual(numbers(1, 50))
  const rest = following(page)
  expect(rest).toMatch(/^\/gerer\/signalements\?suite=/)
  expect((await get(rest, moderator)).texts).toEqual(numbers(51, 60))
  const late = { report, do: 'answer', [`answer-${report}`]: 'Trop tard' }
  await directory.deps.db
    .updateTable('reports')
    .set({ decided: new Date(NOW).toISOString() })
    .where('id', '=', report)
    .execute()
  expect((await post('/moderation/signalements', late, moderator)).words).toContain('Trop tard')
  const [second = ''] = (
    await directory.deps.db
      .selectFrom('reports')
      .select('id')
      .where('decided', 'is', null)
      .orderBy('made')
      .execute()
  ).map(({ id }) => id)
  const long = { report: second, do: 'close', [`answer-${second}`]: 'Mes mots', [`since-${second}`]: 'hier' }
  const refused = await post('/moderation/signalements', long, moderator)
  expect([refused.status, refused.html]).toEqual([400, expect.stringContaining('>Mes mots</textarea>')])
})

test('a claim that could not be answered keeps the reason that was written', async () => {
  await stranger.ask('POST', `/api/v1/places/${busy.id}/claims`, { message: '' })
  const page = await get('/moderation', moderator)
  const claim = /name="claim" value="([^"]*)"/.exec(page.html)?.[1] ?? ''
  const fields = { claim, answer: 'refuse', [`reason-${claim}`]: 'x'.repeat(5_000) }
  const refused = await post('/moderation/demandes', fields, moderator)
  expect([refused.status, refused.html]).toEqual([
    400,
    expect.stringContaining(`value="${'x'.repeat(5_000)}"`),
  ])
})

test('“mes fiches” counts the reports of each listing, however many wait before them, and leads to all of them', async () => {
  expect((await get('/gerer', owner)).links).not.toContain(ALL)
  await reported(busy.id, 60)
  await reported(calm.id, 3)
  const page = await get('/gerer', owner)
  expect(page.words).toContain('60 signalements')
  expect(page.words).toContain('3 signalements')
  expect(page.links).toContain(ALL)
})

test('every button of the list of places leads somewhere, whoever reads it', async () => {
  await reported(busy.id)
  await reported(far.id)
  const administrator = await signIn(directory, 'administration@example.org', {
    scope: 'node',
    target: 'node',
    role: 'administrator',
  })
  const shows: Record<string, boolean[]> = {}
  for (const [name, who] of Object.entries({ moderator, coordinator, administrator })) {
    const page = await get('/moderation/lieux', who)
    const within = page.links.filter((href) => /^\/(gerer|moderation)/.test(href))
    for (const href of within) expect([href, (await get(href, who)).status]).toEqual([href, 200])
    const reports = page.links.filter((href) => href.endsWith('/signalements'))
    for (const href of reports) expect((await get(href, who)).texts, href).toEqual([1])
    shows[name] = [
      page.links.includes(`/gerer/organisations/${association.id}`),
      reports.length > 0,
      page.links.includes('/moderation'),
    ]
  }
  expect(shows).toEqual({
    moderator: [true, true, true],
    coordinator: [false, false, false],
    administrator: [true, true, true],
  })
})

test('the list of places says after how many months it takes something for unconfirmed, as asked or as the directory is set', async () => {
  const chosen = /<option value="(\d+)" selected[^>]*>([^<]*)/
  const config = { ...directory.deps.config, freshMonths: 18 }
  const set = siteOver(createApp({ ...directory.deps, config }), directory.deps)
  const monthsOf = async (over: typeof site, query: string) => {
    const headers = { Cookie: moderator.cookie }
    const { html } = await shown(await over.request(`${SITE}/moderation/lieux${query}`, { headers }))
    return chosen.exec(html.slice(html.indexOf('<select id="months"')))?.[2]
  }
  expect(await monthsOf(site, '')).toBe('12 mois')
  expect(await monthsOf(set, '')).toBe('18 mois')
  expect(await monthsOf(set, '?months=6')).toBe('6 mois')
  expect(await monthsOf(set, '?months=7')).toBe('7 mois')
})

test('a coordinator says that a place is of her network, and its structure lets the network keep it', async () => {
  const claim = `/gerer/${calm.id}/demande`
  expect((await get(claim, stranger)).words).not.toContain('fait partie de France services')
  expect((await get(claim, coordinator)).words).toContain('Ce lieu fait partie de France services')
  const joined = await post(`/gerer/${calm.id}/reseau/${NETWORK}`, { badge: '1' }, coordinator)
  expect(joined.words).toContain('doit encore donner son accord')
  // Not hers to keep yet: she is still led to the same page, which offers it no more.
  expect((await get(`/gerer/${calm.id}`, coordinator)).to).toContain('/demande')
  expect((await get(claim, coordinator)).words).not.toContain('Ce lieu fait partie de')
  expect((await post(`/gerer/${calm.id}/reseaux/${NETWORK}`, {}, coordinator)).to).toContain('/demande')

  expect((await get('/gerer', owner)).words).toContain('Un réseau dit que ce lieu est le sien')
  const listing = await get(`/gerer/${calm.id}`, owner)
  expect(listing.words).toContain('France services dit que ce lieu fait partie de son réseau')
  const agreed = await post(`/gerer/${calm.id}/reseaux/${NETWORK}`, { accord: '1' }, owner)
  expect((await get(agreed.to, owner)).words).toContain('ce réseau peut tenir la fiche à jour')
  expect((await get(`/gerer/${calm.id}`, owner)).words).not.toContain('dit que ce lieu fait partie')
  expect((await get(`/gerer/${calm.id}`, coordinator)).status).toBe(200)
  expect((await get(`/lieux/${calm.id}/versions`)).words).toContain('Un réseau peut tenir la fiche à jour')
  const left = await post(`/gerer/${calm.id}/reseaux/${NETWORK}`, { accord: '0' }, owner)
  expect((await get(left.to, owner)).words).toContain('ne peut plus rien changer ici')
  expect((await get(`/gerer/${calm.id}`, coordinator)).to).toContain('/demande')
})

test('a structure refuses a badge, and withdraws a network that its source named', async () => {
  const claim = `/gerer/${calm.id}/demande`
  const waits = () => get('/moderation/lieux?need=network', moderator)
  if (!(await get(claim, coordinator)).words.includes('Ce lieu porte le nom de votre réseau'))
    await post(`/gerer/${calm.id}/reseau/${NETWORK}`, { badge: '1' }, coordinator)
  const queue = await waits()
  expect(queue.words).toContain('Bibliothèque')
  expect(queue.links).toContain(`/gerer/${calm.id}`)
  const listing = await get(`/gerer/${calm.id}`, owner)
  expect(listing.words).toContain('Ce lieu n’en fait pas partie : France services')
  const refused = await post(`/gerer/${calm.id}/reseau/${NETWORK}`, { badge: '0' }, owner)
  expect((await get(refused.to, owner)).words).toContain('ce lieu ne porte plus le nom de ce réseau')
  expect((await get('/gerer', owner)).words).not.toContain('Un réseau dit que ce lieu est le sien')
  expect((await waits()).words).not.toContain('Bibliothèque')

  const named = await get(`/gerer/${busy.id}`, owner)
  expect(named.words).toContain('La source de cette fiche dit que ce lieu fait partie de France services')
  const gone = await post(`/gerer/${busy.id}/reseau/${NETWORK}`, { badge: '0' }, owner)
  expect((await get(gone.to, owner)).words).toContain('ce lieu ne porte plus le nom de ce réseau')
  expect((await get(`/gerer/${busy.id}`, owner)).words).not.toContain('France services')
})

test('a coordinator who keeps the place already joins and withdraws her network from its own page', async () => {
  const both = await signIn(
    directory,
    'deux-reseaux@example.org',
    { scope: 'network', target: NETWORK, role: 'coordinator' },
    { scope: 'network', target: 'aidants-connect', role: 'coordinator' },
  )
  const here = `/gerer/${far.id}`
  expect((await get(`${here}/demande`, both)).to).toBe(here)
  const page = await get(here, both)
  expect(page.words).toContain('Ce lieu porte le nom de votre réseau, France services')
  expect(page.words).toContain('Ce lieu fait partie de Aidants Connect')
  const joined = await post(`${here}/reseau/aidants-connect`, { badge: '1' }, both)
  expect((await get(joined.to, both)).words).toContain('doit encore donner son accord')
  const left = await post(`${here}/reseau/aidants-connect`, { badge: '0' }, both)
  expect((await get(left.to, both)).words).toContain('ne porte plus le nom de ce réseau')
  // The last that was hers to keep: she is told on the page that is still hers to read, and may join again.
  const gone = await post(`${here}/reseau/${NETWORK}`, { badge: '0' }, both)
  expect([gone.status, gone.words]).toEqual([
    200,
    expect.stringContaining('ne porte plus le nom de ce réseau'),
  ])
  expect(gone.words).toContain('Ce lieu fait partie de France services')
})

test('a coordinator takes back a badge that was not agreed to, and nobody else does in her name', async () => {
  const claim = `/gerer/${calm.id}/demande`
  await post(`/gerer/${calm.id}/reseau/${NETWORK}`, { badge: '1' }, coordinator)
  expect((await get(claim, coordinator)).words).toContain('Ce lieu porte le nom de votre réseau')
  expect((await post(`/gerer/${calm.id}/reseau/${NETWORK}`, { badge: '0' }, stranger)).status).toBe(403)
  const left = await post(`/gerer/${calm.id}/reseau/${NETWORK}`, { badge: '0' }, coordinator)
  expect([left.status, left.words]).toEqual([200, expect.stringContaining('ne porte plus le nom')])
  expect((await get(claim, coordinator)).words).toContain('Ce lieu fait partie de France services')
})
