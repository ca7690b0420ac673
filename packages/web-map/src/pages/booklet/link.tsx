import type { SearchResult } from '@maillage/api/features/search'
import { link, type View } from '../../view.ts'
import type { Where } from '../search/where.ts'
import { bookPath } from './paths.ts'

/** The address book of the territory that is shown, for the needs that are asked. */
export function BookLink({
  view,
  where,
  params,
  result,
}: {
  view: View
  where: Where
  params: URLSearchParams
  result: SearchResult
}) {
  const inside = where.kind === 'around' || where.kind === 'inside' ? where.territory : undefined
  const [named, ...others] = params.getAll('territory')
  const code = inside ?? result.reading?.territory?.code ?? (others.length === 0 ? named : undefined)
  if (code === undefined) return null
  const needs = params.getAll('service').map((service) => ['service', service])
  return (
    <p data-unsaid>
      <a href={link(view, bookPath(code), new URLSearchParams(needs))}>{view.t.booklet.link}</a>
    </p>
  )
}
