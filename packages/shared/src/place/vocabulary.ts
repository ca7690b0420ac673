/**
 * Closed vocabularies of a listing, in stable English slugs (public contract), with their French and English
 * words for the interface. They describe the place, never the person.
 * @module
 */

export interface Words {
  readonly fr: string
  readonly en: string
}

const vocabulary = <T extends Record<string, Words>>(words: T): T => words

/** For whom. The same slugs serve `exclusive`, `addressed` and `support`, which are three different things. */
export const AUDIENCES = vocabulary({
  children: { fr: 'Enfants', en: 'Children' },
  youth: { fr: 'Jeunes', en: 'Young people' },
  students: { fr: 'Étudiants', en: 'Students' },
  adults: { fr: 'Adultes', en: 'Adults' },
  seniors: { fr: 'Seniors', en: 'Seniors' },
  families: { fr: 'Familles', en: 'Families' },
  women: { fr: 'Femmes', en: 'Women' },
  men: { fr: 'Hommes', en: 'Men' },
  lgbt: { fr: 'Personnes LGBT+', en: 'LGBT+ people' },
  carers: { fr: 'Aidants', en: 'Carers' },
  workers: { fr: 'Personnes en emploi', en: 'People in work' },
  'job-seekers': { fr: "Personnes en recherche d'emploi", en: 'Job seekers' },
  'low-income': { fr: 'Personnes à petits revenus', en: 'People on low income' },
  homeless: { fr: 'Personnes sans domicile', en: 'People without a home' },
  emergency: { fr: "Personnes en situation d'urgence", en: 'People in an emergency' },
  exiles: { fr: 'Personnes exilées', en: 'Exiled people' },
  'asylum-seekers': { fr: "Personnes en demande d'asile", en: 'Asylum seekers' },
  'victims-of-violence': { fr: 'Personnes victimes de violences', en: 'Victims of violence' },
  'legal-situation': { fr: 'Personnes suivies par la justice', en: 'People under a court measure' },
  disability: { fr: 'Personnes en situation de handicap', en: 'Disabled people' },
  'motor-disability': { fr: 'Handicap moteur', en: 'Motor disability' },
  'intellectual-disability': { fr: 'Handicap intellectuel', en: 'Intellectual disability' },
  'mental-health': { fr: 'Troubles psychiques', en: 'Mental health conditions' },
  deaf: { fr: 'Personnes sourdes ou malentendantes', en: 'Deaf or hard of hearing people' },
  blind: { fr: 'Personnes aveugles ou malvoyantes', en: 'Blind or partially sighted people' },
  'low-literacy': { fr: "Pas à l'aise avec la lecture", en: 'Not at ease with reading' },
  'foreign-language': { fr: 'Personnes qui parlent une autre langue', en: 'Speakers of other languages' },
  'priority-area-residents': {
    fr: 'Habitants des quartiers prioritaires ou zones rurales',
    en: 'Residents of priority areas',
  },
})
export type Audience = keyof typeof AUDIENCES

/** What it costs. Several may be stated for one service; `free` alone means every stated fee is free. */
export const FEES = vocabulary({
  free: { fr: 'Gratuit', en: 'Free' },
  'free-under-conditions': { fr: 'Gratuit sous conditions', en: 'Free under conditions' },
  'pay-what-you-can': { fr: 'Participation libre', en: 'Pay what you can' },
  paid: { fr: 'Payant', en: 'Paid' },
})
export type FeeKind = keyof typeof FEES

/** How one gets in. */
export const ACCESS = vocabulary({
  'walk-in': { fr: 'Sans rendez-vous', en: 'Without appointment' },
  appointment: { fr: 'Sur rendez-vous', en: 'By appointment' },
  'online-booking': { fr: 'Rendez-vous en ligne', en: 'Book online' },
  phone: { fr: 'Par téléphone', en: 'By phone' },
  mail: { fr: 'Par mail', en: 'By mail' },
  referral: { fr: "Sur orientation d'un professionnel", en: 'Referral by a professional' },
  'no-public': { fr: "Pas d'accueil du public", en: 'Not open to the public' },
})
export type Access = keyof typeof ACCESS

/** In what way one is helped. `on-behalf` is a legal mandate: never derived from an old label. */
export const SUPPORT = vocabulary({
  'self-service': { fr: 'En libre accès', en: 'Self-service' },
  'with-someone': { fr: "Avec quelqu'un", en: 'With someone' },
  workshop: { fr: 'En atelier (groupe)', en: 'In a workshop' },
  'on-behalf': { fr: 'À votre place, avec un mandat', en: 'On your behalf, with a mandate' },
})
export type Support = keyof typeof SUPPORT

/** Who receives. `remote` is what a source says when it tells neither phone nor internet. */
export const DELIVERY = vocabulary({
  'on-site': { fr: "Sur place, avec quelqu'un", en: 'On site, with a person' },
  phone: { fr: 'Par téléphone', en: 'By phone' },
  online: { fr: 'En ligne seulement', en: 'Online only' },
  remote: { fr: 'À distance', en: 'Remotely' },
})
export type Delivery = keyof typeof DELIVERY

