import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Place } from '@maillage/shared/place'
import fc from 'fast-check'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { FLAT_COLUMNS, flatRows, type Pages } from '../flat/index.ts'
import { generatedPlace, recordOf } from '../test-support.ts'
import { writeGeoParquet } from './index.ts'

const CONTEXT = {
  uri: 'https://annuaire.example.org/p/01900000-0000-7000-8000-000000000001',
  territories: { vintage: '2026', containers: () => undefined },
}

async function* pagesOf(pages: readonly (readonly Place[])[]): Pages {
  for (const page of pages) yield page.flatMap((place) => flatRows(recordOf(place), CONTEXT))
}

async function fileOf(pages: readonly (readonly Place[])[]): Promise<ArrayBuffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of writeGeoParquet(pagesOf(pages))) chunks.push(chunk)
  return new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer()
}

const HOSTILE = ['=1+1', '01004', '9-12', 'deux\nlignes', '🏠 & <b>', "l'été", '\u0001', '43493312300029']

const placeOf = (name: string, more: Partial<Place> = {}): Place => ({
  name,
  kind: 'fixed',
  zone: 'Europe/Paris',
  services: [],
  ...more,
})

describe('GeoParquet', () => {
  it('says what it is: version, geometry column, encoding, no CRS but the default', async () => {
    const { key_value_metadata, num_rows } = parquetMetadata(await fileOf([[placeOf('A')]]))
    const geo = key_value_metadata?.find(({ key }) => key === 'geo')?.value ?? ''
    expect(num_rows).toBe(1n)
    expect(JSON.parse(geo)).toEqual({
      version: '1.1.0',
      primary_column: 'geometry',
      columns: { geometry: { encoding: 'WKB', geometry_types: ['Point'] } },
    })
  })

  it('gives back every cell of every row, typed, and the point', async () => {
    const places = fc.array(generatedPlace, { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(places, async (given) => {
        const file = await fileOf([given.slice(0, 2), given.slice(2)])
        const rows = await parquetReadObjects({ file })
        const wanted = given.flatMap((place) =>
          flatRows(recordOf(place), CONTEXT).map((row) => ({
            ...Object.fromEntries(
              FLAT_COLUMNS.map(({ name, type, of }) => {
                const value = of(row)
                const isTime = type === 'date' || type === 'datetime'
                return [name, value === undefined ? undefined : isTime ? new Date(String(value)) : value]
              }),
            ),
            geometry: place.position && {
              type: 'Point',
              coordinates: [place.position.lon, place.position.lat],
            },
          })),
        )
        expect(rows.map((row) => JSON.parse(JSON.stringify(row, (_, value) => value ?? undefined)))).toEqual(
          JSON.parse(JSON.stringify(wanted)),
        )
      }),
      { numRuns: 20 },
    )
  })

  it('keeps hostile texts as they are, and a null geometry where nothing is known', async () => {
    const rows = await parquetReadObjects({ file: await fileOf([HOSTILE.map((name) => placeOf(name))]) })
    expect(rows.map(({ nom }) => nom)).toEqual(HOSTILE)
    expect(rows.every(({ geometry }) => geometry === null || geometry === undefined)).toBe(true)
  })

  it('is written a group of rows at a time, and readable when there is none', async () => {
    const page = Array.from({ length: 5_000 }, (_, index) => placeOf(`Lieu ${index}`))
    let asked = 0
    async function* pages(): Pages {
      for (; asked < 6; asked++) yield page.flatMap((place) => flatRows(recordOf(place), CONTEXT))
    }
    const sizes: number[] = []
    for await (const chunk of writeGeoParquet(pages())) {
      if (sizes.length === 0) expect(asked).toBe(1)
      sizes.push(chunk.length)
    }
    expect(sizes.length).toBe(4)
    expect(parquetMetadata(await fileOf([])).num_rows).toBe(0n)
  })

  it('is read by DuckDB: rows, types, texts as they are, and points', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parquet-'))
    const position = { lat: 49.2611, lon: 4.0357, precision: 'address', method: 'source' } as const
    const places = HOSTILE.map((name, index) =>
      placeOf(name, index === 0 ? { position, closedSince: '2026-11-30' } : {}),
    )
    const file = join(folder, 'lieux.parquet')
    writeFileSync(file, Buffer.from(await fileOf([places])))
    const duck = await DuckDBInstance.create(':memory:')
    const connection = await duck.connect()
    try {
      const rows = async (query: string) =>
        (
          await connection.runAndReadAll(query.replace('lieux', `read_parquet('${file}')`))
        ).getRowObjectsJson()
      expect((await rows('SELECT nom FROM lieux')).map(({ nom }) => nom)).toEqual(HOSTILE)
      expect(
        await rows(
          'SELECT geometry::VARCHAR AS point, ferme_depuis::VARCHAR AS day, typeof(modifie) AS time, typeof(geometry) AS kind, latitude, adresse_masquee FROM lieux WHERE geometry IS NOT NULL',
        ),
      ).toEqual([
        {
          point: 'POINT (4.0357 49.2611)',
          day: '2026-11-30',
          time: 'TIMESTAMP',
          kind: "GEOMETRY('OGC:CRS84')",
          latitude: 49.2611,
          adresse_masquee: false,
        },
      ])
    } finally {
      connection.closeSync()
      duck.closeSync()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
