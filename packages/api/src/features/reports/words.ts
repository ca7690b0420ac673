/** What mails about reports say: never a word of those who reported. @module */
import type { LetterWords } from '../accounts/index.ts'

/** Places named in the mail itself; its page shows them all. */
const MOST_NAMED = 10

/** Reports that wait about one place. */
export interface Told {
  readonly place: string
  readonly name: string
  readonly commune?: string
  /** Nothing is said of which place it is: its address protects people. */
  readonly discreet: boolean
  readonly reports: number
}

const counted = (reports: number): string => `${reports} signalement${reports > 1 ? 's' : ''}`

const total = (told: readonly Told[]): number => told.reduce((sum, { reports }) => sum + reports, 0)

function lines(told: readonly Told[]): string[] {
  const named = told.filter(({ discreet }) => !discreet)
  const shown = named.slice(0, MOST_NAMED)
  const left = total(told) - total(shown)
  return [
    ...shown.map(
      ({ name, commune, reports }) => `- ${[name, commune].filter(Boolean).join(', ')} : ${counted(reports)}`,
    ),
    ...(left > 0 ? [`- ${counted(left)}, à lire sur le site`] : []),
  ]
}

const LIFE = '7 jours'
const BUTTON = 'Lire les signalements'
const ON_SITE = 'Ce que les personnes ont écrit se lit sur le site seulement.'

/** One mail for all that waits for somebody. */
export function reportsWords(site: string, told: readonly Told[]): LetterWords {
  const reports = total(told)
  return {
    subject: reports === 1 ? 'Un signalement vous attend' : `${reports} signalements vous attendent`,
    lead: [
      `${reports === 1 ? 'Une personne a signalé une erreur' : 'Des personnes ont signalé des erreurs'} dans ${site}.`,
      lines(told),
      `${ON_SITE} Nous vous en parlons au plus une fois par jour.`,
    ],
    button: BUTTON,
    life: LIFE,
  }
}

/** An address may endanger somebody: whoever reads over a shoulder learns neither that nor where. */
export const alertWords = (site: string): LetterWords => ({
  subject: 'Un signalement à lire sans attendre',
  lead: [`Un signalement reçu par ${site} demande votre attention sans attendre.`, ON_SITE],
  button: BUTTON,
  life: LIFE,
})
