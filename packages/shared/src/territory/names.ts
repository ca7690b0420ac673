const MARKS = /\p{M}+/gu

/** Lower case, without accents or ligatures. */
function fold(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(MARKS, '').replace(/œ/g, 'oe').replace(/æ/g, 'ae')
}

/** Words whose short forms are used as often as the long ones. */
const LONG_FORMS: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte', lez: 'les' }

const ARRONDISSEMENT =
  /\b(paris|lyon|marseille)(?: cedex)? 0*([1-9]\d?)(?: ?(?:er|e|eme|ieme|nd|nde|re))?(?: arr(?:ondissement|dt|t)?)?\b/

/**
 * The form in which names of communes are compared, for what is indexed and for what is typed alike: lower case,
 * no accents, punctuation as single spaces, `St`/`Ste` written out, CEDEX dropped, “Havre (Le)” turned round,
 * arrondissements of Paris, Lyon and Marseille as “paris 11”.
 * @example normalizeName('ST-ETIENNE-DU-ROUVRAY CEDEX 1') // 'saint etienne du rouvray'
 */
export function normalizeName(name: string): string {
  const words = fold(name)
    .replace(/^\s*(.+?)\s*\((l[ae']s?)\)\s*$/, '$2 $1')
    .replace(/\bs\/s\b/g, ' sous ')
    .replace(/\bs\//g, ' sur ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .map((word) => LONG_FORMS[word] ?? word)
    .join(' ')
  return words
    .replace(ARRONDISSEMENT, '$1 $2')
    .replace(/ ?\bcedex\b(?: \d{1,2}\b)?/g, '')
    .trim()
}

/** A normalized name without its leading article, when it has one: `havre` for `le havre`. */
export function withoutArticle(key: string): string | undefined {
  const bare = key.replace(/^(?:les?|la|l) (?=.)/, '')
  return bare === key ? undefined : bare
}

/**
 * Key by which names are sorted: unaccented lower case, punctuation as single spaces. Compare by code unit
 * (`COLLATE "C"`), so that both engines and a browser give the same order.
 */
export function sortKey(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
