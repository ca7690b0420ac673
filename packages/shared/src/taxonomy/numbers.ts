/**
 * Useful numbers, as their official sites publish them. Nothing is guessed: an absent field is not known here, an
 * entry without `checked` has not been compared with its source yet.
 * @module
 */

import type { Words } from '../place/vocabulary.ts'

export type NumberId =
  | '112'
  | '15'
  | '17'
  | '18'
  | '114'
  | '115'
  | '119'
  | '3114'
  | '3919'
  | '3018'
  | '3977'
  | '17cyber'
  | 'info-escroqueries'
  | 'opposition-carte'
  | 'viols-femmes-informations'
  | 'france-victimes'
  | 'enfants-disparus'

export interface UsefulNumber {
  readonly id: NumberId
  /** As dialled and shown. */
  readonly number: string
  /** `tel:` target, when it is not the number without its spaces. */
  readonly dial?: string
  /** Reached on the web rather than by telephone. */
  readonly url?: string
  readonly name: Words
  readonly purpose: Words
  /** BCP 47, in which one is answered. */
  readonly languages?: readonly string[]
  readonly hours?: Words
  readonly cost?: Words
  /** Whether a text message works; the number to text when it is another one. */
  readonly sms?: boolean | string
  readonly territory: Words
  /** Where this comes from. */
  readonly source: string
  /** Day a person checked this entry against its source, `YYYY-MM-DD`; absent = not checked yet. */
  readonly checked?: string
}

