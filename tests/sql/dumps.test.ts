/** Dated files on disk: whole, apart by licence, written again without what was erased, kept for as long as is said. */
import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import {
  dumpOfTheDay,
  forgetDumps,
  keptDates,
  type Manifest,
  reviseDumps,
  takeDump,
} from '@maillage/api/features/dumps'
import { FORMAT_NAMES } from '@maillage/api/features/exports'
import { projectorsOf } from '@maillage/api/registry'
import { dataInclusionStructureSchema } from '@maillage/api/standards/datainclusion'
import { MEDNUM_FIELDS, mednumRowSchema } from '@maillage/api/standards/mednum'
import type { Place } from '@maillage/shared/place'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { redact } from '../../packages/api/src/features/editing/redact.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { organizationDraft, placeBody, placeDraft, strangers } from '../support/drafts.ts'
import { engine } from '../support/engines.ts'
import { save } from '../support/save.ts'
import { textOf } from '../support/unpacked.ts'

const TODAY = '2026-11-16'
const GUERET = { postcode: '23000', commune: 'Guéret', code: '23096' }
const LYON = { street: '3 rue Sala', postcode: '69002', commune: 'Lyon', code: '69123' }
const source = { system: 'exemple', id: '1', date: '2026-03-02', retrievedAt: '2026-11-01T00:00:00Z' }

const named = (name: string, given: Partial<Place> = {}) => placeBody({ name, ...given })

let directory: TestDirectory
let manifest: Manifest
const organization = organizationDraft({ name: 'Association des Tilleuls' })
/** Street, telephone and name that must be found nowhere once they are erased. */
const CANARY = /canaris|99 00 47 11|0199004711/i
const canary = placeDraft({
  body: named('Chez Odile', {
    address: { street: '8 impasse des Canaris', postcode: '23000', commune: 'Guéret', code: '23096' },
    organization: organization.id,
  }),
})
const called = placeDraft({
  body: named('Le Relais', { contacts: [{ kind: 'phone', value: '+33199004711', nature: 'collective' }] }),
})

const folder = () => join(directory.deps.config.dataDir, 'dumps')
const isZipped = (name: string) => /\.(xlsx|ods|parquet)$/.test(name)
const stored = async (name: string, date = TODAY) =>
  isZipped(name)
    ? readFile(join(folder(), date, name))
    : gunzipSync(await readFile(join(folder(), date, `${name}.gz`)))
const csv = async (name: string, date = TODAY) =>
  parse((await stored(name, date)).toString(), {
    columns: true,
    bom: true,
    delimiter: name.includes('.excel.') ? ';' : ',',
  }) as Record<string, string>[]
const names = async (name: string) => (await csv(name)).map(({ nom }) => nom).sort()
const erase = async () => {
  const body = { ...named('Chez Odile'), sensitivity: { class: 'B', evidence: 'test' } as const }
  const coarse = { ...body, address: { commune: 'Guéret', code: '23096' }, position: undefined }
  await save(directory.deps, { ...canary, body: coarse, eraseHistory: true })
}

beforeAll(async () => {
  directory = await openTestDirectory()
  await save(
    directory.deps,
    organization,
    canary,
    called,
    placeDraft({ body: named('À Lyon', { address: LYON }), source }),
    placeDraft({ body: named('Partagé à l’identique'), license: 'ODbL-1.0', attribution: 'Contributeurs' }),
    placeDraft({
      body: named('Quelque part', {
        address: undefined,
        position: { lat: 46.17, lon: 1.87, precision: 'commune', method: 'commune-centre' },
      }),
    }),
    placeDraft({ body: named('Sans licence'), license: undefined }),
    placeDraft({ body: named('De démonstration'), demo: true }),
    placeDraft({ body: named('Fermé', { closedSince: TODAY }) }),
  )
  manifest = await takeDump(directory.deps, TODAY)
})
afterAll(() => directory.close())

