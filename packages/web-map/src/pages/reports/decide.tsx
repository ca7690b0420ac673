/** Reports that wait, each with its answer: the same for those who keep a listing and for moderators. @module */
import type { ReportKind } from '@maillage/shared/place'
import type { Context } from 'hono'
import { dayInWords } from '../../format.ts'
import type { Kept, Report, ReportDecision } from '../../keeping.ts'
import { Area, Field, type FormError } from '../../ui/field/field.tsx'
import { link, type View } from '../../view.ts'
import { fieldInWords, valueInWords } from '../../words-of-change.ts'
import type { SectionName } from '../listing/sections/index.ts'
import type { PageEnv } from '../page.ts'

/** The part of the listing where each kind of report is put right. */
const PART_OF: Readonly<Record<ReportKind, SectionName | 'hours'>> = {
  closed: 'closures',
  'wrong-hours': 'hours',
  'wrong-phone': 'contacts',
  moved: 'address',
  'not-done-here': 'services',
  full: 'places',
  'asks-unstated-papers': 'services',
  'refused-me': 'services',
  'does-not-exist': 'essentials',
  'address-danger': 'address',
  other: 'essentials',
}

function correctionPath({ place, kind }: Report): string {
  const part = PART_OF[kind]
  return part === 'hours' ? `/gerer/${place}/horaires` : `/gerer/${place}#section-${part}`
}

const MAY_SUSPEND: readonly ReportKind[] = ['closed', 'full', 'moved']
const MAY_CLOSE: readonly ReportKind[] = ['moved', 'does-not-exist']

interface ReportsProps {
  readonly view: View
  readonly reports: readonly Report[]
  /** Address that answers are sent to. */
  readonly action: string
  /** What was sent and not taken, to be given back. */
  readonly sent?: URLSearchParams
  /** Whether the licence was agreed to, for those who must. */
  readonly consented: boolean
  readonly errors: readonly FormError[]
  /** Heading of each report: one level below that of the list. */
  readonly heading?: 'h2' | 'h3'
}

function Answering({
  view,
  report,
  action,
  sent,
  consented,
  errors,
}: Omit<ReportsProps, 'reports' | 'heading'> & { report: Report }) {
  const { t } = view
  const { id, kind, caution, mayVouch, changes: proposed, stale } = report
  // Its home alone changes a listing that another directory keeps.
  const here = report.home === undefined
  const about = <span class="unseen"> : {t.report.kinds[kind]}</span>
  const button = (value: string, label: string, main = false) => (
    <button class={main ? 'button button-main' : 'button'} type="submit" name="do" value={value}>
      {label}
      {about}
    </button>
  )
  const maySuspend = here && MAY_SUSPEND.includes(kind)
  const mayClose = here && MAY_CLOSE.includes(kind)
  const mayApply = here && proposed !== undefined && !stale
  const changes = maySuspend || mayClose || mayApply
  return (
    <form method="post" action={action} novalidate>
      <input type="hidden" name="report" value={id} />
      <Area
        name={`answer-${id}`}
        label={t.report.answer}
        hint={t.report.answerHint}
        value={sent?.get(`answer-${id}`) ?? ''}
        rows={2}
        maxlength={1_000}
        error={errors.find(({ name }) => name === `answer-${id}`)?.message}
      />
      {mayClose && (
        <Field
          name={`since-${id}`}
          label={t.report.since}
          type="date"
          value={sent?.get(`since-${id}`) ?? ''}
          error={errors.find(({ name }) => name === `since-${id}`)?.message}
        />
      )}
      {changes && !consented && (
        <label class="tick" id={`consent-${id}`}>
          <input
            type="checkbox"
            name="consent"
            value="1"
            checked={sent?.get('report') === id && sent.get('consent') === '1'}
          />
          <span>{t.keep.consent}</span>
        </label>
      )}
      <p class="row">
        {mayApply && button('apply', t.report.apply, true)}
        {button('accept', t.report.accept, !mayApply)}
        {maySuspend && button('suspend', t.report.suspend)}
        {mayClose && button('close', t.report.close)}
        {button('answer', t.report.reply)}
        {button('decline', t.report.decline)}
        {caution === 'waiting' && mayVouch && button('vouch', t.report.vouch)}
      </p>
    </form>
  )
}

const homeWords = ({ t }: View, { name, way }: NonNullable<Report['home']>): string =>
  way === 'none' ? t.report.away.untold(name) : t.report.away.ways[way](name)

