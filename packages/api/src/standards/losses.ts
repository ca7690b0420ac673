/**
 * What a standard cannot say of a place, by field of ours (`services.` stands before those of a service): the only things
 * that are lost when a place is written in the standard and read again. Each standard has its table, tests hold it to the
 * truth, and `/data/losses.csv` is made of all of them.
 * @module
 */
import type { Words } from '@maillage/shared/place'

export interface DeclaredLoss extends Words {
  /** Field of the standard that says a part of it; absent where none does. */
  readonly field?: string
  /** `whole` nothing of it is written · `part` some of it is · `words` written as a sentence, no longer as a value. */
  readonly lost: 'whole' | 'part' | 'words'
  /** Field of ours under which what is written of it is read again, when that is another. */
  readonly becomes?: string
}

/** Losses of one standard, by path of ours. */
export type DeclaredLosses = Readonly<Record<string, DeclaredLoss>>

export const none = (fr: string, en: string): DeclaredLoss => ({ lost: 'whole', fr, en })
export const part = (field: string, fr: string, en: string): DeclaredLoss => ({ field, lost: 'part', fr, en })
export const words = (field: string, fr: string, en: string): DeclaredLoss => ({
  field,
  lost: 'words',
  fr,
  en,
})
export const into = (becomes: string, loss: DeclaredLoss): DeclaredLoss => ({ ...loss, becomes })