describe('the files of a day', () => {
  test('hold what is published, whole and by département', async () => {
    expect(await names('all.csv')).toEqual(['Chez Odile', 'Le Relais', 'Quelque part', 'À Lyon'])
    // The national standard requires a commune.
    expect(await names('places.csv')).toEqual(['Chez Odile', 'Le Relais', 'À Lyon'])
    expect(await names('places-23.csv')).toEqual(['Chez Odile', 'Le Relais'])
    expect(await names('places-69.csv')).toEqual(['À Lyon'])
    // The year is that of a code: where there is none, nothing is dated.
    const lying = (await csv('all.csv')).map(({ nom, cog_millesime, epci }) => [nom, cog_millesime, epci])
    expect(lying).toContainEqual(['Quelque part', '', ''])
    expect(lying).toContainEqual(['Le Relais', directory.deps.gazetteer.vintage, '200034825'])
  })

  test('stand apart when a licence binds what is made of them', async () => {
    expect(await names('places-odbl.csv')).toEqual(['Partagé à l’identique'])
    expect(await names('places-23-odbl.csv')).toEqual(['Partagé à l’identique'])
    const [whole] = manifest.parts.filter((part) => part.class === 'odbl' && !part.territory)
    expect(whole?.credits).toEqual([{ attribution: 'Contributeurs', license: 'ODbL-1.0', places: 1 }])
  })

  test('credit who is owed, and GeoNames where a position is the centre of a commune', () => {
    const [whole] = manifest.parts.filter((part) => part.class === 'open' && !part.territory)
    expect(whole).toMatchObject({
      places: 4,
      geonames: true,
      credits: [{ attribution: 'Test', license: 'etalab-2.0', places: 4, date: '2026-03-02' }],
    })
    expect(manifest.parts.filter(({ territory }) => territory).some(({ geonames }) => geonames)).toBe(false)
  })

  test('are counted and measured as they are', async () => {
    expect(manifest.files.length).toBe(FORMAT_NAMES.length * 5)
    for (const { name, bytes, sha256, rows } of manifest.files) {
      const content = await stored(name)
      expect([content.byteLength, createHash('sha256').update(content).digest('hex')]).toEqual([
        bytes,
        sha256,
      ])
      if (name.endsWith('.csv')) expect((await csv(name)).length, name).toBe(rows)
      if (name.endsWith('.geojsonl')) expect(content.toString().split('\n').length - 1, name).toBe(rows)
      if (name.endsWith('json')) expect(() => JSON.parse(content.toString()), name).not.toThrow()
    }
  })

  test('are valid in their standards, row by row', async () => {
    for (const row of await csv('places.csv'))
      expect(
        mednumRowSchema.safeParse(Object.fromEntries(MEDNUM_FIELDS.map((f) => [f, row[f]]))).error,
      ).toBeUndefined()
    const structures = JSON.parse((await stored('structures.data-inclusion.json')).toString()) as {
      id: string
    }[]
    expect(structures).toHaveLength(4)
    for (const structure of structures)
      expect(dataInclusionStructureSchema.safeParse(structure).error).toBeUndefined()
  })

  test('change no more: a second time is refused, and leaves nothing aside', async () => {
    await expect(takeDump(directory.deps, TODAY)).rejects.toThrow(/are there already/)
    expect((await readdir(folder())).sort()).toEqual([TODAY])
  })

  test('a walk that breaks shows nothing', async () => {
    const db = directory.deps.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        if (result.rows.some(({ departement }) => departement !== undefined)) throw new Error('broken')
        return result
      },
    })
    await expect(takeDump({ ...directory.deps, db }, '2026-11-15')).rejects.toThrow('broken')
    expect((await readdir(folder())).sort()).toEqual([TODAY])
  })
})

describe('a process that dies', () => {
  test('while it replaces the files of a day loses none of them, and what it was writing goes at once', async () => {
    await rename(join(folder(), TODAY), join(folder(), `.${TODAY}.old`))
    for (const name of ['.2026-01-01.new-x', '.2026-11-16.new-y']) await mkdir(join(folder(), name))
    await reviseDumps(directory.deps)
    expect((await readdir(folder())).sort()).toEqual([TODAY, 'checked.json'])
    expect(await names('places-69.csv')).toEqual(['À Lyon'])
  })
})

describe.each(['embedded', 'postgres'] as const)('who works on the files of a day (%s)', (way) => {
  test.skipIf(way === 'postgres' && engine !== 'postgres')('is alone', async () => {
    let meanwhile: Promise<PromiseSettledResult<unknown>[]> | undefined
    const setup = { ...directory.deps, engine: way }
    const db = directory.deps.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        if (result.rows.some(({ departement }) => departement !== undefined))
          meanwhile ??= Promise.allSettled([
            reviseDumps(setup),
            takeDump(setup, '2026-11-10'),
            forgetDumps(setup, TODAY),
          ])
        // Long enough for whoever would not wait.
        await new Promise((resolve) => setTimeout(resolve, 300))
        return result
      },
    })
    const taken = await takeDump({ ...setup, db }, '2026-11-10')
    expect((await meanwhile)?.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const { bytes } = taken.files.find(({ name }) => name === 'places.csv') ?? {}
    expect((await stored('places.csv', '2026-11-10')).byteLength).toBe(bytes)
    await rm(join(folder(), '2026-11-10'), { recursive: true })
  })
})

