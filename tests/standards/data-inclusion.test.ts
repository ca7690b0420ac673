/** data·inclusion v1.0.8 → Maillage → data·inclusion gives back every field, and what is written is always valid. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  dataInclusionServiceSchema,
  dataInclusionStructureSchema,
  placesOf,
  readDataInclusion,
  writeDataInclusion,
} from '@maillage/api/standards/datainclusion'
import { placeSchema } from '@maillage/shared/place'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../support/data.ts'
import { type Records, records } from './data-inclusion-records.ts'

type Row = Record<string, unknown>

let made = 0
const uuid = () => `01900000-0000-7000-8000-${String(++made).padStart(12, '0')}`
const read = readDataInclusion({
  gazetteer: {
    territory: () => undefined,
    resolveCommune: () => undefined,
    communeByName: () => ({ reason: 'unknown', candidates: [] }),
  },
  now: Date.UTC(2026, 10, 24),
  uuid,
})
const write = writeDataInclusion({ source: 'maillage' })

/** Reads rows as an import does and writes them again. */
function throughMaillage({ structure, services }: Records) {
  return placesOf(structure, services).map((group) => {
    const { id = '', date, place, issues } = read({ ...group })
    if (place === undefined) throw new Error(`rejected: ${JSON.stringify(issues)}`)
    expect(placeSchema.safeParse(place).error).toBeUndefined()
    const record = {
      id: uuid(),
      type: 'place' as const,
      schema: 'place/1.0',
      version: 1,
      modified: '2026-11-24T00:00:00Z',
    }
    return { place, issues, written: write({ ...record, source: { system: 'test', id, date }, body: place }) }
  })
}

const squeeze = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.length > 0 ? [...value].sort() : null
  return typeof value === 'string'
    ? value.normalize('NFC').replace(/\s+/g, ' ').trim() || null
    : (value ?? null)
}

/** Fields that are not given back as they were. */
const changed = (before: Row, after: Row): string[] =>
  Object.keys(before).filter(
    (field) => JSON.stringify(squeeze(before[field])) !== JSON.stringify(squeeze(after[field])),
  )

const NOT_GIVEN_BACK = /^(phone-invalid|publics-contradicted|fees-conditional)$/
/** What is no point of the earth, or stands for none. */
const NO_POINT = /^(position|coordinates?)-(zero|incomplete|swapped|invalid)$/

describe('data·inclusion, through Maillage and back', () => {
  it('gives back every field of every valid record, but for withheld contacts, points that are none and what its own words contradict', () => {
    fc.assert(
      fc.property(records, (given) => {
        const services = new Map(given.services.map((row) => [row.id, row]))
        const seen = new Set<unknown>()
        for (const { place, issues, written } of throughMaillage(given)) {
          if (place.sensitivity) {
            for (const { sourceId } of place.services) seen.add(sourceId)
            continue
          }
          const excused = (part: string) =>
            new Set(
              issues
                .filter(({ level, code }) => level === 'withheld' || NOT_GIVEN_BACK.test(code))
                .filter(({ field }) => field.startsWith(part))
                .map(({ field }) => field.slice(part.length)),
            )
          const rows = [[given.structure, written.structure ?? {}, excused('')] as const]
          for (const row of written.services) {
            seen.add(row.id)
            rows.push([services.get(row.id) ?? {}, row, excused(`services/${row.id}/`)])
          }
          for (const [before, after, known] of rows) {
            // Told at one of its addresses, a structure's own point is not read at the others.
            const isPoint = place.position?.lat === before.latitude && !issues.some(({ code }) => NO_POINT.test(code))
            const points = isPoint ? [] : ['latitude', 'longitude']
              changed(before, after).filter((field) => !known.has(field) && !points.includes(field)),
            ).toEqual([])
          }
        }
        expect([...seen].sort()).toEqual([...services.keys()].sort())
      }),
      { numRuns: 300 },
    )
  })
})
