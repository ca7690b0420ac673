/**
 * Words of the names that structures bear, as lists write them. Phrases are in the form of `tokensOf`: unaccented, no
 * plural, without little words.
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
export const WEAK: ReadonlySet<string> = new Set(
  `association sarl sa sas scop scic eurl gip fondation federation union reseau antenne agence annexe site siege
  bureau local departemental communal intercommunal municipal public service centre espace maison pole point
  structure groupe unite accueil territoire numerique francai francaise national`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

/**
 * What a name says the place is. `^` = only where the name begins with it. Two names that say two different things
 * are two helps, even at one door.
 */
const KINDS = {
  mairie: ['mairie', 'hotel ville', '^commune', '^ville', '^municipalite'],
  epci: [
    'communaute commune',
    'communaute agglomeration',
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
    'centre communal action social',
    'centre com action social',
    'centre intercommunal action social',
  ],
  solidarites: [
    'maison departement',
    'maison departemental solidarite',
    'maison solidarite',
    'maison landaise solidarite',
    'maison metropole',
    'espace departemental solidarite',
    'espace solidarite',
    'mdsi',
    'circonscription action social',
    'centre medico social',
    'cm',
  ],
  'france-services': [
    'france service',
    'maison france service',
    'espace france service',
    'msap',
    'maison service public',
    'mf',
  ],
  poste: ['poste', 'bureau poste', 'agence postale'],
  bibliotheque: ['bibliotheque', 'mediatheque', 'biblio'],
  'relais-lecture': ['relais lecture'],
  'mission-locale': ['mission local', 'mis local'],
  'centre-social': ['centre social', 'centre social culturel', 'csc', 'cscs', 'espace vie social'],
  'maison-de-quartier': ['maison quartier', 'maison public quartier'],
  mjc: ['mjc', 'maison jeune culture', 'maison jeune'],
  'espace-numerique': ['cyber base', 'cyberbase', 'epn', 'espace public numerique', 'espace numerique'],
  'tiers-lieu': ['tier lieu', 'fablab', 'fab lab', 'coworking'],
  'info-jeunes': [
    'information jeunesse',
    'point information jeunesse',
    'pij',
    'bij',
    'crij',
    'info jeune',
    'centre regional information jeunesse',
  ],
  udaf: ['udaf', 'union departemental association familiale', 'union departemental association famille'],
  'croix-rouge': ['croix rouge', 'croix rouge francaise', 'unite local'],
  'secours-populaire': ['secour populaire', 'secour populaire francai'],
  'secours-catholique': ['secour catholique'],
  'restos-du-coeur': ['resto coeur', 'restaurant coeur'],
  'emmaus-connect': ['emmaus connect'],
  pimms: ['pimm', 'pimm mediation'],
  'chambre-agriculture': ['chambre agriculture'],
  afpa: ['afpa'],
  emploi: ['maison emploi', 'espace emploi', 'pole emploi', 'france travail'],
  residence: ['residence', 'residence autonomie', 'ehpad'],
  hebergement: ['chr', 'cada', 'huda', 'cph', 'chu', 'centre accueil demandeur asile'],
  ecole: ['ecole', 'college', 'lycee'],
  bus: ['bu', 'itinerant', 'itinerante', 'mobile'],
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

export interface Phrase {
  readonly kind: NameKind
  readonly words: readonly string[]
  readonly isFirst: boolean
}

/** Phrases by their first word, longest first. */
export const PHRASES: ReadonlyMap<string, readonly Phrase[]> = (() => {
  const all = Object.entries(KINDS).flatMap(([kind, phrases]) =>
    phrases.map((phrase) => ({
      kind: kind as NameKind,
      words: phrase.replace('^', '').split(' '),
      isFirst: phrase.startsWith('^'),
    })),
  )
  const byFirst = new Map<string, Phrase[]>()
  for (const phrase of all.toSorted((a, b) => b.words.length - a.words.length)) {
    const [first = ''] = phrase.words
    byFirst.set(first, [...(byFirst.get(first) ?? []), phrase])
  }
  return byFirst
})()
