import { dayInWords } from '../../format.ts'
import type { Holders } from '../../keeping.ts'
import { Boxes, Errors, Field, type FormError } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { link, type View } from '../../view.ts'
import { rightsPath, type Scope } from './scopes.ts'

type Holder = Holders['items'][number]

export interface RightsPageProps {
  readonly view: View
  readonly scope: Scope
  readonly target: string
  readonly holders: Holders
  /** Address of who reads. */
  readonly email: string
  /** What was just done, in words. */
  readonly said?: string
  readonly values?: URLSearchParams
  readonly errors?: readonly FormError[]
  /** Who was about to go, and is the last who answers for this. */
  readonly last?: string
}

/** What it means that nobody answers for something any more, and the way to go on all the same. */
function LastNotice({ view, scope, target, last }: RightsPageProps & { last: string }) {
  const { rights } = view.t
  return (
    <Notice alert>
      <p class="strong">{rights.last[scope]}</p>
      <p>{rights.lastAdvice}</p>
      <form method="post" action={link(view, `${rightsPath({ scope, target })}/retirer`)}>
        <input type="hidden" name="person" value={last} />
        <button class="button button-danger" type="submit" name="last" value="1">
          {rights.lastSure}
        </button>
      </form>
    </Notice>
  )
}

function HolderItem({ holder, ...props }: RightsPageProps & { holder: Holder }) {
  const { view, scope, target, email } = props
  const { keep, rights } = view.t
  const mine = holder.email === email
  return (
    <li>
      <p>
        <strong>{holder.email}</strong>
        <br />
        {rights.since(keep.roles[holder.role], dayInWords(view, holder.given))}
      </p>
      <form class="inline-form" method="post" action={link(view, `${rightsPath({ scope, target })}/retirer`)}>
        <input type="hidden" name="person" value={holder.id} />
        <button class="button" type="submit">
          {mine ? rights.leave : keep.take}
          {!mine && <span class="unseen"> {holder.email}</span>}
        </button>
      </form>
    </li>
  )
}

function Invitations({ view, scope, target, holders }: RightsPageProps) {
  const { keep, rights } = view.t
  if (holders.invited.length === 0) return null
  return (
    <>
      <h2>{rights.invited}</h2>
      <ul>
        {holders.invited.map(({ email, role, sent, expires }) => (
          <li>
            <p>
              <strong>{email}</strong>
              <br />
              {rights.invitedOn(keep.roles[role], dayInWords(view, sent), dayInWords(view, expires))}
            </p>
            <form
              class="inline-form"
              method="post"
              action={link(view, `${rightsPath({ scope, target })}/annuler`)}
            >
              <input type="hidden" name="email" value={email} />
              <button class="button" type="submit">
                {rights.withdraw}
                <span class="unseen"> {email}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}

function InviteForm({ view, scope, target, holders, values, errors = [] }: RightsPageProps) {
  const { keep, rights } = view.t
  // Among several, the one that gives least is proposed.
  const role = values?.get('role') ?? holders.roles.at(-1) ?? ''
  return (
    <>
      <h2>{rights.invite}</h2>
      <p class="quiet">{rights.inviteLead}</p>
      <Errors title={keep.wrong} errors={errors} />
      <form method="post" action={link(view, rightsPath({ scope, target }))} novalidate>
        <Field
          name="email"
          label={keep.inviteMail}
          type="email"
          autocomplete="off"
          value={values?.get('email') ?? ''}
          error={errors.find(({ name }) => name === 'email')?.message}
        />
        <Boxes
          name="role"
          legend={rights.inviteRole}
          choices={holders.roles.map((value) => ({ value, label: rights.roles[value] }))}
          chosen={[role]}
          one
        />
        <button class="button button-main" type="submit">
          {rights.invite}
        </button>
      </form>
    </>
  )
}

/** `/gerer/droits/<portée>/<cible>`: who holds a right on something, since when, who is invited. */
export function RightsPage(props: RightsPageProps) {
  const { view, scope, target, holders, said, last } = props
  const { rights } = view.t
  return (
    <Layout view={view} title={`${rights.title} — ${holders.name}`} unlisted>
      <p class="crumb">
        <a href={link(view, '/gerer/droits')}>{rights.title}</a>
        {scope === 'organization' && (
          <>
            {' '}
            <a href={link(view, `/gerer/organisations/${target}`)}>{holders.name}</a>
          </>
        )}
        {scope === 'place' && (
          <>
            {' '}
            <a href={link(view, `/gerer/${target}`)}>{holders.name}</a>
          </>
        )}
      </p>
      <h1>{holders.name}</h1>
      <p class="lead">{rights.scopes[scope]}</p>
      {said && (
        <p class="notice" role="status">
          {said}
        </p>
      )}
      {last && <LastNotice {...props} last={last} />}
      <h2>{rights.holders}</h2>
      {!holders.mayInvite && <p class="quiet">{rights.ownOnly}</p>}
      {holders.items.length === 0 && <p>{rights.nobody}</p>}
      <ul>
        {holders.items.map((holder) => (
          <HolderItem {...props} holder={holder} />
        ))}
      </ul>
      {holders.mayInvite && (
        <>
          <Invitations {...props} />
          <InviteForm {...props} />
        </>
      )}
    </Layout>
  )
}
