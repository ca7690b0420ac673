import type { Cluster } from '@maillage/api/features/places'
import { LICENSES } from '@maillage/shared/place'
import { dayInWords } from '../../format.ts'
import { Fact, Facts } from '../../ui/fact/fact.tsx'
import { OutsideLink } from '../../ui/outside-link/outside-link.tsx'
import { ProperName } from '../../ui/proper-name/proper-name.tsx'
import { link, type View, wordOf } from '../../view.ts'
import { lastCheck, type Member, sourceOf } from '../../words-of-cluster.ts'
import { confirmedWords } from '../../words-of-place.ts'

/** Who keeps a record up: this directory, or a partner, which may have fallen silent. */
function Home({ view, origin }: { view: View; origin: Member['origin'] }) {
  if (!origin) return <ProperName view={view}>{view.site.name}</ProperName>
  const { name, silentSince } = origin
  return (
    <>
      <ProperName view={view}>{name}</ProperName>
      {silentSince && <p class="strong">{view.t.origin.silent(name, dayInWords(view, silentSince))}</p>}
    </>
  )
}

function OneRecord({ view, member, name }: { view: View; member: Member; name: string }) {
  const { t } = view
  const { source, license, attribution, origin } = member
  const check = lastCheck(member)
  const title = sourceOf(view, member)
  const named = (words: string) => (
    <>
      {words}
      <span class="unseen">
        {t.colon}
        {title}
      </span>
    </>
  )
  return (
    <li class="record">
      <h4 class="small-title">
        {source?.url ? (
          <OutsideLink href={source.url}>
            <ProperName view={view}>{title}</ProperName>
          </OutsideLink>
        ) : (
          <ProperName view={view}>{title}</ProperName>
        )}
      </h4>
      <Facts>
        {member.name !== name && (
          <Fact label={t.voices.name}>
            <ProperName view={view}>{member.name}</ProperName>
          </Fact>
        )}
        <Fact label={t.voices.date}>
          {source?.date
            ? t.place.sourceDate(dayInWords(view, source.date))
            : t.voices.changed(dayInWords(view, member.modified))}
        </Fact>
        <Fact label={t.voices.check}>{check ? confirmedWords(view, check) : t.voices.unchecked}</Fact>
        <Fact label={t.voices.keptBy}>
          <Home view={view} origin={origin} />
        </Fact>
        <Fact label={t.place.licence}>{license ? wordOf(view, LICENSES, license) : t.place.licenceNone}</Fact>
        {attribution && <Fact label={t.place.attribution}>{attribution}</Fact>}
        <Fact label={t.place.permanent}>
          <a href={member.uri}>{member.uri}</a>
        </Fact>
      </Facts>
      {!origin && (
        <p class="row">
          <a class="button" href={link(view, `/gerer/${member.id}/demande`)}>
            {named(t.place.claim)}
          </a>
          <a href={link(view, `/lieux/${member.slug}/versions`)}>{named(t.place.versions)}</a>
        </p>
      )}
    </li>
  )
}

/** Every record of one door: its source, licence, dates, whose home it is, who checked it last, where it stands. */
export function Records({ view, cluster, name }: { view: View; cluster: Cluster; name: string }) {
  const { voices } = view.t
  return (
    <>
      <h3>{voices.records}</h3>
      <p>{voices.recordsHint}</p>
      <ul class="records">
        {cluster.members.map((member) => (
          <OneRecord view={view} member={member} name={name} />
        ))}
      </ul>
    </>
  )
}
