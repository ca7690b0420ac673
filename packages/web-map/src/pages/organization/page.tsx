import type { OrganizationEditing } from '../../keeping.ts'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import type { Returned } from '../keeping-form/returned.ts'
import { SectionForm } from '../keeping-form/section-form.tsx'
import { fieldInWords, SECTION_NAMES, SECTIONS, type SectionName } from './sections.tsx'

export interface OrganizationPageProps {
  readonly view: View
  readonly editing: OrganizationEditing
  readonly returned?: Returned
  readonly saved?: SectionName
  /** Texts that seem to hold a person's name or contact. */
  readonly warnings?: readonly string[]
}

/** `/gerer/organisations/<id>`: what a structure says of itself, each part saved alone. */
export function OrganizationPage({ view, editing, returned, saved, warnings = [] }: OrganizationPageProps) {
  const { keep, structure } = view.t
  const { record, can, places, placesTotal, consented } = editing
  const { body } = record
  const path = `/gerer/organisations/${record.id}`
  return (
    <Layout view={view} title={structure.title(body.name)} unlisted>
      <p class="crumb">
        <a href={link(view, '/gerer')}>{keep.back}</a>
      </p>
      <h1>{body.name}</h1>
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
        <a class="button" href={link(view, `${path}/versions`)}>
          {keep.versions}
        </a>
        {can.includes('organization.invite') && (
          <a class="button" href={link(view, `/gerer/droits/structure/${record.id}`)}>
            {structure.people}
          </a>
        )}
      </div>
      {SECTION_NAMES.map((name) => (
        <SectionForm
          view={view}
          section={name}
          title={structure.sections[name]}
          path={path}
          body={body}
          version={record.version}
          shown={SECTIONS[name].initial(body)}
          returned={returned}
          open={saved === name || (name === 'essentials' && body.nameAssumed === true)}
          consented={consented}
          nameOf={(where) => fieldInWords(view, where)}
          fields={(values, errors) => SECTIONS[name].Fields({ view, organization: body, values, errors })}
        />
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
      {placesTotal > places.length && <p>{structure.morePlaces(placesTotal - places.length)}</p>}
    </Layout>
  )
}
