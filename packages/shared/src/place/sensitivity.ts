/**
 * Sensitive kinds of place (people.md rule 4), recognised by taxonomy term, typology or words of the name. In doubt
 * an address is hidden: it can be made public later, never made secret again.
 * @module
 */

import type { Sensitivity } from './place.ts'

type Class = Sensitivity['class']

/** Which terms and typologies make a place sensitive: the taxonomy knows, this module does not depend on it. */
export interface SensitiveKinds {
  term(slug: string): Class | undefined
  typology(code: string): Class | undefined
}

export interface Suspect {
  name: string
  /** Taxonomy slugs of all its services. */
  terms?: readonly string[]
  typologies?: readonly string[]
  /** Only ever raises B to A: a text may speak of other places. */
  description?: string
}

/**
 * Class of a place and what gave it away, or undefined. Class A is never precise; class B is coarse until the
 * structure itself confirms that its address is public.
 */
export function detectSensitivity(suspect: Suspect, kinds: SensitiveKinds): Sensitivity | undefined {
  const found = [
    ...(suspect.typologies ?? []).map((code) => sign(kinds.typology(code), 'typology', code)),
    ...(suspect.terms ?? []).map((slug) => sign(kinds.term(slug), 'term', slug)),
    byWords('name', suspect.name),
    ...(suspect.typologies ?? []).map((words) => byWords('typology', words)),
  ].filter((sensitivity) => sensitivity !== undefined)
  const first = found.find((sensitivity) => sensitivity.class === 'A') ?? found[0]
  if (first?.class !== 'B' || suspect.description === undefined) return first
  const protectedPeople = PROTECTED.exec(plain(suspect.description))
  return protectedPeople === null
    ? first
    : { class: 'A', evidence: cut(`${first.evidence}; description: ${protectedPeople[0]}`) }
}

const cut = (text: string): string => text.slice(0, 200)

const sign = (found: Class | undefined, kind: string, value: string): Sensitivity | undefined =>
  found && { class: found, evidence: cut(`${kind}: ${value}`) }

/** Lower case, no accents, punctuation as single spaces: `Hébergement d'urgence` → `hebergement d urgence`. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const union = (patterns: readonly string[]): RegExp => new RegExp(`\\b(?:${patterns.join('|')})\\b`)

/** Names that are a class A place by themselves. */
const CLASS_A = union([
  '(?:centre|foyer|hotel|maison|residence|accueil) (?:d accueil )?maternel(?:le)?s?',
  '(?:accueil|hebergement|foyer|maison|residence|service|appartements?) (?:d accueil |pour )?(?:des )?meres?(?: et| avec(?: leurs?)?)? (?:enfants?|bebes?|nourrissons?)',
  '(?:centre|foyer) (?:d accueil )?parental',
  'meres? isolees?',
  'maison d enfants(?: a caractere social)?',
  'mecs',
  'village d enfants',
  'foyer (?:departemental )?de l enfance',
  'foyers? d enfants',
  'pouponniere',
  'foyer (?:d action )?educati(?:f|ve)',
  'centre educatif (?:ferme|renforce)',
  'lieu de vie et d accueil',
  'mna',
  'mineurs? (?:non accompagne|isole)(?:e?s)?(?: etrangers?)?',
  'fondation le refuge',
  'le refuge lgbt\\w*',
  '(?:appartements?|logements?|hebergements?|places?) (?:en )?diffus',
  '(?:refuge|abri|hebergement|foyer|maison d accueil|residence|appartements?|chrs|chu|mise a l abri) (?:d urgence )?(?:pour |de |des |d )*(?:jeunes )?(?:femmes?|meres?|victimes|mineurs?|lgbt\\w*|filles)',
  '(?:femmes?|meres?|victimes|mineurs?|lgbt\\w*) (?:en )?(?:hebergement|hebergees?|mises? a l abri)',
])

/** Whom an accommodation protects, in its name or description: raises it to class A. */
const PROTECTED = union([
  'femmes? victimes?',
  'victimes? de (?:violences?|la traite|traite|proxenetisme|prostitution)',
  'violences? (?:conjugales?|intrafamiliales?|sexistes?|sexuelles?|faites aux femmes)',
  'traite des etres humains',
  'meres? (?:isolees?|avec (?:leurs? )?enfants?)',
  'femmes? enceintes?',
  'mineurs? (?:non accompagne|isole)(?:e?s)?',
  'lgbt\\w*',
])

