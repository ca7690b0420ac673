/** The next narrower territories of each one, found once for a gazetteer. @module */
import type { Gazetteer, Territory } from '@maillage/shared/territory'

export type Part = Pick<Territory, 'code' | 'kind' | 'name'>

/** Codes of parts by the codes of what holds them. */
type Index = ReadonlyMap<string, ReadonlySet<string>>

/** Every territory under what holds it: under its département a commune stands for its EPCI, where it has one. */
function indexOf(gazetteer: Gazetteer): Index {
  const index = new Map<string, Set<string>>()
  const put = (holder: string | undefined, part: string) => {
    if (holder === undefined) return
    const parts = index.get(holder)
    if (parts) parts.add(part)
    else index.set(holder, new Set([part]))
  }
  const communes = new Map<string, string[]>()
  const reach = new Map<string, Set<string>>()
  for (const { kind, code, commune, epci, departement, region } of gazetteer.all()) {
    if (kind === 'departement') put(region, code)
    if (kind === 'arrondissement') put(commune, code)
    if (kind !== 'commune' || departement === undefined) continue
    put(epci, code)
    put(departement, epci ?? code)
    communes.set(departement, [...(communes.get(departement) ?? []), code])
    if (epci !== undefined) reach.set(epci, (reach.get(epci) ?? new Set()).add(departement))
  }
  for (const [departement, all] of communes) {
    const [only, ...others] = index.get(departement) ?? []
    // Larger than the département itself: it would lead away from who looks for something narrower.
    if (others.length === 0 && (reach.get(only ?? '')?.size ?? 0) > 1) index.set(departement, new Set(all))
  }
  return index
}

const indexes = new WeakMap<Gazetteer, Index>()

/** The next narrower territories of one, by name: for who finds it too wide. */
export function partsOf(gazetteer: Gazetteer, { code }: Pick<Territory, 'code'>): Part[] {
  const index = indexes.get(gazetteer) ?? indexOf(gazetteer)
  indexes.set(gazetteer, index)
  return [...(index.get(code) ?? [])]
    .flatMap((part) => gazetteer.territory(part) ?? [])
    .map((part) => ({ code: part.code, kind: part.kind, name: part.name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'))
}
