/** Reading what somebody else wrote: anything may stand anywhere. @module */
import { isEntity } from '../objects.ts'

export type Entity = Record<string, unknown>

/** The entities of a list; none when it is no list. */
export const entities = (value: unknown): Entity[] => (Array.isArray(value) ? value.filter(isEntity) : [])

/** Text that says something; numbers and booleans are no text. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined

/** Stands for a required value that nobody stated. */
export const NOT_STATED = 'Non précisé'

/** The same without what only says that nothing is stated. */
export const statedText = (value: unknown): string | undefined => {
  const text = textOf(value)
  return text === NOT_STATED ? undefined : text
}

/** The same object without its undefined values and empty lists. */
export const present = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  ) as Partial<T>

/** Names an entity rather than says something of it. */
export const isId = (key: string): boolean => key === 'id' || key.endsWith('_id')

/** A copy whose keys are sorted, however deep, without undefined values nor those of `skip`. */
export function sorted(value: unknown, skip: (key: string) => boolean = () => false): unknown {
  if (Array.isArray(value)) return value.map((item) => sorted(item, skip))
  if (!isEntity(value)) return value
  const kept = Object.entries(value).filter(([key, item]) => item !== undefined && !skip(key))
  return Object.fromEntries(
    kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item, skip)]),
  )
}

interface Rule {
  safeParse(value: unknown): { readonly success: boolean }
}

/** Whether a field follows the rule a schema has for it; undefined when it has none. */
export function follows(shape: object, key: string, value: unknown): boolean | undefined {
  // A source may name a field `valueOf`.
  if (!Object.hasOwn(shape, key)) return undefined
  return (shape as Readonly<Record<string, Rule>>)[key]?.safeParse(value).success
}
