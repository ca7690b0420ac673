/** Hiding the address of a sensitive place (people.md 4), and keeping hidden what was. @module */
import { coarsen, type Place, type Sealed, type Sensitivity } from '@maillage/shared/place'
import { isSame } from '@maillage/shared/revision'
import { sensitivityOf } from '@maillage/shared/taxonomy'
import { coarseCommune, type Gazetteer } from '@maillage/shared/territory'

/** Fields that tell where a place is: of a sealed place, its own people alone change them. */
export const TELLS_WHERE = /^\/(address|position|door|stops|publicDoor|accessibility\/(url|note))(\/|$)/

/** Whether a field tells where a place is. */
export const tellsWhere = (path: string): boolean => TELLS_WHERE.test(path)

/**
 * Why a place is sensitive, by its kind or as it was said before: class A wins. What the structure and a moderator made
 * public stays so, unless its kind became class A.
 */
export function sensitivityNow(place: Place): Sensitivity | undefined {
  const found = sensitivityOf(place)
  const { sensitivity: said, publicSince } = place
  if (found?.class === 'A') return said?.class === 'A' ? said : found
  if (said) return said
  return publicSince ? undefined : found
}

export interface SealContext {
  readonly gazetteer: Pick<Gazetteer, 'territory'>
  /** The public body until now, and what is sealed of it. */
  readonly before?: Place
  readonly sealed?: Sealed
  /** Top-level fields that are written now. */
  readonly edited?: ReadonlySet<string>
  /** Other addresses that no text may mention: those of the source. */
  readonly addresses?: readonly Place['address'][]
}

/**
 * The public body of a sensitive place, and all that it must not say. No text mentions an address it has or had; what was
 * sealed and is not written anew stays sealed, and stands in public as it stood.
 * @param whole the place with its exact address
 */
export function seal(
  whole: Place,
  sensitivity: Sensitivity,
  { gazetteer, before, sealed = {}, edited = new Set(), addresses = [] }: SealContext,
): { place: Place; sealed: Sealed } {
  const code = whole.address?.code
  const territory = code === undefined ? undefined : gazetteer.territory(code)
  const commune = territory && coarseCommune(territory, gazetteer)
  const { publicSince: _, ...rest } = whole
  let place: Place = { ...rest, sensitivity }
  for (const address of [whole.address, sealed.address, before?.address, ...addresses]) {
    if (address?.street || address?.complement || address === whole.address)
      place = coarsen({ ...place, address }, commune).place
  }
  const kept = Object.keys(sealed).filter((key) => !edited.has(key))
  const shown = Object.entries(place).filter(([key]) => !kept.includes(key))
  const stood = Object.entries(before ?? {}).filter(([key]) => kept.includes(key))
  const public_ = Object.fromEntries([...shown, ...stood]) as Place
  const hidden = Object.entries(rest).filter(
    ([key, value]) => key !== 'sensitivity' && !isSame(value, public_[key]),
  )
  return { place: public_, sealed: Object.fromEntries(hidden) }
}
