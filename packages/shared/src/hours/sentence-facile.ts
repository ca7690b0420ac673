/**
 * Hours in plain French: a dash is said in words. The people concerned have not validated these words yet.
 * @module
 */
import type { Words } from './sentence.ts'
import { fr } from './sentence-fr.ts'
import { DAY_MINUTES } from './types.ts'

/** 570 → “9 h 30”; midnight at the end of a day is “minuit”. */
function clock(minutes: number): string {
  if (minutes % DAY_MINUTES === 0) return 'minuit'
  const inDay = minutes % DAY_MINUTES
  const rest = inDay % 60
  return `${Math.floor(inDay / 60)} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`
}

export const facile: Words = {
  ...fr,
  always: 'tous les jours, jour et nuit',
  otherwise: 'aux autres heures',
  toConfirm: 'heures à demander',
  span: ({ from, to, openEnd }) =>
    to === undefined
      ? `à partir de ${clock(from)}`
      : `de ${clock(from)} à ${clock(to)}${openEnd ? ' ou plus tard' : ''}`,
  weeks: (range) => {
    const { from, to, step } = range
    if (step !== 2 || from > 2 || to < 52) return fr.weeks(range)
    const numbers = from === 1 ? '1, 3, 5…' : '2, 4, 6…'
    return `une semaine sur deux (semaines ${numbers} du calendrier)`
  },
}
