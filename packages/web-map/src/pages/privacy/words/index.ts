import type { Locale } from '../../../i18n/index.ts'
import type { Part } from '../../../ui/prose/prose.tsx'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { facile } from './fr-x-facile.ts'

/** What the page says, by the settings of who runs the directory. */
export type PrivacyWords = (given: {
  readonly contact?: string | undefined
  /** Of an operator's own map style: the only thing a visitor's browser asks of somebody else. */
  readonly host?: string | undefined
}) => readonly Part[]

export const PRIVACY: Readonly<Record<Locale, PrivacyWords>> = { fr, en, ar, 'fr-x-facile': facile }
