/**
 * Closed vocabularies of a listing, in stable English slugs (public contract), with their words in each language of
 * the interface. They describe the place, never the person.
 * @module
 */
import type { InterfaceWords, Words } from './languages.ts'

const vocabulary = <T extends Record<string, InterfaceWords>>(words: T): T => words

/** For whom. The same slugs serve `exclusive`, `addressed` and `support`, which are three different things. */
export const AUDIENCES = vocabulary({
  children: { fr: 'Enfants', en: 'Children', ar: 'الأطفال' },
  youth: { fr: 'Jeunes', en: 'Young people', ar: 'الشباب' },
  students: { fr: 'Étudiants', en: 'Students', ar: 'الطلاب' },
  adults: { fr: 'Adultes', en: 'Adults', ar: 'البالغون' },
  seniors: { fr: 'Seniors', en: 'Seniors', ar: 'كبار السن', 'fr-x-facile': 'Personnes âgées' },
  families: { fr: 'Familles', en: 'Families', ar: 'العائلات' },
  women: { fr: 'Femmes', en: 'Women', ar: 'النساء' },
  men: { fr: 'Hommes', en: 'Men', ar: 'الرجال' },
  lgbt: {
    fr: 'Personnes LGBT+',
    en: 'LGBT+ people',
    ar: 'أفراد مجتمع الميم (LGBT+)',
    'fr-x-facile': 'Personnes lesbiennes, gays, bi, trans',
  },
  carers: {
    fr: 'Aidants',
    en: 'Carers',
    ar: 'من يعتنون بشخص قريب',
    'fr-x-facile': 'Personnes qui aident un proche malade, âgé ou handicapé',
  },
  workers: {
    fr: 'Personnes en emploi',
    en: 'People in work',
    ar: 'من لديهم عمل',
    'fr-x-facile': 'Personnes qui ont un travail',
  },
  'job-seekers': {
    fr: "Personnes en recherche d'emploi",
    en: 'Job seekers',
    ar: 'الباحثون عن عمل',
    'fr-x-facile': 'Personnes qui cherchent un travail',
  },
  'low-income': {
    fr: 'Personnes à petits revenus',
    en: 'People on low income',
    ar: 'أصحاب الدخل المحدود',
    'fr-x-facile': 'Personnes qui ont peu d’argent',
  },
  homeless: {
    fr: 'Personnes sans domicile',
    en: 'People without a home',
    ar: 'من ليس لديهم سكن',
    'fr-x-facile': 'Personnes qui n’ont pas de logement',
  },
  emergency: {
    fr: "Personnes en situation d'urgence",
    en: 'People in an emergency',
    ar: 'من هم في حالة طارئة',
    'fr-x-facile': 'Personnes qui ont besoin d’aide tout de suite',
  },
  exiles: {
    fr: 'Personnes exilées',
    en: 'Exiled people',
    ar: 'اللاجئون والمهاجرون',
    'fr-x-facile': 'Personnes qui ont quitté leur pays',
  },
  'asylum-seekers': {
    fr: "Personnes en demande d'asile",
    en: 'Asylum seekers',
    ar: 'طالبو اللجوء',
    'fr-x-facile': 'Personnes qui demandent l’asile',
  },
  'victims-of-violence': {
    fr: 'Personnes victimes de violences',
    en: 'Victims of violence',
    ar: 'ضحايا العنف',
    'fr-x-facile': 'Personnes qui subissent des violences',
  },
  'legal-situation': {
    fr: 'Personnes suivies par la justice',
    en: 'People under a court measure',
    ar: 'من يتابعهم القضاء',
  },
  disability: {
    fr: 'Personnes en situation de handicap',
    en: 'Disabled people',
    ar: 'الأشخاص ذوو الإعاقة',
    'fr-x-facile': 'Personnes handicapées',
  },
  'motor-disability': {
    fr: 'Handicap moteur',
    en: 'Motor disability',
    ar: 'إعاقة حركية',
    'fr-x-facile': 'Difficulté à bouger ou à marcher',
  },
  'intellectual-disability': {
    fr: 'Handicap intellectuel',
    en: 'Intellectual disability',
    ar: 'إعاقة ذهنية',
    'fr-x-facile': 'Difficulté à comprendre ou à apprendre',
  },
  'mental-health': {
    fr: 'Troubles psychiques',
    en: 'Mental health conditions',
    ar: 'اضطرابات نفسية',
    'fr-x-facile': 'Maladie psychique',
  },
  deaf: {
    fr: 'Personnes sourdes ou malentendantes',
    en: 'Deaf or hard of hearing people',
    ar: 'الصم وضعاف السمع',
    'fr-x-facile': 'Personnes sourdes, ou qui entendent mal',
  },
  blind: {
    fr: 'Personnes aveugles ou malvoyantes',
    en: 'Blind or partially sighted people',
    ar: 'المكفوفون وضعاف البصر',
    'fr-x-facile': 'Personnes aveugles, ou qui voient mal',
  },
  'low-literacy': {
    fr: "Pas à l'aise avec la lecture",
    en: 'Not at ease with reading',
    ar: 'من يجدون صعوبة في القراءة',
    'fr-x-facile': 'Personnes qui lisent avec difficulté',
  },
  'foreign-language': {
    fr: 'Personnes qui parlent une autre langue',
    en: 'Speakers of other languages',
    ar: 'من يتكلمون لغة أخرى',
  },
  'priority-area-residents': {
    fr: 'Habitants des quartiers prioritaires ou zones rurales',
    en: 'Residents of priority areas',
    ar: 'سكان الأحياء ذات الأولوية أو المناطق الريفية',
    'fr-x-facile': 'Personnes qui habitent un quartier prioritaire ou la campagne',
  },
})
export type Audience = keyof typeof AUDIENCES

