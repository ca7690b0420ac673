import { terms } from '../types.ts'

/** Disability, age, carers. */
export const AUTONOMIE = terms('2026-11-01', [
  {
    slug: 'autonomie',
    broader: [],
    labels: { fr: 'Handicap, âge, aidants', en: 'Disability, age, carers' },
    pro: { fr: 'Autonomie', en: 'Independent living' },
    phrases: {
      fr: "perte d'autonomie · autonomie · dépendance · maintien à domicile · portage de repas · téléassistance",
    },
  },
  {
    slug: 'handicap',
    broader: ['autonomie'],
    labels: { fr: 'Handicap', en: 'Disability' },
    phrases: {
      fr: 'handicap · handicapé · fauteuil roulant · sourd · malentendant · aveugle · malvoyant · autisme · association handicap · savs · ulis',
      en: 'disability · disabled',
      ar: 'إعاقة',
      uk: 'інвалідність',
      ro: 'handicap',
    },
  },
  {
    slug: 'personnes-agees',
    broader: ['autonomie'],
    labels: { fr: 'Personnes âgées', en: 'Older people' },
    phrases: {
      fr: 'personnes âgées · personne âgée · ehpad · maison de retraite · clic · senior · service seniors · mamie seule · résidence autonomie · visite personne âgée isolée',
      en: 'older people · elderly',
    },
  },
  {
    slug: 'aidants',
    broader: ['autonomie'],
    labels: { fr: 'Aider un proche : répit, soutien', en: 'Carers: respite and support' },
    pro: { fr: 'Soutien aux aidants', en: 'Support for carers' },
    phrases: {
      fr: "aidant fatigué · aidant · répit · aidant familial · je m'occupe de ma mère · plateforme de répit · s'occuper de mon père malade · alzheimer · proche aidant · congé proche aidant · café des aidants",
      en: 'carer · respite',
    },
  },
])
