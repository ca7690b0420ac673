import { isSame } from './canonical.ts'

/** One changed field of a document: JSON pointer (RFC 6901), value before and after; absent = not there. */
export interface FieldChange {
  readonly path: string
  readonly before?: unknown
  readonly after?: unknown
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A document may have a field named `toString`. */
const own = (object: Record<string, unknown>, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined

const escapeToken = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** Lists with ids (services, stops) are compared item by item under their id; other lists as whole values. */
const keyed = (list: readonly unknown[]): Record<string, unknown> | undefined => {
  if (list.length === 0 || !list.every((item) => isObject(item) && typeof item.id === 'string'))
    return undefined
  return Object.fromEntries(list.map((item) => [(item as { id: string }).id, item]))
}

/**
 * Field changes between two JSON documents, in key order.
 * @example diff({ name: 'A' }, { name: 'B' }) // [{ path: '/name', before: 'A', after: 'B' }]
 */
export function diff(before: unknown, after: unknown, path = ''): FieldChange[] {
  if (Object.is(before, after)) return []
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
    return keys.flatMap((key) => diff(own(before, key), own(after, key), `${path}/${escapeToken(key)}`))
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const left = keyed(before)
    const right = keyed(after)
    if (left && right) return diff(left, right, path)
    if (isSame(before, after)) return []
  }
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }]
}
