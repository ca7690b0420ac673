/**
 * Changes of a document by pointers, the way `diff` tells them: items of lists with ids (services, stops) are reached
 * by their id, other lists change as whole values.
 * @module
 */
import { isSame } from './canonical.ts'
import type { FieldChange } from './diff.ts'

/** A change to make: the value the field takes, or absent to take it away. */
export type FieldEdit = Pick<FieldChange, 'path' | 'after'>

type Holder = Record<string, unknown> | unknown[]

const tokens = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null

const rankOf = (list: readonly unknown[], id: string): number =>
  list.findIndex((item) => isHolder(item) && !Array.isArray(item) && item.id === id)

function get(holder: Holder, token: string): unknown {
  if (Array.isArray(holder)) return holder[rankOf(holder, token)]
  return Object.hasOwn(holder, token) ? holder[token] : undefined
}

/** The holder with one member set, or taken away when `value` is undefined. Never the same object. */
function put(holder: Holder, token: string, value: unknown): Holder {
  if (Array.isArray(holder)) {
    const rank = rankOf(holder, token)
    if (value === undefined) return holder.filter((_, index) => index !== rank)
    return rank === -1 ? [...holder, value] : holder.map((item, index) => (index === rank ? value : item))
  }
  if (value === undefined) return Object.fromEntries(Object.entries(holder).filter(([key]) => key !== token))
  return Object.fromEntries([...Object.entries(holder).filter(([key]) => key !== token), [token, value]])
}

function edited(holder: Holder, path: readonly string[], value: unknown): Holder {
  const [token, ...rest] = path
  if (token === undefined) return holder
  if (rest.length === 0) return put(holder, token, value)
  const inner = get(holder, token)
  if (isHolder(inner)) return put(holder, token, edited(inner, rest, value))
  // Nothing to take away below what is not there.
  return value === undefined
    ? holder
    : put(holder, token, edited(Array.isArray(holder) ? { id: token } : {}, rest, value))
}

/** The value at a pointer, or undefined. */
export const valueAt = (document: unknown, path: string): unknown =>
  tokens(path).reduce<unknown>((value, token) => (isHolder(value) ? get(value, token) : undefined), document)

/**
 * The document with each field as wanted, in order; the document given is left as it was.
 * @example applyEdits({ name: 'A' }, [{ path: '/name', after: 'B' }]) // { name: 'B' }
 */
export const applyEdits = <T extends object>(document: T, edits: readonly FieldEdit[]): T =>
  edits.reduce<Holder>((made, { path, after }) => edited(made, tokens(path), after), document as Holder) as T

/** What undoes changes, the last first. */
export const reversed = (changes: readonly FieldChange[]): FieldEdit[] =>
  [...changes]
    .reverse()
    .map(({ path, before }) => (before === undefined ? { path } : { path, after: before }))

/** One field holds the other, or they are the same. */
export const overlaps = (a: string, b: string): boolean =>
  a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`)

/** Edits of ours that touch what others changed meanwhile to something else than we want. */
export const conflictsOf = (
  ours: readonly FieldEdit[],
  theirs: readonly Pick<FieldChange, 'path'>[],
  current: unknown,
): FieldEdit[] =>
  ours.filter(
    ({ path, after }) =>
      theirs.some((change) => overlaps(change.path, path)) && !isSame(valueAt(current, path), after),
  )