/** Names that are an accommodation. */
const CLASS_B = union([
  'cada',
  'centres? d accueil (?:pour|de|des) demandeurs? d asile',
  'huda',
  'cph',
  'prahda',
  'caes',
  'chrs',
  'chu',
  'lhss',
  'lits? haltes? soins? sante',
  'lits? d accueil medicalises?',
  'appartements? de coordination therapeutique',
  'hebergements?',
  'accueil (?:d urgence de nuit|de nuit)',
  'haltes? de nuit',
  'asile de nuit',
  'abri de nuit',
  'mises? a l abri',
  'centre de stabilisation',
  'pensions? de famille',
  'residences? (?:sociales?|accueil)',
  'residences? hotelieres? a vocation sociale',
  'hotel social',
  'foyers? (?:de |des |pour )?(?:jeunes )?travailleu(?:rs?|ses?)(?: migrants?)?',
  'foyers? (?:de |des )?jeunes travailleurs',
  'fjt',
  'residences? (?:d )?habitat jeunes',
  'habitat (?:des )?jeunes',
  'logements? (?:d urgence|temporaires?|passerelles?|d insertion)',
])

/** The same words naming something else: taken out of the name before it is read. */
const OTHER_MEANINGS = new RegExp(
  `\\b(?:${[
    // University hospitals: the 32 of the list, and any that says what it is.
    'chu (?:de |du |des |d |la |le |l )*(?:amiens|angers|besancon|bordeaux|brest|caen|clermont|dijon|grenoble|guadeloupe|pointe a pitre|guyane|lille|limoges|martinique|fort de france|metz|montpellier|nancy|nantes|nice|nimes|orleans|poitiers|reims|rennes|reunion|rouen|saint denis|saint etienne|st etienne|strasbourg|toulouse|tours)',
    'chu (?:hopital|hopitaux|sud reunion|felix guyon|pass|estaing|purpan|rangueil|pellegrin)',
    '(?:hopital|hopitaux|clinique|urgences?|pass|pharmacie|bibliotheque|centre hospitalier\\w*)(?: \\w+){0,4} chu',
    'caes (?:du )?(?:cnrs|inserm)',
    // Homes for old people are public addresses.
    'etablissements? d hebergement (?:pour|de) personnes? agees?(?: dependantes?)?',
    'hebergements? (?:temporaires? )?(?:pour |de |des )*(?:personnes agees|seniors|aines)',
    'hebergements? (?:de |d |des )?(?:sites?|donnees|web|internet|numeriques?|informatiques?|touristiques?|insolites?|cloud|serveurs?)',
    '(?:orientation|information|acces|recherche|demande|aide)s? (?:a |d |de |l |vers |un )*hebergement',
    // Wards of a hospital.
    '(?:pole|hopital|clinique|unite|maternite)(?: \\w+){0,2} (?:mere|meres|femme|femmes)(?: et)? enfants?',
  ].join('|')})\\b`,
  'g',
)

/** A door anyone may push: it stands beside the shelter and is not it. */
const PUBLIC_DOOR =
  /\b(?:accueil de jour|halte de jour|plateforme|siege(?: social)?|standard|boutique|boutique solidarite|siao)\b/

function byWords(source: 'name' | 'typology', name: string): Sensitivity | undefined {
  const words = plain(name).replace(OTHER_MEANINGS, ' ')
  const a = CLASS_A.exec(words)
  if (a !== null) return { class: 'A', evidence: cut(`${source}: ${a[0]}`) }
  const b = CLASS_B.exec(words)
  if (b === null || PUBLIC_DOOR.test(words)) return undefined
  const protectedPeople = PROTECTED.exec(words)
  return protectedPeople === null
    ? { class: 'B', evidence: cut(`${source}: ${b[0]}`) }
    : { class: 'A', evidence: cut(`${source}: ${b[0]}, ${protectedPeople[0]}`) }
}
