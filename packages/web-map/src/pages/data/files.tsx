import type { Dumps } from '@maillage/api/features/dumps'
import { LICENSES } from '@maillage/shared/place'
import { bytesInWords, countInWords, dayInWords } from '../../format.ts'
import { fullLocale } from '../../i18n/index.ts'
import { Pick } from '../../ui/field/field.tsx'
import { type View, wordOf } from '../../view.ts'
import { WORDS } from './words.ts'

type Latest = NonNullable<Dumps['latest']>
type Part = Latest['parts'][number]

/** Files under one class of licences, and who is to be credited for them. */
function PartFiles({ view, part, date }: { view: View; part: Part; date: string }) {
  const words = WORDS[fullLocale(view.lang)]
  return (
    <>
      {part.class === 'odbl' && <p>{words.odbl}</p>}
      {part.doors !== undefined && (
        <p>{words.inPart(countInWords(view, part.doors), countInWords(view, part.places))}</p>
      )}
      <ul>
        {part.files.map(({ name, title, rows, bytes }) => (
          <li>
            <a href={`/data/${date}/${name}`}>
              {title?.[fullLocale(view.lang)] ?? name}{' '}
              <span class="quiet">({name.split('.').slice(1).join('.')})</span>
            </a>{' '}
            <span class="quiet">
              {words.rows(countInWords(view, rows))}, {bytesInWords(view, bytes)}
            </span>
          </li>
        ))}
      </ul>
      {part.credits.length > 0 && <p>{words.credit}</p>}
      <ul>
        {part.credits.map(({ attribution, license, date: day }) => (
          <li>
            {[attribution, wordOf(view, LICENSES, license), day && words.updated(dayInWords(view, day))]
              .filter(Boolean)
              .join(', ')}
          </li>
        ))}
        {part.geonames && <li>{words.geonames}</li>}
      </ul>
    </>
  )
}

/** The files of the last day, of the whole or of one département. */
export function DatedFiles({ view, latest, territory }: { view: View; latest: Latest; territory?: string }) {
  const words = WORDS[fullLocale(view.lang)]
  const choices = [
    { value: '', label: words.whole },
    ...latest.territories.map(({ code, name }) => ({ value: code, label: `${code} – ${name}` })),
  ]
  return (
    <section>
      <h2>{words.dated(dayInWords(view, latest.date))}</h2>
      <p>{words.datedText}</p>
      <p>{words.spreadsheets}</p>
      <form method="get" action="/donnees">
        {view.chosen && <input type="hidden" name="lang" value={view.chosen} />}
        <Pick name="territoire" label={words.territory} value={territory ?? ''} choices={choices} />
        <button class="button" type="submit">
          {words.show}
        </button>
      </form>
      {latest.parts.length === 0 && <p>{words.noFiles}</p>}
      {latest.parts.map((part) => (
        <PartFiles view={view} part={part} date={latest.date} />
      ))}
    </section>
  )
}

/** How to follow files from one day to the next, and for how long they are kept. */
export function Following({ view, dumps, date }: { view: View; dumps: Dumps; date: string }) {
  const words = WORDS[fullLocale(view.lang)]
  const [, before] = dumps.dates
  return (
    <section>
      <h2>{words.more}</h2>
      <ul>
        {before && (
          <li>
            <a href={`/data/changes?from=${before}&to=${date}`}>{words.changes}</a>
          </li>
        )}
        <li>
          <a href="/data/dictionary.csv">{words.dictionary}</a>
        </li>
        <li>
          <a href="/data/losses.csv">{words.losses}</a>
        </li>
        <li>
          <a href={`/data/${date}/datapackage.json`}>{words.package}</a>
        </li>
        <li>
          <a href={`/data/${date}/SHA256SUMS`}>{words.sums}</a>
        </li>
        <li>
          <a href="/data/catalog.jsonld">{words.catalogue}</a>
        </li>
      </ul>
      <p>{words.retention}</p>
      <p>{words.kept(countInWords(view, dumps.dates.length))}</p>
    </section>
  )
}