const ALWAYS = { fr: '24 h/24, 7 j/7', en: '24 hours a day, 7 days a week' }
const FREE = { fr: 'Appel gratuit', en: 'Free call' }
const FRANCE = { fr: 'France', en: 'France' }
export const NUMBERS: readonly UsefulNumber[] = [
  {
    id: '112',
    number: '112',
    name: { fr: "Numéro d'urgence européen", en: 'European emergency number' },
    purpose: { fr: 'Toutes les urgences, partout en Europe', en: 'Any emergency, anywhere in Europe' },
    hours: ALWAYS,
    cost: FREE,
    territory: { fr: 'France et Union européenne', en: 'France and the European Union' },
    source: 'service-public.gouv.fr',
  },
  {
    id: '15',
    number: '15',
    name: { fr: 'SAMU', en: 'SAMU (medical emergencies)' },
    purpose: { fr: 'Urgence médicale, danger vital', en: 'Medical emergency, life in danger' },
    hours: ALWAYS,
    cost: FREE,
    territory: FRANCE,
    source: 'service-public.gouv.fr',
  },
  {
    id: '17',
    number: '17',
    name: { fr: 'Police secours, gendarmerie', en: 'Police' },
    purpose: { fr: 'Danger immédiat, agression', en: 'Immediate danger, assault' },
    hours: ALWAYS,
    cost: FREE,
    territory: FRANCE,
    source: 'service-public.gouv.fr',
  },
  {
    id: '18',
    number: '18',
    name: { fr: 'Pompiers', en: 'Fire and rescue' },
    purpose: { fr: 'Incendie, accident, secours à personne', en: 'Fire, accident, rescue' },
    hours: ALWAYS,
    cost: FREE,
    territory: FRANCE,
    source: 'service-public.gouv.fr',
  },
  {
    id: '114',
    number: '114',
    name: { fr: 'Urgence par SMS, chat ou visio', en: 'Emergency by text, chat or video' },
    purpose: {
      fr: 'Joindre police, SAMU ou pompiers sans parler (personnes sourdes, ou en danger si on les entend)',
      en: 'Reach police, ambulance or fire service without speaking (deaf people, or in danger if heard)',
    },
    hours: ALWAYS,
    cost: { fr: 'Gratuit', en: 'Free' },
    sms: true,
    territory: FRANCE,
    source: 'urgence114.fr',
  },
  {
    id: '115',
    number: '115',
    name: { fr: '115 – hébergement d’urgence', en: '115 – emergency shelter' },
    purpose: {
      fr: 'Sans abri : dormir, manger, être orienté',
      en: 'Without shelter: sleep, eat, be referred',
    },
    hours: ALWAYS,
    cost: FREE,
    territory: FRANCE,
    source: 'service-public.gouv.fr',
  },
  {
    id: '119',
    number: '119',
    name: { fr: 'Allô enfance en danger', en: 'Children in danger helpline' },
    purpose: {
      fr: 'Enfant ou adolescent en danger, ou adulte inquiet pour lui',
      en: 'A child or teenager in danger, or an adult worried for one',
    },
    hours: ALWAYS,
    cost: FREE,
    territory: FRANCE,
    source: 'allo119.gouv.fr',
  },
  {
    id: '3114',
    number: '3114',
    name: { fr: 'Prévention du suicide', en: 'Suicide prevention' },
    purpose: {
      fr: "Envie d'en finir, détresse, inquiétude pour quelqu'un : un soignant écoute",
      en: 'Thoughts of suicide, distress, worry for someone: a health professional listens',
    },
    hours: ALWAYS,
    cost: FREE,
    territory: FRANCE,
    source: '3114.fr',
  },
  {
    id: '3919',
    number: '3919',
    name: { fr: 'Violences Femmes Info', en: 'Violence against women helpline' },
    purpose: {
      fr: 'Violences faites aux femmes : écoute et orientation (ce n’est pas un numéro d’urgence)',
      en: 'Violence against women: listening and referral (not an emergency number)',
    },
    hours: ALWAYS,
    cost: FREE,
    territory: FRANCE,
    source: 'arretonslesviolences.gouv.fr',
  },
  {
    id: '3018',
    number: '3018',
    name: { fr: 'Harcèlement et violences numériques', en: 'Harassment and digital violence' },
    purpose: {
      fr: 'Cyberharcèlement, harcèlement scolaire, photos diffusées : enfants, ados, parents',
      en: 'Cyberbullying, bullying at school, leaked pictures: children, teenagers, parents',
    },
    cost: FREE,
    territory: FRANCE,
    source: 'e-enfance.org',
  },
  {
    id: '3977',
    number: '3977',
    name: { fr: 'Maltraitance des personnes âgées ou handicapées', en: 'Abuse of older or disabled people' },
    purpose: {
      fr: 'Une personne âgée ou handicapée est maltraitée, à domicile ou en établissement',
      en: 'An older or disabled person is being abused, at home or in an institution',
    },
    territory: FRANCE,
    source: '3977.fr',
  },
  {
    id: '17cyber',
    number: '17Cyber',
    url: 'https://17cyber.gouv.fr',
    name: { fr: '17Cyber', en: '17Cyber' },
    purpose: {
      fr: 'Piratage, arnaque, escroquerie sur internet : que faire, parler à un policier ou un gendarme',
      en: 'Hacking, scams and fraud online: what to do, talk to the police',
    },
    hours: ALWAYS,
    cost: { fr: 'Gratuit, en ligne', en: 'Free, online' },
    territory: FRANCE,
    source: '17cyber.gouv.fr',
  },
  {
    id: 'info-escroqueries',
    number: '0 805 805 817',
    name: { fr: 'Info Escroqueries', en: 'Fraud helpline' },
    purpose: { fr: 'Victime d’une escroquerie : conseils', en: 'Victim of fraud: advice' },
    cost: FREE,
    territory: FRANCE,
    source: 'service-public.gouv.fr',
  },
  {
    id: 'opposition-carte',
    number: '0 892 705 705',
    name: { fr: 'Opposition carte bancaire', en: 'Block a bank card' },
    purpose: {
      fr: 'Bloquer sa carte tout de suite, si la banque ne répond pas',
      en: 'Block a bank card at once, when the bank does not answer',
    },
    hours: ALWAYS,
    cost: { fr: 'Numéro surtaxé', en: 'Premium-rate number' },
    territory: FRANCE,
    source: 'service-public.gouv.fr',
  },
  {
    id: 'viols-femmes-informations',
    number: '0 800 05 95 95',
    name: { fr: 'Viols Femmes Informations', en: 'Rape helpline' },
    purpose: {
      fr: 'Viol, agression sexuelle : écoute anonyme, conseils',
      en: 'Rape, sexual assault: anonymous listening, advice',
    },
    cost: FREE,
    territory: FRANCE,
    source: 'cfcv.asso.fr',
  },
  {
    id: 'france-victimes',
    number: '116 006',
    name: { fr: 'France Victimes', en: 'Victim support' },
    purpose: { fr: 'Aide à toutes les victimes', en: 'Support for any victim' },
    cost: FREE,
    territory: FRANCE,
    source: 'france-victimes.fr',
  },
  {
    id: 'enfants-disparus',
    number: '116 000',
    name: { fr: 'Enfants disparus', en: 'Missing children' },
    purpose: { fr: 'Disparition ou fugue d’un enfant', en: 'A missing or runaway child' },
    hours: ALWAYS,
    cost: FREE,
    territory: { fr: 'France et Union européenne', en: 'France and the European Union' },
    source: '116000enfantsdisparus.fr',
  },
]

/** A useful number by its id; undefined when there is none. */
export const findNumber = (id: string): UsefulNumber | undefined => NUMBERS.find((entry) => entry.id === id)
