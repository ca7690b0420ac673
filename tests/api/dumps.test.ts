/** Dated files over HTTP: found by the catalogue, taken in parts, the same bytes whatever the way. */
import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { type Change, type Manifest, reviseDumps, takeDump } from '@maillage/api/features/dumps'
import { FORMAT_NAMES } from '@maillage/api/features/exports'
import { MEDNUM_FIELDS } from '@maillage/api/standards/mednum'
import type { Place } from '@maillage/shared/place'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { Parser, type Quad } from 'n3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { organizationDraft, placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

const FIRST = '2026-11-16'
const SECOND = '2026-11-17'
const named = (name: string, given: Partial<Place> = {}) => placeBody({ name, ...given })

let directory: TestDirectory
let manifest: Manifest
const stays = placeDraft({ body: named('Reste'), license: 'CC-BY-4.0' })
const moves = placeDraft({ body: named('Change') })
const goes = placeDraft({ body: named('Part') })
const hides = placeDraft({
  body: named('Se cache', { address: { street: '8 impasse des Canaris', commune: 'Guéret', code: '23096' } }),
})
const comes = placeDraft({ body: named('Arrive') })

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  directory.app.request(path, { headers, method })
const bytesAt = async (path: string, headers: Record<string, string> = {}) =>
  Buffer.from(await (await ask(path, headers)).arrayBuffer())
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')

beforeAll(async () => {
  directory = await openTestDirectory()
  await save(directory.deps, stays, moves, goes, hides)
  manifest = await takeDump(directory.deps, FIRST)
  await save(
    directory.deps,
    comes,
    { ...moves, body: { ...moves.body, name: 'A changé', hours: 'Mo-Fr 09:00-12:00' } },
    { ...goes, body: { ...goes.body, withdrawnSince: SECOND } },
  )
  await takeDump({ ...directory.deps, now: () => NOW + 86_400_000 }, SECOND)
})
afterAll(() => directory.close())

const fileNamed = (name: string) => {
  const file = manifest.files.find((one) => one.name === name)
  if (!file) throw new Error(`No file ${name}`)
  return file
}

