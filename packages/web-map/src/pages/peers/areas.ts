/** Territories that directories speak of, by their names. @module */
import type { Directory } from '../../api.ts'

/** Named at most of one directory: others are counted. */
export const SHOWN_AREAS = 12

/** Names of territories by their codes; a code that is none here stays as it is. */
export async function namesOfAreas(
  directory: Directory,
  areas: readonly (readonly string[])[],
): Promise<ReadonlyMap<string, string>> {
  const codes = [...new Set(areas.flatMap((area) => area.slice(0, SHOWN_AREAS)))]
  const named = await Promise.all(
    codes.map(async (code): Promise<[string, string]> => {
      const found = await directory.territory(code)
      return [code, found.kind === 'ok' ? found.body.name : code]
    }),
  )
  return new Map(named)
}
