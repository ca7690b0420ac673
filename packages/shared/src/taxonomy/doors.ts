import type { InterfaceWords } from '../place/languages.ts'

/** A door of the home page: a few words, and the terms behind them. */
export interface Door {
  readonly label: InterfaceWords
  readonly terms: readonly string[]
}

/** The home page's doors, in their order. */
export const DOORS: readonly Door[] = [
  {
    label: { fr: 'Démarches', en: 'Paperwork', ar: 'المعاملات والأوراق', 'fr-x-facile': 'Papiers' },
    terms: ['demarches'],
  },
  { label: { fr: 'Apprendre', en: 'Learn', ar: 'التعلّم' }, terms: ['apprendre-le-numerique'] },
  {
    label: { fr: 'Recharge, SIM, wifi', en: 'Top-ups, SIM, wifi', ar: 'رصيد، شريحة SIM، واي فاي' },
    terms: ['connexion'],
  },
  {
    label: { fr: 'Ordinateur, téléphone', en: 'Computer, phone', ar: 'حاسوب، هاتف' },
    terms: ['equipement', 'materiel-en-libre-acces'],
  },
  {
    label: { fr: 'Réparer, donner', en: 'Repair, donate', ar: 'تصليح، تبرّع' },
    terms: ['reparation', 'don-de-materiel'],
  },
  { label: { fr: 'Rencontrer du monde', en: 'Meet people', ar: 'لقاء الناس' }, terms: ['lien-social'] },
  { label: { fr: 'Manger', en: 'Eat', ar: 'الأكل' }, terms: ['alimentation'] },
  { label: { fr: 'Dormir', en: 'Sleep', ar: 'النوم' }, terms: ['hebergement'] },
  { label: { fr: 'Se laver', en: 'Wash', ar: 'الاستحمام' }, terms: ['hygiene'] },
  { label: { fr: 'Se soigner', en: 'Health care', ar: 'العلاج' }, terms: ['sante'] },
  { label: { fr: 'Mes droits', en: 'My rights', ar: 'حقوقي' }, terms: ['acces-aux-droits'] },
  {
    label: { fr: 'Français', en: 'French', ar: 'الفرنسية', 'fr-x-facile': 'Apprendre le français' },
    terms: ['francais'],
  },
]
