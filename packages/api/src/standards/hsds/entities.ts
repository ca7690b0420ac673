/** Reading what somebody else wrote: anything may stand anywhere. @module */

export type Entity = Record<string, unknown>

export const isEntity = (value: unknown): value is Entity =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

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

const isId = (key: string): boolean => key === 'id' || key.endsWith('_id')

/** A copy without ids, however deep. */
export function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds)
  if (!isEntity(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (isId(key) ? [] : [[key, withoutIds(item)]])),
  )
}