/** What it costs. Several may be stated for one service; `free` alone means every stated fee is free. */
export const FEES = vocabulary({
  free: { fr: 'Gratuit', en: 'Free', ar: 'مجاني' },
  'free-under-conditions': {
    fr: 'Gratuit sous conditions',
    en: 'Free under conditions',
    ar: 'مجاني بشروط',
    'fr-x-facile': 'Gratuit pour certaines personnes',
  },
  'pay-what-you-can': {
    fr: 'Participation libre',
    en: 'Pay what you can',
    ar: 'ادفعوا ما تستطيعون',
    'fr-x-facile': 'Vous donnez ce que vous pouvez',
  },
  paid: { fr: 'Payant', en: 'Paid', ar: 'بمقابل', 'fr-x-facile': 'Il faut payer' },
})
export type FeeKind = keyof typeof FEES

/** How one gets in. */
export const ACCESS = vocabulary({
  'walk-in': { fr: 'Sans rendez-vous', en: 'Without appointment', ar: 'بدون موعد' },
  appointment: {
    fr: 'Sur rendez-vous',
    en: 'By appointment',
    ar: 'بموعد',
    'fr-x-facile': 'Avec rendez-vous',
  },
  'online-booking': {
    fr: 'Rendez-vous en ligne',
    en: 'Book online',
    ar: 'حجز موعد على الإنترنت',
    'fr-x-facile': 'Rendez-vous à prendre sur internet',
  },
  phone: { fr: 'Par téléphone', en: 'By phone', ar: 'بالهاتف' },
  mail: { fr: 'Par mail', en: 'By mail', ar: 'بالبريد الإلكتروني' },
  referral: {
    fr: "Sur orientation d'un professionnel",
    en: 'Referral by a professional',
    ar: 'بتوجيه من مختص اجتماعي أو صحي',
    'fr-x-facile': 'Un professionnel doit vous envoyer',
  },
  'no-public': {
    fr: "Pas d'accueil du public",
    en: 'Not open to the public',
    ar: 'لا يستقبل الناس',
    'fr-x-facile': 'Ce lieu ne reçoit personne',
  },
})
export type Access = keyof typeof ACCESS

