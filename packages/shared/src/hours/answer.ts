/** What a door says at an instant, and over a stretch of time. @module */

export type OpeningState = 'open' | 'closed' | 'by-appointment' | 'unknown'

/** Why a state is not what the week says, or is not known. */
export type Reason =
  /** A public holiday, of which the hours say nothing. */
  | 'public-holiday'
  /** The hours depend on school holidays that are not published. */
  | 'school-holidays'
  /** It closes later than the hour stated, nobody says when. */
  | 'open-end'
  /** A dated closure or special hours. */
  | 'exception'
  /** Closed until further notice. */
  | 'suspended'
  /** Closed for good. */
  | 'closed-for-good'
  /** Outside the days for which the service is offered, or the dormant place activated. */
  | 'not-in-force'
  /** The hours cannot be read as OSM `opening_hours`. */
  | 'unreadable'
  /** No hours are stated. */
  | 'not-stated'

export interface Answer {
  readonly state: OpeningState
  /** Words of the rule, as written. */
  readonly comment?: string
  readonly reason?: Reason
}

/** Part of a day with one answer: local minutes after midnight, 0 ≤ from < to ≤ 1,440. */
export interface Segment extends Answer {
  readonly from: number
  readonly to: number
}

/** A whole day, midnight to midnight, without gaps. */
export type DayPlan = readonly Segment[]

export const sameAnswer = (a: Answer, b: Answer): boolean =>
  a.state === b.state && a.comment === b.comment && a.reason === b.reason

const APPOINTMENT =
  /\b(?:rdv|rendez[- ]?vous|reservations?|inscriptions?|appointments?|bookings?|registration)\b/g
const REFERRAL = /\b(?:orientations?|prescriptions?|referrals?)\b/g
/** Right before the word: “sans rendez-vous”, not “sur rendez-vous, pas de visite libre”. */
const WAIVED = /\b(?:sans|without|no|pas de|pas d'|ni|aucune?)\s*(?:an?\s+|prise de\s+|aucune?\s+)?$/

/** Words without capitals or accents, every dash one dash. */
const plain = (comment: string): string =>
  comment
    .normalize('NFKD')
    .replace(/[\p{M}\u00ad]/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .replace(/[’ʼ]/g, "'")
    .toLowerCase()
    .replace(/r\.?d\.?v\b\.?/g, 'rdv')

function asks(comment: string, word: RegExp): boolean {
  const text = plain(comment)
  return [...text.matchAll(word)].some(({ index }) => !WAIVED.test(text.slice(0, index)))
}

/**
 * True for words that ask for an appointment or for one's name beforehand (“sur rendez-vous”, “sur réservation”), not
 * for those that waive it (“sans rendez-vous”).
 */
export const asksAppointment = (comment: string): boolean => asks(comment, APPOINTMENT)

/** True for words that speak of being referred (“sur orientation”): who may come is then not known. */
export const asksReferral = (comment: string): boolean => asks(comment, REFERRAL)
