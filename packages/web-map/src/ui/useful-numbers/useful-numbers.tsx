import { wordsIn } from '@maillage/shared/place'
import { findNumber, NUMBERS, type UsefulNumber } from '@maillage/shared/taxonomy'
import { languageName, sentence } from '../../format.ts'
import type { View } from '../../view.ts'
import { PhoneLink, TextLink } from '../phone-link/phone-link.tsx'
import { NumberSheet } from './number-sheet.tsx'

/** The numbers one must see without opening anything. */
const FIRST = ['112', '15', '17', '18', '114', '115']

/** How one reaches a number: by text where it takes texts, on the web, or by a call. */
export function ReachNumber({ view, entry, strong }: { view: View; entry: UsefulNumber; strong?: boolean }) {
  if (entry.url) {
    return (
      <a class={strong ? 'button' : 'phone'} href={entry.url} rel="noreferrer">
        {entry.number}
      </a>
    )
  }
  if (entry.sms) {
    return (
      <TextLink
        view={view}
        number={typeof entry.sms === 'string' ? entry.sms : entry.number}
        strong={strong}
      />
    )
  }
  return <PhoneLink view={view} number={entry.number} dial={entry.dial} strong={strong} />
}

/** What a number is for, and what is known of its hours, cost and languages. */
export function AboutNumber({ view, entry }: { view: View; entry: UsefulNumber }) {
  const languages = entry.languages?.map((code) => languageName(view, code)).join(view.t.comma)
  const details = [
    entry.hours && wordsIn(entry.hours, view.lang),
    entry.cost && wordsIn(entry.cost, view.lang),
    languages,
  ].filter(Boolean)
  return (
    <>
      {wordsIn(entry.purpose, view.lang)}
      {details.length > 0 && <small class="quiet"> ({details.join(' · ')})</small>}
    </>
  )
}

/** Name of a number beside the number itself, which it does not repeat; what it is for, when nothing else is left. */
function nameBeside(view: View, entry: UsefulNumber): string {
  const name = wordsIn(entry.name, view.lang)
  const rest = name.startsWith(entry.number) ? name.slice(entry.number.length).replace(/^[\s–-]+/, '') : name
  return rest === '' ? wordsIn(entry.purpose, view.lang) : sentence(rest)
}

/** Every useful number with its name, in the footer of each page. */
export const UsefulNumbers = ({ view }: { view: View }) => (
  <section class="numbers" aria-labelledby="numbers">
    <h2 id="numbers">{view.t.numbers.title}</h2>
    <ul>
      {NUMBERS.map((entry) => (
        <li>
          <ReachNumber view={view} entry={entry} /> {nameBeside(view, entry)}
        </li>
      ))}
    </ul>
    <NumberSheet view={view} />
  </section>
)

const firstNumbers = (): UsefulNumber[] => FIRST.flatMap((id) => findNumber(id) ?? [])

/**
 * The card above results: emergency numbers at once, all of them with what they are for on demand. `brief` shows
 * the numbers alone, where the results must not be pushed out of sight.
 */
export const EmergencyNumbers = ({ view, brief }: { view: View; brief?: boolean }) => (
  <section class="emergency" aria-label={view.t.numbers.emergency}>
    <ul class={brief ? 'row' : 'first-numbers'}>
      {brief && <li class="strong">{view.t.numbers.urgent}</li>}
      {firstNumbers().map((entry) => (
        <li>
          <ReachNumber view={view} entry={entry} /> {!brief && <small>{nameBeside(view, entry)}</small>}
        </li>
      ))}
    </ul>
    <details>
      <summary>{view.t.numbers.all}</summary>
      <ul class="calls">
        {NUMBERS.map((entry) => (
          <li>
            <ReachNumber view={view} entry={entry} />
            <span>
              <AboutNumber view={view} entry={entry} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  </section>
)
