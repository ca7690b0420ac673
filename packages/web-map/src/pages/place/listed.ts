import type { InterfaceWords } from '@maillage/shared/place'
import { type View, wordOf } from '../../view.ts'

type Vocabulary = Readonly<Record<string, InterfaceWords>>

/** Words of a closed vocabulary on one line; to be asked where none is stated. */
export const listed = (view: View, vocabulary: Vocabulary, values: readonly string[] | undefined): string =>
  values && values.length > 0
    ? values.map((value) => wordOf(view, vocabulary, value)).join(' · ')
    : view.t.unknown
