/**
 * The directory's own vocabularies as taxonomies of HSDS, the same on every node: their ids hang on no host.
 * @module
 */
import {
  ACCESS,
  ACCESSIBILITY,
  AUDIENCES,
  CONDITIONS,
  DELIVERY,
  FEES,
  PLACE_KINDS,
  SUPPORT,
  type Words,
} from '@maillage/shared/place'
import { allTerms, NETWORKS, TYPOLOGIES } from '@maillage/shared/taxonomy'
import { idOf } from './ids.ts'
import type { HsdsTaxonomy, HsdsTaxonomyTerm } from './schema.ts'

const VOCABULARIES = {
  help: { name: 'Maillage : aides proposées', description: 'Ce qu’un lieu propose, en mots simples.' },
  audience: {
    name: 'Maillage : pour qui',
    description: 'Réservé à, destiné à ou accueil adapté à : voir link_type.',
  },
  fee: { name: 'Maillage : ce que cela coûte', description: 'Chaque tarif annoncé.' },
  access: { name: 'Maillage : comment venir', description: 'Avec ou sans rendez-vous, sur orientation…' },
  support: {
    name: 'Maillage : comment on est aidé',
    description: 'En libre accès, avec quelqu’un, en atelier…',
  },
  delivery: { name: 'Maillage : où l’on est reçu', description: 'Sur place, par téléphone, en ligne.' },
  condition: {
    name: 'Maillage : conditions d’accueil',
    description: 'Ce que le lieu demande ou permet : true, false ou unknown.',
  },
  accessibility: {
    name: 'Maillage : accessibilité',
    description: 'Équipements du lieu : true, false ou unknown.',
  },
  network: { name: 'Maillage : réseaux', description: 'Réseaux et programmes auxquels le lieu appartient.' },
  typology: {
    name: 'Médiation numérique : typologies',
    description: 'Types de structure du standard national.',
  },
  kind: { name: 'Maillage : genre de lieu', description: 'Fixe, itinérant ou à distance.' },
} as const
export type Vocabulary = keyof typeof VOCABULARIES

const WORDS: Readonly<Record<Exclude<Vocabulary, 'help'>, Readonly<Record<string, Words>>>> = {
  audience: AUDIENCES,
  fee: FEES,
  access: ACCESS,
  support: SUPPORT,
  delivery: DELIVERY,
  condition: CONDITIONS,
  accessibility: ACCESSIBILITY,
  network: NETWORKS,
  typology: TYPOLOGIES,
  kind: PLACE_KINDS,
}

const URN = 'urn:maillage:taxonomy'
const taxonomyId = (vocabulary: string): string => idOf(URN, vocabulary)
const termId = (vocabulary: string, code: string): string => idOf(URN, vocabulary, code)

export const TAXONOMIES: readonly HsdsTaxonomy[] = Object.entries(VOCABULARIES).map(([code, words]) => ({
  id: taxonomyId(code),
  ...words,
}))

function termOf(
  vocabulary: Vocabulary,
  code: string,
  name: string,
  description: string,
  parent?: string,
): HsdsTaxonomyTerm {
  return {
    id: termId(vocabulary, code),
    code,
    name,
    description,
    ...(parent !== undefined && { parent_id: termId(vocabulary, parent) }),
    taxonomy: VOCABULARIES[vocabulary].name,
    language: 'fr',
    taxonomy_id: taxonomyId(vocabulary),
  }
}

/** Every term, in the order of their vocabularies. A term has one parent there: the first of its broader ones. */
export const TAXONOMY_TERMS: readonly HsdsTaxonomyTerm[] = [
  ...allTerms.map(({ slug, labels, pro, broader: [parent] }) =>
    termOf('help', slug, labels.fr, pro?.fr ?? labels.fr, parent),
  ),
  ...Object.entries(WORDS).flatMap(([vocabulary, words]) =>
    Object.entries(words).map(([code, { fr }]) => termOf(vocabulary as Vocabulary, code, fr, fr)),
  ),
]

const BY_ID = new Map(TAXONOMY_TERMS.map((term) => [term.id, term]))
// Hashing a name at each look-up is most of the time of a writing.
const BY_CODE = new Map(TAXONOMY_TERMS.map((term) => [`${term.taxonomy} ${term.code}`, term]))

/** A term of ours by what it is called here; undefined for what no vocabulary holds. */
export const ourTerm = (vocabulary: Vocabulary, code: string): HsdsTaxonomyTerm | undefined =>
  BY_CODE.get(`${VOCABULARIES[vocabulary].name} ${code}`)

/** A term of ours by its id in the standard. */
export const ourTermById = (id: string): HsdsTaxonomyTerm | undefined => BY_ID.get(id)
