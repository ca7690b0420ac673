import { en } from './en.ts'
import { type Dictionary, fr } from './fr.ts'
import { typeset } from './typeset.ts'

export { unbreak } from './typeset.ts'
export type { Dictionary }
export type Locale = 'fr' | 'en'

const dictionaries: Record<Locale, Dictionary> = { fr: typeset(fr), en }

/** Words of one language; French first, when nothing else is asked. */
export const dictionary = (locale: Locale): Dictionary => dictionaries[locale]

/** The language asked by `?lang=`; anything unknown is French. */
export const localeOf = (lang: string | undefined): Locale => (lang === 'en' ? 'en' : 'fr')
