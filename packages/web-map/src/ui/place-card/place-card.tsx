import type { SearchItem } from '@maillage/api/features/search'
import { ancestors, label } from '@maillage/shared/taxonomy'
import { sentence } from '../../format.ts'
import { link, type View } from '../../view.ts'
import { distanceInWords } from '../../words-of-distance.ts'
import { openingWords } from '../../words-of-opening.ts'
import {
  accessWords,
  entryOf,
  exclusiveWords,
  feeWords,
  receives,
  referralWords,
} from '../../words-of-place.ts'
import { Doubts } from '../doubts/doubts.tsx'
import { InlineText } from '../free-text/free-text.tsx'
import { CardMark } from '../map/card-mark.tsx'
import { Origin } from '../origin/origin.tsx'
import { PhoneLink } from '../phone-link/phone-link.tsx'
import { ProperName } from '../proper-name/proper-name.tsx'
import { SelectButton } from '../select-button/select-button.tsx'
import { Tick } from '../sheet-form/ticked.tsx'
import { State, type StateName } from '../state/state.tsx'

/** Whether one may come, as a shape and in words (people.md rules 2, 3 and 9). */
function stateOf(view: View, item: SearchItem, asked?: string): { name: StateName; words: string } {
  const { t } = view
  const entry = entryOf(item.services)
  if (entry === 'siao') return { name: 'referral', words: t.place.siao }
  if (entry === 'no-public') return { name: 'closed', words: t.place.noPublic }
  const { state, reason } = item.open
  if (entry === 'referral' || state === 'referral')
    return { name: 'referral', words: referralWords(view, item.services) }
  if (reason === 'not-stated') return { name: 'unknown', words: t.card.hoursUnknown }
  if (reason === 'unreadable')
    return { name: 'unknown', words: `${t.card.hours}${t.colon}${t.card.hoursOnPage}` }
  return { name: state, words: openingWords(view, item.open, item.services, asked) }
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
function helpShown(item: SearchItem): { slug: string; asked: boolean }[] {
  const meant = item.why?.flatMap(({ term }) => term ?? []) ?? []
  const asked = (slug: string) => ancestors(slug).some((broader) => meant.includes(broader))
  const terms = new Set(item.services.flatMap((service) => (service.termsNotStated ? [] : service.terms)))
  const help = [...terms].map((slug) => ({ slug, asked: asked(slug) }))
  return [...help.filter(({ asked }) => asked), ...help.filter(({ asked }) => !asked)].slice(0, MOST_TERMS)
}

/** A list that is about digital help says so by itself; any other names its helps, or says nothing of them. */
function HelpNotStated({ view, item }: { view: View; item: SearchItem }) {
  if (item.services.some(({ terms }) => terms.length > 0)) return <>{view.t.card.helpNotStated}</>
  const names = item.services.flatMap(({ name }) => name ?? []).slice(0, MOST_TERMS)
  if (names.length === 0) return <>{view.t.unknown}</>
  return (
    <>
      {names.map((name, index) => (
        <>
          {index > 0 && ' · '}
          <InlineText view={view} text={name} />
        </>
      ))}
    </>
  )
}

function Help({ view, item }: { view: View; item: SearchItem }) {
  const help = helpShown(item)
  if (help.length === 0) return <HelpNotStated view={view} item={item} />
  return (
    <>
      {help.map(({ slug, asked }, index) => (
        <>
          {index > 0 && ' · '}
          {asked ? <b>{label(slug, view.lang)}</b> : label(slug, view.lang)}
        </>
      ))}
    </>
  )
}

/**
 * One place among the results: enough to choose without opening it. `number` is its rank, and its number on the map;
 * `asked` the local moment its state is that of, `2026-12-25T10:00`, when it is not now.
 */
export function PlaceCard({
  view,
  item,
  number,
  asked,
}: {
  view: View
  item: SearchItem
  number: number
  asked?: string
}) {
  const { t } = view
  const exclusive = exclusiveWords(view, item.services)
  const where = [item.address?.postcode, item.address?.commune].filter(Boolean).join(' ')
  const distance = distanceLine(view, item)
  const state = stateOf(view, item, asked)
  const orAsk = (words: readonly string[]) => (words.length > 0 ? words.join(' · ') : t.unknown)
  return (
    <article class="card">
      <h3>
        <CardMark view={view} item={item} number={number} />
        <span>
          <a class="card-name" href={link(view, `/lieux/${item.slug}`)}>
            <ProperName view={view}>{item.name}</ProperName>
          </a>
          {item.demo && <span class="badge">{t.demoTag}</span>}
        </span>
      </h3>
      <p class="card-where">
        {item.kind === 'mobile' && `${t.card.mobile} · `}
        {where && <ProperName view={view}>{where}</ProperName>}
        {where && distance && ' · '}
        {distance}
        {item.organization && <> · {t.card.by(item.organization.name)}</>}
      </p>
      <State view={view} name={state.name}>
        {state.words}
      </State>
      <Doubts view={view} cluster={item.cluster} tellsHours={receives(item.services)} />
      {item.masked && <p class="strong">{t.card.masked}</p>}
      <p class="card-help">
        <Help view={view} item={item} />
      </p>
      {exclusive.length > 0 && <p class="strong">{t.card.onlyFor(exclusive.join(view.t.comma))}</p>}
      <dl class="card-facts">
        <dt>{t.card.price}</dt>
        <dd>{orAsk(feeWords(view, item.services))}</dd>
        <dt>{t.card.access}</dt>
        <dd>{orAsk(accessWords(view, item.services))}</dd>
      </dl>
      {item.why && item.why.length > 0 && (
        <p class="why">
          {t.card.why}
          {t.colon}
          {item.why
            .map((why) => `${t.card.whyKinds[why.kind]} ${t.card.quoted(sentence(why.text))}`)
            .join(view.t.comma)}
        </p>
      )}
      <p class="row">
        {item.phone ? <PhoneLink view={view} number={item.phone} strong /> : <small>{t.card.noPhone}</small>}
        <SelectButton view={view} id={item.id} name={item.name} />
        <Tick view={view} id={item.id} name={item.name} />
      </p>
      <Origin view={view} {...item} />
    </article>
  )
}
