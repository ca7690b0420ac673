import { type DemoPlace, FREE, facets, fixed, fr, paid, phone, welcome } from './build.ts'
import { LYON_1, LYON_3, LYON_7 } from './communes.ts'

/** Three arrondissements of Lyon: codes that belong to a larger commune. */
export const lyon: DemoPlace[] = [
  fixed(201, LYON_1, ['7 montée des Griffons', '69001', 45.7689, 4.8317], {
    name: 'Dispensaire des Griffons',
    hours: 'Tu,Th 13:30-17:30; PH off',
    summary: fr(
      'Nous soignons les animaux des personnes qui ont peu de moyens : votre compagnon compte pour nous.',
    ),
    contacts: [phone('04 65 71 01 01')],
    services: [
      {
        terms: ['veterinaire-solidaire', 'garde-animaux', 'animaux'],
        audiences: { addressed: ['homeless', 'low-income'] },
        fees: [
          { kind: 'free-under-conditions', note: fr('Gratuit avec le mot d’un travailleur social.') },
          paid(15),
        ],
        access: ['phone', 'appointment'],
        delivery: ['on-site'],
        conditions: welcome({ dogs: true }),
      },
    ],
  }),
  fixed(202, LYON_3, ['81 rue des Écluses-Claires', '69003', 45.7597, 4.8548], {
    name: 'Maison des Écluses-Claires',
    hours: 'Mo-Fr 10:00-18:00; PH off',
    summary: fr(
      'Carte d’identité, inscription sur les listes électorales, décès d’un proche : on prend le temps avec vous.',
    ),
    contacts: [phone('04 65 71 02 01')],
    accessibility: facets(['wheelchair', 'easy-to-read']),
    services: [
      {
        terms: [
          'citoyennete',
          'listes-electorales-procuration',
          'titres-identite',
          'etat-civil',
          'deuil-obseques',
        ],
        fees: FREE,
        access: ['walk-in'],
        support: ['with-someone'],
        delivery: ['on-site'],
        conditions: welcome({ 'without-appointment': true }),
      },
    ],
  }),
  fixed(203, LYON_7, ['25 rue du Cadre-Vert', '69007', 45.7431, 4.8446], {
    name: 'Roue Claire',
    hours: 'We 14:00-19:00; Sa 10:00-17:00; Dec 25-Jan 05 off; PH off',
    summary: fr('Apprenez à réparer votre vélo, ou repartez avec un vélo remis en état.'),
    contacts: [phone('04 65 71 03 01')],
    services: [
      {
        terms: ['velo', 'benevolat'],
        fees: [{ kind: 'pay-what-you-can' }],
        access: ['walk-in'],
        support: ['workshop'],
        delivery: ['on-site'],
        conditions: welcome({ 'members-card': [true, 'Adhésion à prix libre, sur place.'] }),
      },
    ],
  }),
]
