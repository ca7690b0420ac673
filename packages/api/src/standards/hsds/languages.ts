import { nameOfLanguage, type Place } from '@maillage/shared/place'
import { entities, textOf } from './entities.ts'
import { idOf } from './ids.ts'
import type { HsdsLanguage } from './schema.ts'

type Spoken = Pick<Place, 'languages' | 'interpreters'>

/** Tells a language one needs an interpreter for from those that who receives speaks. */
const BY_INTERPRETER = 'Par un interprète'

/** Languages spoken, then those an interpreter gives. */
export function writeLanguages(
  { languages = [], interpreters = [] }: Spoken,
  locationId: string,
): HsdsLanguage[] {
  const entry = (code: string, note?: string): HsdsLanguage => ({
    id: idOf(locationId, 'language', code, note ?? ''),
    name: nameOfLanguage(code, 'fr') ?? code,
    code,
    ...(note && { note }),
  })
  return [...languages.map((code) => entry(code)), ...interpreters.map((code) => entry(code, BY_INTERPRETER))]
}

/** Most languages a place holds. */
const MOST = 100

/** Languages that have a code; a name alone is not guessed from. */
export function readLanguages(list: unknown): Spoken {
  const spoken: string[] = []
  const interpreted: string[] = []
  for (const { code, note } of entities(list)) {
    const tag = textOf(code)?.trim()
    if (tag === undefined || !/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) || tag.length > 35) continue
    const into = note === BY_INTERPRETER ? interpreted : spoken
    if (!into.includes(tag)) into.push(tag)
  }
  return {
    ...(spoken.length > 0 && { languages: spoken.slice(0, MOST) }),
    ...(interpreted.length > 0 && { interpreters: interpreted.slice(0, MOST) }),
  }
}
