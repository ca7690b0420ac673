import { dayInWords } from '../../format.ts'
import type { Refusal, Revisions } from '../../keeping.ts'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { valueInWords } from '../../words-of-change.ts'
import { refusalWords } from '../page.ts'
import { reasonInWords } from './issues.ts'

type Revision = Revisions['items'][number]

/** What a version changed that people read: its envelope says nothing to them, and an assumed name says so itself. */
const changesOf = ({ changes }: Revision) =>
  changes.filter(({ path }) => path.startsWith('/body/') && path !== '/body/nameAssumed')

export interface VersionsPageProps {
  readonly view: View
  /** Name of the record. */
  readonly title: string
  /** Path of the record's page. */
  readonly path: string
  /** The newest first. */
  readonly revisions: readonly Revision[]
  /** What a field is called, by its pointer. */
  readonly nameOf: (where: string) => string
  /** Where going back is asked for, by those who may. */
  readonly undoPath: string | undefined
  /** Something to say first. */
  readonly said: string | undefined
}

/** What a version that changes nothing people read is there for. */
function unchangedWords({ t: { keep } }: View, { reason }: Revision, first: boolean): string {
  if (first) return keep.versionFirst
  if (reason === 'agreed no more') return keep.versionLeft
  if (reason === 'agreed') return keep.versionAgreed
  if (reason === 'followed') return keep.versionFollowed
  return reason === 'erased' || reason === '' ? keep.versionUnshown : keep.versionConfirmed
}

/** What changed, when, in whose name and by which structure; never by whom. */
export function VersionsPage({ view, title, path, revisions, nameOf, undoPath, said }: VersionsPageProps) {
  const { keep, colon } = view.t
  const whenAndBy = ({ at, actor, organization }: Revision): string => {
    const by = keep.versionBy[actor as keyof typeof keep.versionBy] ?? actor
    return `${dayInWords(view, at)}, ${by}${organization ? ` (${organization})` : ''}`
  }
  return (
    <Layout view={view} title={`${keep.versions} — ${title}`} unlisted>
      <p class="crumb">
        <a href={link(view, path)}>{title}</a>
      </p>
      <h1>{keep.versions}</h1>
      {said && (
        <p class="notice" role="status">
          {said}
        </p>
      )}
      {revisions.map((revision, rank) => {
        const changes = changesOf(revision)
        return (
          <article class="sheet">
            <h2 class="small-title">{whenAndBy(revision)}</h2>
            {revision.reason === 'resync' && <p>{keep.versionResync}</p>}
            {changes.length === 0 && revision.reason !== 'resync' && (
              <p>{unchangedWords(view, revision, rank === revisions.length - 1)}</p>
            )}
            <ul>
              {changes.map((change) => (
                <li>
                  <strong>{nameOf(change.path)}</strong>
                  <br />
                  {keep.before}
                  {colon}
                  {valueInWords(view, change.before)}
                  <br />
                  {keep.after}
                  {colon}
                  {valueInWords(view, change.after)}
                </li>
              ))}
            </ul>
            {undoPath !== undefined && revision.undoable && (
              <form class="inline-form" method="post" action={link(view, undoPath)}>
                <input type="hidden" name="version" value={String(revision.version)} />
                <button class="button" type="submit">
                  {keep.undo}
                  <span class="unseen">
                    {colon}
                    {whenAndBy(revision)}
                  </span>
                </button>
              </form>
            )}
          </article>
        )
      })}
    </Layout>
  )
}

/** Whether going back was refused because later versions touch the same fields; a number taken elsewhere is named. */
export const isOvertaken = ({ status, issues }: Refusal): boolean =>
  status === 412 || (status === 409 && issues.length === 0)

/** What became of going back, as the address of the page says it. */
export const undoneWords = ({ t }: View, done: string | undefined): string | undefined =>
  done === 'annule' ? t.keep.undone : done === 'conflit' ? t.keep.undoConflict : undefined

/** Why one cannot go back, in words. */
export function undoRefusalWords(view: View, refusal: Refusal): string {
  if (refusal.issues.some(({ where }) => where === 'consent')) return view.t.keep.undoConsent
  if (refusal.code === 'field-not-editable') return view.t.keep.undoFixed
  return reasonInWords(view, refusal.code) ?? refusalWords(view, refusal)
}
