import type { PlaceResponse } from '@maillage/api/features/places'
import type { Place } from '@maillage/shared/place'
import { dayInWords, daysInWords, todayIn } from '../../format.ts'
import { FreeText, InlineText } from '../../ui/free-text/free-text.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PhoneLink } from '../../ui/phone-link/phone-link.tsx'
import { State } from '../../ui/state/state.tsx'
import type { View } from '../../view.ts'
import { openingWords } from '../../words-of-opening.ts'
import { entryOf, isOver, referralWords } from '../../words-of-place.ts'

/**
 * Whether anybody is received at all, and through whom: an open door is not being received. The state of now stands
 * first where it is given; what stays on paper is given none.
 */
export function Receiving({ view, place, open }: { view: View; place: Place; open?: PlaceResponse['open'] }) {
  const { t } = view
  const entry = entryOf(place.services)
  const today = todayIn(view, place.zone)
  const notices = place.notices?.filter(({ to }) => to === undefined || to >= today) ?? []
  const activations = place.activations?.filter(({ to }) => to >= today) ?? []
  return (
    <>
      {open && entry === 'possible' && !isOver(place) && open.reason !== 'not-stated' && (
        <State view={view} name={open.state}>
          {openingWords(view, open, place.services)}
        </State>
      )}
      {place.dormant && (
        <Notice>
          <p>{t.place.dormant}</p>
          {activations.map(({ from, to, reason }) => (
            <p>
              {t.place.activated} {daysInWords(view, { from, to })}
              {reason && (
                <>
                  {' '}
                  (<InlineText view={view} text={reason} />)
                </>
              )}
            </p>
          ))}
        </Notice>
      )}
      {place.closedSince && (
        <State view={view} name="closed">
          {t.place.closedForGood(dayInWords(view, place.closedSince))}
        </State>
      )}
      {place.withdrawnSince && (
        <Notice>
          <p class="strong">{t.place.withdrawn(dayInWords(view, place.withdrawnSince))}</p>
        </Notice>
      )}
      {place.suspendedSince && (
        <State view={view} name="closed">
          {t.place.suspended(dayInWords(view, place.suspendedSince))}
        </State>
      )}
      {notices.map((notice) => (
        <Notice>
          {(notice.from || notice.to) && <strong>{daysInWords(view, notice)}</strong>}
          <FreeText view={view} text={notice.text} />
        </Notice>
      ))}
      {entry === 'siao' && (
        <Notice>
          <p class="strong">{t.place.siao}</p>
          <p>
            <PhoneLink view={view} number="115" strong />
          </p>
        </Notice>
      )}
      {entry === 'referral' && (
        <State view={view} name="referral">
          {referralWords(view, place.services)}
        </State>
      )}
      {entry === 'no-public' && (
        <State view={view} name="closed">
          {t.place.noPublic}
        </State>
      )}
    </>
  )
}
