import { terms } from '../types.ts'

/** Meeting people, leisure, holidays, volunteering, animals. */
export const LIEN_SOCIAL = terms('2026-11-01', [
  {
    slug: 'lien-social',
    broader: [],
    labels: { fr: 'Rencontrer du monde', en: 'Meet people' },
    pro: { fr: 'Lien social', en: 'Social life' },
    phrases: {
      fr: 'seul · sortir voir du monde · lien social · rencontrer du monde · je suis seul · isolement · me sentir moins seul · rencontrer des gens · solitude · se faire des amis · je connais personne ici · convivialité',
      en: 'meet people · lonely · make friends',
      ar: 'لقاء الناس',
      uk: 'спілкування',
      ro: 'prieteni',
    },
  },
  {
    slug: 'lieu-de-vie-sociale',
    broader: ['lien-social'],
    labels: {
      fr: 'Centre social, café associatif, maison de quartier',
      en: 'Community centre, community café',
    },
    phrases: {
      fr: 'centre social · café associatif · maison de quartier · espace de vie sociale · mjc · tiers-lieu · maison des habitants · café solidaire · local associatif',
      en: 'community centre',
    },
  },
  {
    slug: 'loisirs-culture',
    broader: ['lien-social'],
    labels: { fr: 'Culture et loisirs', en: 'Culture and leisure' },
    phrases: {
      fr: 'culture · loisirs · cinéma pas cher · théâtre · musée gratuit · cultures du coeur · bibliothèque · médiathèque · concert gratuit · activités pour enfants · chorale · atelier peinture · sorties culturelles',
      en: 'culture · library · museum',
      ar: 'مكتبة',
      uk: 'бібліотека',
    },
  },
  {
    slug: 'sport',
    broader: ['lien-social'],
    labels: { fr: 'Sport', en: 'Sport' },
    phrases: {
      fr: 'sport gratuit · sport · faire du sport · club de sport pas cher · pass sport · piscine · foot · gym douce · inscrire mon enfant au foot · sport santé',
      en: 'free sport · sport',
      ar: 'رياضة',
      uk: 'спорт',
      ro: 'sport',
    },
  },
  {
    slug: 'bien-etre',
    broader: ['lien-social', 'sante'],
    labels: { fr: 'Bien-être, confiance en soi', en: 'Well-being, self-confidence' },
    phrases: {
      fr: 'bien-être · confiance en soi · estime de soi · sophrologie · reprendre confiance · yoga gratuit · relaxation · groupe de parole',
    },
  },
  {
    slug: 'vacances',
    broader: ['lien-social', 'famille'],
    labels: { fr: 'Vacances', en: 'Holidays' },
    phrases: {
      fr: 'vacances famille modeste · vacances · partir en vacances · chèques vacances · colonie de vacances · vacaf · colo · aide aux vacances · séjour famille · secours populaire vacances',
      en: 'holidays',
    },
  },
  {
    slug: 'benevolat',
    broader: ['lien-social', 'citoyennete'],
    labels: { fr: 'Être bénévole', en: 'Volunteer' },
    pro: { fr: 'Bénévolat et engagement', en: 'Volunteering' },
    phrases: {
      fr: 'bénévole je veux aider · bénévolat · devenir bénévole · bénévole · aider une association · donner de mon temps · je veux aider · s’engager',
      en: 'volunteer · i want to help',
      ar: 'تطوع',
      uk: 'волонтер',
      ro: 'voluntar',
    },
  },
  {
    slug: 'animaux',
    broader: [],
    labels: { fr: 'Animaux', en: 'Animals' },
    phrases: {
      fr: 'animaux · animal · chien · chat · croquettes · nourriture pour mon chien · spa',
      en: 'pets · dog · cat',
    },
  },
  {
    slug: 'veterinaire-solidaire',
    broader: ['animaux'],
    labels: { fr: 'Vétérinaire solidaire', en: 'Low-cost vet' },
    phrases: {
      fr: 'vétérinaire pas cher chien · vétérinaire · vétérinaire gratuit · dispensaire animaux · soigner mon chien · soigner mon chat · stériliser mon chat · chien malade',
      en: 'vet · cheap vet',
    },
  },
  {
    slug: 'garde-animaux',
    broader: ['animaux'],
    labels: { fr: 'Faire garder son animal', en: 'Someone to keep your animal' },
    phrases: {
      fr: 'garder mon chat · garder mon animal · où mettre mon chien la nuit · garder mon chien · faire garder mon animal · chenil · pension pour chien · hospitalisé qui garde mon chien · garde animaux · où dormir avec mon chien · laisser mon chien',
      en: 'dog sitting',
    },
  },
])
