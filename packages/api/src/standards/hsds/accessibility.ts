import { ACCESSIBILITY, type AccessibilityFacet, type Place, type Text } from '@maillage/shared/place'
import { createReport, type Report } from '../issues.ts'
import { readText } from '../text.ts'
import { createAttributes, readAttributes } from './attributes.ts'
import { type Entity, present, textOf } from './entities.ts'
import { idOf } from './ids.ts'
import type { HsdsAccessibility } from './schema.ts'
import { asciiUri } from './uri.ts'

type Accessibility = NonNullable<Place['accessibility']>

const isFacet = (code: string): code is AccessibilityFacet => Object.hasOwn(ACCESSIBILITY, code)

/** Facets as terms with their value, the known ones in words too. */
export function writeAccessibility(
  accessibility: Accessibility | undefined,
  locationId: string,
): HsdsAccessibility[] {
  if (accessibility === undefined) return []
  const { facets = {}, url, note } = accessibility
  const id = idOf(locationId, 'accessibility')
  const attributes = createAttributes('accessibility', id)
  const words: string[] = []
  for (const [facet, value] of Object.entries(facets)) {
    attributes.term('accessibility', facet, String(value))
    const word = ACCESSIBILITY[facet as AccessibilityFacet].fr
    if (value === true) words.push(word)
    if (value === false) words.push(`Non : ${word.toLowerCase()}`)
  }
  if (Object.keys(facets).length > 0 || url !== asciiUri(url)) attributes.fields({ note, url })
  const description = [...words, ...(note ? [note.text] : [])].join('\n') || undefined
  return [{ id, ...present({ description, url: asciiUri(url), attributes: attributes.list }) }]
}

/** What is said of a building: facets only where one of ours says them, words as a note otherwise. */
export function readAccessibility(
  given: Entity | undefined,
  structure = '',
  report: Report = createReport(),
): Accessibility | undefined {
  if (given === undefined) return undefined
  const attributes = readAttributes(given.attributes)
  const facets = attributes.terms('accessibility').flatMap(({ code, value }) => {
    const tri = value === 'true' ? true : value === 'false' ? false : ('unknown' as const)
    return isFacet(code) ? [[code, tri] as const] : []
  })
  const url = textOf(attributes.fields.url) ?? textOf(given.url)
  const written = attributes.fields.note as Text | undefined
  const words = facets.length > 0 ? undefined : textOf(given.description)
  const note = written ?? readText(words, 'accessibility.description', structure, report)
  const accessibility = present({
    facets: facets.length > 0 ? Object.fromEntries(facets) : undefined,
    url: url !== undefined && URL.canParse(url) ? url : undefined,
    note,
  })
  return Object.keys(accessibility).length > 0 ? accessibility : undefined
}
