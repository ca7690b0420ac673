import type { Place } from '@maillage/shared/place'
import type { Editing } from '../../keeping.ts'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { fieldInWords, hoursInWords } from '../../words-of-change.ts'
import type { Returned } from '../keeping-form/returned.ts'
import { SectionForm } from '../keeping-form/section-form.tsx'
import { rightsPath } from '../rights/scopes.ts'
import { Badges } from './badges.tsx'
import { SECTIONS, type SectionName } from './sections/index.ts'
import type { Names } from './sections/section.ts'
import { Visibility } from './visibility.tsx'

export interface ListingPageProps {
  readonly view: View
  readonly editing: Editing
  readonly returned?: Returned
  readonly saved?: SectionName | 'hours'
  /** Texts that seem to hold a person's name or contact. */
  readonly warnings?: readonly string[]
  /** Something to say first. */
  readonly said?: string
}

/** Names of the territories that a listing speaks of, by code. */
export const namesOf = ({ territories }: Editing): Names =>
  new Map(territories.map(({ code, name }) => [code, name]))

/** `/gerer/<id>`: one listing, each section saved alone. */
export function ListingPage({ view, editing, returned, saved, warnings = [], said }: ListingPageProps) {
  const { keep } = view.t
  const { record, slug, sealed } = editing
  const place = { ...record.body, ...sealed } as Place
  const sealedToHer = record.body.sensitivity !== undefined && !editing.can.includes('place.read-sealed')
  const names = (Object.keys(SECTIONS) as SectionName[]).filter((name) => {
    // Only what travels has stops; where a hidden place is, its own people alone write.
    if (name === 'stops' && record.body.kind !== 'mobile') return false
    return !(sealedToHer && ['address', 'door', 'stops'].includes(name))
  })
  return (
    <Layout view={view} title={`${keep.edit} — ${record.body.name}`} modules={[view.assets.pinDoor]} unlisted>
      <p class="crumb">
        <a href={link(view, '/gerer')}>{keep.back}</a>
      </p>
      <h1>{record.body.name}</h1>
      {record.origin && <p>{view.t.report.away.proposing(new URL(record.origin).host)}</p>}
      {(saved || said) && (
        <div class="notice" role="status">
          <p class="strong">{said ?? keep.saved}</p>
          {warnings.length > 0 && <p>{keep.warnPerson}</p>}
          {warnings.map((text) => (
            <p>« {text} »</p>
          ))}
        </div>
      )}
      <Badges view={view} editing={editing} />
      <div class="row">
        <form class="inline-form" method="post" action={link(view, `/gerer/${record.id}/confirmer`)}>
          <input type="hidden" name="version" value={record.version} />
          <button class="button" type="submit">
            {keep.nothingChanged}
          </button>
        </form>
        <a class="button" href={link(view, `/lieux/${slug}`)}>
          {keep.preview}
        </a>
        <a class="button" href={link(view, `/lieux/${slug}/versions`)}>
          {keep.versions}
        </a>
        {editing.can.includes('report.decide') && (
          <a class="button" href={link(view, `/gerer/${record.id}/signalements`)}>
            {view.t.report.reports}
          </a>
        )}
        <Visibility view={view} editing={editing} />
        <a class="button" href={link(view, `/gerer/${record.id}/outils`)}>
          {view.t.back.title}
        </a>
        {editing.can.includes('organization.invite') && (
          <a class="button" href={link(view, rightsPath({ scope: 'place', target: record.id }))}>
            {keep.people}
          </a>
        )}
      </div>
      <section class="sheet">
        <h2 class="small-title">{keep.sections.hours}</h2>
        <p>{hoursInWords(view, record.body as Place)}</p>
        <a class="button button-main" href={link(view, `/gerer/${record.id}/horaires`)}>
          {keep.editHours}
        </a>
      </section>
      {names.map((name) => (
        <SectionForm
          view={view}
          section={name}
          title={keep.sections[name]}
          path={`/gerer/${record.id}`}
          body={place}
          version={record.version}
          shown={SECTIONS[name].initial(place, namesOf(editing))}
          returned={returned}
          open={saved === name}
          consented={editing.consented}
          nameOf={(where) => fieldInWords(view, place, where)}
          fields={(values, errors) => SECTIONS[name].Fields({ view, place, values, errors })}
        >
          {!record.body.sensitivity && (
            <button class="button" type="submit" name="apercu" value="1">
              {keep.look}
            </button>
          )}
        </SectionForm>
      ))}
    </Layout>
  )
}
