import type { Place } from '@maillage/shared/place'
import type { Editing } from '../../keeping.ts'
import { HoursEditor } from '../../ui/hours-editor/hours-editor.tsx'
import type { HoursForm } from '../../ui/hours-editor/read-form.ts'
import { Layout } from '../../ui/layout/layout.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { link, type View } from '../../view.ts'
import { fieldInWords } from '../../words-of-change.ts'
import { Conflicts } from '../keeping-form/conflicts.tsx'
import type { Returned } from '../keeping-form/returned.ts'
import { Consent } from '../keeping-form/section-form.tsx'

export interface HoursPageProps extends Pick<Returned, 'conflicts' | 'wanted'> {
  readonly view: View
  readonly editing: Editing
  readonly form: HoursForm
  /** Version the form was made from. */
  readonly version: number
  /** The licence was agreed to in the form. */
  readonly given?: boolean
  /** Why it could not be saved. */
  readonly said?: string
}

/** `/gerer/<id>/horaires` */
export function HoursPage({
  view,
  editing,
  form,
  version,
  given = false,
  said,
  ...returned
}: HoursPageProps) {
  const { keep } = view.t
  const { record, consented } = editing
  const place = record.body as Place
  return (
    <Layout
      view={view}
      title={`${keep.sections.hours} — ${place.name}`}
      scripts={[view.assets.hoursEditor]}
      unlisted
    >
      <p class="crumb">
        <a href={link(view, `/gerer/${record.id}`)}>{place.name}</a>
      </p>
      <h1>{keep.sections.hours}</h1>
      {said && (
        <Notice alert>
          <p class="strong">{said}</p>
        </Notice>
      )}
      <Conflicts
        view={view}
        body={place}
        name={(where) => fieldInWords(view, place, where)}
        returned={returned}
      />
      {place.hours === undefined && place.hoursText && (
        <Notice>
          <p>« {place.hoursText.text} »</p>
        </Notice>
      )}
      <form method="post" action={link(view, `/gerer/${record.id}/horaires`)} novalidate>
        <input type="hidden" name="version" value={String(version)} />
        <HoursEditor view={view} form={form}>
          {!consented && <Consent view={view} id="consent" given={given} />}
        </HoursEditor>
      </form>
    </Layout>
  )
}
