import type { SearchItem } from '@maillage/api/features/search'
import type { Place } from '@maillage/shared/place'
import { NETWORKS } from '@maillage/shared/taxonomy'
import { PhoneLink } from '../../ui/phone-link/phone-link.tsx'
import { ProperName } from '../../ui/proper-name/proper-name.tsx'
import { link, nameOf, type View } from '../../view.ts'
import { distanceInWords } from '../../words-of-distance.ts'
import { isMasked } from '../../words-of-place.ts'
import type { Referrers } from './referrers.ts'

/** @param from whether it is known where this is measured from: the middle of a commune is no place to go from */
function NearPlace({ view, item, from }: { view: View; item: SearchItem; from: boolean }) {
  const { card } = view.t
  const distance = from && item.distance !== undefined && distanceInWords(view, item.distance)
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
  referrers: { social, networks, asked },
}: {
  view: View
  place: Place
  referrers: Referrers
}) {
  const t = view.t.need.referral
  const names = [
    ...new Set(networks.flatMap((item) => item.networks.filter((name) => asked.network.includes(name)))),
  ]
  const from = !isMasked(place) && place.position?.precision !== 'commune'
  const more = new URLSearchParams(asked.service ? { service: asked.service } : {})
  if (!asked.service) for (const name of asked.network) more.append('network', name)
  if (place.address?.code) {
    more.set('lieu', place.address.commune ?? '')
    more.set('territory', place.address.code)
  }
  return (
    <section aria-labelledby="referrers">
      <h2 id="referrers" class="part-title">
        {from ? t.near : t.nearCommune}
      </h2>
      {social.length > 0 && (
        <>
          <p>{t.social}</p>
          <ul>
            {social.map((item) => (
              <NearPlace view={view} item={item} from={from} />
            ))}
          </ul>
        </>
      )}
      {networks.length > 0 && (
        <>
          <p>{t.networks(names.map((name) => nameOf(view, NETWORKS, name)).join(view.t.comma))}</p>
          <ul>
            {networks.map((item) => (
              <NearPlace view={view} item={item} from={from} />
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