describe('several places made from one structure', () => {
  test('give it one row', async () => {
    const kept = { 'data-inclusion': { id: 'exemple--1', source: 'exemple', structure: {} } }
    await save(
      directory.deps,
      placeDraft({ body: named('Un', { extra: kept }) }),
      placeDraft({ body: named('Deux', { extra: kept, address: LYON }) }),
    )
    await takeDump(directory.deps, '2026-11-17')
    const rows = await csv('structures.data-inclusion.csv', '2026-11-17')
    expect(rows.filter(({ id }) => id === 'exemple--1')).toHaveLength(1)
    const ofLyon = await csv('structures-69.data-inclusion.csv', '2026-11-17')
    expect(ofLyon.filter(({ id }) => id === 'exemple--1')).toHaveLength(1)
  })
})

describe('what is erased', () => {
  test('leaves the files that are out already, and no others are touched', async () => {
    for (const name of ['places.csv', 'all.csv', 'all.xlsx', 'all.ods', 'all.parquet'])
      expect(await textOf(name, await stored(name)), name).toMatch(CANARY)
    const before = (await csv('places.csv')).length
    await erase()
    const redaction = { id: called.id, pointer: '/contacts/0/value', reason: 'asked' }
    await redact(directory.deps, redaction, projectorsOf(directory.deps))
    expect(await reviseDumps(directory.deps)).toEqual({ revised: ['2026-11-17', TODAY] })
    for (const date of [TODAY, '2026-11-17'])
      for (const name of await readdir(join(folder(), date))) {
        const raw = await readFile(join(folder(), date, name))
        expect(await textOf(name, raw), `${date}/${name}`).not.toMatch(CANARY)
      }
    expect((await csv('places.csv')).length).toBe(before - 2)
    expect(await reviseDumps(directory.deps)).toEqual({ revised: [] })
  })

  /** A directory where something happens as soon as the walk has read a record. */
  const once = (id: string, happens: () => Promise<unknown>) => {
    let isDone = false
    return directory.deps.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        if (!isDone && result.rows.some((row) => row.id === id && row.departement !== undefined)) {
          isDone = true
          await happens()
        }
        return result
      },
    })
  }

  test('is out of files that were being written meanwhile', async () => {
    const late = placeDraft({ body: named('Tardif', { address: { ...LYON, street: '9 rue des Mésanges' } }) })
    await save(directory.deps, late)
    const hidden = named('Tardif', { address: { commune: 'Lyon', code: '69123' }, position: undefined })
    const db = once(late.id, () => save(directory.deps, { ...late, body: hidden, eraseHistory: true }))
    expect((await takeDump({ ...directory.deps, db }, '2026-11-14')).revised).toBeDefined()
    expect((await stored('places.csv', '2026-11-14')).toString()).not.toMatch(/Mésanges/)
  })

  test('is out of files that hold it twice, since it moved while each page was read by itself', async () => {
    const moved = placeDraft({
      body: named('Partant', { address: { ...GUERET, street: '4 rue des Geais' } }),
    })
    await save(directory.deps, moved, ...strangers(500))
    const hidden = named('Partant', { address: { commune: 'Lyon', code: '69123' }, position: undefined })
    const db = once(moved.id, () => save(directory.deps, { ...moved, body: hidden, eraseHistory: true }))
    const setup = { ...directory.deps, engine: 'embedded' as const }
    expect((await takeDump({ ...setup, db }, '2026-11-13')).revised).toBeDefined()
    expect((await stored('places.csv', '2026-11-13')).toString()).not.toMatch(/Geais/)
    // What is erased of the copy that is left is found in its turn.
    await save(directory.deps, { ...moved, body: named('Discret'), eraseHistory: true })
    expect((await reviseDumps(directory.deps)).revised).toContain('2026-11-13')
    expect((await stored('places.csv', '2026-11-13')).toString()).not.toMatch(/Partant/)
  })
})

