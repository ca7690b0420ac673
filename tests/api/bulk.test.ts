import { readWorkbook } from '@maillage/api/standards/xlsx'
import type { Place } from '@maillage/shared/place'
import readXlsx from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { signIn, type Visitor } from '../support/people.ts'
import { save } from '../support/save.ts'

type Rows = (string | number | Date | { formula: string } | null)[][]

interface Preview {
  rows: {
    id: string
    version: number
    changes: { path: string; after?: unknown }[]
    warnings?: { value?: string }[]
  }[]
  unchanged: number
  problems: { where: string; code: string; value?: string; right?: string }[]
  consent: boolean
}
interface Applied {
  items: { id: string; outcome: string; code?: string; issues: { where: string }[] }[]
}

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory.close())

const FULL: Partial<Place> = {
  hours: 'Mo-Fr 09:00-12:00; PH off',
  address: { street: '1 rue du Lac', postcode: '01004', commune: 'Ambérieu-en-Bugey', code: '01004' },
  identifiers: [{ scheme: 'siret', value: '12345678200010' }],
  contacts: [
    { kind: 'phone', value: '+33474000000', nature: 'collective', purpose: { lang: 'fr', text: 'Accueil' } },
    { kind: 'phone', value: '3949', nature: 'collective' },
    { kind: 'mail', value: 'accueil@mairie.example.org', nature: 'collective' },
    { kind: 'website', value: 'https://example.org/', nature: 'collective' },
  ],
  exceptions: [
    { from: '2026-08-01', to: '2026-08-31' },
    { from: '2026-12-24', to: '2026-12-26', reason: { lang: 'fr', text: '=Congés :\nfêtes' } },
    { from: '2026-12-31', to: '2026-12-31', hours: '10:00-12:00' },
  ],
  notices: [
    { text: { lang: 'fr', text: '@entrée par la cour' } },
    { text: { lang: 'fr', text: '+1 permanence' }, from: '2026-12-01', to: '2026-12-15' },
  ],
}

let people = 0
/** Places of one structure, and somebody who keeps them. */
async function kept(...bodies: Partial<Place>[]): Promise<{ ids: string[]; keeper: Visitor }> {
  const organization = directory.deps.uuid()
  const drafts = bodies.map((body, index) =>
    placeDraft({ body: placeBody({ name: `Lieu ${index}`, organization, ...body }) }),
  )
  await save(directory.deps, ...drafts)
  const grant = { scope: 'organization', target: organization, role: 'owner' } as const
  const keeper = await signIn(directory, `personne${++people}@example.org`, grant)
  return { ids: drafts.map(({ id }) => id), keeper }
}

