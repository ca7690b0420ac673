/**
 * Useful numbers, as their official sites publish them. Nothing is guessed: an absent field is not known here, an
 * entry without `checked` has not been compared with its source yet.
 * @module
 */

import type { InterfaceWords } from '../place/languages.ts'

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
  readonly name: InterfaceWords
  readonly purpose: InterfaceWords
  /** BCP 47, in which one is answered. */
  readonly languages?: readonly string[]
  readonly hours?: InterfaceWords
  readonly cost?: InterfaceWords
  /** Whether a text message works; the number to text when it is another one. */
  readonly sms?: boolean | string
  readonly territory: InterfaceWords
  /** Where this comes from. */
  readonly source: string
  /** Day a person checked this entry against its source, `YYYY-MM-DD`; absent = not checked yet. */
  readonly checked?: string
}

const ALWAYS = {
  fr: '24 h/24, 7 j/7',
  en: '24 hours a day, 7 days a week',
  ar: 'كل يوم، ليلاً ونهاراً',
  'fr-x-facile': 'Tous les jours, jour et nuit',
}
const FREE = {
  fr: 'Appel gratuit',
  en: 'Free call',
  ar: 'الاتصال مجاني',
  'fr-x-facile': 'L’appel est gratuit',
}
const FRANCE = { fr: 'France', en: 'France', ar: 'فرنسا' }
export const NUMBERS: readonly UsefulNumber[] = [
  {
    id: '112',
    number: '112',
    name: {
      fr: "Numéro d'urgence européen",
      en: 'European emergency number',
      ar: 'رقم الطوارئ الأوروبي',
      'fr-x-facile': 'Toutes les urgences, en Europe',
    },
    purpose: {
      fr: 'Toutes les urgences, partout en Europe',
      en: 'Any emergency, anywhere in Europe',
      ar: 'كل حالات الطوارئ، في كل أوروبا',
    },
    hours: ALWAYS,
    cost: FREE,
    territory: {
      fr: 'France et Union européenne',
      en: 'France and the European Union',
      ar: 'فرنسا والاتحاد الأوروبي',
    },
    source: 'service-public.gouv.fr',
  },
  {
    id: '15',
    number: '15',
    name: {
      fr: 'SAMU',
      en: 'SAMU (medical emergencies)',
      ar: 'الإسعاف الطبي (SAMU)',
      'fr-x-facile': 'SAMU : urgence médicale',
    },
    purpose: {
      fr: 'Urgence médicale, danger vital',
      en: 'Medical emergency, life in danger',
      ar: 'حالة طبية طارئة، خطر على الحياة',
      'fr-x-facile': 'Une personne est très malade ou très blessée',
    },
    hours: ALWAYS,
    cost: FREE,
    territory: FRANCE,
    source: 'service-public.gouv.fr',
  },
  {
    id: '17',
    number: '17',
    name: {
      fr: 'Police secours, gendarmerie',
      en: 'Police',
      ar: 'الشرطة',
      'fr-x-facile': 'Police, gendarmerie',
    },
    purpose: {
      fr: 'Danger immédiat, agression',
      en: 'Immediate danger, assault',
      ar: 'خطر مباشر، اعتداء',
      'fr-x-facile': 'Vous êtes en danger maintenant. On vous attaque.',
    },
    hours: ALWAYS,
    cost: FREE,
    territory: FRANCE,
    source: 'service-public.gouv.fr',
  },
  {
    id: '18',
    number: '18',
    name: { fr: 'Pompiers', en: 'Fire and rescue', ar: 'الإطفاء والإنقاذ' },
    purpose: {
      fr: 'Incendie, accident, secours à personne',
      en: 'Fire, accident, rescue',
      ar: 'حريق، حادث، إنقاذ شخص',
      'fr-x-facile': 'Il y a un feu ou un accident. Une personne a besoin de secours.',
    },
    hours: ALWAYS,
    cost: FREE,
    territory: FRANCE,
    source: 'service-public.gouv.fr',
  },
  {
    id: '114',
    number: '114',
    name: {
      fr: 'Urgence par SMS, chat ou visio',
      en: 'Emergency by text, chat or video',
      ar: 'طوارئ برسالة قصيرة أو محادثة أو فيديو',
      'fr-x-facile': 'Urgence par SMS, sans parler',
    },
    purpose: {
      fr: 'Joindre police, SAMU ou pompiers sans parler (personnes sourdes, ou en danger si on les entend)',
      en: 'Reach police, ambulance or fire service without speaking (deaf people, or in danger if heard)',
      ar: 'الوصول إلى الشرطة أو الإسعاف أو الإطفاء بدون كلام (للصم، أو لمن يكون في خطر إذا سُمع صوته)',
      'fr-x-facile':
        'Appeler la police, le SAMU ou les pompiers sans parler. Pour les personnes sourdes. Pour vous aussi, si c’est dangereux de parler.',
    },
    hours: ALWAYS,
    cost: { fr: 'Gratuit', en: 'Free', ar: 'مجاني' },
    sms: true,
    territory: FRANCE,
    source: 'urgence114.fr',
  },
  {
    id: '115',
    number: '115',
    name: {
      fr: '115 – hébergement d’urgence',
      en: '115 – emergency shelter',
      ar: '115 – سكن طارئ',
      'fr-x-facile': '115 – dormir ce soir',
    },
    purpose: {
      fr: 'Sans abri : dormir, manger, être orienté',
      en: 'Without shelter: sleep, eat, be referred',
      ar: 'لمن ليس لديه مأوى: النوم، الأكل، التوجيه',
      'fr-x-facile': 'Vous n’avez pas de logement : où dormir, où manger',
    },
    hours: ALWAYS,
    cost: FREE,
    territory: FRANCE,
    source: 'service-public.gouv.fr',
  },
  {
    id: '119',
    number: '119',
    name: {
      fr: 'Allô enfance en danger',
      en: 'Children in danger helpline',
      ar: 'طفل في خطر',
      'fr-x-facile': 'Enfant en danger',
    },
    purpose: {
      fr: 'Enfant ou adolescent en danger, ou adulte inquiet pour lui',
      en: 'A child or teenager in danger, or an adult worried for one',
      ar: 'طفل أو مراهق في خطر، أو شخص بالغ قلق عليه',
      'fr-x-facile': 'Un enfant ou un adolescent est en danger. Ou vous avez peur pour lui.',
    },
    hours: ALWAYS,
    cost: FREE,
    territory: FRANCE,
    source: 'allo119.gouv.fr',
  },
  {
    id: '3114',
    number: '3114',
    name: {
      fr: 'Prévention du suicide',
      en: 'Suicide prevention',
      ar: 'الوقاية من الانتحار',
      'fr-x-facile': 'Envie de mourir',
    },
    purpose: {
      fr: "Envie d'en finir, détresse, inquiétude pour quelqu'un : un soignant écoute",
      en: 'Thoughts of suicide, distress, worry for someone: a health professional listens',
      ar: 'أفكار انتحار، ضيق شديد، قلق على شخص: يستمع إليكم مختص صحي',
      'fr-x-facile':
        'Vous voulez mourir. Vous allez très mal. Ou vous avez peur pour quelqu’un. Un soignant vous écoute.',
    },
    hours: ALWAYS,
    cost: FREE,
    territory: FRANCE,
    source: '3114.fr',
  },
  {
    id: '3919',
    number: '3919',
    name: {
      fr: 'Violences Femmes Info',
      en: 'Violence against women helpline',
      ar: 'العنف ضد النساء: معلومات',
      'fr-x-facile': 'Violences contre les femmes',
    },
    purpose: {
      fr: 'Violences faites aux femmes : écoute et orientation (ce n’est pas un numéro d’urgence)',
      en: 'Violence against women: listening and referral (not an emergency number)',
      ar: 'العنف ضد النساء: استماع وتوجيه (ليس رقم طوارئ)',
      'fr-x-facile':
        'Violences contre les femmes : on vous écoute, on vous dit où aller. Ce n’est pas un numéro d’urgence.',
    },
    hours: ALWAYS,
    cost: FREE,
    territory: FRANCE,
    source: 'arretonslesviolences.gouv.fr',
  },
  {
    id: '3018',
    number: '3018',
    name: {
      fr: 'Harcèlement et violences numériques',
      en: 'Harassment and digital violence',
      ar: 'التحرش والعنف على الإنترنت',
      'fr-x-facile': 'Harcèlement sur internet ou à l’école',
    },
    purpose: {
      fr: 'Cyberharcèlement, harcèlement scolaire, photos diffusées : enfants, ados, parents',
      en: 'Cyberbullying, bullying at school, leaked pictures: children, teenagers, parents',
      ar: 'تحرش على الإنترنت أو في المدرسة، نشر صور: للأطفال والمراهقين والآباء',
      'fr-x-facile':
        'On vous fait du mal sur internet ou à l’école. On montre vos photos. Pour les enfants, les adolescents, les parents.',
    },
    cost: FREE,
    territory: FRANCE,
    source: 'e-enfance.org',
  },
  {
    id: '3977',
    number: '3977',
    name: {
      fr: 'Maltraitance des personnes âgées ou handicapées',
      en: 'Abuse of older or disabled people',
      ar: 'الإساءة إلى المسنين أو ذوي الإعاقة',
      'fr-x-facile': 'Personnes âgées ou handicapées à qui on fait du mal',
    },
    purpose: {
      fr: 'Une personne âgée ou handicapée est maltraitée, à domicile ou en établissement',
      en: 'An older or disabled person is being abused, at home or in an institution',
      ar: 'شخص مسن أو ذو إعاقة يُساء إليه، في بيته أو في مؤسسة',
      'fr-x-facile': 'On fait du mal à une personne âgée ou handicapée, chez elle ou dans un établissement',
    },
    territory: FRANCE,
    source: '3977.fr',
  },
  {
    id: '17cyber',
    number: '17Cyber',
    url: 'https://17cyber.gouv.fr',
    name: { fr: '17Cyber', en: '17Cyber', ar: '17Cyber', 'fr-x-facile': '17Cyber – arnaques sur internet' },
    purpose: {
      fr: 'Piratage, arnaque, escroquerie sur internet : que faire, parler à un policier ou un gendarme',
      en: 'Hacking, scams and fraud online: what to do, talk to the police',
      ar: 'اختراق أو احتيال على الإنترنت: ما العمل، والكلام مع شرطي أو دركي',
      'fr-x-facile':
        'Arnaque ou vol sur internet : que faire ? Vous pouvez parler à un policier ou à un gendarme.',
    },
    hours: ALWAYS,
    cost: {
      fr: 'Gratuit, en ligne',
      en: 'Free, online',
      ar: 'مجاني، على الإنترنت',
      'fr-x-facile': 'Gratuit, sur internet',
    },
    territory: FRANCE,
    source: '17cyber.gouv.fr',
  },
  {
    id: 'info-escroqueries',
    number: '0 805 805 817',
    name: {
      fr: 'Info Escroqueries',
      en: 'Fraud helpline',
      ar: 'معلومات عن الاحتيال',
      'fr-x-facile': 'Arnaques',
    },
    purpose: {
      fr: 'Victime d’une escroquerie : conseils',
      en: 'Victim of fraud: advice',
      ar: 'لضحايا الاحتيال: نصائح',
      'fr-x-facile': 'On vous a trompé pour prendre votre argent : conseils',
    },
    cost: FREE,
    territory: FRANCE,
    source: 'service-public.gouv.fr',
  },
  {
    id: 'opposition-carte',
    number: '0 892 705 705',
    name: {
      fr: 'Opposition carte bancaire',
      en: 'Block a bank card',
      ar: 'إيقاف البطاقة البنكية',
      'fr-x-facile': 'Bloquer une carte bancaire',
    },
    purpose: {
      fr: 'Bloquer sa carte tout de suite, si la banque ne répond pas',
      en: 'Block a bank card at once, when the bank does not answer',
      ar: 'إيقاف البطاقة فوراً إذا لم يردّ البنك',
      'fr-x-facile': 'Bloquer votre carte tout de suite, si la banque ne répond pas',
    },
    hours: ALWAYS,
    cost: {
      fr: 'Numéro surtaxé',
      en: 'Premium-rate number',
      ar: 'رقم مرتفع التكلفة',
      'fr-x-facile': 'Cet appel coûte cher',
    },
    territory: FRANCE,
    source: 'service-public.gouv.fr',
  },
  {
    id: 'viols-femmes-informations',
    number: '0 800 05 95 95',
    name: {
      fr: 'Viols Femmes Informations',
      en: 'Rape helpline',
      ar: 'الاغتصاب: معلومات للنساء',
      'fr-x-facile': 'Viol : parler, être aidée',
    },
    purpose: {
      fr: 'Viol, agression sexuelle : écoute anonyme, conseils',
      en: 'Rape, sexual assault: anonymous listening, advice',
      ar: 'اغتصاب، اعتداء جنسي: استماع بدون ذكر الاسم، نصائح',
      'fr-x-facile':
        'Viol, agression sexuelle : on vous écoute, on vous conseille. Vous ne dites pas votre nom.',
    },
    cost: FREE,
    territory: FRANCE,
    source: 'cfcv.asso.fr',
  },
  {
    id: 'france-victimes',
    number: '116 006',
    name: {
      fr: 'France Victimes',
      en: 'Victim support',
      ar: 'مساعدة الضحايا',
      'fr-x-facile': 'Aide aux victimes',
    },
    purpose: {
      fr: 'Aide à toutes les victimes',
      en: 'Support for any victim',
      ar: 'مساعدة لكل الضحايا',
      'fr-x-facile': 'Aide pour toutes les victimes',
    },
    cost: FREE,
    territory: FRANCE,
    source: 'france-victimes.fr',
  },
  {
    id: 'enfants-disparus',
    number: '116 000',
    name: {
      fr: 'Enfants disparus',
      en: 'Missing children',
      ar: 'أطفال مفقودون',
      'fr-x-facile': 'Enfant disparu',
    },
    purpose: {
      fr: 'Disparition ou fugue d’un enfant',
      en: 'A missing or runaway child',
      ar: 'اختفاء طفل أو هروبه',
      'fr-x-facile': 'Un enfant a disparu, ou est parti de la maison',
    },
    hours: ALWAYS,
    cost: FREE,
    territory: {
      fr: 'France et Union européenne',
      en: 'France and the European Union',
      ar: 'فرنسا والاتحاد الأوروبي',
    },
    source: '116000enfantsdisparus.fr',
  },
]

/** A useful number by its id; undefined when there is none. */
export const findNumber = (id: string): UsefulNumber | undefined => NUMBERS.find((entry) => entry.id === id)
