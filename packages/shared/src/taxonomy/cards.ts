/**
 * Danger cards: what is shown before any result when a text speaks of a danger.
 * @module
 */

import type { InterfaceWords } from '../place/languages.ts'
import type { NumberId } from './numbers.ts'

export interface Card {
  readonly slug: CardSlug
  readonly title: InterfaceWords
  /** Ids of useful numbers, the first to call first. */
  readonly numbers: readonly NumberId[]
  /** What to do that no number says. */
  readonly advice?: InterfaceWords
  /** Terms to show next. */
  readonly next?: readonly string[]
  /** The page offers to be left quickly. */
  readonly quickExit?: true
  /** The link preview says nothing of the theme. */
  readonly neutralPreview?: true
}

export type CardSlug =
  | 'urgence-vitale'
  | 'suicide'
  | 'viol'
  | 'violences-conjugales'
  | 'enfant-en-danger'
  | 'maltraitance-adulte-fragile'
  | 'violences-numeriques'
  | 'sans-abri-ce-soir'
  | 'fraude'

/** Most pressing first, when a text speaks of several dangers. */
export const CARDS: readonly Card[] = [
  {
    slug: 'urgence-vitale',
    title: {
      fr: 'Danger de mort : appelez le 15 ou le 112',
      en: 'Life in danger: call 15 or 112',
      ar: 'خطر على الحياة: اتصلوا بالرقم 15 أو 112',
    },
    numbers: ['15', '112'],
  },
  {
    slug: 'suicide',
    title: {
      fr: 'Envie d’en finir : appelez le 3114',
      en: 'Thinking of suicide: call 3114',
      ar: 'أفكار انتحار: اتصلوا بالرقم 3114',
      'fr-x-facile': 'Vous voulez mourir : appelez le 3114',
    },
    numbers: ['3114', '15', '112'],
    next: ['sante-mentale'],
    neutralPreview: true,
  },
  {
    slug: 'viol',
    title: {
      fr: 'Viol, agression sexuelle : vous pouvez être aidée, aidé, tout de suite',
      en: 'Rape, sexual assault: help is there right now',
      ar: 'اغتصاب أو اعتداء جنسي: المساعدة متاحة الآن',
      'fr-x-facile': 'Viol, agression sexuelle : on peut vous aider tout de suite',
    },
    numbers: ['17', '15', 'viols-femmes-informations', '114'],
    next: ['violences-sexuelles', 'aide-aux-victimes'],
    quickExit: true,
    neutralPreview: true,
  },
  {
    slug: 'violences-conjugales',
    title: {
      fr: 'En danger chez vous : appelez le 17, ou écrivez au 114',
      en: 'In danger at home: call 17, or text 114',
      ar: 'خطر في البيت: اتصلوا بالرقم 17، أو أرسلوا رسالة إلى 114',
      'fr-x-facile': 'En danger à la maison : appelez le 17, ou envoyez un SMS au 114',
    },
    numbers: ['17', '112', '114', '3919'],
    next: ['violences-conjugales', 'aide-aux-victimes'],
    quickExit: true,
    neutralPreview: true,
  },
  {
    slug: 'enfant-en-danger',
    title: {
      fr: 'Enfant en danger : appelez le 119',
      en: 'A child in danger: call 119',
      ar: 'طفل في خطر: اتصلوا بالرقم 119',
    },
    numbers: ['119', '17', '112'],
    next: ['protection-de-l-enfance'],
    quickExit: true,
    neutralPreview: true,
  },
  {
    slug: 'maltraitance-adulte-fragile',
    title: {
      fr: 'Personne âgée ou handicapée maltraitée : appelez le 3977',
      en: 'An older or disabled person abused: call 3977',
      ar: 'إساءة إلى شخص مسن أو ذي إعاقة: اتصلوا بالرقم 3977',
      'fr-x-facile': 'On fait du mal à une personne âgée ou handicapée : appelez le 3977',
    },
    numbers: ['3977', '17'],
    next: ['personnes-agees', 'handicap'],
    neutralPreview: true,
  },
  {
    slug: 'violences-numeriques',
    title: {
      fr: 'Harcèlement, photos diffusées : appelez le 3018',
      en: 'Harassment, leaked pictures: call 3018',
      ar: 'تحرش أو نشر صور: اتصلوا بالرقم 3018',
      'fr-x-facile': 'Harcèlement, photos montrées sur internet : appelez le 3018',
    },
    numbers: ['3018', '17'],
    next: ['cyberharcelement', 'aide-aux-victimes'],
    neutralPreview: true,
  },
  {
    slug: 'sans-abri-ce-soir',
    title: {
      fr: 'Nulle part où dormir : appelez le 115',
      en: 'Nowhere to sleep: call 115',
      ar: 'لا مكان للنوم: اتصلوا بالرقم 115',
      'fr-x-facile': 'Vous ne savez pas où dormir : appelez le 115',
    },
    numbers: ['115', '112'],
    next: ['accueil-de-jour', 'siao-115', 'maraude'],
  },
  {
    slug: 'fraude',
    title: {
      fr: 'Compte vidé, code donné : appelez votre banque et faites opposition',
      en: 'Account emptied, code given away: call your bank and block the card',
      ar: 'سُرق مالكم أو أعطيتم الرمز: اتصلوا بالبنك وأوقفوا البطاقة',
      'fr-x-facile':
        'On a volé votre argent, ou vous avez donné un code : appelez votre banque et bloquez votre carte',
    },
    advice: {
      fr: 'Appelez d’abord le numéro au dos de votre carte ou sur votre relevé de compte, jamais celui d’un SMS.',
      en: 'First call the number on the back of your card or on your statement, never one from a text message.',
      ar: 'اتصلوا أولاً بالرقم المكتوب على ظهر بطاقتكم أو على كشف حسابكم. لا تتصلوا أبداً برقم وصل في رسالة قصيرة.',
      'fr-x-facile':
        'Appelez d’abord le numéro écrit au dos de votre carte. Vous pouvez aussi appeler le numéro écrit sur votre relevé de compte. N’appelez jamais un numéro reçu par SMS.',
    },
    numbers: ['opposition-carte', '17cyber', 'info-escroqueries'],
    next: ['arnaques', 'piratage', 'aide-aux-victimes'],
  },
]

/** A danger card by its slug; undefined when there is none. */
export const findCard = (slug: string): Card | undefined => CARDS.find((card) => card.slug === slug)
