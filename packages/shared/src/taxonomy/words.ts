/**
 * Words as people type them: folding, little words, light stems, sounds, distances. Pure and without locale data,
 * so that a search reads the same on every machine.
 * @module
 */

/** One word of a text: as typed, folded for comparison, and its light stem. */
export interface Word {
  /** As typed, accents and capitals kept. */
  readonly typed: string
  /** Lower case, unaccented; Arabic letters unified. */
  readonly folded: string
  readonly stem: string
  /**
   * `strong` words mean a need; `light` ones only colour it (“gratuit”, “plus”, “aide”); `little` ones say nothing
   * (articles, pronouns).
   */
  readonly kind: 'strong' | 'light' | 'little'
}

/** Longest text read, in UTF-16 units; the rest is ignored. */
export const MAX_NEED = 500

/** The words of a text, in their order. */
export const wordsOf = (text: string): Word[] =>
  text
    .slice(0, MAX_NEED)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((typed) => typed !== '')
    .flatMap((typed) => {
      const folded = fold(typed)
      return folded === '' ? [] : [{ typed, folded, stem: stem(folded), kind: kindOf(folded) }]
    })

const kindOf = (folded: string): Word['kind'] =>
  LITTLE.has(folded) ? 'little' : LIGHT.has(folded) ? 'light' : 'strong'

/** Lower case without accents; Arabic without vowel signs and with one form of each letter. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}|\u0640/gu, '')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/[\u0671]/g, '\u0627')
    .replace(/\u0649/g, '\u064a')
    .replace(/\u0629/g, '\u0647')

/** Light stem: what is left of a folded word without its plural, gender or verb ending. */
export const stem = (folded: string): string => {
  if (/[\u0400-\u04ff]/.test(folded)) return folded.slice(0, 6)
  if (/[\u0600-\u06ff]/.test(folded)) return folded.length > 4 ? folded.replace(/^(?:و?ال|لل)/, '') : folded
  if (folded.length < 5 || /\d/.test(folded)) return folded.length === 4 ? folded.replace(/s$/, '') : folded
  return folded
    .replace(/[sx]$/, '')
    .replace(/^(.{5,})(?:e?ment|ations?|ateur|atrice)$/, '$1')
    .replace(/(?:ees?|er|ez|e)$/, '')
    .replace(/(.)\1$/, '$1')
}

/** A key that words sounding alike in French share: `amploi` and `emploi`, `kaf` and `caf`. */
export const sound = (folded: string): string =>
  folded
    .replace(/^h/, '')
    .replace(/(?:er|ez|ee|es|et|ai[ts]?)$/, 'e')
    .replace(/(.)\1+/g, '$1')
    .replace(/ph/g, 'f')
    .replace(/ch/g, 'S')
    .replace(/qu?|k|c(?![eiy])/g, 'K')
    .replace(/c/g, 's')
    .replace(/oeu/g, 'eu')
    .replace(/g(?=[eiy])/g, 'j')
    .replace(/z/g, 's')
    .replace(/eau|au/g, 'o')
    .replace(/ou/g, 'U')
    .replace(/oi/g, 'W')
    .replace(/(?:[ae]i|e)[nm](?![aeiouy])|[yi][nm](?![aeiouy])/g, (nasal) =>
      /^e[nm]/.test(nasal) ? 'A' : 'I',
    )
    .replace(/a[nm](?![aeiouy])/g, 'A')
    .replace(/[ae]i|ay|ey/g, 'e')
    .replace(/y/g, 'i')
    .replace(/h/g, '')
    .replace(/(?:e|[stdxp])$/, '')

/**
 * Edits between two words (insertion, deletion, substitution, swap of neighbours), or `limit + 1` when there are
 * more than `limit`.
 */
export const distance = (one: string, other: string, limit: number): number => {
  if (Math.abs(one.length - other.length) > limit) return limit + 1
  const [a, b] = withoutSharedEnds(one, other)
  // A single edit leaves at most two letters between the shared ends.
  if (limit === 1 && Math.max(a.length, b.length) > 2) return 2
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > limit) return limit + 1
    before = above
    above = row
  }
  return Math.min(above[b.length] ?? 0, limit + 1)
}

const withoutSharedEnds = (a: string, b: string): [string, string] => {
  const shortest = Math.min(a.length, b.length)
  let start = 0
  while (start < shortest && a[start] === b[start]) start++
  let end = 0
  while (end < shortest - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)]
}

/** How many edits a typed word may be away from the word meant. */
export const allowedEdits = (length: number): number => (length < 6 ? 0 : length < 9 ? 1 : 2)

const LITTLE = new Set(
  wordList(`a à ai aie aient ais ait alors apres as au aux avec avez avoir avons bien bonjour bonsoir c ca car ce cela ces cet
  cette ceux chaque chez ci comme comment d dans de des deja depuis deux dit dois doit donc dont du elle elles en encore entre es
  est et etait etc ete etes etre eu eux faut fois ici il ils j je juste l la le les leur leurs lui m ma mais me meme merci mes moi
  mon n ne ni nos notre nous on ont ou où oui par pendant peu peut peux pour pourquoi pouvoir pouvez puis qu quand que quel quelle
  quelles quelqu quelque quels qui quoi s sa se sera ses si soit son sont sous suis sur svp t ta te tes toi ton tous tout toute
  toutes tres tu un une va vais vers veux veut voudrais vos votre vous voila y cherche chercher trouver trouve
  aujourd hui maintenant demain rue rdv rendez saint sainte st ste
  the an to with my i is am are do does how can could for in of on at it want need where what there some any please get me you
  your and or near
  unde pot sa să un o si și cu la de in în pe pentru vreau nu am
  як де я мені на у в з і та для до що є
  أين كيف في من على الى عن هل انا`),
)

/** Words that colour a phrase without making it: “gratuit”, “plus”, “aide”. */
const LIGHT = new Set(
  wordList(`aide aider aidez aident aides besoin beaucoup bon fait faire fais endroit lieu lieux coin gratuit gratuite gratuits gratuites
  gratuitement cher chere chers cheres moins plus pas non rien jamais soir nuit jour matin midi ouvert ouverte urgent urgence
  urgemment pres proche autour alentours place ville quartier avenue boulevard petit petite petits petites grand grande grands
  grandes nouveau nouvelle vieux vieille vieil mieux personne gens sens trop
  help free cheap no not gratis не безкоштовно безкоштовний مجاني مجانا مجانية لا`),
)

function wordList(text: string): string[] {
  return text.split(/\s+/).map(fold)
}
