/** For who opens the page for the first time: what is in here, which file for what, and what to paste. @module */
import type { Dumps } from '@maillage/api/features/dumps'
import type { Status } from '../../api.ts'
import { countInWords, dayInWords } from '../../format.ts'
import { fullLocale } from '../../i18n/index.ts'
import type { View } from '../../view.ts'
import { EXAMPLES, TOOLS } from './examples.ts'
import { WORDS } from './words.ts'

interface InHereProps {
  readonly view: View
  /** Absent when they could not be read. */
  readonly status?: Status
  readonly latest?: Dumps['latest']
}

/** How much there is, and how fresh. */
export function InHere({ view, status, latest }: InHereProps) {
  const words = WORDS[fullLocale(view.lang)]
  const sourceDays = (latest?.parts ?? []).flatMap(({ credits }) => credits.flatMap(({ date }) => date ?? []))
  const newest = sourceDays.sort().at(-1)
  return (
    <ul>
      {status && (
        <li>{words.places(countInWords(view, status.places), countInWords(view, status.records))}</li>
      )}
      {latest && <li>{words.lastDay(dayInWords(view, latest.date))}</li>}
      {newest && <li>{words.newestSource(dayInWords(view, newest))}</li>}
    </ul>
  )
}

/** The address that gives a kind of file as of now: a search, which no large directory gives whole. */
const exportOf = (format: string): string => `/api/v1/export?format=${encodeURIComponent(format)}`

/** Which file for what: those of the last day, or before the first as of now. */
export function WhichFile({ view, latest }: Pick<InHereProps, 'view' | 'latest'>) {
  const words = WORDS[fullLocale(view.lang)]
  return (
    <section>
      <h2>{words.which}</h2>
      <ul>
        {words.uses.map(({ use, format }) => (
          <li>
            {use} <a href={latest ? `/data/latest/${format}` : exportOf(format)}>{format}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What to copy and paste, tool by tool. */
export function Examples({ view }: { view: View }) {
  const words = WORDS[fullLocale(view.lang)]
  return (
    <section>
      <h2>{words.examples}</h2>
      {TOOLS.map((tool) => (
        <details>
          <summary>{words.tools[tool].name}</summary>
          <p>{words.tools[tool].how}</p>
          <pre id={`exemple-${tool}`}>
            <code>{EXAMPLES[tool](view.site.publicUrl)}</code>
          </pre>
        </details>
      ))}
    </section>
  )
}
