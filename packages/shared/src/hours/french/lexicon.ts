/**
 * The words of published hours, folded (lower case, no accents). A phrase is a sequence of words, numbers and signs
 * separated by spaces; a hyphen or an apostrophe between two of its words is optional in the text.
 * @module
 */

export type TokenKind =
  | 'day' // 0 Monday … 6 Sunday
  | 'every' // set of days, one bit each
  | 'workweek'
  | 'time' // minutes since midnight
  | 'all-day'
  | 'number'
  | 'ordinal' // 1 … 5, −1 the last
  | 'month' // 0 … 11
  | 'year'
  | 'part' // MORNING | AFTERNOON | EVENING
  | 'public-holiday'
  | 'school-holiday'
  | 'holiday' // “vacances”, of whom is not said
  | 'term-time'
  | 'parity' // of ISO weeks: 0 even, 1 odd
  | 'one'
  | 'alternate'
  | 'of-month'
  | 'closed'
  | 'label'
  | 'appointment'
  | 'walk-in'
  | 'continuous'
  | 'except'
  | 'including'
  | 'during'
  | 'the'
  | 'of'
  | 'between'
  | 'to'
  | 'until'
  | 'and'
  | 'comma'
  | 'colon'
  | 'slash'
  | 'dash'
  | 'stop'
  | 'line'
  | 'tab'
  | 'open'
  | 'close'
  | 'malformed'
  | 'unknown'

export const MORNING = 1
export const AFTERNOON = 2
export const EVENING = 4

const EVERY_DAY = 0b1111111
const MONDAY_TO_FRIDAY = 0b0011111
const MONDAY_TO_SATURDAY = 0b0111111
const WEEKEND = 0b1100000

type Entry = readonly [kind: TokenKind, value: number, phrases: string]

