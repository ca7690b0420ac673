import {
  type DemoPlace,
  FREE,
  facets,
  fixed,
  fr,
  mail,
  mobile,
  page,
  paid,
  phone,
  remote,
  shelter,
  site,
  stop,
  text,
  welcome,
} from './build.ts'
import {
  CILAOS,
  LA_POSSESSION,
  LE_PORT,
  LE_TAMPON,
  SAINT_ANDRE,
  SAINT_BENOIT,
  SAINT_DENIS,
  SAINT_JOSEPH,
  SAINT_LEU,
  SAINT_LOUIS,
  SAINT_PAUL,
  SAINT_PIERRE,
} from './communes.ts'
import { ORGANIZATIONS } from './organizations.ts'

/** Overseas: La Réunion. Telephone numbers are of the mainland ranges kept for fiction: there is none for the island. */
export const reunion: DemoPlace[] = [
  fixed(401, SAINT_DENIS, ['23 rue des Filaos-Dansants', '97400', -20.8841, 55.4521], {
    name: 'Kaz Filaos',
    organization: ORGANIZATIONS.filaos,
    networks: ['aidants-connect', 'conseillers-numeriques'],
    hours: 'Mo-Fr 07:30-12:00,13:00-16:00; Dec 20 off; PH off',
    summary: fr(
      'Vos démarches et vos mots de passe, avec une équipe qui parle créole. Entrez, on s’occupe de vous.',
      {
        en: 'Your paperwork and passwords, with a team that speaks Creole. Come in, we are here for you.',
      },
    ),
    languages: ['fr', 'rcf', 'zdj'],
    contacts: [phone('01 99 00 01 01', 'Accueil'), mail('accueil.filaos'), site('kaz-filaos')],
    accessibility: facets(['wheelchair', 'step-free'], ['lift'], ['hearing-loop', 'adapted-parking']),
    services: [
      {
        terms: [
          'demarches-en-ligne',
          'demarches-caf',
          'france-identite',
          'recuperer-un-compte',
          'timbre-fiscal',
        ],
        fees: FREE,
        access: ['walk-in'],
        support: ['with-someone', 'on-behalf'],
        delivery: ['on-site'],
        conditions: welcome({
          'identity-paper': [true, 'Pour agir à votre place, avec un mandat signé.'],
          'without-appointment': true,
        }),
      },
    ],
  }),
  fixed(402, SAINT_PIERRE, ['6 rue des Varangues', '97410', -21.3381, 55.4799], {
    name: 'La Varangue aux Letchis',
    organization: ORGANIZATIONS.lantana,
    hours: 'Mo-Su 06:30-14:00; PH 07:00-11:00',
    summary: fr('De l’ombre, un petit-déjeuner, une douche et une place pour votre chien.'),
    languages: ['fr', 'rcf'],
    contacts: [phone('01 99 00 02 01')],
    services: [
      {
        terms: ['accueil-de-jour', 'douches', 'repas', 'lieux-frais', 'bagagerie'],
        audiences: { addressed: ['homeless', 'men'] },
        fees: FREE,
        access: ['walk-in'],
        delivery: ['on-site'],
        conditions: welcome({
          dogs: true,
          luggage: true,
          'no-papers-needed': true,
          'minors-alone': 'unknown',
        }),
      },
      {
        terms: ['siao-115'],
        name: fr('Chercher une place pour la nuit'),
        description: fr('Nous appelons le 115 avec vous.'),
        fees: FREE,
        access: ['walk-in', 'phone'],
        support: ['with-someone'],
        hours: 'Mo-Fr 08:00-12:00',
      },
    ],
  }),
  fixed(403, LE_PORT, ['12 rue du Tamarin-Bleu', '97420', -20.9389, 55.2961], {
    name: 'Atelier du Tamarin Bleu',
    organization: ORGANIZATIONS.tamarin,
    hours: 'Tu-Sa 09:00-12:00,13:30-17:00; PH off',
    summary: fr('Un écran cassé, une batterie fatiguée : on répare avec vous et on vous apprend le geste.'),
    contacts: [phone('01 99 00 03 01')],
    services: [
      {
        terms: ['reparation', 'reparation-telephone', 'telephone-simplifie', 'equipement'],
        fees: [paid(10, 'Main-d’œuvre ; pièces au prix coûtant.')],
        access: ['walk-in'],
        support: ['with-someone', 'workshop'],
        delivery: ['on-site'],
        accepting: {
          state: 'out-of-stock',
          stated: '2026-11-20T08:00:00+04:00',
          expires: '2026-11-27T08:00:00+04:00',
        },
      },
    ],
  }),
  fixed(404, SAINT_PAUL, ['4 chaussée des Pirogues', '97460', -21.0083, 55.2726], {
    name: 'Le Relais des Pirogues',
    organization: ORGANIZATIONS.filaos,
    networks: ['relais-numerique'],
    hours: 'Mo,We,Fr 08:30-12:00; Jan-Jun Sa[1] 09:00-12:00; PH off',
    summary: fr(
      'Recharges, cartes SIM et prêt d’ordinateurs, sur l’avis d’un professionnel qui vous connaît.',
    ),
    contacts: [phone('01 99 00 04 01')],
    services: [
      {
        terms: ['recharge-solidaire', 'carte-sim', 'pret-de-materiel', 'connexion'],
        audiences: { exclusive: ['low-income'] },
        fees: [{ kind: 'paid', amount: 5, currency: 'EUR' }],
        access: ['referral'],
        referral: {
          by: ['social-worker'],
          means: ['platform'],
          form: page('pirogues/orienter'),
          prices: [{ what: fr('Recharge de 10 Go'), amount: 5, currency: 'EUR' }],
          validity: fr('Six mois.'),
          renewal: fr('Sur demande du travailleur social.'),
          next: fr('Vous recevez un SMS avec le jour de votre venue.'),
        },
        delivery: ['on-site'],
      },
    ],
  }),
  mobile(405, SAINT_BENOIT, {
    name: 'Kamyon Konèk',
    organization: ORGANIZATIONS.filaos,
    summary: fr('Un camion équipé d’ordinateurs monte dans les Hauts. Pas besoin de réserver.'),
    languages: ['fr', 'rcf'],
    contacts: [text('06 39 98 45 01', 'Recevoir les passages par SMS')],
    stops: [
      stop(SAINT_BENOIT, ['Place des Letchis-Rouges', '97470', -21.0388, 55.7131], {
        hours: 'Mo 09:00-12:00; PH off',
      }),
      stop(SAINT_ANDRE, ['Parvis de la Vanille-Noire', '97440', -20.9641, 55.6489], {
        hours: 'week 1-53/2 Th 13:00-16:00',
      }),
    ],
    services: [
      {
        terms: ['apprendre-le-numerique', 'internet-et-mail', 'clavier-et-langue', 'achats-en-ligne'],
        fees: FREE,
        access: ['walk-in'],
        support: ['with-someone'],
        delivery: ['on-site'],
        audiences: { addressed: ['priority-area-residents'] },
      },
    ],
  }),
  shelter(
    406,
    SAINT_DENIS,
    ['33 chemin des Lantanas-Pâles', '97490', -20.9012, 55.4935],
    { class: 'A', evidence: 'term: centre-maternel' },
    {
      name: 'Résidence Lantana',
      organization: ORGANIZATIONS.lantana,
      summary: fr(
        'Un logement et un accompagnement autour de la naissance, pour prendre le temps avec son bébé.',
      ),
      languages: ['fr', 'rcf', 'mg', 'swb'],
      contacts: [phone('01 99 00 06 01', 'Équipe éducative', { hours: 'Mo-Fr 08:00-18:00' })],
      publicDoor: {
        address: {
          street: '2 rue des Filaos-Dansants',
          postcode: '97400',
          commune: 'Saint-Denis',
          code: '97411',
        },
        position: { lat: -20.8836, lon: 55.4517, precision: 'address', method: 'pin' },
        note: fr('Bureau d’accueil, le mardi de 9 h à 12 h.'),
      },
      services: [
        {
          terms: ['centre-maternel', 'petite-enfance'],
          audiences: { exclusive: ['women'], addressed: ['families'] },
          fees: FREE,
          access: ['referral', 'phone'],
          referral: { by: ['social-worker', 'doctor'], means: ['mail', 'call'] },
          delivery: ['on-site'],
        },
      ],
    },
  ),
  fixed(407, SAINT_DENIS, ['58 rue du Vétiver-Clair', '97400', -20.8801, 55.4486], {
    name: 'Centre du Vétiver Clair',
    hours: 'Mo-Fr 08:00-15:00; PH off',
    summary: fr('Dépistage, contraception, IVG : un accueil gratuit, discret et bienveillant, à tout âge.'),
    languages: ['fr', 'rcf', 'mg'],
    interpreters: ['swb', 'zdj'],
    contacts: [phone('01 99 00 07 01'), phone('01 99 00 07 02', 'Résultats', { hours: 'Mo-Fr 13:00-15:00' })],
    services: [
      {
        terms: ['sante-sexuelle', 'depistage-vih-ist', 'ivg', 'violences-sexuelles'],
        audiences: { addressed: ['youth', 'women'], support: ['lgbt'] },
        fees: FREE,
        access: ['walk-in', 'phone'],
        delivery: ['on-site', 'phone'],
        conditions: welcome({
          anonymous: true,
          'minors-alone': true,
          'no-papers-needed': true,
          'interpreter-by-phone': true,
        }),
      },
    ],
  }),
  fixed(408, CILAOS, ['7 rue du Bois-de-Senteur', '97413', -21.1359, 55.4731], {
    name: 'Point du Cirque',
    organization: ORGANIZATIONS.filaos,
    hours: 'Tu 08:30-12:00; Th 08:30-12:00,13:00-15:30; PH off',
    summary: fr('Le bourg est loin de tout, pas vos droits : un guichet pour toutes les démarches.'),
    contacts: [phone('01 99 00 08 01')],
    exceptions: [
      { from: '2027-01-11', to: '2027-01-22', hours: 'Tu 09:00-11:00', reason: fr('Saison cyclonique') },
    ],
    services: [
      {
        terms: ['aide-aux-demarches', 'rendez-vous-en-ligne', 'photo-d-identite', 'nationalite-francaise'],
        fees: FREE,
        access: ['walk-in', 'appointment'],
        support: ['with-someone'],
        delivery: ['on-site'],
        area: ['97424'],
      },
    ],
  }),
  fixed(409, LE_TAMPON, ['90 rue des Géraniums-Sages', '97430', -21.2779, 55.5162], {
    name: 'Kaz Énergie',
    hours: 'Mo,Th 08:00-12:00; 2026 Nov 26-2026 Nov 27 off; PH off',
    summary: fr(
      'Une facture d’eau ou d’électricité trop lourde : on appelle avec vous, on cherche une aide.',
    ),
    contacts: [phone('01 99 00 09 01')],
    services: [
      {
        terms: ['factures-energie-eau', 'cheque-energie', 'logement', 'accession-logement'],
        audiences: { addressed: ['low-income'] },
        fees: FREE,
        access: ['phone', 'appointment'],
        support: ['with-someone'],
        delivery: ['on-site', 'phone'],
        conditions: welcome({ 'proof-of-income': true, 'proof-of-address': true }),
        area: ['974'],
      },
    ],
  }),
  fixed(410, SAINT_LOUIS, ['15 rue de la Marmite-Ronde', '97450', -21.2844, 55.4131], {
    name: 'La Marmite Ronde',
    organization: ORGANIZATIONS.lantana,
    hours: 'Mo-Sa 11:00-13:30; PH 11:30-13:00; Su off',
    summary: fr('Un plat chaud à emporter ou à partager, et un jardin où l’on cultive ensemble.'),
    contacts: [phone('01 99 00 10 01')],
    services: [
      {
        terms: ['repas', 'cuisine-et-jardin-partages', 'colis-alimentaire'],
        fees: [{ kind: 'pay-what-you-can', note: fr('Rien n’est obligatoire.') }],
        access: ['walk-in'],
        delivery: ['on-site'],
        conditions: welcome({ 'without-appointment': true, 'no-papers-needed': true }),
      },
    ],
  }),
  fixed(411, SAINT_LEU, ['3 allée des Coraux-Gris', '97436', -21.1693, 55.2907], {
    name: 'Maison des Coraux Gris',
    hours: 'Mo-Fr 08:00-12:00 || Mo-Fr 13:00-16:00 "sur rendez-vous"',
    summary: fr(
      'Handicap, perte d’autonomie : monter un dossier, trouver du matériel, rencontrer d’autres familles.',
    ),
    contacts: [phone('01 99 00 11 01'), mail('accueil.coraux-gris')],
    accessibility: facets(
      [
        'wheelchair',
        'step-free',
        'adapted-toilets',
        'adapted-parking',
        'hearing-loop',
        'calm-space',
        'easy-to-read',
        'audio-help',
      ],
      ['sign-language'],
    ),
    services: [
      {
        terms: ['mdph', 'aah', 'handicap', 'accessibilite-numerique', 'aspa'],
        audiences: {
          addressed: ['disability', 'carers'],
          support: ['motor-disability', 'intellectual-disability', 'mental-health', 'deaf', 'blind'],
        },
        fees: FREE,
        access: ['walk-in', 'appointment'],
        support: ['with-someone'],
        delivery: ['on-site'],
      },
    ],
  }),
  fixed(412, SAINT_JOSEPH, ['27 rue du Cahier-Neuf', '97480', -21.3763, 55.6181], {
    name: 'Le Cahier Neuf',
    hours: 'Mo,We 16:30-18:30; SH off; PH off',
    summary: fr('Lire, écrire, compter, à tout âge et sans honte. On commence par ce que vous savez.'),
    languages: ['fr', 'rcf'],
    contacts: [phone('01 99 00 12 01')],
    services: [
      {
        terms: ['alphabetisation', 'calcul-savoirs-de-base', 'francais', 'formations-numeriques-poussees'],
        audiences: { addressed: ['adults', 'low-literacy'], exclusive: ['adults'] },
        fees: FREE,
        access: ['walk-in'],
        support: ['workshop', 'with-someone'],
        delivery: ['on-site'],
        accepting: {
          state: 'yes',
          stated: '2026-11-09T08:00:00+04:00',
          expires: '2026-12-09T08:00:00+04:00',
        },
      },
    ],
  }),
  fixed(413, SAINT_ANDRE, ['11 rue des Hibiscus-Fiers', '97440', -20.9619, 55.6517], {
    name: 'Espace Hibiscus',
    organization: ORGANIZATIONS.lantana,
    hours: 'Mo,Tu,Fr 09:00-16:00; PH off',
    summary: fr('Un espace réservé aux femmes : on vous écoute, on vous croit, on avance à votre rythme.', {
      en: 'A space for women only: we listen, we believe you, we go at your pace.',
      ar: 'مكان مخصص للنساء: نستمع إليكِ، نصدّقكِ، ونمضي معكِ على مهلكِ.',
    }),
    languages: ['fr', 'rcf', 'swb', 'ar'],
    contacts: [phone('01 99 00 13 01', 'Écoute', { cost: fr('Appel gratuit') })],
    services: [
      {
        terms: ['violences', 'violences-conjugales', 'traite-prostitution', 'aide-aux-victimes'],
        audiences: {
          exclusive: ['women'],
          addressed: ['victims-of-violence'],
          support: ['foreign-language'],
        },
        fees: FREE,
        access: ['walk-in', 'phone'],
        delivery: ['on-site', 'phone'],
        conditions: welcome({
          anonymous: true,
          'children-welcome': true,
          'no-papers-needed': true,
          'interpreter-by-phone': true,
        }),
      },
    ],
  }),
  fixed(414, LA_POSSESSION, ['8 rue des Cerfs-Volants', '97419', -20.9279, 55.3339], {
    name: 'Les Cerfs-Volants du Ravin',
    hours: 'We,Sa 09:00-18:00; SH Mo-Fr 09:00-18:00; PH off',
    summary: fr(
      'Les jeunes y trouvent des ordinateurs, des projets et des adultes qui ne font pas la morale.',
    ),
    contacts: [phone('01 99 00 14 01'), text('06 39 98 46 14')],
    services: [
      {
        terms: ['jeunesse', 'creation-numerique', 'parcoursup-bourses', 'sport', 'famille'],
        audiences: { exclusive: ['youth', 'students'] },
        fees: FREE,
        access: ['walk-in'],
        support: ['self-service', 'workshop'],
        delivery: ['on-site'],
        conditions: welcome({
          'minors-alone': true,
          'registration-first': [true, 'Une fiche à remplir la première fois.'],
        }),
      },
      {
        terms: ['mineurs-non-accompagnes'],
        name: fr('Être épaulé quand on est arrivé seul'),
        fees: FREE,
        access: ['walk-in', 'referral'],
        referral: { by: ['any-professional'] },
      },
    ],
  }),
  remote(415, 'Indian/Reunion', {
    name: 'Alo Koudmin',
    organization: ORGANIZATIONS.filaos,
    hours: 'Mo-Fr 08:00-16:00; PH off',
    summary: fr(
      'Une voix, en créole ou en français, pour vos soucis de téléphone, de papiers ou d’internet.',
    ),
    languages: ['fr', 'rcf'],
    interpreters: ['mg', 'zdj', 'swb'],
    contacts: [phone('01 99 00 15 01')],
    services: [
      {
        terms: ['numerique', 'aide-aux-demarches', 'materiel-en-libre-acces'],
        fees: FREE,
        access: ['phone'],
        support: ['with-someone'],
        delivery: ['phone'],
        area: ['974'],
      },
    ],
  }),
]
