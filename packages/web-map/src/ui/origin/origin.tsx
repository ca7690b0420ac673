import type { SearchItem } from '@maillage/api/features/search'
import { LICENSES } from '@maillage/shared/place'
import { dayInWords } from '../../format.ts'
import { type View, wordOf } from '../../view.ts'
import { OutsideLink } from '../outside-link/outside-link.tsx'

/** Which directory keeps a listing up, as of when and under which licence; nothing for one of this directory. */
export function Origin({
  view,
  uri,
  origin,
  modified,
  license,
}: { view: View } & Pick<SearchItem, 'uri' | 'origin' | 'modified' | 'license'>) {
  if (!origin) return null
  const t = view.t.origin
  return (
    <>
      <p class="quiet">
        {t.keptBy}{' '}
        <OutsideLink href={uri}>
          <bdi>{origin.name}</bdi>
        </OutsideLink>
        {t.asOf(dayInWords(view, modified))}
        {license && ` · ${wordOf(view, LICENSES, license)}`}
      </p>
      {origin.silentSince && (
        <p class="strong">{t.silent(origin.name, dayInWords(view, origin.silentSince))}</p>
      )}
    </>
  )
}