/** Conditions of welcome, each yes, no or unknown. They say what the place asks or allows. */
export const CONDITIONS = vocabulary({
  'identity-paper': { fr: "Pièce d'identité demandée", en: 'Identity paper asked' },
  'proof-of-address': {
    fr: 'Justificatif de domicile ou de commune demandé',
    en: 'Proof of address or commune asked',
  },
  'proof-of-income': { fr: 'Justificatif de revenus demandé', en: 'Proof of income asked' },
  'no-papers-needed': { fr: 'Sans condition de papiers', en: 'No papers needed' },
  anonymous: { fr: 'Accueil anonyme possible', en: 'Anonymous welcome possible' },
  'without-appointment': { fr: 'Sans rendez-vous', en: 'Without appointment' },
  'registration-first': { fr: 'Inscription nécessaire', en: 'Registration first' },
  'members-card': { fr: "Carte d'adhérent nécessaire", en: "Member's card needed" },
  'children-welcome': { fr: 'Enfants bienvenus', en: 'Children welcome' },
  'minors-alone': { fr: 'Mineurs seuls acceptés', en: 'Minors alone accepted' },
  dogs: { fr: 'Chiens acceptés', en: 'Dogs accepted' },
  luggage: { fr: 'Bagages acceptés', en: 'Luggage accepted' },
  'no-purchase-required': { fr: "Sans obligation d'achat", en: 'No purchase required' },
  'interpreter-on-site': { fr: 'Interprète sur place', en: 'Interpreter on site' },
  'interpreter-by-phone': { fr: 'Interprète par téléphone', en: 'Interpreter by phone' },
})
export type Condition = keyof typeof CONDITIONS

/** Accessibility facets, each true, false or unknown. */
export const ACCESSIBILITY = vocabulary({
  wheelchair: { fr: 'Accessible en fauteuil roulant', en: 'Wheelchair accessible' },
  'step-free': { fr: 'Entrée de plain-pied ou avec rampe', en: 'Step-free or ramped entrance' },
  lift: { fr: 'Ascenseur', en: 'Lift' },
  'adapted-toilets': { fr: 'Toilettes adaptées', en: 'Adapted toilets' },
  'adapted-parking': { fr: 'Stationnement adapté à proximité', en: 'Adapted parking nearby' },
  'hearing-loop': { fr: 'Boucle magnétique', en: 'Hearing loop' },
  'sign-language': { fr: 'Accueil en LSF', en: 'Welcome in sign language' },
  'text-contact': { fr: 'Contact par SMS ou mail', en: 'Contact by text message or mail' },
  'audio-help': { fr: 'Aide sonore ou en braille', en: 'Audio or Braille help' },
  'calm-space': { fr: 'Espace calme', en: 'Calm space' },
  'easy-to-read': { fr: 'Documents en français facile', en: 'Easy French documents' },
})
export type AccessibilityFacet = keyof typeof ACCESSIBILITY

/** Who may refer a person to a service reached on referral. */
export const REFERRERS = vocabulary({
  'any-professional': { fr: 'Tout professionnel', en: 'Any professional' },
  'social-worker': { fr: 'Travailleur social', en: 'Social worker' },
  'france-travail': { fr: 'France Travail', en: 'France Travail' },
  siao: { fr: 'SIAO / 115', en: 'SIAO / 115' },
  doctor: { fr: 'Médecin', en: 'Doctor' },
  network: { fr: 'Le réseau seulement', en: 'The network only' },
})
export type Referrer = keyof typeof REFERRERS

/** By what a referral is made. */
export const REFERRAL_MEANS = vocabulary({
  voucher: { fr: "Bon d'orientation", en: 'Referral voucher' },
  'prescription-sheet': { fr: 'Fiche de prescription', en: 'Prescription sheet' },
  mail: { fr: 'Mail', en: 'Mail' },
  call: { fr: 'Appel', en: 'Call' },
  platform: { fr: 'Plateforme en ligne', en: 'Online platform' },
})
export type ReferralMean = keyof typeof REFERRAL_MEANS

/** “Vous accueillez encore de nouvelles personnes ?” Expires by itself: 7 days for stock, 30 for a list. */
export const ACCEPTING = vocabulary({
  yes: { fr: 'Accueille de nouvelles personnes', en: 'Accepts new people' },
  'waiting-list': { fr: "Liste d'attente", en: 'Waiting list' },
  full: { fr: 'Complet', en: 'Full' },
  'out-of-stock': { fr: 'Plus de stock', en: 'Out of stock' },
})
export type Accepting = keyof typeof ACCEPTING

export const CONTACT_KINDS = ['phone', 'text', 'mail', 'website', 'booking', 'social', 'post'] as const
export type ContactKind = (typeof CONTACT_KINDS)[number]

/** Whose contact it is; `person` contacts of an import are withheld (people.md rule 6). */
export const CONTACT_NATURES = ['collective', 'person', 'unknown'] as const
export type ContactNature = (typeof CONTACT_NATURES)[number]

export const PLACE_KINDS = vocabulary({
  fixed: { fr: 'Lieu fixe', en: 'Fixed place' },
  mobile: { fr: 'Bus / permanence itinérante', en: 'Bus or itinerant help point' },
  remote: { fr: 'À distance', en: 'Remote' },
})
export type PlaceKind = keyof typeof PLACE_KINDS

export const PRECISIONS = ['door', 'address', 'street', 'commune', 'masked'] as const
export type Precision = (typeof PRECISIONS)[number]

/** Licences a record may carry; without one it is in no export or feed. */
export const LICENSES = vocabulary({
  'etalab-2.0': { fr: 'Licence Ouverte 2.0', en: 'Open Licence 2.0 (Etalab)' },
  'CC-BY-4.0': { fr: 'Creative Commons Attribution 4.0', en: 'Creative Commons Attribution 4.0' },
  'CC0-1.0': { fr: 'Creative Commons Zéro 1.0', en: 'Creative Commons Zero 1.0' },
  'ODbL-1.0': { fr: 'Licence ODbL 1.0', en: 'Open Database License 1.0' },
})
export type License = keyof typeof LICENSES

/** Keys of a vocabulary as the tuple zod wants. */
export const slugs = <T extends Record<string, Words>>(
  words: T,
): [keyof T & string, ...(keyof T & string)[]] =>
  Object.keys(words) as [keyof T & string, ...(keyof T & string)[]]
