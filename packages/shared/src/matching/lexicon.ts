/**
 * Words of the names that structures bear, as lists write them: unaccented.
 * @module
 */

/** Words that tell nothing of a name. */
export const LITTLE: ReadonlySet<string> = new Set(
  'de du des la le les l d a au aux et en dans pour par sur sous chez un une nul'.split(' '),
)

/** Short forms that are written as often as the long ones. */
export const LONG_FORMS: Readonly<Record<string, string>> = {
  st: 'saint',
  ste: 'sainte',
  asso: 'association',
  ass: 'association',
  ctre: 'centre',
  dep: 'departemental',
  dept: 'departement',
  departementale: 'departemental',
  sociale: 'social',
  locale: 'local',
  communale: 'communal',
  socio: 'social',
  culturelle: 'culturel',
  socioculturel: 'social culturel',
}

/** Words that say little of who is meant: legal forms, and what half of all places are called. */
export const WEAK: readonly string[] =
  `association sarl sa sas scop scic eurl gip fondation federation union reseau antenne agence annexe site siege
  bureau local departemental communal intercommunal municipal public service centre espace maison pole point
  structure groupe unite accueil territoire numerique francais francaise nationale`.split(/\s+/)

/**
 * What a name says the place is. `^` = only where the name begins with it. Two names that say two different things
 * are two helps, even at one door.
 */
export const KINDS = {
  mairie: ['mairie', 'hotel de ville', '^commune', '^ville', '^municipalite'],
  epci: [
    'communaute de communes',
    'communaute d agglomeration',
    'communaute urbaine',
    'communaute com',
    '^cc',
    '^ca',
    '^cdc',
    '^ept',
  ],
  departement: ['^departement', 'conseil departemental'],
  ccas: [
    'ccas',
    'cias',
    'casvp',
    'centre communal d action sociale',
    'centre com action sociale',
    'centre intercommunal d action sociale',
  ],
  solidarites: [
    'maison du departement',
    'maison departementale des solidarites',
    'maison des solidarites',
    'maison landaise de la solidarite',
    'maison de la metropole',
    'espace departemental des solidarites',
    'espace des solidarites',
    'mdsi',
    'circonscription d action sociale',
    'centre medico social',
    'cms',
  ],
  'france-services': [
    'france services',
    'maison france services',
    'espace france services',
    'msap',
    'maison de services au public',
    'mfs',
  ],
  poste: ['poste', 'bureau de poste', 'agence postale'],
  bibliotheque: ['bibliotheque', 'mediatheque', 'biblio'],
  'relais-lecture': ['relais lecture'],
  'mission-locale': ['mission locale', 'mis local'],
  'centre-social': ['centre social', 'centre social culturel', 'csc', 'cscs', 'espace de vie sociale'],
  'maison-de-quartier': ['maison de quartier', 'maison publique de quartier'],
  mjc: ['mjc', 'maison des jeunes et de la culture', 'maison des jeunes'],
  'espace-numerique': ['cyber base', 'cyberbase', 'epn', 'espace public numerique', 'espace numerique'],
  'tiers-lieu': ['tiers lieux', 'fablab', 'fab lab', 'coworking'],
  'info-jeunes': [
    'information jeunesse',
    'point information jeunesse',
    'pij',
    'bij',
    'crij',
    'info jeunes',
    'centre regional information jeunesse',
  ],
  udaf: [
    'udaf',
    'union departementale des associations familiales',
    'union departementale associations famille',
  ],
  'croix-rouge': ['croix rouge', 'croix rouge francaise', 'unite locale'],
  'secours-populaire': ['secours populaire', 'secours populaire francais'],
  'secours-catholique': ['secours catholique'],
  'restos-du-coeur': ['restos du coeur', 'restaurants du coeur'],
  'emmaus-connect': ['emmaus connect'],
  pimms: ['pimms', 'pimms mediation'],
  'chambre-agriculture': ['chambre d agriculture'],
  afpa: ['afpa'],
  emploi: ['maison de l emploi', 'espace emploi', 'pole emploi', 'france travail'],
  residence: ['residence', 'residence autonomie', 'ehpad'],
  hebergement: ['chrs', 'cada', 'huda', 'cph', 'chu', 'centre d accueil pour demandeurs d asile'],
  ecole: ['ecole', 'college', 'lycee'],
  bus: ['bus', 'itinerant', 'itinerante', 'mobile'],
  'at-home': ['domicile'],
  atelier: ['atelier'],
  permanence: ['permanence', 'rendez vous'],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type NameKind = keyof typeof KINDS

/** Helps that a host houses: beside a name that says no kind, they are perhaps another help at its door. */
export const HOUSED: ReadonlySet<NameKind> = new Set([
  'france-services',
  'poste',
  'relais-lecture',
  'bus',
  'at-home',
  'atelier',
  'permanence',
])

/** Bodies that run many helps: their name alone is not the name of one of these. */
export const OPERATORS: ReadonlySet<NameKind> = new Set(['mairie', 'epci', 'departement'])
