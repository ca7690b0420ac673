import { terms } from '../types.ts'

/** Paperwork with people, rights, justice, social support, citizenship. */
export const DROITS = terms('2026-11-01', [
  {
    slug: 'demarches',
    broader: [],
    labels: { fr: 'Démarches et papiers', en: 'Paperwork' },
    pro: { fr: 'Démarches administratives', en: 'Administrative procedures' },
    phrases: {
      fr: `démarches · papiers · administration · aide administrative · démarches administratives · paperasse · je m'en sors pas avec les papiers
        aide aux démarches`,
      en: 'paperwork · help with papers',
    },
  },
  {
    slug: 'aide-aux-demarches',
    broader: ['demarches'],
    labels: { fr: 'Aide pour remplir un papier', en: 'Help filling in forms' },
    pro: { fr: 'Accompagnement aux démarches administratives', en: 'Administrative support' },
    phrases: {
      fr: `quelqu'un qui m'aide à remplir un papier · remplir un dossier · remplir un papier · aide administrative · maison france services · france services
        permanence administrative · je comprends pas ce courrier · constituer un dossier · faire un dossier · j'ai perdu tous mes papiers · msap · pimms · aidants connect`,
      en: 'help filling a form · fill in papers',
      ar: 'مساعدة في ملء الاستمارات · مساعدة إدارية',
      uk: 'заповнити документи',
      ro: 'ajutor cu actele',
    },
  },
  {
    slug: 'ecrivain-public',
    broader: ['demarches'],
    labels: { fr: 'Écrivain public', en: 'Public letter-writer' },
    phrases: {
      fr: "quelqu'un qui m'aide à remplir un papier · écrivain public gratuit · écrivain public · écrire une lettre · écrire un courrier · aide pour écrire · rédiger un courrier · faire une lettre",
    },
  },
  {
    slug: 'domiciliation',
    broader: ['demarches', 'acces-aux-droits'],
    labels: { fr: 'Domiciliation : une adresse pour son courrier', en: 'A postal address for your mail' },
    pro: { fr: 'Domiciliation et courrier', en: 'Administrative address and mail' },
    phrases: {
      fr: `adresse postale · domiciliation · boite aux lettres sdf · adresse pour courrier · recevoir mon courrier · élection de domicile · pas d'adresse
        j'ai perdu tous mes papiers · avoir une adresse · ccas domiciliation · attestation de domicile sdf · boite postale · renouveler domiciliation`,
      en: 'adresse pour courrier mail box · mail box · postal address · mailing address',
      ar: 'عنوان بريدي',
      uk: 'поштова адреса',
      ro: 'adresă poștală · adresa postala',
    },
  },
  {
    slug: 'acces-aux-droits',
    broader: [],
    labels: { fr: 'Mes droits', en: 'My rights' },
    pro: { fr: 'Accès aux droits', en: 'Access to rights' },
    phrases: {
      fr: "mes droits · accès aux droits · prime d'activité simulation · connaître mes droits · à quoi j'ai droit · quelles aides · simulation aides · aides sociales · bilan des droits · mesdroitssociaux · j'ai droit à quoi",
      en: 'my rights · what am I entitled to',
      ar: 'حقوقي',
      uk: 'мої права',
    },
  },
  {
    slug: 'acces-aux-prestations',
    broader: ['acces-aux-droits'],
    labels: { fr: 'Demander une aide ou une allocation', en: 'Apply for a benefit' },
    pro: { fr: 'Accès aux prestations sociales', en: 'Access to social benefits' },
    phrases: {
      fr: 'demander une aide · allocation · prestation sociale · minima sociaux · ouvrir mes droits · demande allocation',
      en: 'benefits',
    },
  },
  {
    slug: 'rsa',
    broader: ['acces-aux-prestations'],
    labels: { fr: 'RSA', en: 'RSA (income support)' },
    pro: { fr: 'Revenu de solidarité active', en: 'Active solidarity income' },
    phrases: {
      fr: 'declaration trimestrielle rsa · rsa · dossier rsa · demander le rsa · revenu de solidarité active · rsa coupé · rsa suspendu · contrat engagement rsa',
      en: 'income support',
      ro: 'ajutor social rsa',
    },
  },
  {
    slug: 'prime-d-activite',
    broader: ['acces-aux-prestations'],
    labels: { fr: "Prime d'activité", en: 'In-work benefit (prime d’activité)' },
    phrases: {
      fr: "prime d'activité simulation · prime d'activité · prime activité · complément de salaire caf",
    },
  },
  {
    slug: 'aah',
    broader: ['acces-aux-prestations', 'handicap'],
    labels: { fr: 'AAH (allocation adulte handicapé)', en: 'Disability allowance (AAH)' },
    phrases: {
      fr: 'aah · allocation adulte handicapé · allocation handicap · renouveler aah · aeeh · pch · pension d’invalidité',
    },
  },
  {
    slug: 'aspa',
    broader: ['acces-aux-prestations', 'personnes-agees'],
    labels: { fr: 'Minimum vieillesse (ASPA)', en: 'Minimum old-age pension (ASPA)' },
    phrases: { fr: 'aspa · minimum vieillesse · petite retraite complément · allocation personnes âgées' },
  },
  {
    slug: 'apl',
    broader: ['acces-aux-prestations', 'logement'],
    labels: { fr: 'Aide au logement (APL)', en: 'Housing benefit (APL)' },
    phrases: {
      fr: 'loyer · apl · aide au logement · als · alf · simulation apl · allocation logement · aide loyer caf',
      en: 'housing benefit',
    },
  },
  {
    slug: 'c2s',
    broader: ['acces-aux-prestations', 'couverture-sante'],
    labels: {
      fr: 'Complémentaire santé solidaire (C2S, ancienne CMU)',
      en: 'Free top-up health cover (C2S)',
    },
    phrases: {
      fr: "cmu c'est quoi maintenant · c2s · cmu · css · complémentaire santé solidaire · cmu-c · acs · mutuelle gratuite · puma · pas de mutuelle · mutuelle pas chère",
    },
  },
  {
    slug: 'ame',
    broader: ['acces-aux-prestations', 'couverture-sante'],
    labels: { fr: "Aide médicale de l'État (AME)", en: 'State medical aid (AME)' },
    phrases: {
      fr: "ame dossier · ame · aide médicale d'état · aide médicale état · soins sans papiers · renouveler ame",
      en: 'medical aid without papers',
    },
  },
  {
    slug: 'mdph',
    broader: ['acces-aux-prestations', 'handicap', 'demarches-en-ligne'],
    labels: { fr: 'Dossier MDPH (handicap)', en: 'Disability file (MDPH)' },
    phrases: {
      fr: 'mdph dossier remplir · mdph · dossier mdph · rqth · reconnaissance handicap · carte invalidité · carte mobilité inclusion · maison du handicap · carte de stationnement handicapé · mda maison de l’autonomie',
    },
  },
  {
    slug: 'apa',
    broader: ['acces-aux-prestations', 'personnes-agees'],
    labels: {
      fr: 'Aide à domicile pour les personnes âgées (APA)',
      en: 'Home-care allowance for older people (APA)',
    },
    phrases: {
      fr: 'apa · allocation personnalisée d’autonomie · perte d’autonomie dossier · aide pour ma mère âgée à la maison',
    },
  },
  {
    slug: 'aide-juridique',
    broader: ['acces-aux-droits'],
    labels: { fr: 'Avocat, conseil juridique gratuit', en: 'Lawyer, free legal advice' },
    pro: { fr: 'Accès au droit', en: 'Legal aid and advice' },
    phrases: {
      fr: `justice · plainte · avocat gratuit · ofpra refus recours · aide juridictionnelle · conseil juridique · juriste · permanence avocat · point justice · point d'accès au droit
        maison de justice · consultation juridique gratuite · porter plainte comment faire · litige · recours · tribunal · notaire gratuit · défenseur des droits · prud'hommes`,
      en: 'free lawyer · legal advice',
      ar: 'محامي مجاني · محامي',
      uk: 'безкоштовний адвокат · адвокат',
      ro: 'avocat gratuit',
    },
  },
  {
    slug: 'aide-aux-victimes',
    broader: ['acces-aux-droits', 'violences'],
    labels: { fr: 'Aide aux victimes', en: 'Victim support' },
    phrases: {
      fr: "aide aux victimes · france victimes · victime d'agression · j'ai été agressé · 116 006 · cambriolage aide · victime d'accident",
      en: 'victim support',
    },
  },
  {
    slug: 'discriminations',
    broader: ['acces-aux-droits', 'violences'],
    labels: { fr: 'Discriminations', en: 'Discrimination' },
    phrases: {
      fr: 'discrimination · racisme · on me refuse à cause de mes origines · défenseur des droits · victime de racisme · homophobie · sos racisme · sos homophobie',
      en: 'discrimination · racism',
    },
  },
  {
    slug: 'conciliation-mediation',
    broader: ['acces-aux-droits'],
    labels: { fr: 'Conciliateur, médiateur', en: 'Mediator, conciliator' },
    phrases: {
      fr: 'voisin · voisinage · conciliateur de justice · médiateur · conflit voisin · problème de voisinage · médiation · voisin bruyant · litige facture',
    },
  },
  {
    slug: 'justice-et-sortie-de-prison',
    broader: ['acces-aux-droits'],
    labels: { fr: 'Justice, sortie de prison', en: 'Justice, leaving prison' },
    pro: { fr: 'Justice et réinsertion', en: 'Justice and resettlement' },
    phrases: {
      fr: 'prison · sortir de prison · détenu · sortie de prison aide · sortie de prison · sortant de prison · spip · bracelet électronique · parloir · famille de détenu · réinsertion · ancien détenu · contrôle judiciaire · travail d’intérêt général',
      en: 'leaving prison',
    },
  },
  {
    slug: 'protection-juridique',
    broader: ['acces-aux-droits', 'budget'],
    labels: {
      fr: 'Tutelle, curatelle, accompagnement protégé',
      en: 'Guardianship, supported decision-making',
    },
    pro: { fr: 'Mesures de protection (MASP, curatelle, tutelle)', en: 'Protective measures' },
    phrases: {
      fr: 'tutelle · curatelle · mandataire judiciaire · masp · mesure de protection · udaf · mettre mon père sous tutelle',
    },
  },
  {
    slug: 'citoyennete',
    broader: ['demarches', 'acces-aux-droits'],
    labels: { fr: 'Voter, nationalité, vie citoyenne', en: 'Voting, nationality, civic life' },
    pro: { fr: 'Citoyenneté', en: 'Citizenship' },
    phrases: {
      fr: 'citoyenneté · vie citoyenne · service civique · participation citoyenne · conseil de quartier',
    },
  },
  {
    slug: 'listes-electorales-procuration',
    broader: ['citoyennete', 'demarches-en-ligne'],
    labels: { fr: 'Inscription pour voter, procuration', en: 'Voter registration, proxy vote' },
    phrases: {
      fr: 'vote · procuration vote · inscrire liste électorale · procuration · liste électorale · liste électorales · voter · inscription pour voter · carte électorale · carte d’électeur',
      en: 'register to vote',
    },
  },
  {
    slug: 'nationalite-francaise',
    broader: ['citoyennete', 'droit-au-sejour'],
    labels: { fr: 'Demander la nationalité française', en: 'Apply for French nationality' },
    pro: { fr: 'Naturalisation', en: 'Naturalisation' },
    phrases: {
      fr: 'nationalité · naturalisation · nationalité française · devenir français · demande de nationalité · naturalisation dossier',
      en: 'french nationality · citizenship application',
    },
  },
  {
    slug: 'suivi-social',
    broader: ['acces-aux-droits'],
    labels: { fr: 'Assistante sociale, suivi social', en: 'Social worker' },
    pro: { fr: 'Accompagnement social global', en: 'Social support' },
    phrases: {
      fr: `assistante sociale · assistant social · travailleur social · suivi social · ccas · service social · référent social · maison des solidarités
        rencontrer une assistante sociale · centre médico-social · je suis perdu je sais pas vers qui me tourner · aide sociale`,
      en: 'social worker',
      ar: 'مساعدة اجتماعية · مساعد اجتماعي',
      uk: 'соціальний працівник',
      ro: 'asistent social',
    },
  },
  {
    slug: 'deuil-obseques',
    broader: ['demarches', 'famille'],
    labels: { fr: 'Deuil, obsèques', en: 'Bereavement, funerals' },
    phrases: {
      fr: 'deuil · obsèques · enterrement pas cher · frais obsèques · démarches décès · mon mari est mort quelles démarches · succession · décès d’un proche · groupe de parole deuil',
      en: 'funeral · bereavement',
    },
  },
])
