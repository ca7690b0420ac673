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

const APPOINTMENT = /\b(?:rdv|rendez[- ]?vous|appointments?)\b/i
const WITHOUT = /\b(?:sans|without|no|pas de|ni)\b/i

/** True for words that ask for an appointment (“sur rendez-vous”), not for those that waive it (“sans rendez-vous”). */
export function asksAppointment(comment: string): boolean {
  const plain = comment.replace(/R\.?D\.?V\.?/gi, 'rdv')
  return APPOINTMENT.test(plain) && !WITHOUT.test(plain)
}