describe('files that are known to be free of what was erased', () => {
  test('are not read again, unless something they may hold is erased or others took their place', async () => {
    const alone = await openTestDirectory()
    try {
      const dumps = join(alone.deps.config.dataDir, 'dumps')
      const at = (day: string) => ({ ...alone.deps, now: () => Date.parse(`${day}T02:00:00Z`) })
      const [first, second, third] = ['2026-11-01', '2026-11-05', '2026-11-09'] as const
      const hide = (draft: typeof canary, day: string) => {
        const body = named('Chez Odile', { address: GUERET, position: undefined })
        return save(at(day), { ...draft, body, eraseHistory: true })
      }
      const recent = placeDraft({
        body: named('Récent', { address: { ...GUERET, street: '2 rue des Canaris' } }),
      })
      await save(at(first), { ...canary, body: { ...canary.body, organization: undefined } })
      await takeDump(at(first), first)
      await cp(join(dumps, first), join(dumps, 'aside'), { recursive: true })
      await takeDump(at(second), second)
      await hide(canary, second)
      await save(at('2026-11-08'), recent)
      await takeDump(at(third), third)
      expect(await reviseDumps(at(third))).toEqual({ revised: [second, first] })

      // Whoever reads one of these fails.
      const indexes = [first, second, third].map((day) => join(dumps, day, 'index.jsonl.gz'))
      const [before = Buffer.of()] = await Promise.all(indexes.map((path) => readFile(path)))
      for (const path of indexes) await writeFile(path, 'unreadable')
      expect(await reviseDumps(at(third))).toEqual({ revised: [] })
      await hide(recent, third)
      await expect(reviseDumps(at(third))).rejects.toThrow()
      await writeFile(indexes[2] ?? '', before)
      expect(await reviseDumps(at(third))).toEqual({ revised: [] })

      // As from a copy of the folder made before anything was erased.
      await rm(join(dumps, first), { recursive: true })
      await rename(join(dumps, 'aside'), join(dumps, first))
      expect(await reviseDumps(at(third))).toEqual({ revised: [first] })
      const csv = gunzipSync(await readFile(join(dumps, first, 'places.csv.gz'))).toString()
      expect(csv).not.toMatch(CANARY)
    } finally {
      await alone.close()
    }
  })
})

describe('the days that are kept', () => {
  const day = fc
    .date({ min: new Date('2015-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))

  test('are all of the last 13 months, then the first of each year', () => {
    fc.assert(
      fc.property(fc.uniqueArray(day, { maxLength: 60 }), day, (dates, today) => {
        const kept = new Set(keptDates(dates, today))
        const limit = Temporal.PlainDate.from(today).subtract({ months: 13 }).toString()
        for (const date of dates) {
          const first = [...dates].sort().find((other) => other.startsWith(date.slice(0, 4)))
          expect(kept.has(date)).toBe(date > limit || date === first)
        }
        expect(keptDates([...kept], today)).toEqual([...kept].sort())
      }),
    )
  })

  test('are those the job leaves, night after night', async () => {
    const alone = await openTestDirectory()
    try {
      await save(alone.deps, placeDraft({ body: named('Seul') }))
      const nights = ['2024-12-30', '2024-12-31', '2025-01-05', '2025-02-01', '2026-02-28', '2026-03-05']
      const left: string[][] = []
      for (const night of nights) {
        const now = () => Date.parse(`${night}T02:30:00Z`)
        const done = await dumpOfTheDay({ ...alone.deps, now })
        expect(done).toMatchObject({ date: night, files: FORMAT_NAMES.length * 2 })
        left.push(await readdir(join(alone.deps.config.dataDir, 'dumps')))
      }
      expect(left.at(-3)?.sort()).toEqual(nights.slice(0, 4))
      expect(left.at(-2)?.sort()).toEqual(['2024-12-30', '2025-01-05', '2025-02-01', '2026-02-28'])
      expect(left.at(-1)?.sort()).toEqual(['2024-12-30', '2025-01-05', '2026-02-28', '2026-03-05'])
      const again = await dumpOfTheDay({ ...alone.deps, now: () => Date.parse('2026-03-05T20:00:00Z') })
      expect(again).toEqual({ date: '2026-03-05', files: 0, forgotten: [] })
    } finally {
      await alone.close()
    }
  })
})
