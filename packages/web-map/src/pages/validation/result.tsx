import type { Validation } from '@maillage/api/features/validation'
import { countInWords } from '../../format.ts'
import { fullLocale } from '../../i18n/index.ts'
import type { View } from '../../view.ts'
import { FRENCH_ISSUES, WORDS } from './words.ts'

/** Most issues on a page; the API gives more. */
const MOST_SHOWN = 200

type Issue = Validation['issues'][number]

/** What an issue means, in the page's language where that is known. */
function Meaning({ view, issue }: { view: View; issue: Issue }) {
  const known = view.lang === 'fr' ? FRENCH_ISSUES[issue.code] : undefined
  return known ? <span>{known}</span> : <span lang="en">{issue.message}</span>
}

function Row({ view, issue }: { view: View; issue: Issue }) {
  const words = WORDS[fullLocale(view.lang)]
  const { line, level, field, value, read } = issue
  return (
    <li>
      <strong>
        {words.line(line)}
        {field && (
          <>
            , <code>{field}</code>
          </>
        )}
      </strong>{' '}
      <span class="quiet">({words.levels[level]})</span>
      <br />
      {value && `« ${value} » `}
      {read && `→ « ${read} » `}
      {(value || read) && <br />}
      <Meaning view={view} issue={issue} />
    </li>
  )
}

/** Why the score is what it is. */
function Reasons({ view, said }: { view: View; said: Validation }) {
  const words = WORDS[fullLocale(view.lang)]
  const { faults, missing } = said.reasons
  const named = (level: string, code: string) =>
    said.issues.find((issue) => issue.level === level && issue.code === code)
  return (
    <section>
      <h3>{words.why}</h3>
      <p class="quiet">{words.scoreHow}</p>
      {faults.length > 0 && <h4>{words.faults}</h4>}
      <ul>
        {faults.map(({ level, code, count }) => {
          const issue = named(level, code)
          return (
            <li>
              {countInWords(view, count)} ×{' '}
              {issue ? <Meaning view={view} issue={issue} /> : <code>{code}</code>}
            </li>
          )
        })}
      </ul>
      {missing.length > 0 && <h4>{words.missingFacts}</h4>}
      <ul>
        {missing.map(({ fact, count }) => (
          <li>
            {words.facts[fact]} <span class="quiet">({countInWords(view, count)})</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What may stand in the fields that hold something else. */
function Expected({ view, expected }: { view: View; expected: Validation['expected'] }) {
  const words = WORDS[fullLocale(view.lang)]
  if (expected.length === 0) return null
  return (
    <section>
      <h3>{words.expected}</h3>
      <dl>
        {expected.map(({ field, values }) => (
          <>
            <dt>{field === '' ? words.columns : <code>{field}</code>}</dt>
            <dd lang="fr">{values.join(' · ')}</dd>
          </>
        ))}
      </dl>
    </section>
  )
}

/** What is said of a file. */
export function Result({ view, said }: { view: View; said: Validation }) {
  const words = WORDS[fullLocale(view.lang)]
  const say = (count: number) => countInWords(view, count)
  const shown = said.issues.slice(0, MOST_SHOWN)
  return (
    <section class="sheet" id="result">
      <h2>{words.result}</h2>
      <p class="lead">{words.score(said.score.total)}</p>
      <p>{words.scoreParts(said.score)}</p>
      <p>{words.counts(said, say)}.</p>
      {said.repairedFile && (
        <p>{words.inFile(say(said.repairedFile.written), say(said.repairedFile.leftOut))}</p>
      )}
      <Reasons view={view} said={said} />
      <Expected view={view} expected={said.expected} />
      <h3>{words.rows}</h3>
      {said.issuesTotal === 0 && <p>{words.noIssue}</p>}
      {said.issuesTotal > shown.length && <p>{words.listed(say(shown.length), say(said.issuesTotal))}</p>}
      <ul>
        {shown.map((issue) => (
          <Row view={view} issue={issue} />
        ))}
      </ul>
    </section>
  )
}
