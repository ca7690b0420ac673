import { terms } from '../types.ts'

/** Eating. */
export const ALIMENTATION = terms('2026-11-01', [
  {
    slug: 'alimentation',
    broader: [],
    labels: { fr: 'Manger', en: 'Food' },
    pro: { fr: 'Aide alimentaire', en: 'Food aid' },
    phrases: {
      fr: 'manger · nourriture · aide alimentaire · faim · j’ai faim · nourriture gratuite · rien à manger · où manger',
      en: 'free food · food · food aid · hungry',
      ar: 'طعام مجاني · طعام · أكل',
      uk: 'їжа · безкоштовна їжа',
      ro: 'mâncare gratis · mâncare',
    },
  },
  {
    slug: 'repas',
    broader: ['alimentation'],
    labels: { fr: 'Repas gratuit ou pas cher', en: 'Free or cheap meal' },
    pro: {
      fr: 'Distribution de repas, restaurant solidaire',
      en: 'Meal distribution, solidarity restaurant',
    },
    phrases: {
      fr: 'manger gratuit ce soir · repas gratuit · repas chaud · soupe populaire · restaurant solidaire · où manger gratuitement · distribution de repas · petit déjeuner · repas pas cher · restaurant social · manger chaud',
      en: 'free meal · where can I eat for free · soup kitchen',
      ar: 'أين آكل مجانا · وجبة مجانية',
      uk: 'де поїсти безкоштовно · безкоштовна їжа',
      ro: 'unde pot mânca gratis · unde pot manca gratis · masă gratuită',
    },
  },
  {
    slug: 'colis-alimentaire',
    broader: ['alimentation'],
    labels: { fr: 'Colis alimentaire', en: 'Food parcel' },
    phrases: {
      fr: 'colis alimentaire · restos du coeur inscription · restos du coeur · resto du coeur · banque alimentaire · secours populaire colis · panier alimentaire · croix rouge alimentaire · distribution alimentaire · colis de nourriture',
      en: 'food parcel · food bank',
      ar: 'سلة غذائية',
      uk: 'продуктовий набір',
      ro: 'pachet cu alimente',
    },
  },
  {
    slug: 'epicerie-solidaire',
    broader: ['alimentation'],
    labels: { fr: 'Épicerie solidaire', en: 'Solidarity grocery' },
    pro: { fr: 'Épicerie sociale et solidaire', en: 'Social grocery' },
    phrases: {
      fr: 'épicerie solidaire · épicerie sociale · courses pas chères · épicerie étudiante · agoraé · faire ses courses moins cher · andes',
      en: 'cheap groceries',
    },
  },
  {
    slug: 'bons-alimentaires',
    broader: ['alimentation', 'aide-financiere'],
    labels: { fr: 'Bons et chèques alimentaires', en: 'Food vouchers' },
    phrases: {
      fr: 'bon alimentaire · bons alimentaires · chèque alimentaire · chèque service · ticket service · bon d’achat',
      en: 'food voucher',
    },
  },
  {
    slug: 'aide-bebe',
    broader: ['alimentation', 'petite-enfance'],
    labels: { fr: 'Lait, couches, affaires de bébé', en: 'Baby milk, nappies, baby things' },
    phrases: {
      fr: 'lait · lait bébé couches · lait bébé · couches · lait infantile · couches gratuites · poussette · matériel bébé · lait pour mon bébé · lit bébé gratuit · resto bébé',
      en: 'baby milk · nappies · diapers',
      ar: 'حليب أطفال · حفاضات',
      uk: 'підгузки · дитяче харчування',
      ro: 'lapte praf · scutece',
    },
  },
  {
    slug: 'cuisine-et-jardin-partages',
    broader: ['alimentation', 'lien-social'],
    labels: { fr: 'Cuisiner, jardiner ensemble', en: 'Cook and garden together' },
    phrases: {
      fr: 'cuisine · cuisiner · jardin partagé · cuisine partagée · atelier cuisine · cuisiner ensemble · jardin solidaire · cuisine collective · frigo solidaire',
    },
  },
])
