/** data·inclusion v1.0.8 → Maillage → data·inclusion gives back every field, and what is written is always valid. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  DATA_INCLUSION_LOSSES,
  dataInclusionServiceSchema,
  dataInclusionStructureSchema,
  placesOf,
  readDataInclusion,
  writeDataInclusion,
} from '@maillage/api/standards/datainclusion'
import { type Place, placeSchema } from '@maillage/shared/place'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeclaredLosses } from '../../packages/api/src/standards/losses.ts'
import { differences } from '../../packages/api/src/standards/test-support.ts'
import { hasStandards, NO_STANDARDS, STANDARDS } from '../support/data.ts'
import { places } from './data-inclusion-places.ts'
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

const record = (body: Place) => ({
  id: uuid(),
  type: 'place' as const,
  schema: 'place/1.0',
  version: 1,
  modified: '2026-11-24T00:00:00Z',
  body,
})

/** Reads rows as an import does and writes them again. */
function throughMaillage({ structure, services }: Records) {
  return placesOf(structure, services).map((group) => {
    const { id = '', date, place, issues } = read({ ...group })
    if (place === undefined) throw new Error(`rejected: ${JSON.stringify(issues)}`)
    expect(placeSchema.safeParse(place).error).toBeUndefined()
    const written = write({ ...record(place), source: { system: 'test', id, date } })
    return { id, place, issues, written, told: (group.structure ?? {}) as Row }
  })
}

const squeeze = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.length > 0 ? [...value].sort() : null
  return typeof value === 'string'
    ? value.normalize('NFC').replace(/\s+/g, ' ').trim() || null
    : (value ?? null)
}

/** A contact without its spelling: no two ways of writing one number are kept. */
const unspelled = (field: string, value: unknown): unknown => {
  if (typeof value !== 'string') return value
  if (field === 'courriel') return value.toLowerCase()
  return field === 'telephone' ? value.replace(/\D/g, '').slice(-9) : value
}

/** Fields that are not given back as they were. */
const changed = (before: Row, after: Row): string[] =>
  Object.keys(before).filter((field) => {
    const [given, back] = [before, after].map((row) => squeeze(unspelled(field, row[field])))
    return JSON.stringify(given) !== JSON.stringify(back)
  })

const NOT_GIVEN_BACK = /^(phone-invalid|publics-contradicted|fees-conditional)$/
/** 0, 0 stands for no point; half of one is none. */
const isPoint = ({ latitude, longitude }: Row): boolean =>
  typeof latitude === 'number' && typeof longitude === 'number' && (latitude !== 0 || longitude !== 0)

/** What a place elsewhere never says of its structure. */
const OF_THE_DOOR = [
  ...['adresse', 'complement_adresse', 'commune', 'code_postal', 'code_insee', 'latitude', 'longitude'],
  'accessibilite_lieu',
]
/** All that it says of one whose door is hidden. */
const OF_HIDDEN = ['source', 'id', 'nom', 'date_maj', 'telephone', 'courriel', 'reseaux_porteurs']

describe('data·inclusion, through Maillage and back', () => {
  it('gives back every field of every valid record, but for withheld contacts, points that are none, what its own words contradict, and the door of a structure in its other places', () => {
    const lost = { doors: 0, hidden: 0 }
    fc.assert(
      fc.property(records, (given) => {
        const services = new Map(given.services.map((row) => [row.id, row]))
        const seen = new Set<unknown>()
        for (const { id, place, issues, written, told } of throughMaillage(given)) {
          const isElsewhere = id.includes('@')
          const isHidden = told !== given.structure
          if (isElsewhere) lost.doors++
          if (isHidden) {
            lost.hidden++
            expect(isElsewhere).toBe(true)
            expect(changed(given.structure, told).filter((field) => OF_HIDDEN.includes(field))).toEqual([])
          }
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
          const rows = [[told, written.structure ?? {}, excused('')] as const]
          for (const row of written.services) {
            seen.add(row.id)
            rows.push([services.get(row.id) ?? {}, row, excused(`services/${row.id}/`)])
          }
          for (const [before, after, known] of rows) {
            const points = isPoint(before) ? [] : ['latitude', 'longitude']
            const door = before === told && isElsewhere ? OF_THE_DOOR : []
            const unsaid = changed(before, after).filter(
              (field) => !known.has(field) && !points.includes(field) && !door.includes(field),
            )
            expect(unsaid).toEqual([])
          }
        }
        expect([...seen].sort()).toEqual([...services.keys()].sort())
      }),
      { numRuns: 300 },
    )
    expect(lost.doors).toBeGreaterThan(0)
  })
})

