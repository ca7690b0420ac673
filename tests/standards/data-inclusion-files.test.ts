import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRows } from '@maillage/api/features/imports/input'
import { loadGazetteer } from '@maillage/api/features/territories'
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
import { describe, expect, it } from 'vitest'
import { hasRealData, hasStandards, NO_REAL_DATA, REAL_DATA, STANDARDS } from '../support/data.ts'

const ID = '01900000-0000-7000-8000-000000000001'
const FILE = join(REAL_DATA, 'data-inclusion-rhone-2024.json')

describe.skipIf(!hasRealData)(
  `a published dump of data·inclusion v0${hasRealData ? '' : ` (${NO_REAL_DATA})`}`,
  () => {
    const official = (name: string) => {
      const ajv = new Ajv({ strict: false })
      addFormats.default(ajv)
      return hasStandards
        ? ajv.compile(JSON.parse(readFileSync(join(STANDARDS, `data-inclusion/v1.0.8/${name}.json`), 'utf8')))
        : () => true
    }

    it('is read as places, and written as valid records of v1', async () => {
      const read = readDataInclusion({
        gazetteer: loadGazetteer(),
        now: Date.UTC(2026, 10, 24),
        uuid: () => ID,
      })
      const write = writeDataInclusion({ source: 'maillage' })
      const [isStructure, isService] = [official('structure'), official('service')]
      const counts = { rows: 0, rejected: 0, warned: 0, sensitive: 0, needs: 0, named: 0, written: 0 }
      const ids = new Set<string>()
      for await (const input of readRows(createReadStream(FILE))) {
        if ('error' in input) throw new Error(input.error)
        counts.rows++
        const [group] = placesOf(undefined, [input.row])
        const { id = '', place, issues } = read({ ...group })
        if (place === undefined) {
          counts.rejected++
          continue
        }
        ids.add(id)
        expect(placeSchema.safeParse(place).error).toBeUndefined()
        if (issues.some(({ level, code }) => level === 'warning' && code !== 'id-made')) counts.warned++
        if (place.sensitivity) counts.sensitive++
        if (place.services.some(({ terms }) => terms.length > 0)) counts.needs++
        if (place.name !== input.row.nom) counts.named++
        const record = { id: ID, type: 'place' as const, schema: 'place/1.0', version: 1, body: place }
        const { structure, services } = write({ ...record, modified: '2026-11-24T00:00:00Z' })
        if (structure === undefined) continue
        counts.written++
        for (const [row, ours, theirs] of [
          [structure, dataInclusionStructureSchema, isStructure] as const,
          ...services.map((service) => [service, dataInclusionServiceSchema, isService] as const),
        ]) {
          expect(ours.safeParse(row).error).toBeUndefined()
          expect(theirs(row), JSON.stringify(row)).toBe(true)
        }
        // Every field of the dump that v1 has is given back; a hidden address is not.
        if (place.sensitivity) continue
        const { nom, commune, adresse, code_postal, latitude, longitude, presentation_resume } = input.row
        const squeezed = String(presentation_resume).normalize('NFC').replace(/\s+/g, ' ').trim()
        expect(services[0]).toMatchObject({ nom, commune, adresse, code_postal, latitude, longitude })
        expect(services[0]?.description.replace(/\s+/g, ' ')).toBe(squeezed)
      }
      expect({ ...counts, ids: ids.size }).toEqual({
        rows: 529,
        rejected: 1,
        warned: 99,
        sensitive: 1,
        needs: 409,
        named: 409,
        written: 528,
        ids: 523,
      })
    })
  },
)
