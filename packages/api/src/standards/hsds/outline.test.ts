import type { Place } from '@maillage/shared/place'
import type { RecordName } from '@maillage/shared/revision'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { demoPlaces } from '../../features/demo/data/index.ts'
import { generatedPlace, recordOf } from '../test-support.ts'
import { outlineHsds, writeHsds } from './index.ts'

const uriOf = ({ id }: RecordName) => `https://annuaire.example.org/p/${id}`

/** What the outline says, as it stands in what is written. */
function inWriting(place: Place) {
  const { services } = writeHsds(recordOf(place), { uriOf, today: '2026-11-24' })
  return services.map((service) => {
    const { attributes = [], service_at_locations: links = [], id, name } = service
    const [here] = links
    const terms = [...attributes, ...(here?.location?.attributes ?? [])]
    return {
      id,
      name,
      alone: service.organization?.id,
      terms: [...new Set(terms.flatMap(({ taxonomy_term_id: term }) => term ?? []))],
      links: links.map((link) => ({
        id: link.id,
        postcode: link.location?.addresses?.[0]?.postal_code,
        lat: link.location?.latitude,
        lon: link.location?.longitude,
      })),
    }
  })
}

it('tells the same entities as the writing does, of any place', () => {
  const check = (place: Place) => {
    const { alone, services } = outlineHsds(place, uriOf(recordOf(place)))
    const told = services.map(({ links, ...service }) => ({
      ...service,
      alone,
      links: links.map(({ id, postcode, point }) => ({ id, postcode, lat: point?.lat, lon: point?.lon })),
    }))
    const written = inWriting(place).map(({ links, ...service }, index) => ({
      ...service,
      // A line that the standard wants is written where nobody stated it.
      links: links.map((link, at) => ({
        ...link,
        postcode: told[index]?.links[at]?.postcode === undefined ? undefined : link.postcode,
      })),
    }))
    expect(told).toEqual(written)
  }
  for (const { body } of demoPlaces) check(body)
  fc.assert(fc.property(generatedPlace, check), { numRuns: 100 })
})