const ENTRIES: readonly Entry[] = [
  ['day', 0, 'lundi|lundis|lun'],
  ['day', 1, 'mardi|mardis|mar'],
  ['day', 2, 'mercredi|mercredis|mer'],
  ['day', 3, 'jeudi|jeudis|jeu'],
  ['day', 4, 'vendredi|vendredis|ven|vend'],
  ['day', 5, 'samedi|samedis|sam'],
  ['day', 6, 'dimanche|dimanches|dim'],
  ['every', EVERY_DAY, 'tous les jours|chaque jour|tlj'],
  ['every', EVERY_DAY, '7 j / 7|7 j 7|7 / 7|7 jours / 7|7 jours sur 7|7 j sur 7|sept jours sur sept'],
  ['every', MONDAY_TO_FRIDAY, 'l m m j v|lmmjv|l / m / m / j / v|l , m , m , j , v'],
  ['every', MONDAY_TO_SATURDAY, 'l m m j v s|lmmjvs|l / m / m / j / v / s|l , m , m , j , v , s'],
  ['every', WEEKEND, 'week end|week ends|weekend|weekends'],
  ['workweek', MONDAY_TO_FRIDAY, 'en semaine|la semaine|semaine'],
  ['all-day', 0, '24 h / 24|24 h 24|24 h sur 24|24 / 24|24 heures sur 24|24 heures / 24|h 24|jour et nuit'],
  ['time', 12 * 60, 'midi'],
  ['time', 24 * 60, 'minuit'],
  ['month', 0, 'janvier|janv|jan'],
  ['month', 1, 'fevrier|fevr|fev'],
  ['month', 2, 'mars'],
  ['month', 3, 'avril|avr'],
  ['month', 4, 'mai'],
  ['month', 5, 'juin'],
  ['month', 6, 'juillet|juil'],
  ['month', 7, 'aout'],
  ['month', 8, 'septembre|sept'],
  ['month', 9, 'octobre|oct'],
  ['month', 10, 'novembre|nov'],
  ['month', 11, 'decembre|dec'],
  ['ordinal', 1, 'premier|premiers'],
  ['ordinal', 2, 'deuxieme|deuxiemes|second|seconds'],
  ['ordinal', 3, 'troisieme|troisiemes'],
  ['ordinal', 4, 'quatrieme|quatriemes'],
  ['ordinal', 5, 'cinquieme|cinquiemes'],
  ['ordinal', -1, 'dernier|derniers'],
  ['of-month', 0, 'du mois|de chaque mois|chaque mois|par mois|de mois'],
  ['part', MORNING, 'matin|matins|matinee|matinees'],
  ['part', AFTERNOON, 'apres midi|apres midis|aprem|apm'],
  ['part', EVENING, 'soir|soirs|soiree|soirees'],
  ['public-holiday', 0, 'jours feries|jour ferie|feries|ferie|jours ferie|jour feries'],
  ['school-holiday', 0, 'vacances scolaires|vacance scolaire|conges scolaires|vacs scolaires'],
  ['holiday', 0, 'vacances'],
  ['term-time', 0, 'periode scolaire|periodes scolaires|temps scolaire|semaines scolaires'],
  ['parity', 0, 'semaine paire|semaines paires|semaine paires|semaines paire'],
  ['parity', 1, 'semaine impaire|semaines impaires|semaine impaires|semaines impaire'],
  ['one', 0, 'un|une'],
  ['alternate', 0, 'sur deux|sur 2|/ 2|une semaine sur deux|une semaine sur 2|tous les 15 jours'],
  ['alternate', 0, 'tous les quinze jours|toutes les deux semaines|toutes les 2 semaines|par quinzaine'],
  ['closed', 0, 'ferme|fermee|fermes|fermees|fermeture|fermetures|fermeture annuelle|fermeture hebdomadaire'],
  ['closed', 0, 'ferme au public|fermee au public|fermeture au public|est ferme|est fermee'],
  ['label', 0, 'horaires|horaire|horaires d ouverture|horaire d ouverture|heures d ouverture|ouverture'],
  ['label', 0, 'jours et horaires d ouverture|jours d ouverture|jours et heures d ouverture|ouvertures'],
  ['label', 0, 'ouvert|ouverte|ouverts|ouvertes|est ouvert|est ouverte|accueil|permanence|permanences'],
  [
    'label',
    0,
    'au public|du public|accueil du public|accueil physique|toute l annee|sur place|uniquement|seulement',
  ],
  ['appointment', 0, 'sur rendez vous|sur rdv|avec rendez vous|avec rdv|uniquement sur rendez vous'],
  ['appointment', 0, 'uniquement sur rdv|seulement sur rendez vous|exclusivement sur rendez vous'],
  [
    'appointment',
    0,
    'sur rendez vous uniquement|sur rdv uniquement|sur rendez vous seulement|sur rendezvous',
  ],
  ['appointment', 0, 'sur r d v|sur prise de rendez vous|accueil sur rendez vous|accueil sur rdv'],
  ['walk-in', 0, 'sans rendez vous|sans rdv|en acces libre|acces libre|sans rendezvous|accueil libre'],
  ['continuous', 0, 'en continu|sans interruption|non stop|journee continue|en journee continue'],
  ['except', 0, 'sauf|excepte|exceptes|hormis|hors|a l exception de|a l exception du|en dehors de'],
  ['except', 0, 'a l exception des|en dehors des|en dehors du|sauf pendant|sauf durant'],
  ['including', 0, 'y compris|et y compris|meme'],
  ['during', 0, 'pendant|durant|en|lors de|lors des|au mois de|au mois d|mois de|mois d'],
  ['the', 0, 'le|la|les|l|chaque|tous les|toutes les'],
  ['of', 0, 'de|du|des|d'],
  ['between', 0, 'entre'],
  ['to', 0, 'a|au|aux|jusqu au'],
  ['until', 0, 'jusqu a|jusque'],
  ['and', 0, 'et|&|+|puis|ainsi que|et de|et egalement'],
]

/** Words shortened with a full stop that ends no sentence: “lun.”, “sept.”. */
export const SHORTENED: ReadonlySet<string> = new Set(
  'lun mar mer jeu ven vend sam dim janv fev fevr avr juil sept oct nov dec'.split(' '),
)

export const SIGNS: Readonly<Record<string, TokenKind>> = {
  ',': 'comma',
  ':': 'colon',
  '=': 'colon',
  '/': 'slash',
  '-': 'dash',
  '>': 'dash',
  ';': 'stop',
  '.': 'stop',
  '!': 'stop',
  '|': 'stop',
  '•': 'stop',
  '·': 'stop',
  '\n': 'line',
  '\t': 'tab',
  '(': 'open',
  '[': 'open',
  ')': 'close',
  ']': 'close',
}

export interface Phrase {
  readonly kind: TokenKind
  readonly value: number
  readonly words: readonly string[]
}

/** Phrases by their first word, the longest first. */
export const PHRASES: ReadonlyMap<string, readonly Phrase[]> = byFirstWord()

function byFirstWord(): Map<string, Phrase[]> {
  const found = new Map<string, Phrase[]>()
  for (const [kind, value, phrases] of ENTRIES)
    for (const phrase of phrases.split('|')) {
      const words = phrase.split(' ')
      const first = words[0] ?? ''
      found.set(first, [...(found.get(first) ?? []), { kind, value, words }])
    }
  for (const list of found.values()) list.sort((one, other) => other.words.length - one.words.length)
  return found
}
