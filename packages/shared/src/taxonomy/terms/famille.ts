import { terms } from '../types.ts'

/** Family, childhood, youth, and violence. */
export const FAMILLE = terms('2026-11-01', [
  {
    slug: 'famille',
    broader: [],
    labels: { fr: 'Famille et enfants', en: 'Family and children' },
    phrases: { fr: 'famille · parents · enfants · aide familiale', en: 'family' },
  },
  {
    slug: 'petite-enfance',
    broader: ['famille'],
    labels: { fr: 'Bébés et tout-petits (PMI)', en: 'Babies and toddlers (PMI)' },
    phrases: {
      fr: "pmi · bébé · protection maternelle infantile · pesée bébé · puéricultrice · jeune maman · allaitement · lieu d'accueil enfants parents · ludothèque petits",
      en: 'baby · toddler',
    },
  },
  {
    slug: 'garde-enfants',
    broader: ['petite-enfance', 'recherche-emploi'],
    labels: { fr: 'Faire garder ses enfants', en: 'Childcare' },
    phrases: {
      fr: "garder mes enfants pour entretien · garde d'enfant · crèche · halte-garderie · assistante maternelle · nounou · crèche avip · faire garder mon bébé · mode de garde · place en crèche",
      en: 'childcare',
      ar: 'حضانة أطفال',
      uk: 'дитячий садок',
      ro: 'creșă',
    },
  },
  {
    slug: 'parentalite',
    broader: ['famille'],
    labels: { fr: 'Être parent : soutien, écoute', en: 'Being a parent: support' },
    pro: { fr: 'Soutien à la parentalité', en: 'Parenting support' },
    phrases: {
      fr: 'parentalité · soutien parents · parent seul · mère célibataire · maman solo · épuisement parental · café des parents · mon fils ne m’écoute plus · aide éducative · école des parents',
      en: 'parenting',
    },
  },
  {
    slug: 'mediation-familiale',
    broader: ['famille'],
    labels: { fr: 'Séparation, médiation familiale', en: 'Separation, family mediation' },
    phrases: {
      fr: 'médiation familiale · séparation · divorce · garde alternée · pension alimentaire · aripa · conflit familial · espace rencontre · conseil conjugal · je me sépare',
      en: 'divorce · separation',
    },
  },
  {
    slug: 'enfance-scolarite',
    broader: ['famille'],
    labels: { fr: 'École, aide aux devoirs', en: 'School, homework help' },
    pro: { fr: 'Scolarité', en: 'Schooling' },
    phrases: {
      fr: 'aide aux devoirs · soutien scolaire · école · scolariser mon enfant · fournitures scolaires · inscrire à l’école · clas · décrochage scolaire · cartable',
      en: 'homework help · school',
      ar: 'مدرسة',
      uk: 'школа',
      ro: 'școală',
    },
  },
  {
    slug: 'protection-de-l-enfance',
    broader: ['famille'],
    labels: { fr: "Protection de l'enfance", en: 'Child protection' },
    phrases: {
      fr: "protection de l'enfance · aide sociale à l'enfance · ase · enfant en danger · éducateur · aemo · enfant placé · juge des enfants",
      en: 'child protection',
    },
  },
  {
    slug: 'sortie-ase-jeunes-majeurs',
    broader: ['protection-de-l-enfance', 'jeunesse'],
    labels: { fr: "Jeunes majeurs sortant de l'ASE", en: 'Young adults leaving care' },
    phrases: {
      fr: "sortie ase · jeune majeur · contrat jeune majeur · ancien enfant placé · repairs adepape · j'ai 18 ans foyer · adepape",
      en: 'leaving care',
    },
  },
  {
    slug: 'jeunesse',
    broader: [],
    labels: { fr: 'Jeunes', en: 'Young people' },
    pro: { fr: 'Information et accompagnement des jeunes', en: 'Youth information and support' },
    phrases: {
      fr: 'jeune · mission locale · info jeunes · pij · bij · aide aux jeunes · 18 25 ans · crij · information jeunesse · garantie jeunes · contrat engagement jeune',
      en: 'youth help',
    },
  },
  {
    slug: 'violences',
    broader: [],
    labels: { fr: 'Violences', en: 'Violence' },
    phrases: {
      fr: 'violences · violence · victime de violence · on me fait du mal · agression',
      en: 'violence',
      ar: 'عنف',
      uk: 'насильство',
      ro: 'violență',
    },
  },
  {
    slug: 'violences-conjugales',
    broader: ['violences', 'famille'],
    labels: { fr: 'Violences dans le couple ou la famille', en: 'Violence in the couple or the family' },
    pro: { fr: 'Violences conjugales et intrafamiliales', en: 'Domestic violence' },
    phrases: {
      fr: 'violences conjugales · femme battue · homme battu · violence conjugale · mari violent · conjoint violent · mon ex me menace · cidff · emprise · accueil de jour femmes victimes · mariage forcé · téléphone grave danger · ordonnance de protection',
      en: 'domestic violence · violent husband',
      ar: 'عنف زوجي',
      uk: 'домашнє насильство',
      ro: 'violență domestică',
    },
  },
  {
    slug: 'violences-sexuelles',
    broader: ['violences'],
    labels: { fr: 'Violences sexuelles, harcèlement', en: 'Sexual violence, harassment' },
    phrases: {
      fr: 'violences sexuelles · agression sexuelle · attouchements · inceste · harcèlement sexuel · harcèlement de rue · excision · mutilations sexuelles',
      en: 'sexual assault',
    },
  },
  {
    slug: 'traite-prostitution',
    broader: ['violences'],
    labels: { fr: 'Traite, prostitution', en: 'Trafficking, prostitution' },
    phrases: {
      fr: 'prostitution · traite des êtres humains · proxénète · sortir de la prostitution · mouvement du nid · travail forcé · esclavage moderne · travailleuse du sexe · travail du sexe',
      en: 'trafficking',
    },
  },
  {
    slug: 'lgbt',
    broader: ['violences', 'lien-social'],
    labels: { fr: 'Personnes LGBT+ : écoute et entraide', en: 'LGBT+ people: listening and mutual help' },
    phrases: {
      fr: 'lgbt · gay · lesbienne · trans · transidentité · centre lgbt · coming out · homosexuel · association lgbt',
      en: 'lgbt',
    },
  },
])
