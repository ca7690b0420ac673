import { COUNTS } from '@maillage/api/features/sources'
import { countInWords, instantInWords } from '../../format.ts'
import type { Source, SourceRun, SourceRuns } from '../../keeping.ts'
import { Layout } from '../../ui/layout/layout.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { link, type View } from '../../view.ts'
import { Crumb } from '../listings/page.tsx'

export const SOURCES = '/moderation/sources'

const pathOf = ({ name }: Source): string => `${SOURCES}/${encodeURIComponent(name)}`

/** The word of a code, or that of those without one. */
function said<T extends { readonly other: string }>(words: T, code: string): string {
  return Object.hasOwn(words, code) ? words[code as keyof T & 'other'] : words.other
}

function scheduleIn(view: View, schedule: string): string {
  const { sources } = view.t
  return Object.hasOwn(sources.schedules, schedule)
    ? sources.schedules[schedule as keyof typeof sources.schedules]
    : sources.cron(schedule)
}

/** What a source is, when it comes, and the way to have it now. */
function About({ view, source }: { view: View; source: Source }) {
  const { sources, colon } = view.t
  const { name, format, addresses, license, attribution, schedule, complete, next } = source
  return (
    <>
      <p>
        {[format, scheduleIn(view, schedule), complete && sources.complete].filter(Boolean).join(' · ')}
        {addresses.map((address) => (
          <>
            <br />
            <span class="quiet">{address}</span>
          </>
        ))}
      </p>
      <p class="quiet">
        {`${sources.license}${colon}${license} · ${sources.attribution}${colon}${attribution}`}
      </p>
      {next !== null && <p>{sources.next(instantInWords(view, next))}</p>}
      <form method="post" action={link(view, `${pathOf(source)}/lire`)}>
        <button class="button" type="submit">
          {sources.run}
          <span class="unseen">
            {colon}
            {name}
          </span>
        </button>
      </form>
    </>
  )
}

/** `/moderation/sources`: lists that are read again by themselves. */
export function SourcesPage({ view, items }: { view: View; items: readonly Source[] }) {
  const { sources, colon } = view.t
  return (
    <Layout view={view} title={sources.title} unlisted>
      <Crumb view={view} />
      <h1>{sources.title}</h1>
      <p class="lead">{sources.lead}</p>
      {items.length === 0 && <p>{sources.none}</p>}
      {items.map((source) => (
        <article class="sheet">
          <h2 class="small-title">
            <a href={link(view, pathOf(source))}>{source.name}</a>
          </h2>
          <p>
            {source.last === null ? (
              sources.notYet
            ) : (
              <>
                {sources.last(instantInWords(view, source.last.started))}
                {colon}
                <strong>{sources.states[source.last.state]}</strong>
              </>
            )}
          </p>
          <About view={view} source={source} />
        </article>
      ))}
    </Layout>
  )
}

/** What came of a reading; the technical words of a failure are in English. */
function Run({ view, run }: { view: View; run: SourceRun }) {
  const { sources, colon } = view.t
  const { state, started, counts, first, failure } = run
  return (
    <article class="sheet">
      <h3 class="small-title">
        {`${sources.last(instantInWords(view, started))}${colon}${sources.states[state]}`}
      </h3>
      {failure && (
        <>
          <p class="strong">{said(sources.failures, failure.code)}</p>
          <p class="quiet" lang="en">
            {failure.message}
          </p>
        </>
      )}
      {counts && (
        <ul>
          {COUNTS.filter((count) => count === 'rows' || counts[count] > 0).map((count) => (
            <li>
              {sources.counts[count]}
              {colon}
              {countInWords(view, counts[count])}
            </li>
          ))}
        </ul>
      )}
      {first.length > 0 && (
        <>
          <h4>{sources.rejectedTitle}</h4>
          <p class="quiet">{sources.rejectedHint}</p>
          <ul>
            {first.map(({ line, code, field }) => (
              <li>
                {sources.rejectedAt(line, field)}
                {colon}
                {said(sources.reasons, code)}
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  )
}

/** `/moderation/sources/<name>`: a list and its readings. */
export function SourcePage({
  view,
  source,
  runs,
  note,
}: SourceRuns & { readonly view: View; readonly note: 'asked' | 'busy' | undefined }) {
  const { sources } = view.t
  return (
    <Layout view={view} title={source.name} unlisted>
      <Crumb view={view} />
      <p class="crumb">
        <a href={link(view, SOURCES)}>{sources.title}</a>
      </p>
      <h1>{source.name}</h1>
      {note && (
        <Notice alert>
          <p>{note === 'asked' ? sources.asked : sources.busy}</p>
        </Notice>
      )}
      <About view={view} source={source} />
      <h2>{sources.runs}</h2>
      {runs.length === 0 && <p>{sources.notYet}</p>}
      {runs.map((run) => (
        <Run view={view} run={run} />
      ))}
    </Layout>
  )
}
