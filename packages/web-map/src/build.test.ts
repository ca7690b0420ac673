import { expect, it } from 'vitest'
import { buildAssets } from './build.ts'

/**
 * What the oldest browsers served (Chrome 80, Safari 13, Firefox 102) do not know and would leave out in silence:
 * two-sided logical shorthands and `inset` (Safari 14.1), newer selectors and lengths.
 */
const TOO_NEW =
  /[;{](?:inset(?:-[a-z-]+)?|(?:margin|padding)-(?:inline|block)|border-(?:inline|block)|aspect-ratio):|:(?:is|where|has)\(|\b(?:clamp|min|max)\(|\d(?:dvh|svh|lvh)\b/g

const assets = await buildAssets()
const styles = [
  assets.style,
  assets.posterStyle,
  assets.insetStyle,
  assets.sheetStyle,
  assets.bookletStyle,
].map(({ body }) => body)

it('asks nothing of style that the oldest browsers served do not know', () => {
  expect(styles.flatMap((style) => style.match(TOO_NEW) ?? [])).toEqual([])
})

it('puts room between flexible boxes by margins, since Chrome 80 and Safari 13 know gaps in grids alone', () => {
  const rules = styles.flatMap((style) => style.match(/\{[^{}]*\}/g) ?? [])
  expect(rules.filter((rule) => /display:(inline-)?flex/.test(rule) && /[;{]gap:/.test(rule))).toEqual([])
})

it('writes scripts without syntax newer than ES2017', () => {
  const { nearMe, quickExit, listen, hoursEditor, pairs, selection, selectionPage } = assets
  for (const { body } of [nearMe, quickExit, listen, hoursEditor, pairs, selection, selectionPage])
    expect(body).not.toMatch(/\?\.[A-Za-z[(]|\?\?/)
})
