import { terms } from '../types.ts'

/** Work, training, starting a business. */
export const EMPLOI = terms('2026-11-01', [
  {
    slug: 'emploi',
    broader: [],
    labels: { fr: 'Travail et formation', en: 'Work and training' },
    pro: { fr: 'Insertion professionnelle', en: 'Employment support' },
    phrases: {
      fr: 'emploi · travail · boulot · insertion professionnelle · taf',
      en: 'job · work',
      ar: 'عمل',
      uk: 'робота',
      ro: 'muncă · loc de muncă',
    },
  },
  {
    slug: 'recherche-emploi',
    broader: ['emploi'],
    labels: { fr: 'Chercher du travail', en: 'Look for work' },
    pro: { fr: "Recherche d'emploi", en: 'Job search' },
    phrases: {
      fr: "chercher du travail · recherche d'emploi · trouver un emploi · offre d'emploi · candidature · postuler en ligne · trouver du travail · je cherche du boulot · job dating · cap emploi · candidature spontanée · intérim",
      en: 'find a job · job search',
      ar: 'البحث عن عمل',
      uk: 'шукаю роботу · знайти роботу',
      ro: 'caut de muncă',
    },
  },
  {
    slug: 'entretien-embauche',
    broader: ['recherche-emploi'],
    labels: { fr: "Préparer un entretien d'embauche", en: 'Prepare for a job interview' },
    phrases: {
      fr: "entretien d'embauche · préparer un entretien · simulation entretien · entretien professionnel · cravate solidaire · tenue pour entretien",
      en: 'job interview',
    },
  },
  {
    slug: 'orientation-professionnelle',
    broader: ['emploi'],
    labels: { fr: 'Choisir ou changer de métier', en: 'Choose or change jobs' },
    pro: { fr: 'Orientation professionnelle', en: 'Career guidance' },
    phrases: {
      fr: 'métier · compétences · choisir un métier · changer de métier · reconversion · bilan de compétences · orientation professionnelle · découvrir un métier · valoriser mes compétences · vae · je sais pas quoi faire comme métier · immersion stage',
      en: 'career advice',
    },
  },
  {
    slug: 'formation-professionnelle',
    broader: ['emploi'],
    labels: { fr: 'Se former', en: 'Training' },
    pro: { fr: 'Formation professionnelle', en: 'Vocational training' },
    phrases: {
      fr: 'formation · formation professionnelle · apprentissage · financer une formation · trouver une formation · alternance · afpa · greta · école de la deuxième chance · stage · dossier de formation',
      en: 'training',
      ar: 'تدريب مهني',
      uk: 'навчання',
    },
  },
  {
    slug: 'insertion-par-l-activite',
    broader: ['emploi'],
    labels: { fr: 'Travailler en insertion (chantier, entreprise)', en: 'Work integration (sheltered jobs)' },
    pro: { fr: "Insertion par l'activité économique", en: 'Work integration social enterprises' },
    phrases: {
      fr: "chantier d'insertion · entreprise d'insertion · insertion par l'activité économique · siae · travailler sans expérience · régie de quartier · contrat aidé · association intermédiaire · esat · entreprise adaptée",
    },
  },
  {
    slug: 'maintien-dans-l-emploi',
    broader: ['emploi'],
    labels: { fr: 'Garder son travail, droits au travail', en: 'Keep a job, rights at work' },
    phrases: {
      fr: "garder mon travail · maintien dans l'emploi · problème avec mon patron · droit du travail · mon patron me paye pas · licenciement · licencié · inspection du travail · syndicat · médecine du travail · harcèlement au travail",
      en: 'work rights',
    },
  },
  {
    slug: 'creation-entreprise',
    broader: ['emploi'],
    labels: { fr: 'Créer son activité', en: 'Start a business' },
    pro: { fr: "Création d'entreprise", en: 'Business creation' },
    phrases: {
      fr: 'créer mon entreprise · créer une entreprise · auto-entrepreneur · micro-entreprise · bge · monter ma boîte · adie création · boutique de gestion · me mettre à mon compte · développer mon entreprise',
      en: 'start a business',
    },
  },
  {
    slug: 'travailler-a-l-etranger',
    broader: ['emploi'],
    labels: { fr: "Travailler à l'étranger, revenir en France", en: 'Work abroad, return to France' },
    phrases: {
      fr: "travailler à l'étranger · partir travailler à l'étranger · retour en france · mobilité internationale · eures · volontariat à l'étranger · erasmus",
      en: 'work abroad',
    },
  },
])
