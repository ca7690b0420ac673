/** What the envelope of a view says: its checks, its licence, whom it names. @module */
import type { License } from '../place/vocabulary.ts'
import type { Mark, Verified } from '../revision/envelope.ts'
import type { Member } from './view.ts'
import { pointerOf, type Taken } from './view-voices.ts'

const within = (pointer: string, holder: string): boolean =>
  pointer === holder || pointer.startsWith(`${holder}/`)

/**
 * Checks of the fields that were chosen, from the records that say them. A check of a whole list, of which others say a
 * part, is said of the parts it was made of alone.
 */
export function marksOf(taken: readonly Taken[]): Verified {
  const fields = taken.flatMap(({ pointer, voice, marks = [pointer] }) =>
    marks.map((pointer) => ({ pointer, voice })),
  )
  const marks = new Map<string, Mark>()
  const narrow = (key: string, mark: Mark) => {
    if (!marks.has(key)) marks.set(key, mark)
  }
  const wide: [string, Mark][] = []
  for (const { pointer, voice } of fields) {
    for (const [key, mark] of Object.entries(voice.member.record.verified ?? {})) {
      const said = pointerOf(key)
      if (said.startsWith('/networks/')) continue
      if (within(said, pointer)) marks.set(key, mark)
      else if (within(pointer, said)) {
        const isWhole = fields.every((field) => !within(field.pointer, said) || field.voice === voice)
        wide.push([isWhole ? key : pointer, mark])
      }
    }
  }
  for (const [key, mark] of wide) narrow(key, mark)
  return Object.fromEntries(marks)
}

/** From the one that asks least to the one that asks most of who uses it. */
const STRICTER: readonly License[] = ['CC0-1.0', 'etalab-2.0', 'CC-BY-4.0', 'ODbL-1.0']

/** The strictest licence of those that gave something; none where one of them has none. */
export function licenseOf(givers: readonly Member[]): License | undefined {
  const all = givers.map(({ record }) => record.license)
  if (all.includes(undefined)) return undefined
  return [...STRICTER].reverse().find((license) => all.includes(license))
}

/** Longest attribution, in UTF-16 units. */
const LONGEST = 500

/** Whom to name, each once and whole. What has no room is said by “…”. */
export function attributionOf(givers: readonly Member[]): string | undefined {
  const names = [...new Set(givers.flatMap(({ record }) => record.attribution ?? []))]
  const all = names.join(SEPARATOR)
  if (all.length <= LONGEST) return all || undefined
  const room = LONGEST - MORE.length
  const kept = names.reduce<string>((text, name) => {
    const longer = text === '' ? name : text + SEPARATOR + name
    return longer.length <= room ? longer : text
  }, '')
  return kept === '' ? names[0] : kept + MORE
}

const SEPARATOR = ' · '
const MORE = `${SEPARATOR}…`
