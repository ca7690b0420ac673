/** A place in two text messages at most, which suffice without a link. @module */
import type { PlaceResponse } from '@maillage/api/features/places'
import type { Address, Place } from '@maillage/shared/place'
import { phoneInWords, textIn } from './format.ts'
import { gsm7, gsm7Cut } from './gsm7.ts'
import { languageOf } from './i18n/index.ts'
import { isLasting, type Opening, openingsAhead } from './openings.ts'
import { inFull, type View } from './view.ts'
import { asksNoPaper, papersAsked } from './words-of-bringing.ts'
import { doubts, phoneToCall } from './words-of-cluster.ts'
import { aboutViolence, accessWords, entryOf, isMasked, isOver } from './words-of-place.ts'

/** Characters of two messages joined: 153 each. */
export const SMS_MOST = 306

/** Room of each part; with what stands between them they fit. A telephone is never cut. */
const ROOM = { name: 60, where: 84, hours: 90, phone: 24, bring: 40 }

const DAY = 86_400_000

/** Most openings told. */
const OPENINGS = 3

function townOf(address: Address | undefined): string {
  return [address?.postcode, address?.commune].filter(Boolean).join(' ')
}

/** A street and its town: the street alone is cut, since the town is what a journey begins with. */
function addressOf(address: Address | undefined): string {
  const town = gsm7Cut(townOf(address), 40)
  const street = gsm7Cut(address?.street ?? '', ROOM.where - town.length - 2)
  return [street, town].filter(Boolean).join(', ')
}

/** “mer 25/11 9h-12h”, on the clock of the place; the day it ends too, when that is another. */
function openingOf(view: View, { from, to, zone }: Opening): string {
  const { weekdays, time } = view.t.share.sms
  const at = (instant: number) => {
    const text = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    }).format(instant)
    const [date = '', clock = ''] = text.split(' ')
    const [, month, day] = date.split('-').map(Number)
    const [hour = 0, minute = 0] = clock.split(':').map(Number)
    return {
      date,
      day: `${weekdays[new Date(`${date}T00:00Z`).getUTCDay()]} ${day}/${month}`,
      time: time(hour, minute),
    }
  }
  const [start, end] = [at(from), at(to)]
  const until = start.date === end.date || to - from < DAY / 2 ? end.time : `${end.day} ${end.time}`
  return `${start.day} ${start.time}-${until}`
}

/** As many of the openings, soonest first, as there is room for: none is cut in the middle. */
function fitted(openings: readonly string[], room: number): string {
  let said = ''
  for (const opening of openings.map(gsm7)) {
    const longer = said === '' ? opening : `${said}, ${opening}`
    if (longer.length > room) break
    said = longer
  }
  return said
}

/** When one may come next, if anybody is received by the hours of the door at all (people.md rules 1, 3 and 9). */
function hoursOf(view: View, { record, open, cluster }: PlaceResponse): string {
  const { t, now } = view
  const { sms } = t.share
  const place = record.body
  if (isOver(place)) return sms.over
  const entry = entryOf(place.services)
  if (entry === 'siao') return t.place.siao
  if (entry === 'no-public') return t.place.noPublic
  if (entry === 'referral') return sms.referral
  const ways = accessWords(view, place.services)
  const walkIn = place.services.every(({ access }) => access === undefined || access.includes('walk-in'))
  if (!walkIn) return `${ways.join(' / ')}: ${sms.call}`
  const openings = openingsAhead(place, now, place.stops ? 1 : OPENINGS)
  const doubted = doubts(view, cluster, true).length > 0
  const dated = open.confidence === 'confirmed' || open.confidence === 'stated'
  const sure = dated && !doubted ? '' : ` (${sms.call})`
  const said = fitted(
    openings.map((opening) => (isLasting(opening) ? sms.always : openingOf(view, opening))),
    ROOM.hours - sms.open.length - sure.length - 1,
  )
  return said === '' ? sms.ask : `${sms.open} ${said}${sure}`
}

function whereOf(view: View, place: Place): string {
  const { addressMasked, stopTold } = view.t.place
  if (isMasked(place))
    return place.publicDoor
      ? addressOf(place.publicDoor.address)
      : [gsm7Cut(townOf(place.address), 40), gsm7(addressMasked)].filter(Boolean).join('. ')
  const next = openingsAhead(place, view.now, 1)[0]?.stop
  if (next) {
    const name = gsm7Cut(next.name ? textIn(view, next.name).text : '', 30)
    const rest = next.told ? gsm7(stopTold) : addressOf(next.address)
    return [name, rest].filter(Boolean).join(', ')
  }
  return place.kind === 'fixed' ? addressOf(place.address) : ''
}

function bringOf(view: View, place: Place): string {
  const { sms } = view.t.share
  const asked = papersAsked(place.services).map((paper) => sms.papers[paper])
  if (asked.length > 0) return `${sms.bring}: ${asked.join(', ')}`
  return asksNoPaper(place.services) ? sms.noPaper : ''
}

/** The alphabet of text messages has no Arabic: what is sent from such a page is in French, as doors and forms are. */
export const inSms = (view: View): View => (languageOf(view.lang) === 'ar' ? inFull(view) : view)

/**
 * Name, address, next hours, telephone, what to bring, in at most 306 characters of the alphabet of text messages. A
 * place of help with violence is not named: its name often says what for, and others read a telephone.
 */
export function smsText(page: View, response: PlaceResponse): string {
  const view = inSms(page)
  const place = response.record.body
  const phone = phoneToCall(response)
  const number = phone === undefined ? '' : gsm7(`${view.t.share.sms.phone} ${phoneInWords(phone)}`)
  const parts = [
    aboutViolence(place.services) ? '' : gsm7Cut(place.name, ROOM.name),
    gsm7Cut(whereOf(view, place), ROOM.where),
    gsm7Cut(hoursOf(view, response), ROOM.hours),
    number.length <= ROOM.phone ? number : '',
    gsm7Cut(bringOf(view, place), ROOM.bring),
  ]
  return parts
    .filter((part) => part !== '')
    .map((part) => part.replace(/\.$/, ''))
    .join('. ')
}
