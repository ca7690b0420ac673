import { Boxes, Errors, Field, type FormError, Pick } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { link, type View } from '../../view.ts'
import { Crumb } from './page.tsx'
import type { NamedRight } from './route.tsx'

export interface Alike {
  readonly where: string
  readonly message: string
}

/** `/gerer/nouveau`: a new place, once what it may be already was looked at. */
export function CreatePage({
  view,
  values,
  organizations,
  errors = [],
  alike = [],
}: {
  view: View
  values: URLSearchParams
  organizations: readonly NamedRight[]
  errors?: readonly FormError[]
  alike?: readonly Alike[]
}) {
  const { keep } = view.t
  const line = (name: string, label: string) => (
    <Field
      name={name}
      label={label}
      value={values.get(name) ?? ''}
      error={errors.find((error) => error.name === name)?.message}
    />
  )
  return (
    <Layout view={view} title={keep.newListing} unlisted>
      <Crumb view={view} />
      <h1>{keep.newListing}</h1>
      <Errors title={keep.wrong} errors={errors} />
      {alike.length > 0 && (
        <Notice alert>
          <p class="strong">{keep.alike}</p>
          <ul>
            {alike.map(({ where, message }) => (
              <li>
                <a href={link(view, where)}>{message}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <form method="post" action={link(view, '/gerer/nouveau')} novalidate>
        {line('name', keep.name)}
        {line('street', keep.street)}
        {line('postcode', keep.postcode)}
        {line('commune', keep.commune)}
        {line('terms', keep.termsWords)}
        {organizations.length > 0 && (
          <Pick
            name="organization"
            label={keep.rights}
            value={values.get('organization') ?? ''}
            choices={organizations.map(({ target, name }) => ({ value: target, label: name }))}
          />
        )}
        <div id="consent">
          <Boxes
            name="consent"
            legend={view.t.place.licence}
            choices={[{ value: '1', label: keep.consent }]}
            chosen={values.getAll('consent')}
          />
        </div>
        <button class="button button-main" type="submit" name="another" value={alike.length > 0 ? '1' : ''}>
          {alike.length > 0 ? keep.alikeAnother : keep.newListing}
        </button>
      </form>
    </Layout>
  )
}
