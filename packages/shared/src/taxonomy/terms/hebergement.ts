import { terms } from '../types.ts'

/** Sleeping: accommodation, its gateways, street outreach. Sensitive kinds are marked. */
export const HEBERGEMENT = terms('2026-11-01', [
  {
    slug: 'hebergement',
    broader: [],
    labels: { fr: 'Dormir', en: 'A place to sleep' },
    pro: { fr: 'Hébergement', en: 'Accommodation' },
    phrases: {
      fr: 'dormir · hébergement · où dormir · nulle part où dormir · à la rue · trouver un hébergement · foyer · place en foyer · sdf',
      en: 'where to sleep · shelter · homeless · accommodation',
      ar: 'أين أنام · مكان للنوم · مأوى',
      uk: 'де переночувати · притулок · житло',
      ro: 'unde pot dormi · adăpost',
    },
  },
  {
    slug: 'siao-115',
    broader: ['hebergement'],
    labels: { fr: '115 et SIAO : demander un hébergement', en: '115 and SIAO: ask for accommodation' },
    pro: {
      fr: "Service intégré d'accueil et d'orientation",
      en: 'Integrated reception and referral service',
    },
    phrases: {
      fr: '115 répond pas · 115 · siao · samu social · appeler le 115 · numéro hébergement urgence · demande siao · le 115 répond jamais · samusocial',
      en: 'call 115 · emergency shelter number',
    },
  },
  {
    slug: 'hebergement-urgence',
    broader: ['hebergement'],
    labels: { fr: "Hébergement d'urgence", en: 'Emergency accommodation' },
    phrases: {
      fr: "hébergement d'urgence · hébergement urgence · abri pour la nuit · abri de nuit · mise à l'abri · gymnase grand froid · plan grand froid",
      en: 'emergency shelter · emergency accommodation',
      ar: 'إيواء طارئ',
    },
    sensitivity: 'B',
    throughReferral: true,
  },
  {
    slug: 'chu',
    broader: ['hebergement-urgence'],
    labels: { fr: "Centre d'hébergement d'urgence", en: 'Emergency accommodation centre' },
    pro: { fr: 'CHU (hébergement)', en: 'CHU (emergency accommodation centre)' },
    phrases: { fr: "centre d'hébergement d'urgence · chu hébergement" },
    sensitivity: 'B',
    throughReferral: true,
  },
  {
    slug: 'chrs',
    broader: ['hebergement'],
    labels: {
      fr: "Centre d'hébergement et de réinsertion (CHRS)",
      en: 'Accommodation and resettlement centre (CHRS)',
    },
    phrases: { fr: "chrs · centre d'hébergement et de réinsertion sociale · foyer de réinsertion" },
    sensitivity: 'B',
    throughReferral: true,
  },
  {
    slug: 'hebergement-hotelier',
    broader: ['hebergement-urgence'],
    labels: { fr: "Hébergement à l'hôtel par le 115", en: 'Hotel accommodation through 115' },
    pro: { fr: 'Nuitées hôtelières', en: 'Hotel nights' },
    phrases: { fr: 'hôtel 115 · hôtel social · nuit d’hôtel · nuitée hôtelière' },
    sensitivity: 'B',
    throughReferral: true,
  },
  {
    slug: 'hebergement-disperse',
    broader: ['hebergement'],
    labels: { fr: 'Hébergement en appartements dispersés', en: 'Accommodation in dispersed flats' },
    pro: { fr: 'Hébergement en diffus', en: 'Dispersed accommodation' },
    phrases: { fr: 'hébergement en diffus · appartements dispersés · appartement relais · logement éclaté' },
    sensitivity: 'A',
    throughReferral: true,
  },
  {
    slug: 'hebergement-femmes-victimes-de-violences',
    broader: ['hebergement', 'violences-conjugales'],
    labels: { fr: 'Mise à l’abri des femmes victimes de violences', en: 'Refuge for women facing violence' },
    pro: {
      fr: 'Hébergement femmes victimes de violences',
      en: 'Accommodation for women victims of violence',
    },
    phrases: {
      fr: 'hébergement femme victime de violences · foyer femmes battues · foyer pour femmes · partir de chez moi violence · hébergement femmes · mise en sécurité femme · refuge femmes',
      en: "women's refuge · women's shelter",
    },
    sensitivity: 'A',
    throughReferral: true,
  },
  {
    slug: 'hebergement-victimes-de-traite',
    broader: ['hebergement', 'traite-prostitution'],
    labels: { fr: 'Mise à l’abri des victimes de traite', en: 'Refuge for victims of trafficking' },
    phrases: {
      fr: 'hébergement victime de traite · dispositif ac.sé · hébergement prostitution · appartement protégé',
    },
    sensitivity: 'A',
    throughReferral: true,
  },
  {
    slug: 'hebergement-lgbt',
    broader: ['hebergement', 'lgbt'],
    labels: {
      fr: 'Hébergement des jeunes LGBT+ en danger',
      en: 'Accommodation for LGBT+ young people in danger',
    },
    phrases: {
      fr: 'hébergement lgbt · le refuge · foyer lgbt · mis dehors parce que gay · mes parents m’ont mis dehors homosexuel · hébergement trans',
      en: 'lgbt shelter',
    },
    sensitivity: 'A',
    throughReferral: true,
  },
  {
    slug: 'centre-maternel',
    broader: ['hebergement', 'famille'],
    labels: { fr: 'Centre maternel, centre parental', en: 'Mother-and-baby centre' },
    phrases: {
      fr: 'centre maternel · foyer maternel · centre parental · maison maternelle · hébergement maman bébé · enceinte à la rue · enceinte sans logement · foyer mère enfant',
    },
    sensitivity: 'A',
    throughReferral: true,
  },
  {
    slug: 'hebergement-mineurs',
    broader: ['hebergement', 'protection-de-l-enfance'],
    labels: { fr: 'Accueil de mineurs (ASE)', en: 'Accommodation for minors (child protection)' },
    pro: { fr: "Maison d'enfants, foyer de l'enfance", en: "Children's home" },
    phrases: {
      fr: "foyer de l'enfance · maison d'enfants · mecs · foyer ase · placement enfant · lieu de vie enfants · famille d'accueil",
    },
    sensitivity: 'A',
    throughReferral: true,
  },
  {
    slug: 'hebergement-mna',
    broader: ['hebergement-mineurs', 'mineurs-non-accompagnes'],
    labels: {
      fr: 'Mise à l’abri des mineurs étrangers isolés',
      en: 'Accommodation for unaccompanied foreign minors',
    },
    pro: { fr: 'Hébergement MNA', en: 'Accommodation for unaccompanied minors' },
    phrases: { fr: 'hébergement mna · mise à l’abri mineur isolé · foyer mineur étranger' },
    sensitivity: 'A',
    throughReferral: true,
  },
  {
    slug: 'cada',
    broader: ['hebergement', 'asile'],
    labels: {
      fr: "Centre d'accueil de demandeurs d'asile (CADA)",
      en: 'Reception centre for asylum seekers (CADA)',
    },
    phrases: {
      fr: "cada · centre d'accueil de demandeurs d'asile · hébergement demandeur d'asile · hébergement ofii · caes",
      en: 'asylum accommodation',
    },
    sensitivity: 'B',
    throughReferral: true,
  },
  {
    slug: 'huda',
    broader: ['hebergement', 'asile'],
    labels: {
      fr: "Hébergement d'urgence pour demandeurs d'asile (HUDA)",
      en: 'Emergency accommodation for asylum seekers (HUDA)',
    },
    phrases: { fr: "huda · hébergement d'urgence demandeurs d'asile · prahda" },
    sensitivity: 'B',
    throughReferral: true,
  },
  {
    slug: 'cph',
    broader: ['hebergement', 'asile'],
    labels: {
      fr: "Centre provisoire d'hébergement pour réfugiés (CPH)",
      en: 'Temporary accommodation for refugees (CPH)',
    },
    phrases: {
      fr: 'cph · centre provisoire d’hébergement · hébergement réfugié',
      en: 'refugee accommodation',
    },
    sensitivity: 'B',
    throughReferral: true,
  },
  {
    slug: 'lits-halte-soins-sante',
    broader: ['hebergement', 'sante'],
    labels: {
      fr: 'Lits pour se soigner quand on est à la rue',
      en: 'Recovery beds for people without a home',
    },
    pro: { fr: 'LHSS, LAM, ACT', en: 'LHSS, LAM, ACT (medical respite)' },
    phrases: {
      fr: 'lhss · lits halte soins santé · lam · appartement de coordination thérapeutique · malade à la rue · sortie d’hôpital sans logement',
    },
    sensitivity: 'B',
    throughReferral: true,
  },
  {
    slug: 'accueil-de-nuit',
    broader: ['hebergement'],
    labels: { fr: 'Accueil de nuit', en: 'Night shelter' },
    phrases: {
      fr: 'accueil de nuit · asile de nuit · abri de nuit · dormir au chaud · passer la nuit · halte de nuit',
      en: 'night shelter',
      ar: 'مبيت',
      uk: 'нічліг',
      ro: 'adăpost de noapte',
    },
    sensitivity: 'B',
    throughReferral: true,
  },
  {
    slug: 'halte',
    broader: ['se-poser', 'hebergement'],
    labels: { fr: 'Halte : se reposer au chaud', en: 'Rest stop: sit and get warm' },
    pro: { fr: 'Halte de jour ou de nuit', en: 'Day or night rest stop' },
    phrases: {
      fr: 'halte · halte femmes · se reposer au chaud · espace de repos · haltes humanitaires · halte humanitaire',
    },
  },
  {
    slug: 'accueil-de-jour',
    broader: ['se-poser', 'suivi-social'],
    labels: { fr: 'Accueil de jour', en: 'Day centre' },
    phrases: {
      fr: "115 répond pas · accueil de jour · où aller la journée · esi · espace solidarité insertion · boutique solidarité · café dans un accueil · lieu d'accueil sdf · se poser la journée",
      en: 'day centre · day shelter',
      ro: 'centru de zi',
      uk: 'денний центр',
    },
  },
  {
    slug: 'maraude',
    broader: ['hebergement', 'se-poser'],
    labels: { fr: 'Maraude (équipe de rue)', en: 'Street outreach team' },
    phrases: {
      fr: '115 répond pas · maraude · équipe de rue · croix rouge maraude · signaler une personne à la rue · quelqu’un dort dehors · samu social maraude · un monsieur dort dans la rue',
      en: 'street outreach',
    },
  },
  {
    slug: 'pension-de-famille',
    broader: ['hebergement', 'logement'],
    labels: { fr: 'Pension de famille, résidence accueil', en: 'Supported shared home (pension de famille)' },
    phrases: { fr: 'pension de famille · maison relais · résidence accueil' },
    sensitivity: 'B',
    throughReferral: true,
  },
  {
    slug: 'residence-sociale',
    broader: ['logement'],
    labels: { fr: 'Résidence sociale, foyer de travailleurs', en: 'Social residence, workers’ hostel' },
    phrases: {
      fr: 'résidence sociale · foyer adoma · foyer de travailleurs migrants · logement accompagné · foyer coallia',
    },
    sensitivity: 'B',
  },
  {
    slug: 'foyer-jeunes-travailleurs',
    broader: ['logement'],
    labels: { fr: 'Foyer de jeunes travailleurs', en: 'Young workers’ hostel' },
    phrases: {
      fr: 'foyer jeune travailleur · fjt · foyer de jeunes travailleurs · résidence jeunes · logement jeune · logement apprenti · chambre jeune actif · résidence habitat jeunes',
      en: 'young workers hostel',
    },
    sensitivity: 'B',
  },
  {
    slug: 'hebergement-citoyen',
    broader: ['hebergement'],
    labels: {
      fr: 'Hébergement chez l’habitant (par une association)',
      en: 'Hosting by families (through an association)',
    },
    phrases: {
      fr: "hébergement citoyen · hébergement chez l'habitant · accueil chez l'habitant réfugié · cohabitation solidaire · famille d’accueil réfugié",
      en: 'host family refugee',
      uk: 'прийомна родина',
    },
    sensitivity: 'B',
  },
])
