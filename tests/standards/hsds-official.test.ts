/** HSDS held to its own schemas and examples. */

import { loadGazetteer } from '@maillage/api/features/territories'
import {
  type HsdsService,
  hsdsRows,
  organizationSummary,
  readHsds,
  serviceAtLocationSummary,
  serviceSummary,
  servicesAtLocations,
  TAXONOMIES,
  TAXONOMY_TERMS,
  writeHsds,
} from '@maillage/api/standards/hsds'
import type { Place } from '@maillage/shared/place'
import type { RecordName } from '@maillage/shared/revision'
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { describe, expect, it } from 'vitest'
import { demoPlaces } from '../../packages/api/src/features/demo/data/index.ts'
import { generatedPlace, missing, recordOf } from '../../packages/api/src/standards/test-support.ts'
import { hasStandards, NO_STANDARDS } from '../support/data.ts'
import { officialHsds } from '../support/hsds.ts'

const TODAY = '2026-11-24'
const context = { uriOf: ({ id }: RecordName) => `https://annuaire.example.org/p/${id}`, today: TODAY }
const read = readHsds({ gazetteer: loadGazetteer(), now: Date.parse(TODAY), uuid: uuidv7, lang: 'en' })

const write = (place: Place): HsdsService[] =>
  JSON.parse(JSON.stringify(writeHsds(recordOf(place), context).services)) as HsdsService[]

function readAndWrite(document: unknown) {
  return hsdsRows(document).map((row) => {
    const { place, issues } = read(row)
    if (!place) throw new Error(JSON.stringify(issues))
    return { place, issues, services: write(place) }
  })
}

/**
 * Persons by name and who changed what; the date of a record that is ours from now on; a point that is none on Earth;
 * other places of the organization, which are places by themselves.
 */
const NOT_GIVEN_BACK = [
  ...['/contacts/name', '/attention', '/metadata', '/last_modified', '/latitude', '/longitude'],
  '/organization/locations',
]

describe.skipIf(!hasStandards)(
  `HSDS by its own schemas${hasStandards ? '' : ` (skipped: ${NO_STANDARDS})`}`,
  () => {
    const official = () => officialHsds('3.1-dev')

    it('finds every service written valid, nested or listed, of any place', () => {
      const { errorsOf } = official()
      const check = (place: Place) => {
        for (const service of write(place)) {
          expect(errorsOf('service', service)).toEqual([])
          expect(errorsOf('service', serviceSummary(service))).toEqual([])
          for (const link of servicesAtLocations(service)) {
            expect(errorsOf('service_at_location', link)).toEqual([])
            expect(errorsOf('service_at_location', serviceAtLocationSummary(link))).toEqual([])
          }
          if (service.organization)
            expect(errorsOf('organization', organizationSummary(service.organization))).toEqual([])
        }
      }
      for (const { body } of demoPlaces) check(body)
      fc.assert(fc.property(generatedPlace, check), { numRuns: 50 })
    })

    it('knows each field that is written', () => {
      const { fieldsOf } = official()
      const unknown = (entity: string, value: Readonly<Record<string, unknown>>) =>
        Object.keys(value).flatMap((key) => (fieldsOf(entity).includes(key) ? [] : [`${entity}.${key}`]))
      const found = demoPlaces.flatMap(({ body }) =>
        write(body).flatMap((service) => {
          const links = service.service_at_locations ?? []
          const locations = links.flatMap(({ location }) => location ?? [])
          return [
            ...unknown('service', service),
            ...links.flatMap((link) => unknown('service_at_location', link)),
            ...locations.flatMap((location) => unknown('location', location)),
            ...locations.flatMap(({ schedules = [] }) =>
              schedules.flatMap((one) => unknown('schedule', one)),
            ),
            ...locations.flatMap(({ phones = [] }) => phones.flatMap((one) => unknown('phone', one))),
          ]
        }),
      )
      expect([...new Set(found)]).toEqual([])
    })

    it('finds every taxonomy and term valid, each once', () => {
      const { errorsOf } = official()
      for (const taxonomy of TAXONOMIES) expect(errorsOf('taxonomy', taxonomy)).toEqual([])
      for (const term of TAXONOMY_TERMS) expect(errorsOf('taxonomy_term', term)).toEqual([])
      expect(new Set(TAXONOMY_TERMS.map(({ id }) => id)).size).toBe(TAXONOMY_TERMS.length)
    })

    it.each(['3.0', '3.1-dev'] as const)(
      'gives back every field of the examples of %s but persons',
      (version) => {
        const { example } = officialHsds(version)
        const { errorsOf } = official()
        const only = (document: unknown) => {
          const [place, ...others] = readAndWrite(document)
          const [service, ...more] = place?.services ?? []
          if (!place || !service || others.length + more.length > 0)
            throw new Error('One service at one place.')
          expect(errorsOf('service', service)).toEqual([])
          return { ...place, service, link: servicesAtLocations(service)[0] }
        }
        const gone = (source: unknown, written: unknown) =>
          missing(source, written).filter((path) => !NOT_GIVEN_BACK.some((end) => path.endsWith(end)))

        const whole = only(example('service_full'))
        expect(gone(example('service_full'), whole.service)).toEqual([])
        expect(whole.issues.filter(({ level }) => level === 'withheld').length).toBeGreaterThan(0)
        expect(JSON.stringify([whole.place, whole.issues])).not.toContain('Persona')

        const here = only(example('service_at_location_full'))
        expect(gone(example('service_at_location_full'), here.link)).toEqual([])
        const { locations, services, ...organization } = example('organization_full') as Record<
          string,
          unknown[]
        >
        const run = only(example('organization_full'))
        expect(gone(organization, run.service.organization)).toEqual([])
        expect(gone(services, [run.service])).toEqual([])
        expect(gone(locations, [run.link?.location])).toEqual([])
        const listed = only(example('service_list'))
        expect(
          gone((example('service_list') as { contents: unknown[] }).contents[0], listed.service),
        ).toEqual([])
      },
    )
  },
)