/** Worked out anew by whoever reads; kept beside what is said. */
const RECOMPUTED = [
  'kind',

  'zone',
  'address.code',
  'position.precision',
  'position.method',
  'services.sourceId',
  'extra',
]
const NEW_IDS = /^(services\.id|contacts\.nature)$/

describe('Maillage, through data·inclusion and back', () => {
  it('loses only what the table declares, and says it each time', () => {
    fc.assert(
      fc.property(places, (place) => {
        const { structure, services, losses } = write(record(place))
        if (structure === undefined) {
          expect(losses.map(({ code }) => code)).toContain('rule-not-met')
          return
        }
        const [group] = placesOf(structure, services)
        const { place: again } = read({ ...group })
        if (again === undefined) throw new Error('rejected')
        // A help named after its need may be named as a shelter is: in doubt its address is hidden.
        if (again.sensitivity) return
        const declared: DeclaredLosses = DATA_INCLUSION_LOSSES
        const said = [...losses.flatMap(({ path }) => [path, declared[path]?.becomes ?? path]), ...RECOMPUTED]
        const unsaid = differences(place, again).filter(
          (path) => !NEW_IDS.test(path) && !said.some((one) => path === one || path.startsWith(`${one}.`)),
        )
        expect(unsaid).toEqual([])
        for (const path of RECOMPUTED) expect(DATA_INCLUSION_LOSSES).toHaveProperty([path])
      }),
      { numRuns: 300 },
    )
  })
})

describe.skipIf(!hasStandards)(
  `the official schemas of v1.0.8${hasStandards ? '' : ` (${NO_STANDARDS})`}`,
  () => {
    const ajv = new Ajv({ strict: false, allErrors: true })
    addFormats.default(ajv)
    const official = (name: string) =>
      hasStandards
        ? ajv.compile(JSON.parse(readFileSync(join(STANDARDS, `data-inclusion/v1.0.8/${name}.json`), 'utf8')))
        : () => true
    const [isStructure, isService] = [official('structure'), official('service')]

    it('accept whatever is written', () => {
      const check = ({ structure, services }: ReturnType<typeof write>) => {
        if (structure) expect(isStructure(structure), JSON.stringify(structure)).toBe(true)
        for (const row of services) expect(isService(row), JSON.stringify(row)).toBe(true)
      }
      fc.assert(
        fc.property(places, (place) => check(write(record(place)))),
        { numRuns: 300 },
      )
      fc.assert(
        fc.property(records, (given) => {
          for (const { written } of throughMaillage(given)) check(written)
        }),
        { numRuns: 150 },
      )
    })

    it('know the same fields as ours, and require the same', () => {
      for (const [name, ours] of [
        ['structure', dataInclusionStructureSchema],
        ['service', dataInclusionServiceSchema],
      ] as const) {
        const theirs = JSON.parse(readFileSync(join(STANDARDS, `data-inclusion/v1.0.8/${name}.json`), 'utf8'))
        expect(Object.keys(ours.shape).sort()).toEqual(Object.keys(theirs.properties).sort())
        const required = Object.entries(ours.shape).filter(([, rule]) => !rule.safeParse(undefined).success)
        expect(required.map(([field]) => field).sort()).toEqual([...theirs.required].sort())
      }
    })

    it('accept every record that ours accept', () => {
      fc.assert(
        fc.property(records, ({ structure, services }) => {
          if (dataInclusionStructureSchema.safeParse(structure).success)
            expect(isStructure(structure)).toBe(true)
          for (const row of services)
            if (dataInclusionServiceSchema.safeParse(row).success) expect(isService(row)).toBe(true)
        }),
        { numRuns: 150 },
      )
    })
  },
)
