import type { PlaceResponse } from '@maillage/api/features/places'
import type { Place } from '@maillage/shared/place'
import { label } from '@maillage/shared/taxonomy'
import type { Child } from 'hono/jsx'
import { phoneInWords } from '../../format.ts'
import { Doubts } from '../../ui/doubts/doubts.tsx'
import type { StateName } from '../../ui/state/state.tsx'
import type { View } from '../../view.ts'
import { bringingWords } from '../../words-of-bringing.ts'
import { phoneToCall } from '../../words-of-cluster.ts'
import { openingWords } from '../../words-of-opening.ts'
import {
  accessWords,
  entryOf,
  exclusiveWords,
  feeWords,
  isMasked,
  isOver,
  referralWords,
  tellsHours,
} from '../../words-of-place.ts'
import { conditionsWords } from '../place/help.tsx'

/** Whether one may come, as a shape and in words: an open door is not being received. */
export function placeState(
  view: View,
  { record, open }: PlaceResponse,
): { readonly name: StateName; readonly words: string } {
  const { t } = view
  const place = record.body
  if (isOver(place)) return { name: 'closed', words: t.selection.over }
  const entry = entryOf(place.services)
  if (entry === 'siao') return { name: 'referral', words: t.place.siao }
  if (entry === 'no-public') return { name: 'closed', words: t.place.noPublic }
  if (entry === 'referral' || open.state === 'referral')
    return { name: 'referral', words: referralWords(view, place.services) }
  if (open.reason === 'not-stated') return { name: 'unknown', words: t.card.hoursUnknown }
  return { name: open.state, words: openingWords(view, open, place.services) }
}

/** Where it is, on one line; a hidden address is given by telephone. */
export function whereWords(view: View, place: Place): string {
  const { t } = view
  const { address } = place
  const town = [address?.postcode, address?.commune].filter(Boolean).join(' ')
  if (isMasked(place)) return [town, t.place.addressMasked].filter(Boolean).join(' — ')
  if (place.kind === 'mobile') return [t.card.mobile, town].filter(Boolean).join(' · ')
  if (place.kind === 'remote') return t.card.remote
  return [address?.street, town].filter(Boolean).join(', ') || t.unknown
}

const orAsk = (view: View, words: readonly string[]): string =>
  words.length > 0 ? words.join(' · ') : view.t.unknown

/** What is compared, in the order in which one chooses. */
function rowsOf(view: View): { words: string; of: (response: PlaceResponse) => Child }[] {
  const { t } = view
  return [
    {
      words: t.place.hours,
      of: (response) => (
        <>
          {placeState(view, response).words}
          <Doubts view={view} cluster={response.cluster} tellsHours={tellsHours(response.record.body)} />
        </>
      ),
    },
    { words: t.place.address, of: ({ record }) => <bdi>{whereWords(view, record.body)}</bdi> },
    { words: t.place.howToCome, of: ({ record }) => orAsk(view, accessWords(view, record.body.services)) },
    {
      words: t.selection.helps,
      of: ({ record: { body } }) =>
        orAsk(
          view,
          [
            ...new Set(body.services.flatMap(({ terms, termsNotStated }) => (termsNotStated ? [] : terms))),
          ].map((slug) => label(slug, view.lang)),
        ),
    },
    {
      words: t.place.exclusive,
      of: ({ record }) => exclusiveWords(view, record.body.services).join(', ') || t.unknown,
    },
    {
      words: t.place.conditions,
      of: ({ record: { body } }) =>
        orAsk(view, [...new Set(body.services.flatMap((service) => conditionsWords(view, service)))]),
    },
    { words: t.sheet.bring, of: ({ record }) => bringingWords(view, record.body.services) },
    { words: t.place.cost, of: ({ record }) => orAsk(view, feeWords(view, record.body.services)) },
    {
      words: t.place.phone,
      of: (response) => {
        const phone = phoneToCall(response)
        return phone ? <bdi dir="ltr">{phoneInWords(phone)}</bdi> : t.card.noPhone
      },
    },
  ]
}

/** The places side by side: one column each, which scrolls in its own frame where the screen is narrow. */
export function Compare({ view, places }: { view: View; places: readonly PlaceResponse[] }) {
  const { compare, compareWhat } = view.t.selection
  return (
    <>
      <h2 id="comparer">{compare}</h2>
      <section class="compare" tabindex={0} aria-labelledby="comparer">
        <table aria-labelledby="comparer">
          <thead>
            <tr>
              <th scope="col">
                <span class="unseen">{compareWhat}</span>
              </th>
              {places.map(({ record }) => (
                <th scope="col">
                  <bdi>{record.body.name}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rowsOf(view).map(({ words, of }) => (
              <tr>
                <th scope="row">{words}</th>
                {places.map((response) => (
                  <td>{of(response)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