/** In what way one is helped. `on-behalf` is a legal mandate: never derived from an old label. */
export const SUPPORT = vocabulary({
  'self-service': {
    fr: 'En libre accès',
    en: 'Self-service',
    ar: 'استعمال حر',
    'fr-x-facile': 'Vous faites seul, vous faites seule',
  },
  'with-someone': {
    fr: "Avec quelqu'un",
    en: 'With someone',
    ar: 'بمساعدة شخص',
    'fr-x-facile': 'Quelqu’un fait avec vous',
  },
  workshop: {
    fr: 'En atelier (groupe)',
    en: 'In a workshop',
    ar: 'في ورشة (مجموعة)',
    'fr-x-facile': 'En groupe',
  },
  'on-behalf': {
    fr: 'À votre place, avec un mandat',
    en: 'On your behalf, with a mandate',
    ar: 'نيابة عنكم، بتفويض',
    'fr-x-facile': 'Quelqu’un le fait pour vous, avec votre accord écrit',
  },
})
export type Support = keyof typeof SUPPORT

/** Who receives. `remote` is what a source says when it tells neither phone nor internet. */
export const DELIVERY = vocabulary({
  'on-site': {
    fr: "Sur place, avec quelqu'un",
    en: 'On site, with a person',
    ar: 'في المكان نفسه، مع شخص',
    'fr-x-facile': 'Sur place, quelqu’un vous reçoit',
  },
  phone: { fr: 'Par téléphone', en: 'By phone', ar: 'بالهاتف' },
  online: {
    fr: 'En ligne seulement',
    en: 'Online only',
    ar: 'على الإنترنت فقط',
    'fr-x-facile': 'Seulement sur internet',
  },
  remote: { fr: 'À distance', en: 'Remotely', ar: 'عن بعد', 'fr-x-facile': 'Par téléphone ou par internet' },
})
export type Delivery = keyof typeof DELIVERY

/** Conditions of welcome, each yes, no or unknown. They say what the place asks or allows. */
export const CONDITIONS = vocabulary({
  'identity-paper': {
    fr: "Pièce d'identité demandée",
    en: 'Identity paper asked',
    ar: 'يُطلب إثبات هوية',
    'fr-x-facile': 'On demande une pièce d’identité',
  },
  'proof-of-address': {
    fr: 'Justificatif de domicile ou de commune demandé',
    en: 'Proof of address or commune asked',
    ar: 'يُطلب إثبات سكن أو إقامة في البلدة',
    'fr-x-facile': 'On demande un papier qui dit où vous habitez',
  },
  'proof-of-income': {
    fr: 'Justificatif de revenus demandé',
    en: 'Proof of income asked',
    ar: 'يُطلب إثبات دخل',
    'fr-x-facile': 'On demande un papier qui dit combien vous gagnez',
  },
  'no-papers-needed': {
    fr: 'Sans condition de papiers',
    en: 'No papers needed',
    ar: 'بدون شرط أوراق',
    'fr-x-facile': 'On ne demande pas de papiers',
  },
  anonymous: {
    fr: 'Accueil anonyme possible',
    en: 'Anonymous welcome possible',
    ar: 'يمكن عدم ذكر الاسم',
    'fr-x-facile': 'Vous pouvez ne pas dire votre nom',
  },
  'without-appointment': { fr: 'Sans rendez-vous', en: 'Without appointment', ar: 'بدون موعد' },
  'registration-first': {
    fr: 'Inscription nécessaire',
    en: 'Registration first',
    ar: 'يجب التسجيل',
    'fr-x-facile': 'Il faut s’inscrire',
  },
  'members-card': {
    fr: "Carte d'adhérent nécessaire",
    en: "Member's card needed",
    ar: 'تلزم بطاقة عضوية',
    'fr-x-facile': 'Il faut une carte d’adhérent',
  },
  'children-welcome': {
    fr: 'Enfants bienvenus',
    en: 'Children welcome',
    ar: 'نرحب بالأطفال',
    'fr-x-facile': 'Les enfants peuvent venir',
  },
  'minors-alone': {
    fr: 'Mineurs seuls acceptés',
    en: 'Minors alone accepted',
    ar: 'يُقبل القاصرون بمفردهم',
    'fr-x-facile': 'Les moins de 18 ans peuvent venir seuls',
  },
  dogs: {
    fr: 'Chiens acceptés',
    en: 'Dogs accepted',
    ar: 'الكلاب مقبولة',
    'fr-x-facile': 'Les chiens peuvent venir',
  },
  luggage: {
    fr: 'Bagages acceptés',
    en: 'Luggage accepted',
    ar: 'الأمتعة مقبولة',
    'fr-x-facile': 'Vous pouvez venir avec vos bagages',
  },
  'no-purchase-required': {
    fr: "Sans obligation d'achat",
    en: 'No purchase required',
    ar: 'بدون إلزام بالشراء',
    'fr-x-facile': 'Vous n’êtes pas obligé d’acheter',
  },
  'interpreter-on-site': {
    fr: 'Interprète sur place',
    en: 'Interpreter on site',
    ar: 'مترجم في المكان',
    'fr-x-facile': 'Un interprète est sur place',
  },
  'interpreter-by-phone': {
    fr: 'Interprète par téléphone',
    en: 'Interpreter by phone',
    ar: 'مترجم بالهاتف',
    'fr-x-facile': 'Un interprète vous aide par téléphone',
  },
})
export type Condition = keyof typeof CONDITIONS

