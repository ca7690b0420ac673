import type { SearchItem } from '@maillage/api/features/search'
import { LICENSES } from '@maillage/shared/place'
import { dayInWords } from '../../format.ts'
import { type View, wordOf } from '../../view.ts'
import { OutsideLink } from '../outside-link/outside-link.tsx'
import { ProperName } from '../proper-name/proper-name.tsx'

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
          <ProperName view={view}>{origin.name}</ProperName>
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
