import type { Place } from '@maillage/shared/place'
import { valueAt } from '@maillage/shared/revision'
import type { Editing, Refusal } from '../../keeping.ts'
import { Errors, type FormError } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { link, type View } from '../../view.ts'
import { fieldInWords, hoursInWords, valueInWords } from '../../words-of-change.ts'
import { rightsPath } from '../rights/scopes.ts'
import { SECTIONS, type SectionName } from './sections/index.ts'
import type { Names } from './sections/section.ts'
import { Visibility } from './visibility.tsx'

/** A section that came back and was not saved: everything typed is in it. */
export interface Returned {
  readonly section: SectionName
  readonly values: URLSearchParams
  readonly errors: readonly FormError[]
  /** Fields that somebody else changed meanwhile. */
  readonly conflicts?: Refusal['issues']
  /** What was written is about something that is no more. */
  readonly gone?: boolean
  /** What we wanted there, by pointer. */
  readonly wanted?: Readonly<Record<string, unknown>>
}

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

/** What somebody else changed meanwhile, beside what was wanted. */
export function Conflicts({
  view,
  place,
  returned,
}: {
  view: View
  place: Place
  returned: Pick<Returned, 'conflicts' | 'wanted' | 'gone'>
}) {
  const { keep } = view.t
  if (!returned.conflicts?.length && !returned.gone) return null
  return (
    <Notice alert>
      <p class="strong">{keep.conflict}</p>
      {(returned.conflicts ?? []).map(({ where }) => (
        <div>
          <h4>{fieldInWords(view, place, where)}</h4>
          <p>
            <strong>{keep.conflictTheirs}</strong>
            {view.t.colon}
            {valueInWords(view, valueAt(place, where))}
          </p>
          <p>
            <strong>{keep.conflictYours}</strong>
            {view.t.colon}
            {valueInWords(view, returned.wanted?.[where])}
          </p>
        </div>
      ))}
    </Notice>
  )
}

/** Names of the territories that a listing speaks of, by code. */
export const namesOf = ({ territories }: Editing): Names =>
  new Map(territories.map(({ code, name }) => [code, name]))

/** Agreeing to the licence, once, at the first save. */
export const Consent = ({ view, id, given }: { view: View; id: string; given: boolean }) => (
  <label class="tick" id={id}>
    <input type="checkbox" name="consent" value="1" checked={given} />
    <span>{view.t.keep.consent}</span>
  </label>
)

function SectionForm({
  view,
  editing,
  returned,
  saved,
  name,
}: Omit<ListingPageProps, 'said' | 'warnings'> & { name: SectionName }) {
  const { keep } = view.t
  const { record, sealed, consented } = editing
  const place = { ...record.body, ...sealed } as Place
  const mine = returned?.section === name ? returned : undefined
  const { Fields, initial } = SECTIONS[name]
  const shown = initial(place, namesOf(editing))
  const values = mine?.values ?? shown
  const errors = mine?.errors ?? []
  const conflict = (mine?.conflicts?.length ?? 0) > 0
  return (
    <details class="sheet" id={`section-${name}`} open={mine !== undefined || saved === name}>
      <summary>{keep.sections[name]}</summary>
      <form method="post" action={link(view, `/gerer/${record.id}/${name}`)} novalidate>
        <input type="hidden" name="version" value={String(record.version)} />
        <input type="hidden" name="base" value={shown.toString()} />
        <Errors title={keep.wrong} errors={errors} />
        {mine && <Conflicts view={view} place={place} returned={mine} />}
        {Fields({ view, place, values, errors })}
        {!consented && <Consent view={view} id={`consent-${name}`} given={values.get('consent') === '1'} />}
        <p class="row">
          <button class="button button-main" type="submit">
            {conflict ? keep.conflictKeep : keep.save}
          </button>
          {conflict && (
            <a class="button" href={link(view, `/gerer/${record.id}`)}>
              {keep.conflictLeave}
            </a>
          )}
          {!record.body.sensitivity && (
            <button class="button" type="submit" name="apercu" value="1">
              {keep.look}
            </button>
          )}
        </p>
      </form>
    </details>
  )
}

/** `/gerer/<id>`: one listing, each section saved alone. */
export function ListingPage({ view, editing, returned, saved, warnings = [], said }: ListingPageProps) {
  const { keep } = view.t
  const { record, slug } = editing
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
      {(saved || said) && (
        <div class="notice" role="status">
          <p class="strong">{said ?? keep.saved}</p>
          {warnings.length > 0 && <p>{keep.warnPerson}</p>}
          {warnings.map((text) => (
            <p>« {text} »</p>
          ))}
        </div>
      )}
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
        <SectionForm view={view} editing={editing} returned={returned} saved={saved} name={name} />
      ))}
    </Layout>
  )
}
