import type { SearchItem } from '@maillage/api/features/search'
import { ancestors, label } from '@maillage/shared/taxonomy'
import { distanceInWords, sentence } from '../../format.ts'
import { link, type View } from '../../view.ts'
import { accessWords, entryOf, exclusiveWords, feeWords } from '../../words-of-place.ts'
import { hoursInWords, readPlainHours } from '../hours-table/hours.ts'
import { PhoneLink } from '../phone-link/phone-link.tsx'

/** Longest stated hours a card shows in full; longer ones are on the page. */
const MOST_LINES = 3

/** Whether one may come, and when, in one line (people.md rules 2, 3 and 9). */
function stateLine(view: View, item: SearchItem): string {
  const { t } = view
  const entry = entryOf(item.services)
  if (entry === 'siao') return t.place.siao
  if (entry === 'no-public') return t.place.noPublic
  if (entry === 'referral' || item.open.state === 'referral') return t.place.referral
  const { state, confidence, until, opensAt } = item.open
  if (state !== 'unknown') {
    const words =
      state === 'open' && until
        ? t.open.openUntil(until)
        : state === 'closed' && opensAt
          ? t.open.opensAt(opensAt)
          : t.open[state]
    return confidence ? `${words}, ${t.open[confidence]}` : words
  }
  if (!item.hours) return t.card.hoursUnknown
  const plain = readPlainHours(item.hours)
  const lines = plain ? hoursInWords(plain, t.hours) : []
  if (lines.length === 0 || lines.length > MOST_LINES) return `${t.card.hours}${t.colon}${t.card.hoursOnPage}`
  return `${t.card.hours}${t.colon}${lines.map((line) => `${line.days} ${line.hours}`.trim()).join(' ; ')}`
}

/** Shortest distance worth saying of a place known to its commune only, in metres. */
const LEAST_APPROXIMATE = 1_000

function distanceLine(view: View, item: SearchItem): string | undefined {
  if (item.remote) return view.t.card.remote
  if (item.distance === undefined) return undefined
  const words = distanceInWords(view, item.distance)
  if (!item.distanceApprox) return view.t.card.crow(words)
  // Below that, the distance to the centre of its commune says less than the commune's name.
  return item.distance < LEAST_APPROXIMATE ? undefined : view.t.card.crowApprox(words)
}

/** Most kinds of help a card names; the page names them all. */
const MOST_TERMS = 6

/** Help offered, what was looked for first. */
function helpShown(item: SearchItem): string[] {
  const meant = item.why?.flatMap(({ term }) => term ?? []) ?? []
  const answers = (slug: string) => ancestors(slug).some((broader) => meant.includes(broader))
  const terms = new Set(item.services.flatMap((service) => (service.termsNotStated ? [] : service.terms)))
  const [first, rest] = [[...terms].filter(answers), [...terms].filter((slug) => !answers(slug))]
  return [...first, ...rest].slice(0, MOST_TERMS)
}

/** One place among the results: enough to choose without opening it. */
export function PlaceCard({ view, item }: { view: View; item: SearchItem }) {
  const { t } = view
  const help = helpShown(item)
  const exclusive = exclusiveWords(view, item.services)
  const where = [item.address?.postcode, item.address?.commune].filter(Boolean).join(' ')
  const distance = distanceLine(view, item)
  const orAsk = (words: readonly string[]) => (words.length > 0 ? words.join(' · ') : t.unknown)
  return (
    <article class="card">
      <h3>
        <a class="card-name" href={link(view, `/lieux/${item.slug}`)}>
          {item.name}
        </a>
        {item.demo && <span class="badge">{t.demoTag}</span>}
      </h3>
      <p class="card-where">
        {[item.kind === 'mobile' ? t.card.mobile : undefined, where, distance].filter(Boolean).join(' · ')}
        {item.organization && <small> {t.card.by(item.organization.name)}</small>}
      </p>
      {item.masked && <p class="masked">{t.card.masked}</p>}
      <p class="card-state">{stateLine(view, item)}</p>
      <ul class="help">
        {help.map((slug) => (
          <li>{label(slug, view.lang)}</li>
        ))}
        {help.length === 0 && <li>{item.services.length > 0 ? t.card.helpNotStated : t.unknown}</li>}
      </ul>
      {exclusive.length > 0 && <p class="only">{t.card.onlyFor(exclusive.join(', '))}</p>}
      <p class="card-facts">
        <span>
          <b>{t.card.price}</b>
          {t.colon}
          {orAsk(feeWords(view, item.services))}
        </span>
        <span>
          <b>{t.card.access}</b>
          {t.colon}
          {orAsk(accessWords(view, item.services))}
        </span>
      </p>
      {item.why && item.why.length > 0 && (
        <p class="why">
          {t.card.why}
          {t.colon}
          {item.why.map((why) => `${t.card.whyKinds[why.kind]} « ${sentence(why.text)} »`).join(', ')}
        </p>
      )}
      <p class="card-phone">
        {item.phone ? <PhoneLink view={view} number={item.phone} strong /> : <small>{t.card.noPhone}</small>}
      </p>
    </article>
  )
}
