/** Keys under which records that may be one door meet: rows of an index, a bounded number a record. @module */
import type { Fingerprint } from './fingerprint.ts'
import { isWeak } from './names.ts'

/** Most keys of one record. */
export const MOST_KEYS = 32

/** Sides of a neighbourhood, in degrees: about 200 m. Points closer than that in both ways share a key. */
const CELL = { lat: 0.0018, lon: 0.0027 }

const MOST = { identifiers: 4, phones: 5, mails: 3, websites: 3, words: 6, kinds: 3 } as const

/**
 * The keys of one record: text without spaces around, `<kind>:<value>`, at most `MOST_KEYS`. Two records are compared
 * when they share one. What operators and networks write at each door (identifier, phone, mail, website) is kept to
 * the département, so that no key gathers a whole network.
 */
export function blockingKeys(fingerprint: Fingerprint): string[] {
  const { identifiers, phones, mails, websites, name, point, communeWords } = fingerprint
  const commune = fingerprint.commune ?? fingerprint.postcode ?? fingerprint.communeName
  const area = areaOf(commune)
  const scoped = (kind: string, values: readonly string[], most: number) =>
    values
      .toSorted()
      .slice(0, most)
      .map((value) => `${kind}:${value}@${area}`)
  const keys = [
    ...scoped(
      'id',
      identifiers.map(({ scheme, value }) => `${scheme}/${value}`),
      MOST.identifiers,
    ),
    ...scoped('phone', phones, MOST.phones),
    ...scoped('mail', mails, MOST.mails),
    ...scoped('web', websites, MOST.websites),
    ...cellsOf(point),
  ]
  if (commune !== undefined) {
    const words = name.own.map(({ plain }) => plain).filter((word) => !communeWords.has(word))
    const telling = words.filter((word) => word.length >= 3 && !isWeak(word))
    // The longest tell most, and a beginning forgives a slip of the pen after it.
    const longest = [...new Set(telling)].sort(
      (one, other) => other.length - one.length || (one < other ? -1 : 1),
    )
    keys.push(...longest.slice(0, MOST.words).map((word) => `name:${commune}/${word.slice(0, 5)}`))
    keys.push(...name.kinds.slice(0, MOST.kinds).map((kind) => `kind:${commune}/${kind}`))
  }
  return [...new Set(keys)]
}

const areaOf = (commune: string | undefined): string =>
  commune !== undefined && /^(\d|2[AB])/.test(commune) ? commune.slice(0, 2) : ''

/** The four cells around the nearest corner of the grid. */
function cellsOf(point: Fingerprint['point']): string[] {
  if (point === undefined) return []
  const [row, column] = [Math.round(point.lat / CELL.lat), Math.round(point.lon / CELL.lon)]
  return [row - 1, row].flatMap((r) => [column - 1, column].map((c) => `cell:${r}/${c}`))
}

/**
 * Every pair of records that share a key, each once, the lesser `key` first.
 * @returns pairs of positions in `records`
 */
export function* candidatePairs(records: readonly Fingerprint[]): Generator<readonly [number, number]> {
  const blocks = new Map<string, number[]>()
  const keysOf = records.map(blockingKeys)
  for (const [index, keys] of keysOf.entries())
    for (const key of keys) {
      const block = blocks.get(key)
      if (block) block.push(index)
      else blocks.set(key, [index])
    }
  for (const [index, keys] of keysOf.entries()) {
    const met = new Set<number>()
    for (const key of keys) for (const other of blocks.get(key) ?? []) if (other > index) met.add(other)
    for (const other of met) yield [index, other]
  }
}