async function download({ cookie }: Visitor): Promise<Uint8Array> {
  const response = await directory.app.request('/api/v1/account/listings.xlsx', {
    headers: { Cookie: cookie },
  })
  expect(response.status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

async function preview({ cookie }: Visitor, bytes: Uint8Array): Promise<{ status: number; body: Preview }> {
  const response = await directory.app.request('/api/v1/bulk/preview', {
    method: 'POST',
    headers: { Cookie: cookie, 'Content-Type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  return { status: response.status, body: (await response.json()) as Preview }
}

/** The sheet of listings, as another library reads it. */
async function rowsOf(bytes: Uint8Array): Promise<Rows> {
  const sheets = await readXlsx(Buffer.from(bytes))
  return (sheets.find(({ sheet }) => sheet === 'Fiches')?.data ?? []) as Rows
}

/** A workbook as another program saves it. */
const workbook = (rows: Rows, sheet = 'Fiches'): Promise<Uint8Array> =>
  writeXlsx(
    rows.map((row) =>
      row.map((value) => {
        if (value === null) return null
        if (value instanceof Date) return { value, type: Date, format: 'dd-mmm' }
        if (typeof value === 'object') return { value: value.formula, type: 'Formula' as const }
        return typeof value === 'number' ? { value, type: Number } : { value, type: String }
      }),
    ),
    { sheet },
  ).toBuffer()

const HEADERS = [
  'identifiant',
  'version',
  'nom',
  'commune',
  'code postal',
  'siret',
  'horaires',
  'horaires en clair (pour lire)',
  'téléphone',
  'mail',
  'site',
  'fermetures',
  'annonces',
]
const LETTERS = 'ABCDEFGHIJKLM'

/** The rows with one cell of the first listing changed. */
const withCell = (rows: Rows, header: string, value: Rows[number][number]): Rows =>
  rows.map((row, index) =>
    index === 1 ? row.map((cell, rank) => (rank === HEADERS.indexOf(header) ? value : cell)) : row,
  )

const apply = (who: Visitor, { rows }: Preview, more = {}) =>
  who.ask<Applied>('POST', '/api/v1/bulk/apply', {
    rows: rows.map(({ id, version, changes }) => ({
      id,
      version,
      edits: changes.map(({ path, after }) => ({ path, after })),
    })),
    consent: true,
    ...more,
  })

const placeOf = (id: string) => directory.record(id)

test('a workbook sent back as it came, or as another program saves it, changes nothing', async () => {
  const { keeper } = await kept(FULL, { hoursText: { lang: 'fr', text: 'les jours pairs' } }, {})
  const bytes = await download(keeper)
  const rows = await rowsOf(bytes)
  expect(rows[0]).toEqual(HEADERS)
  expect(rows[1]).toMatchObject({ 4: '01004', 5: '12345678200010', 8: '04 74 00 00 00\n3949' })
  for (const file of [bytes, await workbook(rows)]) {
    expect((await preview(keeper, file)).body).toEqual({
      rows: [],
      unchanged: 3,
      problems: [],
      consent: false,
    })
  }
})

test('its cells are texts, empty ones too, and its first sheet explains', async () => {
  const { keeper } = await kept(FULL)
  const bytes = await download(keeper)
  const { sheets } = readWorkbook(bytes)
  expect(sheets.map(({ name }) => name)).toEqual(['À lire', 'Fiches'])
  const kinds = sheets.flatMap(({ rows }) => rows.flatMap(({ cells }) => [...cells.values()]))
  expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(['text']))
})

test('what is changed in a workbook is shown, approved, and saved', async () => {
  const { ids, keeper } = await kept(FULL, {})
  let rows = await rowsOf(await download(keeper))
  rows = withCell(rows, 'horaires', 'Du lundi au jeudi de 9h à 12h, sauf fériés')
  rows = withCell(rows, 'téléphone', '04 74 11 11 11\n39 49')
  rows = withCell(rows, 'mail', null)
  rows = withCell(rows, 'fermetures', 'du 24/12/2026 au 26/12/2026 : =Congés : fêtes\nle 02/01/2027')
  const seen = await preview(keeper, await workbook(rows))
  expect(seen.body).toMatchObject({ unchanged: 1, problems: [], consent: true })
  expect(seen.body.rows[0]?.changes.map(({ path }) => path)).toEqual(['/hours', '/contacts', '/exceptions'])
  expect(seen.body.rows[0]?.warnings).toEqual([])
  expect((await placeOf(ids[0] ?? '')).body).toMatchObject({ hours: FULL.hours })
  const applied = await apply(keeper, seen.body)
  expect(applied.body.items).toMatchObject([{ id: ids[0], outcome: 'changed' }])
  const { body } = await placeOf(ids[0] ?? '')
  expect(body.hours).toBe('Mo-Th 09:00-12:00; PH off')
  expect(body.contacts).toMatchObject([
    { value: '+33474111111', purpose: { text: 'Accueil' } },
    { value: '3949' },
    { value: 'https://example.org/' },
  ])
  expect(body.exceptions).toEqual([
    FULL.exceptions?.[0],
    FULL.exceptions?.[1],
    { from: '2027-01-02', to: '2027-01-02' },
  ])
})

test('everything a spreadsheet damages is refused with its cell and what would be right', async () => {
  const { keeper } = await kept(FULL)
  const rows = await rowsOf(await download(keeper))
  const september = new Date(Date.UTC(2026, 8, 12))
  const cases: [string, Rows[number][number], string, string?][] = [
    ['code postal', 1004, 'number', '01004'],
    ['code postal', '1004', 'read-only', '01004'],
    ['siret', 12345678200010, 'number', '12345678200010'],
    ['siret', '1,23457E+13', 'read-only', '12345678200010'],
    ['nom', 'Autre nom', 'read-only', 'Lieu 0'],
    ['horaires', september, 'date'],
    ['horaires', 0.375, 'number'],
    ['horaires', 'les jours pairs', 'hours'],
    ['horaires', 'a'.repeat(2_001), 'too-long'],
    ['téléphone', 474000000, 'number'],
    ['téléphone', '474000000', 'phone'],
    ['téléphone', { formula: 'A1' }, 'formula'],
    ['mail', 'accueil chez mairie', 'mail'],
    ['site', 'www.example.org', 'website'],
    ['site', 'javascript:alert(1)', 'website'],
    ['fermetures', september, 'date'],
    ['fermetures', 'du 24/12/2026 au 12/12/2026', 'closure'],
    ['fermetures', 'le 31/02/2027', 'closure'],
    ['fermetures', 'à Noël', 'closure'],
    ['annonces', 'Travaux (du 31/02/2027)', 'notice'],
    ['version', 'hier', 'unknown-version'],
    ['version', 12, 'unknown-version'],
    ['identifiant', 'autre', 'row-without-id'],
    ['identifiant', null, 'row-without-id'],
  ]
  for (const [header, value, code, right] of cases) {
    const { body } = await preview(keeper, await workbook(withCell(rows, header, value)))
    expect(body.rows, `${header} ${value}`).toEqual([])
    expect(body.problems[0], `${header} ${value}`).toMatchObject({
      where: `Fiches!${LETTERS[HEADERS.indexOf(header)]}2`,
      code,
      ...(right ? { right } : {}),
    })
  }
})

test('the shape of the sheet is judged too: columns, rows, another workbook', async () => {
  const { keeper } = await kept({}, {})
  const rows = await rowsOf(await download(keeper))
  const [header = [], first = [], second = []] = rows
  const problemsOf = async (changed: Rows, sheet?: string) =>
    (await preview(keeper, await workbook(changed, sheet))).body.problems
  expect(await problemsOf(rows, 'Feuil1')).toMatchObject([{ code: 'no-sheet' }])
  expect(await problemsOf([[...header, 'tarif'], first, second])).toMatchObject([
    { where: 'Fiches!N1', code: 'unknown-column', value: 'tarif' },
  ])
  expect(await problemsOf([[...header, 'MAIL'], first])).toMatchObject([
    { where: 'Fiches!N1', code: 'column-twice' },
  ])
  expect(await problemsOf([header.slice(1), first.slice(1)])).toMatchObject([
    { code: 'column-missing', right: 'identifiant' },
  ])
  expect(await problemsOf([header, first, second, first])).toMatchObject([
    { where: 'Fiches!A4', code: 'row-twice' },
  ])
  // Columns moved, and some left out: each is known by its name.
  const moved = [header, first, second].map((row) => [row[8] ?? null, row[0] ?? null, row[1] ?? null])
  expect((await preview(keeper, await workbook(moved))).body).toMatchObject({ unchanged: 2, problems: [] })
})

test('another person’s listing is refused, read or written', async () => {
  const mine = await kept({ name: 'À moi' })
  const hers = await kept({ name: 'À elle' })
  const [header = [], own = []] = await rowsOf(await download(mine.keeper))
  const [, other = []] = await rowsOf(await download(hers.keeper))
  const changed = other.map((cell, rank) => (HEADERS[rank] === 'horaires' ? 'Mo 09:00-10:00' : cell))
  const seen = await preview(mine.keeper, await workbook([header, own, changed]))
  expect(seen.body).toMatchObject({
    rows: [],
    unchanged: 1,
    problems: [{ where: 'Fiches!A3', code: 'not-yours' }],
  })
  const [id = ''] = hers.ids
  const row = { id, version: Number(other[1]), changes: [{ path: '/hours', after: 'Mo off' }] }
  const applied = await apply(mine.keeper, { ...seen.body, rows: [row] })
  expect(applied.body.items).toMatchObject([{ id, outcome: 'refused', code: 'not-allowed' }])
  expect((await placeOf(id)).body.hours).toBeUndefined()
})

test('what somebody else changed meanwhile is told and never overwritten; what she did not touch is merged', async () => {
  const { ids, keeper } = await kept(FULL)
  const [id = ''] = ids
  const rows = await rowsOf(await download(keeper))
  const { version } = await placeOf(id)
  const hers = { edits: [{ path: '/hours', after: 'Tu 14:00-16:00' }], consent: true }
  await keeper.ask('PATCH', `/api/v1/places/${id}`, hers, { 'If-Match': `"${version}"` })
  const clash = await preview(keeper, await workbook(withCell(rows, 'horaires', 'We 09:00-10:00')))
  expect(clash.body).toMatchObject({
    rows: [],
    problems: [{ where: 'Fiches!G2', code: 'changed-meanwhile' }],
  })
  const apart = await preview(keeper, await workbook(withCell(rows, 'site', 'https://autre.example.org')))
  expect(apart.body.rows).toMatchObject([{ id, changes: [{ path: '/contacts' }] }])
  // Between the preview and the approval too.
  const again = { edits: [{ path: '/contacts' }] }
  const now = (await placeOf(id)).version
  await keeper.ask('PATCH', `/api/v1/places/${id}`, again, { 'If-Match': `"${now}"` })
  const applied = await apply(keeper, apart.body)
  expect(applied.body.items).toMatchObject([{ id, outcome: 'stale', issues: [{ where: '/contacts' }] }])
  const { body } = await placeOf(id)
  expect(body.hours).toBe('Tu 14:00-16:00')
  expect(body.contacts).toBeUndefined()
})

test('a text that seems to name a person is said before it is published', async () => {
  const { keeper } = await kept({})
  const rows = await rowsOf(await download(keeper))
  const seen = await preview(keeper, await workbook(withCell(rows, 'annonces', 'Demandez Mme Durand.')))
  expect(seen.body.rows[0]?.warnings).toMatchObject([{ value: 'Mme Durand' }])
})

test('one refused listing stops none of the others, and each is told', async () => {
  const { ids, keeper } = await kept({}, {}, {})
  const versions = await Promise.all(ids.map(async (id) => (await placeOf(id)).version))
  const after = ['Mo 09:00-12:00', 12, 'Tu 09:00-12:00']
  const rows = ids.map((id, index) => ({
    id,
    version: versions[index] ?? 0,
    changes: [{ path: '/hours', after: after[index] }],
  }))
  const applied = await apply(keeper, { rows, unchanged: 0, problems: [], consent: true })
  expect(applied.body.items.map(({ outcome }) => outcome)).toEqual(['changed', 'refused', 'changed'])
  const hours = await Promise.all(ids.map(async (id) => (await placeOf(id)).body.hours))
  expect(hours).toEqual(['Mo 09:00-12:00', undefined, 'Tu 09:00-12:00'])
})

test('the licence is asked for before a structure’s first save', async () => {
  const { ids, keeper } = await kept({})
  const seen = await preview(
    keeper,
    await workbook(withCell(await rowsOf(await download(keeper)), 'horaires', 'Mo 09:00-10:00')),
  )
  expect(seen.body.consent).toBe(true)
  const without = await apply(keeper, seen.body, { consent: false })
  expect(without.body.items).toMatchObject([{ id: ids[0], outcome: 'refused', code: 'consent-required' }])
})

test('one change of several listings is shown for each, then made', async () => {
  const { ids, keeper } = await kept({}, FULL)
  const other = await kept({})
  const change = (body: object, places = ids) =>
    keeper.ask<Preview>('POST', '/api/v1/bulk/change', { places, change: body })
  const hours = await change({ kind: 'hours', hours: 'lundi 9h-12h' }, [...ids, ...other.ids])
  expect(hours.body.rows.map(({ changes }) => changes[0]?.after)).toEqual([
    'Mo 09:00-12:00',
    'Mo 09:00-12:00',
  ])
  expect(hours.body.problems).toMatchObject([{ where: other.ids[0], code: 'not-yours' }])
  const closure = await change({ kind: 'closure', from: '2026-12-24', to: '2026-12-26', reason: 'Congés' })
  expect(closure.body.rows).toHaveLength(2)
  const contact = { kind: 'contact', contact: 'phone', before: '04 74 00 00 00', after: '04 74 22 22 22' }
  const replaced = await change(contact)
  expect(replaced.body).toMatchObject({ unchanged: 1, rows: [{ id: ids[1] }] })
  expect((await apply(keeper, replaced.body)).body.items).toMatchObject([{ outcome: 'changed' }])
  expect((await placeOf(ids[1] ?? '')).body.contacts?.[0]).toMatchObject({
    value: '+33474222222',
    purpose: { text: 'Accueil' },
  })
  const unread = await keeper.ask<{ code: string; issues: object[] }>('POST', '/api/v1/bulk/change', {
    places: ids,
    change: { kind: 'hours', hours: 'lundi les jours pairs' },
  })
  expect([unread.status, unread.body.code]).toEqual([400, 'hours-not-understood'])
})

test('a coordinator keeps her network’s listings so, and publishes no person’s contact', async () => {
  const network = `reseau-${++people}`
  const own = { kind: 'text', value: '+33639980199', nature: 'collective' } as const
  const draft = placeDraft({ body: placeBody({ networks: [network], contacts: [own] }) })
  await save(directory.deps, draft)
  const grant = { scope: 'network', target: network, role: 'coordinator' } as const
  const coordinator = await signIn(directory, `reseau${people}@example.org`, grant)
  const rows = await rowsOf(await download(coordinator))
  const mobile = await preview(coordinator, await workbook(withCell(rows, 'téléphone', '06 39 98 01 23')))
  expect(mobile.body).toMatchObject({
    rows: [],
    problems: [{ where: 'Fiches!I2', code: 'contact-of-a-person' }],
  })
  const hours = await preview(coordinator, await workbook(withCell(rows, 'horaires', 'lundi 9h-12h')))
  expect(hours.body.consent).toBe(false)
  // What the structure published itself stays beside what the network adds.
  const site = await preview(coordinator, await workbook(withCell(rows, 'site', 'https://example.org/')))
  expect((await apply(coordinator, site.body)).body.items).toMatchObject([{ outcome: 'changed' }])
  expect((await placeOf(draft.id)).body.contacts).toMatchObject([own, { kind: 'website' }])
  const after = await preview(coordinator, await workbook(withCell(rows, 'horaires', 'lundi 9h-12h')))
  expect((await apply(coordinator, after.body)).body.items).toMatchObject([{ outcome: 'changed' }])
})

test('nobody downloads or previews without signing in; what is no workbook is refused', async () => {
  expect((await directory.app.request('/api/v1/account/listings.xlsx')).status).toBe(401)
  const anonymous = await directory.app.request('/api/v1/bulk/preview', { method: 'POST', body: 'PK' })
  expect(anonymous.status).toBe(401)
  const { keeper } = await kept({})
  for (const bytes of ['', 'PK\u0003\u0004', 'nom;horaires', '%PDF-1.7'])
    expect((await preview(keeper, new TextEncoder().encode(bytes))).status, bytes).toBe(400)
})
