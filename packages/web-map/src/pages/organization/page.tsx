import { valueAt } from '@maillage/shared/revision'
import type { OrganizationEditing, Refusal } from '../../keeping.ts'
import { Errors, type FormError } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { link, type View } from '../../view.ts'
import { valueInWords } from '../../words-of-change.ts'
import { Consent } from '../listing/page.tsx'
import { fieldInWords, SECTION_NAMES, SECTIONS, type SectionName } from './sections.tsx'

/** A part that came back and was not saved: everything typed is in it. */
export interface Returned {
  readonly section: SectionName
  readonly values: URLSearchParams
  readonly errors: readonly FormError[]
  /** Fields that somebody else changed meanwhile. */
  readonly conflicts?: Refusal['issues']
  /** What was written is about a contact or a number that is no more where it was. */
  readonly gone?: boolean
  /** What we wanted there, by pointer. */
  readonly wanted?: Readonly<Record<string, unknown>>
}

export interface OrganizationPageProps {
  readonly view: View
  readonly editing: OrganizationEditing
  readonly returned?: Returned
  readonly saved?: SectionName
  /** Texts that seem to hold a person's name or contact. */
  readonly warnings?: readonly string[]
}

/** What somebody else changed meanwhile, beside what was wanted. */
function Conflicts({ view, editing, returned }: OrganizationPageProps & { returned: Returned }) {
  const { keep, structure } = view.t
  if (returned.gone) return <Notice alert>{structure.gone}</Notice>
  if (!returned.conflicts?.length) return null
  return (
    <Notice alert>
      <p class="strong">{keep.conflict}</p>
      {returned.conflicts.map(({ where }) => (
        <div>
          <h3>{fieldInWords(view, where)}</h3>
          <p>
            <strong>{keep.conflictTheirs}</strong>
            {view.t.colon}
            {valueInWords(view, valueAt(editing.record.body, where))}
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

function SectionForm({ name, ...props }: OrganizationPageProps & { name: SectionName }) {
  const { view, editing, returned, saved } = props
  const { keep, structure } = view.t
  const { record, consented } = editing
  const { body } = record
  const mine = returned?.section === name ? returned : undefined
  const { Fields, initial } = SECTIONS[name]
  const shown = initial(body)
  const values = mine?.values ?? shown
  const errors = mine?.errors ?? []
  const conflict = (mine?.conflicts?.length ?? 0) > 0
  const open = mine !== undefined || saved === name || (name === 'essentials' && body.nameAssumed === true)
  return (
    <details class="sheet" id={`section-${name}`} open={open}>
      <summary>{structure.sections[name]}</summary>
      <form method="post" action={link(view, `/gerer/organisations/${record.id}/${name}`)} novalidate>
        <input type="hidden" name="version" value={String(record.version)} />
        <input type="hidden" name="base" value={shown.toString()} />
        <Errors title={keep.wrong} errors={errors} />
        {mine && <Conflicts {...props} returned={mine} />}
        {Fields({ view, organization: body, values, errors })}
        {!consented && <Consent view={view} id={`consent-${name}`} given={values.get('consent') === '1'} />}
        <p class="row">
          <button class="button button-main" type="submit">
            {conflict ? keep.conflictKeep : keep.save}
          </button>
          {conflict && (
            <a class="button" href={link(view, `/gerer/organisations/${record.id}`)}>
              {keep.conflictLeave}
            </a>
          )}
        </p>
      </form>
    </details>
  )
}

/** `/gerer/organisations/<id>`: what a structure says of itself, each part saved alone. */
export function OrganizationPage(props: OrganizationPageProps) {
  const { view, editing, saved, warnings = [] } = props
  const { keep, structure } = view.t
  const { record, can, places } = editing
  return (
    <Layout view={view} title={structure.title(record.body.name)} unlisted>
      <p class="crumb">
        <a href={link(view, '/gerer')}>{keep.back}</a>
      </p>
      <h1>{record.body.name}</h1>
      <p class="lead">{structure.lead}</p>
      {saved && (
        <div class="notice" role="status">
          <p class="strong">{keep.saved}</p>
          {warnings.length > 0 && <p>{keep.warnPerson}</p>}
          {warnings.map((text) => (
            <p>« {text} »</p>
          ))}
        </div>
      )}
      <div class="row">
        <a class="button" href={link(view, `/gerer/organisations/${record.id}/versions`)}>
          {keep.versions}
        </a>
        {can.includes('organization.invite') && (
          <a class="button" href={link(view, `/gerer/droits/structure/${record.id}`)}>
            {structure.people}
          </a>
        )}
      </div>
      {SECTION_NAMES.map((name) => (
        <SectionForm {...props} name={name} />
      ))}
      <h2>{structure.places}</h2>
      {places.length === 0 && <p>{structure.noPlaces}</p>}
      <ul>
        {places.map(({ id, name, commune }) => (
          <li>
            <a href={link(view, `/gerer/${id}`)}>{name}</a>
            {commune && ` (${commune})`}
          </li>
        ))}
      </ul>
    </Layout>
  )
}
