import type { Cluster } from '@maillage/api/features/places'
import { FEES, type Service } from '@maillage/shared/place'
import { Fact } from '../../ui/fact/fact.tsx'
import { InlineText } from '../../ui/free-text/free-text.tsx'
import { type View, wordOf } from '../../view.ts'
import { Voices } from './voices.tsx'

function Fees({ view, fees = [] }: { view: View; fees: Service['fees'] }) {
  const { t } = view
  return (
    <>
      {fees.length === 0 && t.unknown}
      {fees.map((fee) => (
        <p>
          {wordOf(view, FEES, fee.kind)}
          {fee.amount !== undefined &&
            fee.currency &&
            `${t.colon}${t.place.amount(fee.amount, fee.currency)}`}
          {fee.note && (
            <>
              {' '}
              — <InlineText view={view} text={fee.note} />
            </>
          )}
        </p>
      ))}
    </>
  )
}

/** What a help costs, and what other records say of that. */
export function Cost({
  view,
  service: { id, fees, referral },
  cluster,
}: {
  view: View
  service: Service
  cluster: Cluster | undefined
}) {
  const { t } = view
  return (
    <Fact label={t.place.cost}>
      <Fees view={view} fees={fees} />
      {referral?.prices && (
        <ul>
          {referral.prices.map((price) => (
            <li>
              <InlineText view={view} text={price.what} />
              {t.colon}
              {t.place.amount(price.amount, price.currency)}
            </li>
          ))}
        </ul>
      )}
      <Voices
        view={view}
        cluster={cluster}
        pointer={`/services/${id}/fees`}
        told={(value) => <Fees view={view} fees={value as Service['fees']} />}
        quiet
      />
    </Fact>
  )
}
