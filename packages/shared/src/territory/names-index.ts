import type { GazetteerData } from './data.ts'
import { normalizeName, withoutArticle } from './names.ts'
import type { Territory } from './territory.ts'

/** A name under which a territory is found. */
export interface NameEntry {
  readonly territory: Territory
  /** Normalized name. */
  readonly key: string
  /** The former name, when it is not today's. */
  readonly former?: string
}

/** Every name, today's and former, with the normalized keys that searching and matching share. */
export interface NamesIndex {
  readonly entries: readonly NameEntry[]
  /** Entries by whole normalized name, also without its article. */
  readonly byKey: ReadonlyMap<string, readonly NameEntry[]>
  /** Communes and arrondissements by postcode; an arrondissement stands for its commune. */
  readonly byPostcode: ReadonlyMap<string, readonly Territory[]>
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

export function indexNames(data: GazetteerData, territories: ReadonlyMap<string, Territory>): NamesIndex {
  const entries: NameEntry[] = []
  for (const territory of territories.values()) {
    entries.push({ territory, key: normalizeName(territory.name) })
  }
  for (const [index, name] of data.former.name.entries()) {
    const territory = territories.get(data.former.today[index] ?? '')
    if (name !== '' && territory) entries.push({ territory, key: normalizeName(name), former: name })
  }

  const byKey = new Map<string, NameEntry[]>()
  const byPostcode = new Map<string, Territory[]>()
  const divided = new Set(data.arrondissements.commune)
  for (const entry of entries) {
    push(byKey, entry.key, entry)
    const bare = withoutArticle(entry.key)
    if (bare !== undefined) push(byKey, bare, entry)
    if (entry.former !== undefined || divided.has(entry.territory.code)) continue
    for (const postcode of entry.territory.postcodes) push(byPostcode, postcode, entry.territory)
  }
  return { entries, byKey, byPostcode }
}