/** Accessibility facets, each true, false or unknown. */
export const ACCESSIBILITY = vocabulary({
  wheelchair: {
    fr: 'Accessible en fauteuil roulant',
    en: 'Wheelchair accessible',
    ar: 'يمكن الدخول بكرسي متحرك',
    'fr-x-facile': 'On peut entrer en fauteuil roulant',
  },
  'step-free': {
    fr: 'Entrée de plain-pied ou avec rampe',
    en: 'Step-free or ramped entrance',
    ar: 'مدخل بدون درج أو مع منحدر',
    'fr-x-facile': 'Entrée sans marche, ou avec une pente',
  },
  lift: { fr: 'Ascenseur', en: 'Lift', ar: 'مصعد' },
  'adapted-toilets': {
    fr: 'Toilettes adaptées',
    en: 'Adapted toilets',
    ar: 'مراحيض مهيأة لذوي الإعاقة',
    'fr-x-facile': 'Toilettes pour fauteuil roulant',
  },
  'adapted-parking': {
    fr: 'Stationnement adapté à proximité',
    en: 'Adapted parking nearby',
    ar: 'موقف سيارات مهيأ قريب',
    'fr-x-facile': 'Parking pour personnes handicapées à côté',
  },
  'hearing-loop': {
    fr: 'Boucle magnétique',
    en: 'Hearing loop',
    ar: 'حلقة سمعية لأجهزة السمع',
    'fr-x-facile': 'Aide pour les appareils auditifs (boucle magnétique)',
  },
  'sign-language': {
    fr: 'Accueil en LSF',
    en: 'Welcome in sign language',
    ar: 'استقبال بلغة الإشارة الفرنسية',
    'fr-x-facile': 'Accueil en langue des signes',
  },
  'text-contact': {
    fr: 'Contact par SMS ou mail',
    en: 'Contact by text message or mail',
    ar: 'تواصل برسالة قصيرة أو بريد إلكتروني',
  },
  'audio-help': {
    fr: 'Aide sonore ou en braille',
    en: 'Audio or Braille help',
    ar: 'مساعدة صوتية أو بلغة برايل',
  },
  'calm-space': { fr: 'Espace calme', en: 'Calm space', ar: 'مكان هادئ', 'fr-x-facile': 'Endroit calme' },
  'easy-to-read': {
    fr: 'Documents en français facile',
    en: 'Easy French documents',
    ar: 'وثائق بفرنسية سهلة',
  },
})
export type AccessibilityFacet = keyof typeof ACCESSIBILITY

/** Who may refer a person to a service reached on referral. */
export const REFERRERS = vocabulary({
  'any-professional': {
    fr: 'Tout professionnel',
    en: 'Any professional',
    ar: 'أي مختص',
    'fr-x-facile': 'Tous les professionnels',
  },
  'social-worker': {
    fr: 'Travailleur social',
    en: 'Social worker',
    ar: 'عامل اجتماعي أو عاملة اجتماعية',
    'fr-x-facile': 'Assistante sociale, assistant social',
  },
  'france-travail': { fr: 'France Travail', en: 'France Travail', ar: 'France Travail (وكالة العمل)' },
  siao: { fr: 'SIAO / 115', en: 'SIAO / 115', ar: 'SIAO / 115' },
  doctor: { fr: 'Médecin', en: 'Doctor', ar: 'طبيب' },
  network: { fr: 'Le réseau seulement', en: 'The network only', ar: 'الشبكة فقط' },
})
export type Referrer = keyof typeof REFERRERS

