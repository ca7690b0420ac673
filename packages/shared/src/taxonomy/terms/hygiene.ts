import { terms } from '../types.ts'

/** Washing, dressing, resting, and the small needs of the day. */
export const HYGIENE = terms('2026-11-01', [
  {
    slug: 'hygiene',
    broader: [],
    labels: { fr: 'Se laver', en: 'Wash' },
    pro: { fr: 'Hygiène', en: 'Hygiene' },
    phrases: {
      fr: 'se laver · hygiène · propreté · me laver',
      en: 'wash · hygiene',
      ar: 'نظافة',
      uk: 'гігієна',
    },
  },
  {
    slug: 'douches',
    broader: ['hygiene'],
    labels: { fr: 'Douches, bains-douches', en: 'Showers' },
    phrases: {
      fr: 'se laver douche · douche · douches · bains-douches · douche gratuite · douche municipale · où se doucher · prendre une douche',
      en: 'shower · free shower',
      ar: 'استحمام · دوش',
      uk: 'душ',
      ro: 'duș',
    },
  },
  {
    slug: 'laverie',
    broader: ['hygiene'],
    labels: { fr: 'Laver son linge', en: 'Laundry' },
    phrases: {
      fr: 'linge · laver mon linge · laverie · machine à laver gratuite · laverie solidaire · lessive · laver mes habits · laver ses vêtements',
      en: 'laundry · wash my clothes',
      ar: 'غسل الملابس',
      uk: 'пральня · випрати одяг',
      ro: 'spălătorie',
    },
  },
  {
    slug: 'toilettes',
    broader: ['hygiene', 'se-poser'],
    labels: { fr: 'Toilettes', en: 'Toilets' },
    phrases: {
      fr: 'toilettes publiques · toilettes · wc · sanisette · toilette gratuite · urinoir',
      en: 'toilets · public toilets',
      ar: 'مراحيض',
      uk: 'туалет',
      ro: 'toaletă',
    },
  },
  {
    slug: 'kits-hygiene',
    broader: ['hygiene'],
    labels: { fr: "Savon, brosse à dents, kits d'hygiène", en: 'Soap, toothbrush, hygiene kits' },
    phrases: {
      fr: "kits d'hygiène · kit hygiène · produits d'hygiène · savon gratuit · brosse à dents · dentifrice · shampoing · rasoir",
      en: 'hygiene kit · soap',
    },
  },
  {
    slug: 'protections-periodiques',
    broader: ['hygiene'],
    labels: { fr: 'Protections pour les règles', en: 'Period products' },
    pro: { fr: 'Protections périodiques', en: 'Period products' },
    phrases: {
      fr: 'protections périodiques · serviettes hygiéniques · tampons · règles · précarité menstruelle · protection hygiénique gratuite',
      en: 'period products · tampons · sanitary pads',
    },
  },
  {
    slug: 'coiffeur-bien-etre',
    broader: ['hygiene', 'bien-etre'],
    labels: { fr: 'Coiffeur, socio-esthétique', en: 'Hairdresser, beauty care' },
    phrases: {
      fr: 'coiffeur gratuit · coiffeur solidaire · salon de coiffure social · socio-esthétique · se faire couper les cheveux gratuitement',
      en: 'free haircut',
    },
  },
  {
    slug: 'vestiaire',
    broader: ['hygiene', 'equipement-de-la-maison'],
    labels: { fr: 'Vêtements', en: 'Clothes' },
    pro: { fr: 'Vestiaire solidaire', en: 'Clothing bank' },
    phrases: {
      fr: 'vêtements gratuits bébé · vêtements · vestiaire · vêtement pas cher · habits gratuits · friperie solidaire · chaussures · manteau · couverture · habits pour enfant · vestiboutique · duvet · sac de couchage · tenue pour entretien · fringues',
      en: 'clothes · free clothes',
      ar: 'ملابس مجانية · ملابس',
      uk: 'одяг · безкоштовний одяг',
      ro: 'haine · haine gratuite',
    },
  },
  {
    slug: 'se-poser',
    broader: [],
    labels: { fr: 'Se poser, ranger, se rafraîchir', en: 'Rest, store, cool down or warm up' },
    pro: { fr: 'Accueil et besoins du quotidien', en: 'Day services' },
    phrases: { fr: 'se poser · où aller dans la journée · se reposer · se réchauffer' },
  },
  {
    slug: 'bagagerie',
    broader: ['se-poser'],
    labels: { fr: 'Garder ses affaires (bagagerie)', en: 'Store belongings' },
    phrases: {
      fr: 'bagages · affaires à garder · bagagerie · consigne · garder mes affaires · laisser mes sacs · casier · déposer mes bagages · consigne à bagages gratuite',
      en: 'luggage storage · store my bags',
      ar: 'حفظ الأمتعة',
      uk: 'камера схову',
    },
  },
  {
    slug: 'eau-potable',
    broader: ['se-poser'],
    labels: { fr: "Fontaine, point d'eau", en: 'Drinking water' },
    phrases: {
      fr: "eau potable · fontaine · point d'eau · fontaine à eau · remplir une bouteille d'eau · robinet",
      en: 'drinking water',
      ar: 'ماء للشرب',
      uk: 'питна вода',
      ro: 'apă potabilă',
    },
  },
  {
    slug: 'lieux-frais',
    broader: ['se-poser'],
    labels: { fr: 'Lieux frais (canicule)', en: 'Cool places (heatwave)' },
    phrases: {
      fr: 'canicule endroit frais · lieu frais · canicule · endroit climatisé · îlot de fraîcheur · trop chaud chez moi · salle rafraîchie',
      en: 'cool place · heatwave',
    },
  },
  {
    slug: 'lieux-chauds',
    broader: ['se-poser'],
    labels: { fr: 'Lieux chauds (grand froid)', en: 'Warm places (cold spells)' },
    phrases: {
      fr: 'lieu chaud · endroit chaud · se mettre au chaud · grand froid · se réchauffer · il fait froid où aller',
      en: 'warm place',
    },
  },
])
