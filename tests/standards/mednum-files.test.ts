import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { readRows } from '@maillage/api/features/imports/input'
import { loadGazetteer } from '@maillage/api/features/territories'
import { mednumRowSchema, readMednum, writeMednum } from '@maillage/api/standards/mednum'
import { placeSchema } from '@maillage/shared/place'
import { beforeAll, describe, expect, it } from 'vitest'
import { hasRealData, NO_REAL_DATA, REAL_DATA } from '../support/data.ts'

const ID = '01900000-0000-7000-8000-000000000001'

/** Rows: all, without any warning, with some, rejected. Values: repaired, withheld. Addresses hidden. Rows that meet the standard once written. */
type Counts = Record<
  'rows' | 'clean' | 'warned' | 'rejected' | 'repaired' | 'withheld' | 'sensitive' | 'valid',
  number
>

/** What each published list gives: a change here is a change for those who import it, to be read before accepting. */
const EXPECTED: Record<string, Counts> = {
  'bus-france-services-charente.json': {
    rows: 12,
    clean: 0,
    warned: 12,
    rejected: 0,
    repaired: 0,
    withheld: 12,
    sensitive: 0,
    valid: 12,
  },
  'charente-a.json': {
    rows: 188,
    clean: 185,
    warned: 3,
    rejected: 0,
    repaired: 0,
    withheld: 19,
    sensitive: 0,
    valid: 188,
  },
  'charente-b.json': {
    rows: 188,
    clean: 185,
    warned: 3,
    rejected: 0,
    repaired: 0,
    withheld: 19,
    sensitive: 0,
    valid: 188,
  },
  'conseillers-numeriques-2022.json': {
    rows: 2733,
    clean: 2578,
    warned: 155,
    rejected: 0,
    repaired: 2,
    withheld: 307,
    sensitive: 17,
    valid: 2733,
  },
  'exemple-valide.csv': {
    rows: 1,
    clean: 0,
    warned: 1,
    rejected: 0,
    repaired: 0,
    withheld: 0,
    sensitive: 0,
    valid: 1,
  },
  'hub-du-sud-2025.json': {
    rows: 646,
    clean: 527,
    warned: 119,
    rejected: 0,
    repaired: 0,
    withheld: 63,
    sensitive: 8,
    valid: 646,
  },
  'ile-de-france.json': {
    rows: 241,
    clean: 229,
    warned: 12,
    rejected: 0,
    repaired: 0,
    withheld: 25,
    sensitive: 6,
    valid: 241,
  },
  'le-havre-2024-06.json': {
    rows: 76,
    clean: 0,
    warned: 76,
    rejected: 0,
    repaired: 1,
    withheld: 22,
    sensitive: 0,
    valid: 76,
  },
  'le-havre-2024-07.json': {
    rows: 76,
    clean: 0,
    warned: 76,
    rejected: 0,
    repaired: 1,
    withheld: 22,
    sensitive: 0,
    valid: 76,
  },
  'nouvelle-caledonie.json': {
    rows: 90,
    clean: 70,
    warned: 20,
    rejected: 0,
    repaired: 0,
    withheld: 27,
    sensitive: 0,
    valid: 90,
  },
}

async function rowsOf(file: string): Promise<Record<string, unknown>[]> {
  const rows = []
  for await (const input of readRows(createReadStream(join(REAL_DATA, 'mednum', file)))) {
    if ('error' in input) throw new Error(`${file}, line ${input.line}: ${input.error}`)
    rows.push(input.row)
  }
  return rows
}

describe.skipIf(!hasRealData)(
  `published lists of the national standard${hasRealData ? '' : ` (${NO_REAL_DATA})`}`,
  () => {
    let read: ReturnType<typeof readMednum>
    let gazetteer: ReturnType<typeof loadGazetteer>
    beforeAll(() => {
      gazetteer = loadGazetteer()
      read = readMednum({ gazetteer, now: Date.UTC(2026, 10, 24), uuid: () => ID })
    })

    const written = (row: Record<string, unknown>) => {
      const { id = '', date, place } = read(row)
      if (place === undefined) throw new Error(`rejected: ${id}`)
      return writeMednum(
        {
          id,
          type: 'place',
          schema: 'place/1.0',
          version: 1,
          modified: '2026-11-24T00:00:00Z',
          source: { system: 'test', id, date },
          body: place,
        },
        gazetteer,
      )
    }

    it.each(Object.entries(EXPECTED))('%s', async (file, expected) => {
      const counts: Counts = {
        rows: 0,
        clean: 0,
        warned: 0,
        rejected: 0,
        repaired: 0,
        withheld: 0,
        sensitive: 0,
        valid: 0,
      }
      for (const row of await rowsOf(file)) {
        const { place, issues } = read(row)
        const levels = issues.map(({ level }) => level)
        const count = (level: string) => levels.filter((one) => one === level).length
        counts.rows++
        counts.repaired += count('repair')
        counts.withheld += count('withheld')
        if (place === undefined) {
          counts.rejected++
          continue
        }
        expect(placeSchema.safeParse(place).error).toBeUndefined()
        if (count('warning') > 0) counts.warned++
        else counts.clean++
        if (place.sensitivity !== undefined) counts.sensitive++
        if (written(row).valid) counts.valid++
      }
      expect(counts).toEqual(expected)
    })

    it('publishes no masked person, and no street of a hidden address', async () => {
      for (const file of Object.keys(EXPECTED)) {
        for (const row of await rowsOf(file)) {
          const { place } = read(row)
          const published = JSON.stringify(place)
          expect(published).not.toMatch(/prenom\.nom@/i)
          if (place?.sensitivity === undefined) continue
          expect(published).not.toContain(String(row.adresse))
          expect(published).not.toContain(String(row.latitude))
        }
      }
    })

    it('gives back what the standard allows and we do not believe: identifiers with wrong digits, dates of 1970', async () => {
      const given = { pivot: 0, date_maj: 0 }
      for (const file of Object.keys(EXPECTED)) {
        for (const row of await rowsOf(file)) {
          if (read(row).place?.sensitivity !== undefined) continue
          for (const field of ['pivot', 'date_maj'] as const) {
            const text = String(row[field] ?? '').trim()
            if (!mednumRowSchema.shape[field].safeParse(text).success) continue
            expect(written(row).row[field]).toBe(text)
            given[field]++
          }
        }
      }
      expect(given.pivot).toBeGreaterThan(2900)
      expect(given.date_maj).toBeGreaterThan(2900)
    })

    it('gives back the services of v1 rows, value by value', async () => {
      for (const file of ['charente-b.json', 'hub-du-sud-2025.json']) {
        for (const row of await rowsOf(file)) {
          const given = [...new Set(String(row.services).split('|'))].sort()
          expect(written(row).row.services.split('|').sort()).toEqual(given)
        }
      }
    })
  },
)