/** By what a referral is made. */
export const REFERRAL_MEANS = vocabulary({
  voucher: {
    fr: "Bon d'orientation",
    en: 'Referral voucher',
    ar: 'قسيمة توجيه',
    'fr-x-facile': 'Un bon (papier donné par un professionnel)',
  },
  'prescription-sheet': {
    fr: 'Fiche de prescription',
    en: 'Prescription sheet',
    ar: 'استمارة توجيه',
    'fr-x-facile': 'Une fiche remplie par un professionnel',
  },
  mail: { fr: 'Mail', en: 'Mail', ar: 'بريد إلكتروني' },
  call: { fr: 'Appel', en: 'Call', ar: 'اتصال هاتفي', 'fr-x-facile': 'Appel téléphonique' },
  platform: {
    fr: 'Plateforme en ligne',
    en: 'Online platform',
    ar: 'منصة على الإنترنت',
    'fr-x-facile': 'Site internet',
  },
})
export type ReferralMean = keyof typeof REFERRAL_MEANS

/** “Vous accueillez encore de nouvelles personnes ?” Expires by itself: 7 days for stock, 30 for a list. */
export const ACCEPTING = vocabulary({
  yes: {
    fr: 'Accueille de nouvelles personnes',
    en: 'Accepts new people',
    ar: 'يستقبل أشخاصاً جدداً',
    'fr-x-facile': 'Il reste de la place',
  },
  'waiting-list': { fr: "Liste d'attente", en: 'Waiting list', ar: 'قائمة انتظار' },
  full: { fr: 'Complet', en: 'Full', ar: 'لا يوجد مكان', 'fr-x-facile': 'Il n’y a plus de place' },
  'out-of-stock': {
    fr: 'Plus de stock',
    en: 'Out of stock',
    ar: 'نفد المخزون',
    'fr-x-facile': 'Il n’y en a plus',
  },
})
export type Accepting = keyof typeof ACCEPTING

export const CONTACT_KINDS = ['phone', 'text', 'mail', 'website', 'booking', 'social', 'post'] as const
export type ContactKind = (typeof CONTACT_KINDS)[number]

/** Whose contact it is; `person` contacts of an import are withheld (people.md rule 6). */
export const CONTACT_NATURES = ['collective', 'person', 'unknown'] as const
export type ContactNature = (typeof CONTACT_NATURES)[number]

export const PLACE_KINDS = vocabulary({
  fixed: { fr: 'Lieu fixe', en: 'Fixed place', ar: 'مكان ثابت' },
  mobile: {
    fr: 'Bus / permanence itinérante',
    en: 'Bus or itinerant help point',
    ar: 'حافلة / مركز متنقل',
    'fr-x-facile': 'Bus ou accueil qui change de lieu',
  },
  remote: { fr: 'À distance', en: 'Remote', ar: 'عن بعد', 'fr-x-facile': 'Par téléphone ou par internet' },
})
export type PlaceKind = keyof typeof PLACE_KINDS

export const PRECISIONS = ['door', 'address', 'street', 'commune', 'masked'] as const
export type Precision = (typeof PRECISIONS)[number]

/** Licences a record may carry; without one it is in no export or feed. */
export const LICENSES = vocabulary({
  'etalab-2.0': { fr: 'Licence Ouverte 2.0', en: 'Open Licence 2.0 (Etalab)', ar: 'الرخصة المفتوحة 2.0' },
  'CC-BY-4.0': {
    fr: 'Creative Commons Attribution 4.0',
    en: 'Creative Commons Attribution 4.0',
    ar: 'Creative Commons Attribution 4.0',
  },
  'CC0-1.0': {
    fr: 'Creative Commons Zéro 1.0',
    en: 'Creative Commons Zero 1.0',
    ar: 'Creative Commons Zero 1.0',
  },
  'ODbL-1.0': { fr: 'Licence ODbL 1.0', en: 'Open Database License 1.0', ar: 'ODbL 1.0' },
})
export type License = keyof typeof LICENSES

/** Keys of a vocabulary as the tuple zod wants. */
export const slugs = <T extends Record<string, Words>>(
  words: T,
): [keyof T & string, ...(keyof T & string)[]] =>
  Object.keys(words) as [keyof T & string, ...(keyof T & string)[]]
