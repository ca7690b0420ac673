/**
 * Sentences that say in words what the standard has no value for, as they are written and as they are heard again:
 * “Réservé à : Femmes ; Jeunes.”
 * @module
 */
import type { Words } from '@maillage/shared/place'

type Vocabulary = Readonly<Record<string, Words>>

/** One sentence on a line of its own; undefined when there is nothing to say. */
export const sentence = (
  opening: string,
  words: Vocabulary,
  values: readonly string[] = [],
): string | undefined =>
  values.length === 0
    ? undefined
    : `${opening} : ${values.map((value) => words[value]?.fr ?? value).join(' ; ')}.`

/** What such a sentence says, when every word of it is known, and the text without it. */
export function heard<T extends Vocabulary>(
  text: string,
  opening: string,
  words: T,
): { values: (keyof T & string)[]; rest: string } {
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    if (!line.startsWith(`${opening} : `) || !line.endsWith('.')) continue
    const values = line
      .slice(opening.length + 3, -1)
      .split(' ; ')
      .map((label) => Object.keys(words).find((key) => words[key]?.fr === label))
    if (values.every((value) => value !== undefined))
      return { values, rest: lines.filter((_, at) => at !== index).join('\n') }
  }
  return { values: [], rest: text }
}

/** Lines that are a label and nothing else (or a label, then ` : ` and a note), and the text without them. */
export function heardLines<T extends Vocabulary>(
  text: string,
  words: T,
): { found: { value: keyof T & string; note?: string }[]; rest: string } {
  const found: { value: keyof T & string; note?: string }[] = []
  const rest = text.split('\n').filter((line) => {
    const value = Object.keys(words).find(
      (key) => line === words[key]?.fr || line.startsWith(`${words[key]?.fr} : `),
    )
    if (value === undefined) return true
    const note = line.slice((words[value]?.fr.length ?? 0) + 3)
    found.push({ value, ...(note !== '' && { note }) })
    return false
  })
  return { found, rest: rest.join('\n') }
}

/** The texts that say something, one a line. */
export const lines = (...texts: readonly (string | undefined)[]): string =>
  texts.filter((text) => text !== undefined && text !== '').join('\n')
