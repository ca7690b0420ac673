/** A mark as something to press: a link to its place, or a button that opens it. @module */
import type { MapData } from '../../ui/map/data.ts'
import { numbersInWords } from '../../ui/map/numbers.ts'
import type { Mark } from './marks.ts'

/** Longest row of numbers written on the map, in characters; beyond it, how many they are. */
const MOST_NUMBERS = 9

const fill = (words: string, values: Record<string, string>): string =>
  words.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

/** How a mark is drawn: numbers of the list, one more place, or how many places. */
type Kind = 'listed' | 'other' | 'cluster'

function kindOf({ count, numbers }: Mark): Kind {
  if (numbers.length === count && numbersInWords(numbers).length <= MOST_NUMBERS) return 'listed'
  return count === 1 ? 'other' : 'cluster'
}

/** What a mark is, in words that hold those it shows. */
export function wordsOf(mark: Mark, words: MapData['words']): string {
  const { count, numbers, shape, name = '' } = mark
  const approximate = shape === 'approximate'
  const values = { name, numbers: numbersInWords(numbers), n: String(count === 1 ? numbers[0] : count) }
  switch (kindOf(mark)) {
    case 'listed':
      if (count === 1) return fill(approximate ? words.approximate : words.place, values)
      return fill(approximate ? words.togetherApproximate : words.together, values)
    case 'other':
      return approximate ? fill(words.otherApproximate, values) : name
    case 'cluster':
      if (approximate) return fill(words.clusterApproximate, values)
      return fill(numbers.length > 0 ? words.clusterWith : words.cluster, values)
  }
}

function span(className: string, text: string): HTMLElement {
  const element = document.createElement('span')
  element.className = className
  element.textContent = text
  return element
}

function writing(kind: Kind, { count, numbers }: Mark, words: MapData['words']): (HTMLElement | string)[] {
  if (kind === 'listed') return [span('mark-text', numbersInWords(numbers))]
  if (kind === 'other') return []
  // The space is not seen: it is heard, and makes the words those of the name.
  return [span('mark-text', String(count)), ' ', span('mark-unit', words.places)]
}

/** The page of a place, keeping the language that was chosen. */
function pageOf(slug: string): string {
  const lang = new URLSearchParams(location.search).get('lang')
  return `/lieux/${slug}${lang === null ? '' : `?${new URLSearchParams({ lang })}`}`
}

/**
 * The element of a mark, named in words. A place of the list leads to its card, another one to its page, several of
 * them are opened by `data-open`.
 */
export function elementOf(mark: Mark, words: MapData['words']): HTMLElement {
  const { count, numbers, shape, slug } = mark
  const element = document.createElement(count === 1 ? 'a' : 'button')
  if (element instanceof HTMLAnchorElement) {
    const [number] = numbers
    element.href = number === undefined ? pageOf(slug ?? '') : `#lieu-${number}`
    element.draggable = false
  }
  const kind = kindOf(mark)
  element.className = `mark mark-${kind} shape-${kind === 'listed' || shape === 'approximate' ? shape : kind}`
  const name = wordsOf(mark, words)
  element.setAttribute('aria-label', name)
  element.dataset.name = name
  if (shape === 'approximate') element.append(span('mark-disk', ''))
  const label = span('mark-label', '')
  label.append(...writing(kind, mark, words))
  element.append(label)
  return element
}
