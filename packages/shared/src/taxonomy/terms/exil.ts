import { terms } from '../types.ts'

/** Asylum, residence, languages, learning French. */
export const EXIL = terms('2026-11-01', [
  {
    slug: 'asile-et-sejour',
    broader: [],
    labels: { fr: 'Asile, séjour, étrangers en France', en: 'Asylum, residence, foreigners in France' },
    phrases: {
      fr: 'exilé · migrant · étranger · réfugié · association migrants · aide aux migrants · arrivée en france · sans papiers',
      en: 'refugee help · migrant · immigrant',
      ar: 'لاجئ · مهاجر',
      uk: 'біженець · біженці',
      ro: 'refugiat',
    },
  },
  {
    slug: 'asile',
    broader: ['asile-et-sejour'],
    labels: { fr: "Demander l'asile", en: 'Claim asylum' },
    pro: { fr: 'Asile : SPADA, OFII, OFPRA, CNDA', en: 'Asylum procedure' },
    phrases: {
      fr: "ukraine · demandeur asile où aller · demander l'asile · demande d'asile · spada · ofii · ofpra · cnda · guda · ofpra refus recours · récit ofpra · ada carte · dublin · protection subsidiaire · protection temporaire ukraine · plateforme ofii",
      en: 'asylum · claim asylum',
      ar: 'اللجوء · طلب اللجوء',
      uk: 'притулок у Франції · тимчасовий захист',
      ro: 'azil',
    },
  },
  {
    slug: 'droit-au-sejour',
    broader: ['asile-et-sejour', 'acces-aux-droits'],
    labels: { fr: 'Titre de séjour, droit des étrangers', en: 'Residence permit, immigration law' },
    phrases: {
      fr: "séjour · titre de séjour · droit des étrangers · cimade · préfecture · régularisation · oqtf · carte de séjour · regroupement familial · gisti · visa · recours titre de séjour · rendez vous préfecture y'a jamais de place · permanence sans papiers · première demande titre de séjour",
      en: 'residence permit · visa',
      ar: 'أوراق الإقامة',
      ro: 'permis de ședere',
    },
  },
  {
    slug: 'mineurs-non-accompagnes',
    broader: ['asile-et-sejour', 'protection-de-l-enfance'],
    labels: { fr: 'Mineurs étrangers isolés (MNA)', en: 'Unaccompanied foreign minors' },
    phrases: {
      fr: 'mna · mineur non accompagné · mineur isolé · mineur étranger · jeune étranger isolé · recours minorité · évaluation minorité',
      en: 'unaccompanied minor',
    },
  },
  {
    slug: 'interpretariat',
    broader: ['asile-et-sejour', 'demarches'],
    labels: { fr: 'Traduction, interprète', en: 'Translation, interpreter' },
    pro: { fr: 'Interprétariat et traduction', en: 'Interpreting and translation' },
    phrases: {
      fr: 'traduire un courrier · interprète · traduction · traducteur · traducteur assermenté · traduire un document · interprétariat · je parle pas français',
      en: 'translator · interpreter · translate a letter',
      ar: 'مترجم · ترجمة',
      uk: 'перекладач · переклад',
      ro: 'traducător',
    },
  },
  {
    slug: 'accueil-dans-votre-langue',
    broader: ['asile-et-sejour'],
    labels: { fr: 'On parle votre langue', en: 'Your language spoken here' },
    pro: { fr: 'Accueil plurilingue', en: 'Multilingual welcome' },
    phrases: {
      fr: 'arabe · anglais · ukrainien · russe · langue · parler arabe pachto anglais · qui parle arabe · qui parle anglais · parle pachto · parle dari · parle ukrainien · parle russe · parle turc · parle portugais · parle espagnol · parle roumain · parle tigrinya · parle soninké · parle bambara · parle chinois · langue des signes · lsf',
      en: 'english speaking · do you speak english',
      ar: 'من يتكلم العربية',
      uk: 'хто говорить українською',
      ro: 'cine vorbește română',
    },
  },
  {
    slug: 'francais',
    broader: [],
    labels: { fr: 'Français : apprendre, lire, écrire', en: 'French: learn, read, write' },
    pro: { fr: 'Apprentissage du français et savoirs de base', en: 'French and basic skills' },
    phrases: {
      fr: 'français · apprendre le français · linguistique',
      en: 'learn french',
      ar: 'تعلم الفرنسية',
      uk: 'вивчати французьку',
      ro: 'învăța franceza',
    },
  },
  {
    slug: 'fle',
    broader: ['francais'],
    labels: { fr: 'Cours de français', en: 'French classes' },
    pro: { fr: 'Français langue étrangère (FLE)', en: 'French as a foreign language' },
    phrases: {
      fr: 'learn french · apprendre le francais gratuit · cours de français soir · cours de français · fle · asl · atelier sociolinguistique · parler français · cours de français gratuit · cours de langue · delf · tcf · apprendre à parler français',
      en: 'french classes · french lessons · free french course',
      ar: 'دورة لغة فرنسية مجانية · دروس فرنسية · تعلم اللغة الفرنسية',
      uk: 'курси французької · курси французької мови',
      ro: 'cursuri de franceză',
    },
  },
  {
    slug: 'alphabetisation',
    broader: ['francais'],
    labels: { fr: 'Apprendre à lire et à écrire', en: 'Learn to read and write' },
    pro: { fr: "Alphabétisation et lutte contre l'illettrisme", en: 'Literacy' },
    phrases: {
      fr: 'je sais pas lire · alphabétisation · apprendre à lire · illettrisme · je sais pas écrire · analphabète · apprendre à écrire · lire et écrire · difficulté à lire',
      en: 'learn to read · literacy',
      ar: 'محو الأمية',
    },
  },
  {
    slug: 'calcul-savoirs-de-base',
    broader: ['francais'],
    labels: { fr: 'Calcul, remise à niveau', en: 'Maths, basic skills' },
    pro: { fr: 'Savoirs de base', en: 'Basic skills' },
    phrases: {
      fr: 'remise à niveau · calcul · apprendre à compter · savoirs de base · cléa · maths pour adultes · niveau cm2 adulte',
    },
  },
])
