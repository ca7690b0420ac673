/**
 * Whose contact it is (people.md rule 6). A structure's is published; a person's, coming from an import, is not,
 * until the structure publishes it itself. In doubt between the two a person's it is; without a clue, `unknown`.
 * @module
 */

import { GIVEN_NAMES } from './given-names.ts'
import { phoneNature } from './phone.ts'
import type { ContactKind, ContactNature } from './vocabulary.ts'

/**
 * Nature of one contact. Phones in E.164 or short form. `structure` is the name of who is reached: a free mail
 * address that bears it is the structure's.
 */
export function contactNature(kind: ContactKind, value: string, structure = ''): ContactNature {
  switch (kind) {
    case 'phone':
    case 'text':
      return phoneNature(value)
    case 'mail':
      return mailNature(value, structure)
    case 'website':
    case 'booking':
      return 'collective'
    default:
      return 'unknown'
  }
}

/** Words that make an address a role's or a structure's. */
const ROLES =
  `accueil admin administratif administration adherent agence aide aidant animation antenne appui asso association
  atelier bailleur biblio bienvenue bij bonjour boutique bureau bus caf cada canopee carsat casvp cat ccas cci centre cfa
  chrs cias cidff cij cliie club cnfs coeur collectif college com comite commune communaute communication compta conciergerie
  connect connexion conseil contact coordination courrier courriel croixrouge csc csocial cyber declic departement depot
  developpement digital direction directeur directrice ecole ecrivain efs emmaus emploi epci epide epn equipe esat espace
  espaces etablissement etudes fablab fabrique famille federation fjt fodeno formation foyer franceservice gestion greta groupe habitat
  handicap hello hopital hotel hub huda incub info infos informatique initiative insertion inclusion itinerance jeunes jeunesse
  labo laruche lecture lepatio lieu ligue local maison mairie maire mdd mdm mdph mds mediance media mediation mediatheque
  mfr mfs mission mjc mobile msap multimedia municipal municipalite musee numerique office ordi orientation parc partenariat
  permanence pij pimms plateforme pole point prefecture presidence projet public regie relais repaircafe reseau residence
  resto ressource reservation rsa salle samu scop sdl secours secretariat sejour service siao social solidaire solidarite sport
  structure support syndicat taxi technique territoire tierslieu tiers tourisme travail ul unite urgence usine vie village
  ville webmaster webmestre standard siege responsable coordinateur coordinatrice animateur animatrice guichet
  bibliotheque bibli culture cours`
    .split(/\s+/)
    .filter((role) => role !== '')
const EXACT_ROLES: ReadonlySet<string> = new Set(ROLES)
/** What addresses written in one word begin with (`accueilmairie`); short words open too many surnames. */
const ROLE_BEGINNINGS = ROLES.filter((role) => role.length >= 5)
/** What no surname holds, wherever it stands: `csfrsecretariat`. */
const LONG_ROLES = ROLES.filter((role) => role.length >= 8)

const FREE_MAIL =
  /(^|\.)(gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|orange|wanadoo|free|aliceadsl|sfr|neuf|cegetel|club-internet|bbox|numericable|laposte|icloud|me|mac|aol|gmx|mail|protonmail|proton|tutanota|lagoon|mls|canl|offratel|nautile|only|mediaserv|zeop|izi)\.[a-z.]+$/

const unaccented = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

const isRole = (token: string): boolean => EXACT_ROLES.has(token) || EXACT_ROLES.has(token.replace(/s$/, ''))

/** Three consonants or more are an acronym: `mjc`, `mdr`, `cslm`. */
const isAcronym = (token: string): boolean => /^[bcdfghjklmnpqrstvwxz]{3,}$/.test(token)

/** A given name, alone or followed by more in one word: `jeanpierre`, `mariedupont`. */
const isGivenName = (token: string): boolean => {
  if (GIVEN_NAMES.has(token)) return true
  const beginnings = [4, 5, 6, 7, 8, 9].filter((length) => length + 2 <= token.length)
  return beginnings.some(
    (length) =>
      GIVEN_NAMES.has(token.slice(0, length)) && (length > 4 || GIVEN_NAMES.has(token.slice(length))),
  )
}

const words = (text: string): string[] =>
  unaccented(text)
    .split(/[^a-z]+/)
    .filter((word) => word !== '')

function mailNature(address: string, structure: string): ContactNature {
  const [local = '', domain = ''] = unaccented(address.trim()).split('@')
  const tokens = words(local)
  const [first = ''] = tokens
  // The mask of published files: a person stood here.
  if (first === 'prenom' || first === 'nom') return 'person'
  if (isRole(first) || isAcronym(first)) return 'collective'
  const opensWithRole = ROLE_BEGINNINGS.some((role) => first.startsWith(role)) && !GIVEN_NAMES.has(first)
  if (opensWithRole && !tokens.slice(1).some((token) => GIVEN_NAMES.has(token))) return 'collective'
  const isPatron = (index: number) => /^(st|ste|saint|sainte)$/.test(tokens[index - 1] ?? '')
  if (tokens.some((token, index) => isGivenName(token) && !isPatron(index))) return 'person'
  if (tokens.some(isRole)) return 'collective'
  const joined = tokens.join('')
  if (LONG_ROLES.some((role) => joined.includes(role))) return 'collective'
  const bearsName = words(structure).some((word) => word.length >= 5 && joined.includes(word))
  const owner = words(domain.split('.').slice(-2, -1).join('')).join('')
  const bearsDomain =
    joined.length >= 3 && owner.length >= 3 && (owner.includes(joined) || joined.includes(owner))
  if (FREE_MAIL.test(domain)) return bearsName ? 'collective' : 'person'
  if (bearsName || bearsDomain) return 'collective'
  return FIRST_DOT_LAST.test(local) ? 'person' : 'unknown'
}

/** `prenom.nom@`, `p.nom@`, `prenom_nom@`: names unknown to us, in the form people's addresses have. */
const FIRST_DOT_LAST = /^[a-z]+(-[a-z]+)?[._][a-z]{2,}(-[a-z]+)?$/

const MAIL_IN_TEXT = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
const PHONE_IN_TEXT =
  /(?<![\d.])(?:\+(?:33|262|508|590|594|596|681|687|689)\s?(?:\(0\)\s?)?\d|0[67])(?:[\s.-]?\d){5,8}(?!\d)/g

/** What stands in a text where a person's contact was. */
export const CONTACT_WITHHELD = '[contact non publié]'

/** Takes persons' mail addresses and mobiles out of a free text; `withheld` are the words taken out. */
export function withholdContacts(text: string, structure = ''): { text: string; withheld: string[] } {
  const withheld: string[] = []
  const take = (found: string, nature: ContactNature): string => {
    if (nature !== 'person') return found
    withheld.push(found)
    return CONTACT_WITHHELD
  }
  const kept = text
    .replace(MAIL_IN_TEXT, (mail) => take(mail, mailNature(mail, structure)))
    .replace(PHONE_IN_TEXT, (phone) =>
      take(phone, phoneNature(phone.replace(/\(0\)|[^\d+]/g, '').replace(/^0/, '+33'))),
    )
  return { text: kept, withheld }
}
