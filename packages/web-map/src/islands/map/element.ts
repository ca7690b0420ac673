/** A mark as something to press: a link to its place, or a button that opens it. @module */
import type { MapData } from '../../ui/map/data.ts'
import { numbersInWords } from '../../ui/map/numbers.ts'
import type { Mark } from './marks.ts'

/** Longest row of numbers written on the map, in characters; beyond it, how many they are. */
const MOST_NUMBERS = 9

const fill = (words: string, values: Record<string, string>): string =>
  words.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

/** What a mark is, in words. */
export function wordsOf({ count, numbers, shape, name = '' }: Mark, words: MapData['words']): string {
  const approximate = shape === 'approximate'
  const values = { n: String(numbers[0] ?? ''), name, numbers: numbersInWords(numbers) }
  if (count === 1) {
    if (numbers.length === 0) return approximate ? fill(words.otherApproximate, values) : name
    return fill(approximate ? words.approximate : words.place, values)
  }
  if (numbers.length === count) {
    return fill(approximate ? words.togetherApproximate : words.together, values)
  }
  const all = { ...values, n: String(count) }
  if (approximate) return fill(words.clusterApproximate, all)
  return fill(numbers.length > 0 ? words.clusterWith : words.cluster, all)
}

function span(className: string, text: string): HTMLElement {
  const element = document.createElement('span')
  element.className = className
  element.textContent = text
  return element
}

/** What is written on it: numbers of the list, or how many places. */
function writing({ count, numbers }: Mark, words: MapData['words']): HTMLElement[] {
  const text = numbersInWords(numbers)
  if (numbers.length === count && text.length <= MOST_NUMBERS) return [span('mark-text', text)]
  if (count === 1) return []
  return [
    span('mark-text', count.toLocaleString(document.documentElement.lang)),
    span('mark-unit', words.places),
  ]
}

/** The page of a place in the language of this one. */
function pageOf(slug: string): string {
  const { lang } = document.documentElement
  return `/lieux/${slug}${lang === 'fr' ? '' : `?lang=${lang}`}`
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
  const kind = numbers.length === count ? 'listed' : count === 1 ? 'other' : 'cluster'
  element.className = `mark mark-${kind} shape-${kind === 'listed' || shape === 'approximate' ? shape : kind}`
  const name = wordsOf(mark, words)
  element.setAttribute('aria-label', name)
  element.dataset.name = name
  if (shape === 'approximate') element.append(span('mark-disk', ''))
  const label = span('mark-label', '')
  label.append(...writing(mark, words))
  element.append(label)
  return element
}