describe('a dated file', () => {
  const path = `/data/${FIRST}/places.csv`

  test('is the same whole, compressed on the way, or as a compressed file', async () => {
    const { sha256: digest, bytes, gzip } = fileNamed('places.csv')
    const whole = await ask(path)
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      etag: `"${digest}"`,
      'content-length': String(bytes),
      'cache-control': 'public, max-age=14400, immutable, no-transform',
      'accept-ranges': 'bytes',
      vary: 'Accept-Encoding',
    })
    expect(sha256(Buffer.from(await whole.arrayBuffer()))).toBe(digest)
    const packed = await ask(path, { 'accept-encoding': 'br, gzip' })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(packed.headers.get('etag')).toBe(`"${gzip?.sha256}"`)
    expect(sha256(gunzipSync(Buffer.from(await packed.arrayBuffer())))).toBe(digest)
    expect(sha256(await bytesAt(`${path}.gz`))).toBe(gzip?.sha256)
    expect((await ask(path, { 'accept-encoding': 'gzip;q=0' })).headers.get('content-encoding')).toBeNull()
  })

  test('is not sent again to who holds it, nor its bytes to who asks of its head', async () => {
    const etag = `"${fileNamed('places.csv').sha256}"`
    expect((await ask(path, { 'if-none-match': etag })).status).toBe(304)
    const head = await ask(path, {}, 'HEAD')
    expect([head.status, head.headers.get('content-length')]).toEqual([
      200,
      String(fileNamed('places.csv').bytes),
    ])
    expect(await head.text()).toBe('')
  })

  test('is resumed from any byte, by any way', async () => {
    for (const [url, headers] of [
      [path, {}],
      [path, { 'accept-encoding': 'gzip' }],
      [`${path}.gz`, {}],
    ] as const) {
      const whole = await bytesAt(url, headers)
      await fc.assert(
        fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(whole.length + 50), async (start, length) => {
          const answer = await ask(url, { ...headers, range: `bytes=${start}-${start + length}` })
          const end = Math.min(start + length, whole.length - 1)
          expect(answer.status).toBe(206)
          expect(answer.headers.get('content-range')).toBe(`bytes ${start}-${end}/${whole.length}`)
          expect(Buffer.from(await answer.arrayBuffer()).equals(whole.subarray(start, end + 1))).toBe(true)
        }),
        { numRuns: 20 },
      )
      expect((await bytesAt(url, { ...headers, range: 'bytes=-7' })).equals(whole.subarray(-7))).toBe(true)
    }
  })

  test('is unpacked up to where a download resumes for one at a time: another comes back in a moment', async () => {
    const resume = (headers: Record<string, string> = {}) => ask(path, { range: 'bytes=-1', ...headers })
    const answers = await Promise.all(Array.from({ length: 20 }, () => resume()))
    const refused = answers.filter(({ status }) => status === 503)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([206, 503]))
    for (const answer of refused) {
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
      expect(answer.headers.get('content-length')).not.toBe('1')
      expect(answer.headers.get('content-range')).toBeNull()
    }
    expect((await resume()).status).toBe(206)
    const packed = await Promise.all(Array.from({ length: 20 }, () => resume({ 'accept-encoding': 'gzip' })))
    expect(packed.every(({ status }) => status === 206)).toBe(true)
    const heads = Array.from({ length: 20 }, () => ask(path, { range: 'bytes=0-9' }))
    expect((await Promise.all(heads)).every(({ status }) => status === 206)).toBe(true)
  })

  test('is given whole when it changed meanwhile, and a part that is not there is refused', async () => {
    expect((await ask(path, { range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200)
    expect(
      (await ask(path, { range: 'bytes=0-9', 'if-range': `"${fileNamed('places.csv').sha256}"` })).status,
    ).toBe(206)
    const beyond = await ask(path, { range: 'bytes=999999-' })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([
      416,
      `bytes */${fileNamed('places.csv').bytes}`,
    ])
    expect((await ask(path, { range: 'bytes=5-2' })).status).toBe(200)
    expect((await ask(path, { range: 'bytes=0-1,3-4' })).status).toBe(200)
  })

  test('is found under latest, and what was never shown is not', async () => {
    const latest = await ask('/data/latest/places.csv')
    expect([latest.status, latest.headers.get('location')]).toEqual([302, `/data/${SECOND}/places.csv`])
    for (const name of [
      'source.jsonl.gz',
      'index.jsonl.gz',
      'manifest.json',
      '%2e%2e%2fpostgres',
      'places.csv.gz.gz',
    ])
      expect((await ask(`/data/${FIRST}/${name}`)).status, name).toBeOneOf([400, 404])
    expect((await ask('/data/2020-01-01/places.csv')).status).toBe(404)
  })
})

test('the sums are those of every file', async () => {
  const lines = (await (await ask(`/data/${FIRST}/SHA256SUMS`)).text()).trim().split('\n')
  // What is compressed by itself has no compressed form beside.
  const zipped = manifest.files.filter(({ name }) => /\.(xlsx|ods|parquet)$/.test(name))
  expect(zipped.length).toBe(6)
  expect(lines.length).toBe(manifest.files.length * 2 - zipped.length)
  for (const line of lines) {
    const [digest, name] = line.split('  ')
    expect(sha256(await bytesAt(`/data/${FIRST}/${name}`)), name).toBe(digest)
  }
})

test('the data package tells each file, its licence, who is owed, and the columns of each table', async () => {
  const { body } = await directory.get<{
    resources: {
      path: string
      bytes: number
      hash: string
      licenses: { name: string }[]
      schema?: { fields: { name: string }[] }
      dialect?: { delimiter: string }
    }[]
  }>(`/data/${FIRST}/datapackage.json`)
  expect(body.resources.map(({ path }) => path)).toEqual(manifest.files.map(({ name }) => name))
  for (const { path, bytes, hash, licenses, schema, dialect } of body.resources) {
    const content = await bytesAt(`/data/${FIRST}/${path}`)
    expect([content.length, `sha256:${sha256(content)}`]).toEqual([bytes, hash])
    expect(licenses.map(({ name }) => name)).toEqual(['etalab-2.0', 'CC-BY-4.0'])
    if (!path.endsWith('.csv')) continue
    const [header] = parse(content, { to: 1, bom: true, ...dialect }) as string[][]
    expect(schema?.fields.map(({ name }) => name)).toEqual(header)
  }
  expect(body.resources[0]?.schema?.fields.slice(0, 32).map(({ name }) => name)).toEqual([...MEDNUM_FIELDS])
})

describe('the catalogue', () => {
  const graphOf = async (path: string, accept?: string) => ask(path, accept ? { accept } : {})

  test('answers people with a page, and machines in the form they ask', async () => {
    const page = await graphOf('/data/', 'text/html,application/xhtml+xml,*/*;q=0.8')
    expect([page.status, page.headers.get('location')]).toEqual([303, '/donnees'])
    expect((await graphOf('/data/', 'text/turtle')).headers.get('content-type')).toMatch('text/turtle')
    const any = await graphOf('/data/', 'text/*, application/ld+json;q=0.1')
    expect(any.headers.get('content-type')).toMatch('text/turtle')
    for (const accept of ['*/*', 'application/ld+json', undefined])
      expect((await graphOf('/data/', accept)).headers.get('content-type')).toBe('application/ld+json')
    expect((await ask('/data')).headers.get('location')).toBe('/data/')
  })

  test('says the same in Turtle as in JSON-LD, and what a harvester needs of each file', async () => {
    const quads: Quad[] = new Parser({ baseIRI: 'https://annuaire.example.org/data/' }).parse(
      await (await ask('/data/catalog.ttl')).text(),
    )
    const valuesOf = (subject: string, property: string) =>
      quads
        .filter((q) => q.subject.value === subject && q.predicate.value.endsWith(property))
        .map((q) => q.object.value)
    interface Node {
      '@id': string
      '@type': string
      [key: string]: unknown
    }
    const nodes: Node[] = []
    const collect = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(collect)
      else if (typeof value === 'object' && value !== null) {
        if ('@type' in value && '@id' in value) nodes.push(value as Node)
        Object.values(value).forEach(collect)
      }
    }
    const { body } = await directory.get<object>('/data/catalog.jsonld')
    const { '@context': context, ...graph } = body as { '@context': Record<string, unknown> }
    collect(graph)
    expect(new Set(nodes.map((node) => node['@id']))).toEqual(
      new Set(quads.map(({ subject }) => subject.value)),
    )
    const properties = (said: Node) => Object.keys(said).filter((key) => !key.startsWith('@'))
    for (const node of nodes)
      for (const property of properties(node)) {
        expect(context, property).toHaveProperty([property])
        expect(
          valuesOf(node['@id'], property.split(':')[1] ?? '').length,
          `${node['@id']} ${property}`,
        ).toBeGreaterThan(0)
      }
    const files = nodes.filter((node) => node['@type'] === 'dcat:Distribution')
    expect(files.length).toBe(FORMAT_NAMES.length + 4)
    for (const file of files) {
      const [url = ''] = valuesOf(file['@id'], 'downloadURL')
      const path = new URL(url).pathname
      const answer = await ask(path)
      const arrived = answer.status === 302 ? await ask(answer.headers.get('location') ?? '') : answer
      expect([path, arrived.status]).toEqual([path, 200])
      expect(valuesOf(file['@id'], 'mediaType')[0]).toContain(
        arrived.headers.get('content-type')?.split(';')[0],
      )
      // One licence at most (DCAT-AP); where rows bear several, that each tells its own.
      const [license, rights] = ['license', 'rights'].map(
        (property) => valuesOf(file['@id'], property).length,
      )
      expect([license, rights]).toEqual(path.includes('taxonomy') ? [1, 0] : [0, 1])
    }
  })
})

