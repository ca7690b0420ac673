import { terms } from '../types.ts'

/** Getting about. */
export const MOBILITE = terms('2026-11-01', [
  {
    slug: 'mobilite',
    broader: [],
    labels: { fr: 'Se déplacer', en: 'Getting about' },
    pro: { fr: 'Mobilité', en: 'Mobility' },
    phrases: {
      fr: 'se déplacer · transport · mobilité · pas de voiture · aide mobilité · plateforme mobilité',
      en: 'transport',
      ar: 'نقل · مواصلات',
      uk: 'транспорт',
      ro: 'transport',
    },
  },
  {
    slug: 'transport-tarif-reduit',
    broader: ['mobilite'],
    labels: { fr: 'Bus, train à tarif réduit', en: 'Reduced fares' },
    pro: { fr: 'Tarification solidaire des transports', en: 'Solidarity fares' },
    phrases: {
      fr: 'navigo · bus pas cher · transport gratuit · carte de bus · navigo solidarité · tarif solidaire transport · train pas cher · ticket de bus gratuit · abonnement bus rsa · carte solidaire ter · payer le bus · tram pas cher',
      en: 'cheap bus · bus pass',
    },
  },
  {
    slug: 'transport-solidaire',
    broader: ['mobilite'],
    labels: { fr: 'Être conduit : transport solidaire', en: 'Lifts: solidarity transport' },
    phrases: {
      fr: 'transport solidaire · transport à la demande · être conduit · emmener chez le médecin · navette · covoiturage solidaire · taxi social · quelqu’un pour m’emmener à l’hôpital · tad',
      en: 'lift to hospital',
    },
  },
  {
    slug: 'permis-de-conduire',
    broader: ['mobilite'],
    labels: { fr: 'Passer le permis (auto-école sociale)', en: 'Learn to drive (social driving school)' },
    phrases: {
      fr: 'conduire · permis pas cher · passer le permis · auto-école sociale · code de la route · aide permis · permis à un euro · auto école solidaire · financer mon permis',
      en: 'driving licence',
      ar: 'رخصة القيادة',
      uk: 'водійські права',
      ro: 'permis de conducere',
    },
  },
  {
    slug: 'garage-solidaire',
    broader: ['mobilite'],
    labels: { fr: 'Garage solidaire, louer une voiture', en: 'Solidarity garage, car hire' },
    phrases: {
      fr: 'garage solidaire · réparer ma voiture · voiture pas chère · louer une voiture · location voiture solidaire · garage associatif · contrôle technique · self garage · réparation voiture pas cher',
      en: 'car repair',
    },
  },
  {
    slug: 'velo',
    broader: ['mobilite'],
    labels: { fr: 'Vélo : réparer, apprendre, acheter', en: 'Bicycles: repair, learn, buy' },
    phrases: {
      fr: 'vélo · vélo pas cher · réparer mon vélo · vélo-école · atelier vélo · louer un vélo · scooter · trottinette · apprendre à faire du vélo',
      en: 'bike',
      uk: 'велосипед',
      ar: 'دراجة',
    },
  },
])
