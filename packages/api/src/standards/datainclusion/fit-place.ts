import type { Place } from '@maillage/shared/place'
import { canonical } from '@maillage/shared/revision'
import type { Report } from '../issues.ts'

/** Longest place the directory keeps, in UTF-16 units of its canonical text, with some room. */
const MOST = 28_000
const SHORTER = [2_000, 1_000, 500, 250, 100]

/** A structure with very many services: what they say at length is shortened, and said to be. */
export function fitted(place: Place, report: Report): Place {
  if (canonical(place).length <= MOST) return place
  const { extra: _, ...bare } = place
  report.add(
    'warning',
    'source-not-kept',
    'services',
    undefined,
    'Too long to keep the source’s own words beside ours.',
  )
  const lengths = [Number.POSITIVE_INFINITY, ...SHORTER]
  const tried = lengths.map((longest) => shortened(bare, longest))
  const fits = tried.findIndex((one) => canonical(one).length <= MOST)
  if (fits > 0) {
    const message = `Very many services: their texts are cut at ${lengths[fits]} characters.`
    report.add('warning', 'text-cut', 'services', undefined, message)
  }
  return tried[fits] ?? bare
}

const shortened = (place: Place, longest: number): Place => ({
  ...place,
  services: place.services.map((service) => {
    const { description } = service
    if (description === undefined || description.text.length <= longest) return service
    return {
      ...service,
      description: { ...description, text: `${description.text.slice(0, longest - 1).toWellFormed()}…` },
    }
  }),
})
