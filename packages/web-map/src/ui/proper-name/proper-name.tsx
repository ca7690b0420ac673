import { languageOf } from '../../i18n/index.ts'
import type { View } from '../../view.ts'

/**
 * A name as it is written in France: a place, a street, a commune. In another language it is told apart, so that it is
 * read aloud as French and keeps its order among words written the other way.
 */
export const ProperName = ({ view, children: name }: { view: View; children?: string | undefined }) =>
  languageOf(view.lang) === 'fr' ? <>{name}</> : <bdi lang="fr">{name}</bdi>
