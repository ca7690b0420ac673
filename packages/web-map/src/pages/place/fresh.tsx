import type { PlaceResponse } from '@maillage/api/features/places'
import { LICENSES, type Place } from '@maillage/shared/place'
import type { Mark, PlaceRecord, Verified } from '@maillage/shared/revision'
import { label, NETWORKS } from '@maillage/shared/taxonomy'
import { ageInWords, dayInWords, lowered, textIn } from '../../format.ts'
import { Fact, Facts } from '../../ui/fact/fact.tsx'
import { OutsideLink } from '../../ui/outside-link/outside-link.tsx'
import { link, nameOf, type View, wordOf } from '../../view.ts'
import { fieldInWords } from '../../words-of-change.ts'
import { confirmedWords } from '../../words-of-place.ts'
import { Records } from './records.tsx'

/** Parts of a listing that are confirmed each by itself, in the order they are told. */
const PARTS = [
  'existence',
  'hours',
  'stops',
  'address',
  'contacts',
  'services',
  'accessibility',
  'languages',
] as const
type Part = (typeof PARTS)[number]

const OWN_HOURS = /^\/services\/([^/]+)\/hours$/

/** The part that a pointer names, in words; one field of it by its own name. */
function partInWords(view: View, place: Place, pointer: string): string {
  const words = view.t.place.verifiedWhat
  const service = place.services.find(({ id }) => id === OWN_HOURS.exec(pointer)?.[1])
  if (service) {
    const name = service.name ? textIn(view, service.name).text : label(service.terms[0] ?? '', view.lang)
    return `${words.hours}${view.t.colon}${name}`
  }
  const [part = '', ...within] = pointer.replace(/^\/(body\/)?/, '').split('/')
  return within.length === 0 && Object.hasOwn(words, part)
    ? words[part as Part]
    : lowered(fieldInWords(view, place, pointer))
}

/**
 * What was said of a field and is not said again, later, of the part that holds it. That a network calls a place its own,
 * or keeps its listing, confirms nothing of it.
 */
const standing = (verified: Verified): [string, Mark][] =>
  Object.entries(verified).filter(
    ([pointer, { date }]) =>
      !pointer.startsWith('/networks/') &&
      !Object.entries(verified).some(
        ([holder, later]) => pointer.startsWith(`${holder}/`) && later.date >= date,
      ),
  )

const rankOf = (pointer: string): number =>
  PARTS.indexOf(
    (OWN_HOURS.test(pointer) ? 'hours' : pointer.replace(/^\/(body\/)?/, '').split('/')[0]) as Part,
  )

/** What the listing states and nobody confirmed, as pointers. */
function unconfirmed({ body, verified = {} }: PlaceRecord): string[] {
  const stated = PARTS.filter((part) => part !== 'existence' && body[part] !== undefined)
  const own = body.services.flatMap(({ id, hours }) => (hours ? [`/services/${id}/hours`] : []))
  // Of a list confirmed in part, what was rewritten since is told, not what still stands.
  const items = { services: body.services, stops: body.stops ?? [] }
  const pointers = stated.flatMap((part) => {
    const each = part === 'services' || part === 'stops' ? items[part].map(({ id }) => `/${part}/${id}`) : []
    const some = verified[`/${part}`] === undefined && each.some((item) => verified[item] !== undefined)
    return some ? each : [`/${part}`]
  })
  return [...pointers, ...own].filter((pointer) => verified[pointer] === undefined)
}

/** Who says what, and since when: what was confirmed together is told together, the newest first. */
function Said({
  view,
  record,
  isOwn,
  isAlone,
}: {
  view: View
  record: PlaceRecord
  isOwn: boolean
  /** No other record describes the place: its dates are those of what is shown. */
  isAlone: boolean
}) {
  const { t } = view
  const { source, verified = {}, body } = record
  const inWords = (pointers: readonly string[]): string => {
    const parts = [...pointers]
      .sort((one, other) => rankOf(one) - rankOf(other))
      .map((pointer) => partInWords(view, body, pointer))
    return [...new Set(parts)].join(view.t.comma)
  }
  const together = new Map<string, { date: string; pointers: string[] }>()
  for (const [pointer, mark] of standing(verified)) {
    const said = confirmedWords(view, mark)
    together.set(said, {
      date: mark.date,
      pointers: [...(together.get(said)?.pointers ?? []), pointer],
    })
  }
  const rest = inWords(unconfirmed(record))
  const age = (date: string) => `, ${ageInWords(view, date)}`
  return (
    <ul>
      {[...together]
        .sort(([, one], [, other]) => other.date.localeCompare(one.date))
        .map(([said, { date, pointers }]) => {
          const what = inWords(pointers)
          return (
            <li>
              <strong>{said}</strong>
              {what && ` (${what})`}
              {age(date)}
            </li>
          )
        })}
      {rest && <li>{t.place.notConfirmed(rest)}</li>}
      {source?.date && (
        <li>
          {t.place.sourceDate(dayInWords(view, source.date))}
          {age(source.date)}
          {source.except && t.place.sourceExcept(inWords(source.except.map((field) => `/${field}`)))}
        </li>
      )}
      {isAlone && !source?.date && together.size === 0 && <li>{t.place.sourceDateUnknown}</li>}
      {isOwn && <li>{t.place.modified(dayInWords(view, record.modified))}</li>}
    </ul>
  )
}

/** Source, licence and whom to name. */
function OfSource({ view, record: { source, license, attribution } }: { view: View; record: PlaceRecord }) {
  const { t } = view
  return (
    <>
      {source && (
        <Fact label={t.place.source}>
          {source.url ? <OutsideLink href={source.url}>{source.system}</OutsideLink> : source.system}
        </Fact>
      )}
      <Fact label={t.place.licence}>{license ? wordOf(view, LICENSES, license) : t.place.licenceNone}</Fact>
      {attribution && <Fact label={t.place.attribution}>{attribution}</Fact>}
    </>
  )
}

/** Where this comes from: of several records, each; who says each part and since when, the source, the licence. */
export function Fresh({
  view,
  response,
  record,
}: {
  view: View
  response: PlaceResponse
  record: PlaceRecord
}) {
  const { t } = view
  const { body } = record
  const { cluster, slug } = response
  const isOwn = response.origin === undefined && !cluster
  return (
    <section aria-labelledby="fresh" class="fresh">
      <h2 id="fresh" class="part-title">
        {t.place.fresh}
      </h2>
      <Said view={view} record={record} isOwn={isOwn} isAlone={!cluster} />
      {cluster && <Records view={view} cluster={cluster} name={body.name} />}
      <Facts>
        {!cluster && <OfSource view={view} record={record} />}
        {body.networks && body.networks.length > 0 && (
          <Fact label={t.place.networks}>
            {body.networks.map((slug) => nameOf(view, NETWORKS, slug)).join(view.t.comma)}
          </Fact>
        )}
        {body.labels && body.labels.length > 0 && (
          <Fact label={t.place.labels}>{body.labels.join(view.t.comma)}</Fact>
        )}
        <Fact label={t.place.permanent}>
          <a href={response.uri}>{response.uri}</a>
        </Fact>
      </Facts>
      <p class="row">
        {isOwn && (
          <a class="button" href={link(view, `/gerer/${record.id}/demande`)}>
            {t.place.claim}
          </a>
        )}
        <a class="button" href={link(view, `/lieux/${slug}/signaler`)}>
          {t.report.title}
        </a>
        {isOwn && <a href={link(view, `/lieux/${slug}/versions`)}>{t.place.versions}</a>}
      </p>
    </section>
  )
}
