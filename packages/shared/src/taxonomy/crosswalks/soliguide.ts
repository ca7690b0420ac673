/**
 * Soliguide's categories, by their id: the digital ones first, then those of daily life. Its medical specialities are
 * one kind of help here.
 * @module
 */

import type { Crosswalk } from './types.ts'

export const SOLIGUIDE_CATEGORIES = {
  // Technology
  technology: { terms: ['numerique'] },
  computers_at_your_disposal: { terms: ['ordinateur-en-libre-acces'] },
  wifi: { terms: ['wifi-gratuit'] },
  electrical_outlets_available: { terms: ['recharge-telephone'] },
  telephone_at_your_disposal: {
    unmapped: 'A telephone to call from on site: no term of its own yet.',
  },
  digital_safe: { terms: ['coffre-fort-numerique'] },
  printer: { terms: ['impression-scan'] },
  digital_tools_training: { terms: ['apprendre-le-numerique'] },

  // Welcome
  welcome: { terms: ['se-poser'] },
  day_hosting: { terms: ['accueil-de-jour'] },
  rest_area: { terms: ['halte'] },
  babysitting: { terms: ['garde-enfants'] },
  family_area: { terms: ['petite-enfance'] },
  information_point: { terms: ['suivi-social'] },

  // Activities
  activities: { terms: ['lien-social'] },
  sport_activities: { terms: ['sport'] },
  museums: { terms: ['loisirs-culture'] },
  libraries: { terms: ['loisirs-culture'] },
  other_activities: { terms: ['lien-social'] },

  // Food
  food: { terms: ['alimentation'] },
  food_distribution: { terms: ['repas'] },
  seated_catering: { terms: ['repas'] },
  food_packages: { terms: ['colis-alimentaire'] },
  baby_parcel: { terms: ['aide-bebe'] },
  food_voucher: { terms: ['bons-alimentaires'] },
  social_grocery_stores: { terms: ['epicerie-solidaire'] },
  fountain: { terms: ['eau-potable'] },
  shared_kitchen: { terms: ['cuisine-et-jardin-partages'] },
  cooking_workshop: { terms: ['cuisine-et-jardin-partages'] },
  community_garden: { terms: ['cuisine-et-jardin-partages'] },
  solidarity_fridge: { terms: ['cuisine-et-jardin-partages'] },

  // Counselling
  counseling: { terms: ['acces-aux-droits'] },
  legal_advice: { terms: ['aide-juridique'] },
  domiciliation: { terms: ['domiciliation'] },
  social_accompaniment: { terms: ['suivi-social'] },
  public_writer: { terms: ['ecrivain-public'] },
  disability_advice: { terms: ['handicap'] },
  administrative_assistance: { terms: ['aide-aux-demarches'] },
  parent_assistance: { terms: ['parentalite'] },
  budget_advice: { terms: ['budget'] },

  // Training and jobs
  training_and_jobs: { terms: ['emploi'] },
  french_course: { terms: ['fle'] },
  job_coaching: { terms: ['recherche-emploi'] },
  integration_through_economic_activity: { terms: ['insertion-par-l-activite'] },
  tutoring: { terms: ['enfance-scolarite'] },

  // Accommodation and housing
  accomodation_and_housing: { terms: ['hebergement', 'logement'] },
  overnight_stop: { terms: ['accueil-de-nuit'] },
  emergency_accommodation: { terms: ['hebergement-urgence'] },
  long_term_accomodation: { terms: ['hebergement'], sensitivity: 'B' },
  citizen_housing: { terms: ['hebergement-citoyen'] },
  access_to_housing: { terms: ['recherche-logement'] },

  // Hygiene and wellness
  hygiene_and_wellness: { terms: ['hygiene'] },
  shower: { terms: ['douches'] },
  laundry: { terms: ['laverie'] },
  wellness: { terms: ['bien-etre'] },
  toilets: { terms: ['toilettes'] },
  hygiene_products: { terms: ['kits-hygiene'] },
  face_masks: { unmapped: 'Masks of the 2020 epidemic are no longer a help of their own.' },
  hairdresser: { terms: ['coiffeur-bien-etre'] },

  // Equipment
  equipment: { terms: ['equipement-de-la-maison'] },
  luggage_storage: { terms: ['bagagerie'] },
  solidarity_store: { terms: ['ressourcerie'] },
  clothing: { terms: ['vestiaire'] },
  animal_assitance: { terms: ['animaux'] },

  // Health
  health: { terms: ['sante'] },
  general_practitioner: { terms: ['acces-aux-soins'] },
  infirmary: { terms: ['acces-aux-soins'] },
  health_specialists: { terms: ['acces-aux-soins'] },
  dental_care: { terms: ['soins-dentaires'] },
  vaccination: { terms: ['vaccination-depistage'] },
  std_testing: { terms: ['depistage-vih-ist'] },
  pregnancy_care: { terms: ['grossesse'] },
  child_care: { terms: ['petite-enfance'] },
  psychological_support: { terms: ['sante-mentale'] },
  addiction: { terms: ['addictions'] },
  vet_care: { terms: ['veterinaire-solidaire'] },

  // Mobility
  mobility: { terms: ['mobilite'] },
  mobility_assistance: { terms: ['mobilite'] },
  carpooling: { terms: ['transport-solidaire'] },
  chauffeur_driven_transport: { terms: ['transport-solidaire'] },
  provision_of_vehicles: { terms: ['garage-solidaire'] },
} as const satisfies Crosswalk
