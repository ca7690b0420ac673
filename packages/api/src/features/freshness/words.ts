/** What a reminder says. @module */
import type { LetterWords } from '../accounts/index.ts'
import type { StaleListing } from './queries.ts'

/** Listings named in the mail itself; its page shows them all. */
const MOST_NAMED = 10

/** `2026-10-03` as `03/10/2026`. */
const day = (date: string): string => date.split('-').reverse().join('/')

const line = ({ name, commune, confirmed }: StaleListing): string => {
  const since = confirmed ? `confirmée le ${day(confirmed)}` : 'jamais confirmée'
  return `- ${[name, commune].filter(Boolean).join(', ')} : ${since}`
}

/** One mail for all the listings somebody keeps. */
export function reminderWords(site: string, listings: readonly StaleListing[]): LetterWords {
  const [first] = listings
  const one = listings.length === 1 && first
  const more = listings.length - MOST_NAMED
  const names = [
    ...listings.slice(0, MOST_NAMED).map(line),
    ...(more > 0 ? [`- et ${more} autre${more > 1 ? 's' : ''}`] : []),
  ]
  return {
    subject: one ? `Toujours juste ? « ${first.name} »` : `Toujours juste ? Vos ${listings.length} fiches`,
    lead: [
      one
        ? `Vous gérez une fiche dans ${site}. Ses horaires sont-ils toujours les bons ?`
        : `Vous gérez ${listings.length} fiches dans ${site}. Leurs horaires sont-ils toujours les bons ?`,
      names,
      "Si quelque chose a changé, la même page permet de le corriger. Elle permet aussi d'arrêter ces rappels.",
      'Nous vous écrivons au plus une fois par trimestre, jamais en juillet ni en août.',
    ],
    button: "Rien n'a changé",
    life: '30 jours',
  }
}
