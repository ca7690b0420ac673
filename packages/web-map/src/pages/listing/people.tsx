import type { Editing } from '../../keeping.ts'
import { Errors, Field, type FormError } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'

export interface Person {
  readonly id: string
  readonly email: string
  readonly role: string
}

/** `/gerer/<id>/personnes`: who keeps a listing, and an invitation. */
export function PeoplePage({
  view,
  editing,
  people,
  errors = [],
  invited,
}: {
  view: View
  editing: Editing
  people: readonly Person[]
  errors?: readonly FormError[]
  invited?: boolean
}) {
  const { keep } = view.t
  const { record } = editing
  const path = `/gerer/${record.id}/personnes`
  return (
    <Layout view={view} title={keep.people} unlisted>
      <p class="crumb">
        <a href={link(view, `/gerer/${record.id}`)}>{record.body.name}</a>
      </p>
      <h1>{keep.people}</h1>
      {invited && (
        <p class="notice" role="status">
          {keep.invited}
        </p>
      )}
      <ul>
        {people.map(({ id, email, role }) => (
          <li>
            {email} ({keep.roles[role as keyof typeof keep.roles] ?? role}){' '}
            <form class="inline-form" method="post" action={link(view, `${path}/retirer`)}>
              <input type="hidden" name="person" value={id} />
              <button class="button" type="submit">
                {keep.take}
                <span class="unseen"> {email}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <h2>{keep.invite}</h2>
      <Errors title={keep.wrong} errors={errors} />
      <form method="post" action={link(view, path)} novalidate>
        <Field
          name="email"
          label={keep.inviteMail}
          type="email"
          autocomplete="off"
          error={errors[0]?.message}
        />
        <button class="button button-main" type="submit">
          {keep.invite}
        </button>
      </form>
    </Layout>
  )
}
