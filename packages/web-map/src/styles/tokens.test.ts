import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** Colours set on the root under a media query, by name; those of no query when it is empty. */
function coloursUnder(query: string): [string, string][] {
  const blocks = [...css.matchAll(/(?:@media ([^{]+?) \{\s*)?:root \{([^}]*)\}/g)]
  return blocks
    .filter(([, media = '']) => media === query)
    .flatMap(([, , body = '']) => [...body.matchAll(/--([a-z-]+): (#[0-9a-f]{3,6});/g)])
    .map(([, name = '', colour = '']) => [name, colour])
}

const DARK = '(prefers-color-scheme: dark)'
const MORE = '(prefers-contrast: more)'
const THEMES = {
  light: [''],
  dark: ['', DARK],
  'light, more contrast': ['', MORE],
  'dark, more contrast': ['', DARK, MORE, `${MORE} and ${DARK}`],
}

/** Relative luminance of a colour `#rgb` or `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const long = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(long.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const TEXT = [
  ['ink', 'paper'],
  ['ink', 'sheet'],
  ['ink', 'tint'],
  ['ink', 'accent-tint'],
  ['soft', 'paper'],
  ['soft', 'sheet'],
  ['deep', 'paper'],
  ['deep', 'sheet'],
  ['deep', 'tint'],
  ['deep-ink', 'deep'],
  ['band-ink', 'band'],
  ['band-soft', 'band'],
  ['band-thread-ink', 'band-thread'],
  ['open', 'open-tint'],
  ['open', 'sheet'],
  ['danger', 'danger-tint'],
  ['danger', 'sheet'],
]
const RINGS = [
  ['focus', 'paper'],
  ['focus', 'sheet'],
  ['band-thread', 'band'],
]

describe.each(Object.entries(THEMES))('in the %s theme', (_, queries) => {
  const colours = new Map(queries.flatMap(coloursUnder))
  const between = ([one = '', other = '']: string[]) =>
    contrast(colours.get(one) ?? '', colours.get(other) ?? '')

  it.each(TEXT)('%s is read on %s', (...pair) => expect(between(pair)).toBeGreaterThanOrEqual(4.5))
  it.each(RINGS)('%s is seen on %s', (...pair) => expect(between(pair)).toBeGreaterThanOrEqual(3))
})