/** What a report would change, before and after. */
function Proposed({ view, report: { changes = [], stale } }: { view: View; report: Report }) {
  const { keep, report, colon } = view.t
  if (changes.length === 0) return null
  return (
    <>
      <p class="strong">{report.proposed}</p>
      <ul>
        {changes.map(({ path, before, after }) => (
          <li>
            <strong>{fieldInWords(view, { services: [] }, path)}</strong>
            <br />
            {keep.before}
            {colon}
            {valueInWords(view, before)}
            <br />
            {keep.after}
            {colon}
            {valueInWords(view, after)}
          </li>
        ))}
      </ul>
      {stale && <p class="quiet">{report.overtaken}</p>}
    </>
  )
}

/** What was written to a report that waits no more is given back all the same. */
function Unsent({ view, reports, sent }: Pick<ReportsProps, 'view' | 'reports' | 'sent'>) {
  const id = sent?.get('report') ?? ''
  const answer = sent?.get(`answer-${id}`)
  if (!answer || reports.some((report) => report.id === id)) return null
  return (
    <p id={`answer-${id}`}>
      {view.t.report.unsent}
      {view.t.colon}« {answer} »
    </p>
  )
}

export function ReportList({ view, reports, heading: Heading = 'h3', ...form }: ReportsProps) {
  const { t } = view
  return (
    <>
      <Unsent view={view} reports={reports} sent={form.sent} />
      {reports.map((report) => (
        <article class="sheet">
          <Heading class="small-title">{t.report.kinds[report.kind]}</Heading>
          <p>
            <a href={link(view, `/lieux/${report.slug}`)}>{report.name}</a>, {dayInWords(view, report.made)}{' '}
            {report.from && <span class="badge">{t.report.from(report.from)}</span>}{' '}
            {report.hidden && <span class="badge">{t.report.hiddenNow}</span>}{' '}
            {report.caution === 'shown' && <span class="badge">{t.report.cautionShown}</span>}
            {report.caution === 'waiting' && <span class="badge">{t.report.cautionWaiting}</span>}
          </p>
          {report.text && <p class="mail">« {report.text} »</p>}
          {report.evidence && (
            <p>
              {t.report.evidence}
              {t.colon}« {report.evidence} »
            </p>
          )}
          <Proposed view={view} report={report} />
          {report.home ? (
            <p class="quiet">{homeWords(view, report.home)}</p>
          ) : (
            <p>
              <a href={link(view, correctionPath(report))}>{t.report.correct}</a>
            </p>
          )}
          {report.mayDecide ? (
            <Answering view={view} report={report} {...form} />
          ) : (
            <p class="quiet">{t.report.byModeration}</p>
          )}
        </article>
      ))}
    </>
  )
}

const DECISIONS: Readonly<Record<string, Pick<ReportDecision, 'outcome' | 'change'>>> = {
  accept: { outcome: 'accepted' },
  apply: { outcome: 'accepted', change: 'apply' },
  suspend: { outcome: 'accepted', change: 'suspend' },
  close: { outcome: 'accepted', change: 'close' },
  answer: { outcome: 'answered' },
  decline: { outcome: 'declined' },
}

/** Does what the form of one report asks. */
export function answerReport(
  { var: { keeping } }: Context<PageEnv>,
  fields: URLSearchParams,
): Promise<Kept<object>> {
  const id = fields.get('report') ?? ''
  const wanted = fields.get('do') ?? ''
  if (wanted === 'vouch') return keeping.vouch(id)
  const decision = DECISIONS[wanted] ?? { outcome: 'answered' }
  const answer = fields.get(`answer-${id}`)?.replaceAll('\r\n', '\n').trim().slice(0, 1_000)
  const since = fields.get(`since-${id}`)
  return keeping.decideReport(id, {
    ...decision,
    ...(answer ? { answer } : {}),
    ...(since && decision.change === 'close' ? { since } : {}),
    ...(fields.get('consent') === '1' ? { consent: true } : {}),
  })
}

/** What was wrong with an answer, beside its field. */
export function answerErrors(
  { t }: View,
  fields: URLSearchParams,
  answer: Exclude<Kept<object>, { kind: 'ok' }>,
): FormError[] {
  const id = fields.get('report') ?? ''
  const { code, status, issues } = answer
  if (status === 404 || status === 409) return [{ name: `answer-${id}`, message: t.report.meanwhile }]
  if (status === 412) return [{ name: `answer-${id}`, message: t.report.overtaken }]
  if (code === 'consent-required') return [{ name: `consent-${id}`, message: t.keep.consentMissing }]
  if (issues.some(({ where }) => where === 'since'))
    return [{ name: `since-${id}`, message: t.keep.dateWrong }]
  if (status === 400) return [{ name: `answer-${id}`, message: t.report.answerMissing }]
  return [{ name: `answer-${id}`, message: status === 403 ? t.keep.notAllowed : t.keep.down }]
}
