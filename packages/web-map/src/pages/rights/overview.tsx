import type { HeldTargets, Rights } from '../../keeping.ts'
import { Field } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { Crumb } from '../listings/page.tsx'
import { rightsPath, type Scope } from './scopes.ts'

/** Something that rights are held on, or may be. */
export interface Found {
  readonly scope: Scope
  readonly target: string
  readonly name: string
}

/** Everything of one scope on which somebody holds a right, a page of it. */
export interface Held {
  readonly scope: Scope
  readonly targets: HeldTargets
}

export interface OverviewProps {
  readonly view: View
  readonly rights: Rights
  readonly said?: string
  /** Of an administrator: everything on which somebody holds a right. */
  readonly held?: readonly Held[]
  /** What she looked for, and what was found by that name. */
  readonly asked?: string
  readonly found?: readonly Found[]
}

/** One scope of everything that is held, and the way to what follows. */
function HeldList({ view, scope, targets }: { view: View; scope: Scope; targets: HeldTargets }) {
  const { rights } = view.t
  if (targets.items.length === 0) return null
  return (
    <>
      <h3>{rights.scopes[scope]}</h3>
      <ul>
        {targets.items.map(({ target, name, people }) => (
          <li>
            <a href={link(view, rightsPath({ scope, target }))}>{name}</a> ({rights.people(people)})
          </li>
        ))}
      </ul>
      {targets.next !== null && (
        <p>
          <a
            class="button"
            href={link(view, '/gerer/droits', new URLSearchParams({ [scope]: targets.next }))}
          >
            {rights.more}
            <span class="unseen"> : {rights.scopes[scope]}</span>
          </a>
        </p>
      )}
    </>
  )
}

/** `/gerer/droits`: one's own rights, and those of everybody for who administers. */
export function OverviewPage({ view, rights: mine, said, held, asked, found }: OverviewProps) {
  const { keep, rights } = view.t
  return (
    <Layout view={view} title={rights.title} unlisted>
      <Crumb view={view} />
      <h1>{rights.title}</h1>
      {said && (
        <p class="notice" role="status">
          {said}
        </p>
      )}
      <h2>{rights.mine}</h2>
      {mine.grants.length === 0 && <p>{keep.noRights}</p>}
      <ul>
        {mine.grants.map((grant) => (
          <li>
            <a href={link(view, rightsPath(grant))}>{grant.name}</a> ({rights.scopes[grant.scope]},{' '}
            {keep.roles[grant.role]})
          </li>
        ))}
      </ul>
      {held && (
        <>
          <h2>{rights.all}</h2>
          <form method="get" action={link(view, '/gerer/droits')}>
            <Field name="q" label={rights.find} hint={rights.findHint} value={asked ?? ''} maxlength={100} />
            <button class="button" type="submit">
              {rights.findDo}
            </button>
          </form>
          {found?.length === 0 && <p role="status">{rights.findNone}</p>}
          {found && found.length > 0 && (
            <ul>
              {found.map((one) => (
                <li>
                  <a href={link(view, rightsPath(one))}>{one.name}</a> ({rights.scopes[one.scope]})
                </li>
              ))}
            </ul>
          )}
          {held.map(({ scope, targets }) => (
            <HeldList view={view} scope={scope} targets={targets} />
          ))}
        </>
      )}
    </Layout>
  )
}
