import type { Words } from '../place/vocabulary.ts'

/** A door of the home page: a few words, and the terms behind them. */
export interface Door {
  readonly label: Words
  readonly terms: readonly string[]
}

/** The home page's doors, in their order. */
export const DOORS: readonly Door[] = [
  { label: { fr: 'Démarches', en: 'Paperwork' }, terms: ['demarches'] },
  { label: { fr: 'Apprendre', en: 'Learn' }, terms: ['apprendre-le-numerique'] },
  { label: { fr: 'Recharge, SIM, wifi', en: 'Top-ups, SIM, wifi' }, terms: ['connexion'] },
  {
    label: { fr: 'Ordinateur, téléphone', en: 'Computer, phone' },
    terms: ['equipement', 'materiel-en-libre-acces'],
  },
  { label: { fr: 'Réparer, donner', en: 'Repair, donate' }, terms: ['reparation', 'don-de-materiel'] },
  { label: { fr: 'Rencontrer du monde', en: 'Meet people' }, terms: ['lien-social'] },
  { label: { fr: 'Manger', en: 'Eat' }, terms: ['alimentation'] },
  { label: { fr: 'Dormir', en: 'Sleep' }, terms: ['hebergement'] },
  { label: { fr: 'Se laver', en: 'Wash' }, terms: ['hygiene'] },
  { label: { fr: 'Se soigner', en: 'Health care' }, terms: ['sante'] },
  { label: { fr: 'Mes droits', en: 'My rights' }, terms: ['acces-aux-droits'] },
  { label: { fr: 'Français', en: 'French' }, terms: ['francais'] },
]
