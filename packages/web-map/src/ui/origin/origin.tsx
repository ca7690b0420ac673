import type { Cluster } from '@maillage/api/features/places'
import type { SearchItem } from '@maillage/api/features/search'
import { LICENSES } from '@maillage/shared/place'
import { dayInWords } from '../../format.ts'
import { type View, wordOf } from '../../view.ts'
import { sourceOf } from '../../words-of-cluster.ts'
import { OutsideLink } from '../outside-link/outside-link.tsx'
import { ProperName } from '../proper-name/proper-name.tsx'

/** Of a place that several records describe: whose they are, under which licences, and which home is silent. */
function Sources({ view, members }: { view: View } & Pick<Cluster, 'members'>) {
  const { t } = view
  const named = new Map(
    members.map((member) => {
      const name = sourceOf(view, member)
      const license = member.license && wordOf(view, LICENSES, member.license)
      return [`${name} ${license}`, { name, license }]
    }),
  )
  const silent = new Map(
    members.flatMap(({ origin }) => (origin?.silentSince ? [[origin.node, origin]] : [])),
  )
  return (
    <>
      <p class="quiet">
        {t.voices.sources}
        {t.colon}
        {[...named.values()].map(({ name, license }, index) => (
          <>
            {index > 0 && t.comma}
            <ProperName view={view}>{name}</ProperName>
            {license && ` (${license})`}
          </>
        ))}
      </p>
      {[...silent.values()].map(
        ({ name, silentSince }) =>
          silentSince && <p class="strong">{t.origin.silent(name, dayInWords(view, silentSince))}</p>,
      )}
    </>
  )
}

/** Which directory keeps a listing up, as of when and under which licence; nothing for one of this directory. */
export function Origin({
  view,
  uri,
  origin,
  modified,
  license,
  sources,
}: { view: View; sources?: Cluster | undefined } & Pick<
  SearchItem,
  'uri' | 'origin' | 'modified' | 'license'
>) {
  if (sources) return <Sources view={view} members={sources.members} />
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
