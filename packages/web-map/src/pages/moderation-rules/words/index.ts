import type { Locale } from '../../../i18n/index.ts'
import type { Part } from '../../../ui/prose/prose.tsx'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { facile } from './fr-x-facile.ts'

/** What the page says, with how to write to who runs the directory. */
export type RulesWords = (contact: string | undefined) => readonly Part[]

export const RULES: Readonly<Record<Locale, RulesWords>> = { fr, en, ar, 'fr-x-facile': facile }
