import type { Editing, Reports } from '../../keeping.ts'
import { Errors, type FormError } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { Crumb } from '../listings/page.tsx'
import { ReportList } from './decide.tsx'

/** Reports of one listing, or of all that somebody reaches. */
export const reportsPath = (place?: string): string =>
  place === undefined ? '/gerer/signalements' : `/gerer/${place}/signalements`

/** Address of one page of reports. @param after cursor of the page before; absent: the first */
export function reportsAt(view: View, path: string, after: string | undefined, done = false): string {
  const params = new URLSearchParams({ ...(after ? { suite: after } : {}), ...(done ? { fait: '1' } : {}) })
  return link(view, path, params)
}

export interface ReportsPageProps {
  readonly view: View
  /** The listing they are about; absent: all that she reaches. */
  readonly editing?: Editing
  readonly reports: Reports
  /** Cursor of the page before. */
  readonly after?: string
  readonly errors: readonly FormError[]
  readonly sent?: URLSearchParams
  readonly decided: boolean
}

const mustConsent = ({ consented, roles }: Editing): boolean =>
  !consented && roles.some((role) => role === 'owner' || role === 'editor')

/** `/gerer/signalements` and `/gerer/<id>/signalements`: what people reported, a page at a time. */
export function ReportsPage(props: ReportsPageProps) {
  const { view, editing, reports, after, errors, sent, decided } = props
  const { t } = view
  const path = reportsPath(editing?.record.id)
  return (
    <Layout view={view} title={t.report.reports} unlisted>
      {editing ? (
        <p class="crumb">
          <a href={link(view, `/gerer/${editing.record.id}`)}>{t.keep.edit}</a>
        </p>
      ) : (
        <Crumb view={view} />
      )}
      <h1>{editing ? editing.record.body.name : t.report.reports}</h1>
      {decided && (
        <p class="notice" role="status">
          {t.report.decided}
        </p>
      )}
      <Errors title={t.keep.wrong} errors={errors} />
      {editing && <h2>{t.report.reports}</h2>}
      {reports.items.length === 0 && <p>{after ? t.report.noMore : t.report.none}</p>}
      <ReportList
        view={view}
        reports={reports.items}
        action={reportsAt(view, path, after)}
        sent={sent}
        consented={editing !== undefined && !mustConsent(editing)}
        errors={errors}
        heading={editing ? 'h3' : 'h2'}
      />
      <p class="row">
        {reports.next !== undefined && (
          <a class="button" rel="next" href={reportsAt(view, path, reports.next)}>
            {t.report.next}
          </a>
        )}
        {after && (
          <a class="button" href={link(view, path)}>
            {t.report.first}
          </a>
        )}
      </p>
    </Layout>
  )
}
