import { wordsIn } from '@maillage/shared/place'
import { NUMBERS, type UsefulNumber } from '@maillage/shared/taxonomy'
import { dayInWords, languageName } from '../../format.ts'
import type { View } from '../../view.ts'

/** Everything known of one number, and what is not. */
function factsOf(view: View, entry: UsefulNumber): (readonly [string, string])[] {
  const { numbers: t } = view.t
  const sms =
    typeof entry.sms === 'string'
      ? entry.sms
      : entry.sms === undefined
        ? undefined
        : t[entry.sms ? 'yes' : 'no']
  return [
    [t.purpose, wordsIn(entry.purpose, view.lang)],
    [t.hours, entry.hours ? wordsIn(entry.hours, view.lang) : t.unknown],
    [t.cost, entry.cost ? wordsIn(entry.cost, view.lang) : t.unknown],
    [t.languages, entry.languages?.map((code) => languageName(view, code)).join(view.t.comma) ?? t.unknown],
    [t.sms, sms ?? t.unknown],
    [t.territory, wordsIn(entry.territory, view.lang)],
    [t.source, entry.source],
    [t.checked, entry.checked ? dayInWords(view, entry.checked) : t.notChecked],
  ]
}

/** Each number with where it comes from: a number nobody can check is not to be trusted. */
export const NumberSheet = ({ view }: { view: View }) => (
  <details>
    <summary>{view.t.numbers.about}</summary>
    <dl>
      {NUMBERS.map((entry) => (
        <div>
          <dt>
            <bdi dir="ltr">{entry.number}</bdi> — {wordsIn(entry.name, view.lang)}
          </dt>
          <dd>
            {factsOf(view, entry)
              .map(([label, value]) => `${label}${view.t.colon}${value}`)
              .join(' · ')}
          </dd>
        </div>
      ))}
    </dl>
  </details>
)