describe('changes from one day to another', () => {
  const changes = async (query: string) => {
    const rows = parse(await bytesAt(`/data/changes?${query}`), { columns: true }) as Record<string, string>[]
    return Object.fromEntries(
      rows.map(({ uri = '', change, fields }) => [uri.split('/').at(-1), [change, fields]]),
    )
  }

  test('are what came, changed with its fields, and left', async () => {
    expect(await changes(`from=${FIRST}&to=${SECOND}`)).toEqual({
      [comes.id]: ['added', ''],
      [moves.id]: ['changed', 'hours|name'],
      [goes.id]: ['removed', ''],
    })
    expect(await changes(`from=${SECOND}&to=${FIRST}`)).toMatchObject({
      [comes.id]: ['removed', ''],
      [goes.id]: ['added', ''],
    })
    expect(await changes(`from=${FIRST}&to=${FIRST}`)).toEqual({})
  })

  test('say the same in JSON', async () => {
    const { body } = await directory.get<{ changes: Change[] }>(
      `/data/changes?from=${FIRST}&to=${SECOND}&format=json`,
    )
    expect(body.changes).toContainEqual({
      uri: `https://annuaire.example.org/p/${comes.id}`,
      change: 'added',
      fields: [],
    })
    expect(body.changes).toHaveLength(3)
  })

  test('say what was hidden since, before and after files are written again', async () => {
    const hidden = {
      ...named('Se cache'),
      address: { commune: 'Guéret', code: '23096' },
      position: undefined,
    }
    const path = `/data/changes?from=${FIRST}&to=${SECOND}`
    const tag = (await ask(path)).headers.get('etag') ?? ''
    const held = async () => (await ask(path, { 'if-none-match': tag })).status
    expect(await held()).toBe(304)
    await save(directory.deps, {
      ...hides,
      body: { ...hidden, sensitivity: { class: 'B', evidence: 'test' } },
      eraseHistory: true,
    })
    await takeDump({ ...directory.deps, now: () => NOW + 2 * 86_400_000 }, '2026-11-18')
    expect(await held()).toBe(200)
    const before = await changes(`from=${SECOND}&to=2026-11-18`)
    expect(before).toEqual({ [hides.id]: ['hidden', ''] })
    expect((await bytesAt(`/data/${FIRST}/places.csv`)).toString()).toMatch('Canaris')
    const etag = (await ask(`/data/${FIRST}/places.csv`)).headers.get('etag')
    expect(await reviseDumps(directory.deps)).toEqual({ revised: [SECOND, FIRST] })
    expect(await changes(`from=${SECOND}&to=2026-11-18`)).toEqual(before)
    expect(await changes(`from=${FIRST}&to=${SECOND}`)).toMatchObject({ [hides.id]: ['hidden', ''] })
    for (const { name } of manifest.files)
      expect((await bytesAt(`/data/${FIRST}/${name}`)).toString(), name).not.toMatch('Canaris')
    expect((await ask(`/data/${FIRST}/places.csv`)).headers.get('etag')).not.toBe(etag)
  })

  test('say what was erased of an organization, or changed, before and after files are written again', async () => {
    const erased = organizationDraft({ name: 'Chez Mme Canaris' })
    const renamed = organizationDraft({ name: 'Les Tilleuls' })
    const itsPlace = placeDraft({ body: named('Chez elle', { organization: erased.id }) })
    const another = placeDraft({ body: named('Sous les arbres', { organization: renamed.id }) })
    await save(directory.deps, erased, renamed, itsPlace, another)
    await takeDump(directory.deps, '2026-11-19')
    await save(directory.deps, { ...renamed, body: { ...renamed.body, name: 'Le Tilleul' } })
    await save(directory.deps, {
      ...erased,
      body: { ...erased.body, name: 'Une association' },
      eraseHistory: true,
    })
    await takeDump(directory.deps, '2026-11-20')
    const told = { [itsPlace.id]: ['hidden', ''], [another.id]: ['changed', 'organization'] }
    expect(await changes('from=2026-11-19&to=2026-11-20')).toEqual(told)
    expect((await reviseDumps(directory.deps)).revised).toEqual(['2026-11-19'])
    expect(await changes('from=2026-11-19&to=2026-11-20')).toEqual(told)
    await save(directory.deps, { ...renamed, license: undefined })
    await takeDump(directory.deps, '2026-11-21')
    expect(await changes('from=2026-11-20&to=2026-11-21')).toEqual({ [another.id]: ['hidden', ''] })
  })

  test('are refused between days of which there are no files', async () => {
    expect((await ask(`/data/changes?from=2020-01-01&to=${SECOND}`)).status).toBe(404)
    expect((await ask(`/data/changes?from=hier&to=${SECOND}`)).status).toBe(400)
  })
})

describe('the taxonomy', () => {
  const table = async (name: string) =>
    parse(await bytesAt(`/data/taxonomy/${name}.csv`), { columns: true }) as Record<string, string>[]

  test('leaves whole, in JSON and in tables that say the same', async () => {
    const { body } = await directory.get<{
      license: string
      terms: { slug: string; phrases: Record<string, string[]> }[]
      crosswalks: Record<string, Record<string, Record<string, object>>>
    }>('/data/taxonomy')
    expect(body.license).toBe('CC0-1.0')
    expect((await table('terms')).map(({ slug }) => slug)).toEqual(body.terms.map(({ slug }) => slug))
    const phrases = body.terms.flatMap((term) => Object.values(term.phrases).flat())
    expect((await table('phrases')).map(({ phrase }) => phrase)).toEqual(phrases)
    const values = Object.values(body.crosswalks).flatMap((lists) =>
      Object.values(lists).flatMap(Object.keys),
    )
    expect((await table('crosswalks')).map(({ value }) => value)).toEqual(values)
    for (const { terms, meaning, unmapped, value } of await table('crosswalks'))
      expect(`${terms}${meaning}${unmapped}`, value).not.toBe('')
  })
})
