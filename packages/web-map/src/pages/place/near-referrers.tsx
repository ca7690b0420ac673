import type { SearchItem } from '@maillage/api/features/search'
import type { Place } from '@maillage/shared/place'
import { NETWORKS } from '@maillage/shared/taxonomy'
import { PhoneLink } from '../../ui/phone-link/phone-link.tsx'
import { ProperName } from '../../ui/proper-name/proper-name.tsx'
import { link, nameOf, type View } from '../../view.ts'
import { distanceInWords } from '../../words-of-distance.ts'
import { isReferring, type Referrers, SOCIAL } from './referrers.ts'

function NearPlace({ view, item }: { view: View; item: SearchItem }) {
  const { card } = view.t
  const distance = item.distance === undefined ? undefined : distanceInWords(view, item.distance)
  return (
    <li>
      <a href={link(view, `/lieux/${item.slug}`)}>
        <ProperName view={view}>{item.name}</ProperName>
      </a>
      {item.address?.commune && (
        <>
          {' · '}
          <ProperName view={view}>{item.address.commune}</ProperName>
        </>
      )}
      {distance && ` · ${item.distanceApprox ? card.crowApprox(distance) : card.crow(distance)}`}
      {item.phone && (
        <>
          {' · '}
          <PhoneLink view={view} number={item.phone} />
        </>
      )}
    </li>
  )
}

/** Where to talk about being referred: what each place says of itself, and no claim that it refers here. */
export function NearReferrers({
  view,
  place,
  referrers: { social, networks },
}: {
  view: View
  place: Place
  referrers: Referrers
}) {
  const t = view.t.need.referral
  const names = [...new Set(networks.flatMap((item) => item.networks.filter(isReferring)))]
  const more = new URLSearchParams({ service: SOCIAL })
  if (place.address?.code) {
    more.set('lieu', place.address.commune ?? '')
    more.set('territory', place.address.code)
  }
  return (
    <section aria-labelledby="referrers">
      <h2 id="referrers" class="part-title">
        {t.near}
      </h2>
      {social.length > 0 && (
        <>
          <p>{t.social}</p>
          <ul>
            {social.map((item) => (
              <NearPlace view={view} item={item} />
            ))}
          </ul>
        </>
      )}
      {networks.length > 0 && (
        <>
          <p>{t.networks(names.map((name) => nameOf(view, NETWORKS, name)).join(view.t.comma))}</p>
          <ul>
            {networks.map((item) => (
              <NearPlace view={view} item={item} />
            ))}
          </ul>
        </>
      )}
      <p>{t.careful}</p>
      <p>
        <a href={link(view, '/', more)}>{t.more}</a>
      </p>
    </section>
  )
}
