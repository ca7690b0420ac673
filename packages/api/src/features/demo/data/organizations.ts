import { type DemoOrganization, fr, mail, organizationId, phone, site } from './build.ts'

/** Ids of the invented organizations, by short name. */
export const ORGANIZATIONS = {
  trame: organizationId(1),
  tilleuls: organizationId(2),
  verriere: organizationId(3),
  rebranche: organizationId(4),
  passerelle: organizationId(5),
  ancre: organizationId(6),
  lavoirs: organizationId(7),
  plateau: organizationId(8),
  bruyere: organizationId(9),
  filaos: organizationId(10),
  tamarin: organizationId(11),
  lantana: organizationId(12),
} as const

/** No SIRET here: an invented one could be somebody's. */
const demoNumber = (value: string) => [{ scheme: 'other' as const, value }]

export const demoOrganizations: DemoOrganization[] = [
  {
    id: ORGANIZATIONS.trame,
    body: {
      name: 'Union Trame Claire',
      identifiers: demoNumber('DEMO-ORG-01'),
      contacts: [mail('contact.trame-claire'), site('trame-claire')],
      description: fr(
        'Réunit des associations locales qui partagent leurs outils, leurs formations et leurs façons d’accueillir.',
      ),
    },
  },
  {
    id: ORGANIZATIONS.tilleuls,
    body: {
      name: 'Association Les Tilleuls Partagés',
      identifiers: demoNumber('DEMO-ORG-02'),
      parent: ORGANIZATIONS.trame,
      networks: ['france-services', 'aidants-connect'],
      address: { street: '12 rue des Tilleuls-Blancs', postcode: '59000', commune: 'Lille', code: '59350' },
      contacts: [phone('03 53 01 90 01'), mail('contact.tilleuls')],
      description: fr('Accueille, écoute et aide chacun dans ses démarches, avec ou sans ordinateur.'),
    },
  },
  {
    id: ORGANIZATIONS.verriere,
    body: {
      name: 'Association La Verrière Commune',
      identifiers: demoNumber('DEMO-ORG-03'),
      parent: ORGANIZATIONS.trame,
      contacts: [phone('03 53 01 90 02'), mail('contact.verriere')],
      description: fr('Ouvre des lieux où se poser, manger, dormir et garder ses affaires en sécurité.'),
    },
  },
  {
    id: ORGANIZATIONS.rebranche,
    body: {
      name: 'Coopérative Rebranche',
      identifiers: demoNumber('DEMO-ORG-04'),
      networks: ['relais-numerique'],
      contacts: [phone('03 53 01 90 03'), mail('contact.rebranche'), site('rebranche')],
      description: fr(
        'Répare et redonne vie aux ordinateurs et aux téléphones, avec celles et ceux qui les utilisent.',
      ),
    },
  },
  {
    id: ORGANIZATIONS.passerelle,
    body: {
      name: 'Centre de soins Passerelle-Nord',
      identifiers: demoNumber('DEMO-ORG-05'),
      contacts: [phone('03 53 01 90 04'), mail('accueil.passerelle-nord')],
      description: fr('Soigne toute personne, avec ou sans carte Vitale.'),
    },
  },
  {
    id: ORGANIZATIONS.ancre,
    body: {
      name: 'Association Ancre des Langues',
      identifiers: demoNumber('DEMO-ORG-06'),
      contacts: [phone('03 53 01 90 05'), mail('contact.ancre-des-langues')],
      description: fr(
        'Accueille les personnes qui arrivent en France et celles qui apprennent le français.',
        {
          en: 'Welcomes people who arrive in France and people who are learning French.',
          ar: 'تستقبل الأشخاص القادمين إلى فرنسا ومن يتعلمون اللغة الفرنسية.',
        },
      ),
    },
  },
  {
    id: ORGANIZATIONS.lavoirs,
    body: {
      name: 'Entraide des Trois-Lavoirs',
      identifiers: demoNumber('DEMO-ORG-07'),
      parent: ORGANIZATIONS.trame,
      networks: ['france-services', 'conseillers-numeriques'],
      contacts: [phone('05 36 49 90 01'), mail('contact.trois-lavoirs')],
      description: fr(
        'Tient des permanences dans les bourgs et va voir les personnes qui ne peuvent pas se déplacer.',
      ),
    },
  },
  {
    id: ORGANIZATIONS.plateau,
    body: {
      name: 'Coopérative Plateau Commun',
      identifiers: demoNumber('DEMO-ORG-08'),
      contacts: [phone('05 36 49 90 02'), site('plateau-commun')],
      description: fr('Fait circuler un bus, une ressourcerie et des coups de main entre les villages.'),
    },
  },
  {
    id: ORGANIZATIONS.bruyere,
    body: {
      name: 'Association Horizon Bruyère',
      identifiers: demoNumber('DEMO-ORG-09'),
      contacts: [phone('05 36 49 90 03'), mail('contact.horizon-bruyere')],
      description: fr('Propose un toit et un accompagnement aux personnes et aux familles.'),
    },
  },
  {
    id: ORGANIZATIONS.filaos,
    body: {
      name: 'Association Filaos Partaz',
      identifiers: demoNumber('DEMO-ORG-10'),
      networks: ['conseillers-numeriques'],
      contacts: [phone('01 99 00 90 01'), mail('contact.filaos')],
      description: fr('Aide avec internet, les papiers et le français dans les quartiers de l’île.'),
    },
  },
  {
    id: ORGANIZATIONS.tamarin,
    body: {
      name: 'Les Ateliers du Tamarin Bleu',
      identifiers: demoNumber('DEMO-ORG-11'),
      contacts: [phone('01 99 00 90 02'), mail('contact.tamarin')],
      description: fr('Répare, recycle et transmet : téléphones, vélos, meubles.'),
    },
  },
  {
    id: ORGANIZATIONS.lantana,
    body: {
      name: 'Maison Lantana',
      identifiers: demoNumber('DEMO-ORG-12'),
      contacts: [phone('01 99 00 90 03'), mail('contact.lantana')],
      description: fr('Écoute et met à l’abri, sans juger.'),
    },
  },
]
