/** How values of a record stand in a cell. @module */
import type { Text } from '@maillage/shared/place'

/** Values separated by `|`, which inside one of them would cut it in two. */
export const list = (values: readonly string[] | undefined): string | undefined =>
  values?.map((value) => value.replace(/\s*\|\s*/g, ' ')).join('|') || undefined

export const textOf = (text: Text | undefined): string | undefined => text?.text

/** `from/to` of each, ISO 8601 intervals of days. */
export const intervals = (
  spans: readonly { readonly from: string; readonly to: string }[] | undefined,
): string | undefined => list(spans?.map(({ from, to }) => `${from}/${to}`))

/** `key=value` of each. */
export const pairs = (values: Readonly<Record<string, unknown>> | undefined): string | undefined =>
  list(Object.entries(values ?? {}).map(([key, value]) => `${key}=${String(value)}`))

/** 7 digits are a centimetre. */
export const degrees = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Number(value.toFixed(7))

type Said = (value: unknown) => boolean

const hasOnly = (value: unknown, keys: readonly string[]): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).every((key) => keys.includes(key))

/** All of a value stands in other columns. */
export const wholly: Said = () => true
/** So it does when it has no other keys than these. */
export const only =
  (...keys: string[]): Said =>
  (value) =>
    hasOnly(value, keys)
export const each =
  (said: Said): Said =>
  (value) =>
    Array.isArray(value) && value.every(said)
/** A text in French, without translations. */
export const plainFrench: Said = (value) => hasOnly(value, ['lang', 'text']) && (value as Text).lang === 'fr'

/** What no other column says whole, as JSON. */
export function restOf(entity: object, said: Readonly<Record<string, Said>>): string | undefined {
  const rest = Object.entries(entity).filter(
    ([key, value]) => value !== undefined && !(Object.hasOwn(said, key) && said[key]?.(value)),
  )
  return rest.length > 0 ? JSON.stringify(Object.fromEntries(rest)) : undefined
}
