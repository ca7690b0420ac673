import type { SearchResult } from '@maillage/api/features/search'
import { AUDIENCES, slugs } from '@maillage/shared/place'
import { changed } from '../../search-query.ts'
import { wordOfOption } from '../../ui/search-form/words.ts'
import type { View } from '../../view.ts'
import { Choices, countOf } from './choices.tsx'
import { stepLink } from './path.ts'

/** The third step: for whom the place is. It describes the place, never the person (“Pour qui ?”). */
export function WhoStep({
  view,
  params,
  result,
}: {
  view: View
  params: URLSearchParams
  result: SearchResult
}) {
  const asked = params.getAll('audience')
  return (
    <Choices
      view={view}
      choices={['everyone', ...slugs(AUDIENCES)].map((value) => ({
        words: wordOfOption(view, 'audience', value),
        href: stepLink(view, 'when', changed(params, { audience: value })),
        count: countOf(result, 'audience', value),
        chosen: asked.length === 1 && asked[0] === value,
      }))}
    />
  )
}
