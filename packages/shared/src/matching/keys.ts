/** Keys under which records that may be one door meet: rows of an index, a bounded number a record. @module */
import type { Fingerprint } from './fingerprint.ts'
import { isWeak } from './names.ts'

/** Most keys of one record, loose ones included. */
export const MOST_KEYS = 32

/** Sides of a neighbourhood, in degrees: about 100 m. Points closer than that both ways share a key. */
const CELL = { lat: 0.001, lon: 0.0014 }

const MOST = { identifiers: 4, phones: 5, mails: 3, websites: 3, words: 5, kinds: 3 } as const

/**
 * The keys of one record, `<kind>:<value>` without spaces around. Two records are compared when they share one of
 * `keys`; or one of `loose`, and at least one of the two `isLost`. Loose keys are words of a name, or its kind where it
 * has no others, which many records of a city share: they are there for a record that no neighbourhood finds.
 */
export interface BlockingKeys {
  readonly keys: readonly string[]
  readonly loose: readonly string[]
  /** It has no point, or only that of its street. */
  readonly isLost: boolean
}

/**
 * What operators and networks write at each door (identifier, phone, mail, website) is kept to the département, so
 * that no key gathers a whole network.
 */
export function blockingKeys(fingerprint: Fingerprint): BlockingKeys {
  const { identifiers, phones, mails, websites, name, point, street, communeWords } = fingerprint
  const area = areaOf(fingerprint.commune ?? fingerprint.postcode)
  const scoped = (kind: string, values: readonly string[], most: number) =>
    values
      .toSorted()
      .slice(0, most)
      .map((value) => `${kind}:${value}@${area}`)
  const ofIdentifier = identifiers.map(({ scheme, value }) => `${scheme}/${value}`)
  const keys = [
    ...scoped('id', ofIdentifier, MOST.identifiers),
    ...scoped('phone', phones, MOST.phones),
    ...scoped('mail', mails, MOST.mails),
    ...scoped('web', websites, MOST.websites),
    ...cellsOf(point),
  ]
  const isLost = point === undefined || fingerprint.isVague
  const district = districtOf(fingerprint)
  if (district === undefined) return { keys, loose: [], isLost }
  const told = name.own.map(({ plain }) => plain).filter((word) => !communeWords.has(word))
  const words = longest(told.filter((word) => word.length >= 3 && !isWeak(word)))
  if (words.length > 0) keys.push(`called:${district}/${words.toSorted().join('-')}`)
  if (street?.numbers)
    keys.push(`at:${district}/${street.numbers[0]}-${beginning(longest(street.words)[0] ?? '')}`)
  const kinds = name.kinds.slice(0, MOST.kinds).map((kind) => `kind:${district}/${kind}`)
  const loose = words.length > 0 ? words.map((word) => `name:${district}/${beginning(word)}`) : kinds
  return { keys, loose: [...new Set(loose)], isLost }
}

/** The longest words tell most. */
const longest = (words: readonly string[]): string[] =>
  [...new Set(words)]
    .sort((one, other) => other.length - one.length || (one < other ? -1 : 1))
    .slice(0, MOST.words)

/** Forgives a slip of the pen after it. */
const beginning = (word: string): string => word.slice(0, 5)

/** Cities whose postcodes are their arrondissements: names are looked for in these, since half of all kinds are there. */
const DIVIDED = new Set(['75056', '69123', '13055'])

const districtOf = ({ commune, postcode, communeName }: Fingerprint): string | undefined =>
  commune !== undefined && !DIVIDED.has(commune) ? commune : (postcode ?? commune ?? communeName)

const areaOf = (commune: string | undefined): string =>
  commune !== undefined && /^(\d|2[AB])/.test(commune) ? commune.slice(0, 2) : ''

/** The four cells around the nearest corner of the grid. */
function cellsOf(point: Fingerprint['point']): string[] {
  if (point === undefined) return []
  const [row, column] = [Math.round(point.lat / CELL.lat), Math.round(point.lon / CELL.lon)]
  return [row - 1, row].flatMap((r) => [column - 1, column].map((c) => `cell:${r}/${c}`))
}

/** Positions of records by key. */
class Blocks {
  private readonly blocks = new Map<string, number[]>()

  add(key: string, index: number): void {
    const block = this.blocks.get(key)
    if (block) block.push(index)
    else this.blocks.set(key, [index])
  }

  of(key: string): readonly number[] {
    return this.blocks.get(key) ?? []
  }
}

/**
 * Every pair of records that are to be compared, each once.
 * @returns pairs of positions in `records`, the lesser first
 */
export function* candidatePairs(records: readonly Fingerprint[]): Generator<readonly [number, number]> {
  const [strong, loose, lost] = [new Blocks(), new Blocks(), new Blocks()]
  const all = records.map(blockingKeys)
  for (const [index, of] of all.entries()) {
    for (const key of of.keys) strong.add(key, index)
    for (const key of of.loose) loose.add(key, index)
    if (of.isLost) for (const key of of.loose) lost.add(key, index)
  }
  for (const [index, of] of all.entries()) {
    const met = new Set<number>()
    for (const key of of.keys) for (const other of strong.of(key)) if (other > index) met.add(other)
    const among = of.isLost ? loose : lost
    for (const key of of.loose) for (const other of among.of(key)) if (other > index) met.add(other)
    for (const other of met) yield [index, other]
  }
}
