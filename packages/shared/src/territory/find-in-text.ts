import { normalizeName } from './names.ts'
import type { NameEntry, NamesIndex } from './names-index.ts'
import type { Territory } from './territory.ts'

/** A territory named inside a free text. */
export interface FoundTerritory {
  readonly territory: Territory
  /** The words that named it, as typed, with the preposition before them. */
  readonly words: readonly string[]
  /** The text without those words. */
  readonly rest: string
}

interface Word {
  readonly typed: string
  readonly key: string
}

const MAX_WORDS = 40
const LONGEST_NAME = 8

/** Inhabitants from which a bare name is taken for the commune: at an end of the text, in its middle. */
const BARE = 2_000
const BARE_INSIDE = 20_000
/** A share of all homonyms' inhabitants above which the largest is meant. */
const DOMINANT = 0.8

/** Prepositions that announce a commune, and those that announce something wider. */
const PLACE = new Set(['a', 'au', 'aux', 'vers'])
const WIDE = new Set(['en', 'dans', 'departement'])
/** Other words before a name that go with it. */
const LINK = new Set(['de', 'd', 'du', 'des', 'sur', 'le', 'la', 'l', 'les'])
/** Contracted prepositions hold the name's article: “au Havre”. */
const CONTRACTED: Readonly<Record<string, string>> = { au: 'le', du: 'le', aux: 'les', des: 'les' }

/**
 * Large communes whose name is what people look for help with: “carte SIM orange”, “la garde de mon fils”. The
 * threshold of population does not protect from them.
 */
const HELP_WORDS = new Set([
  'avion',
  'change',
  'condom',
  'contes',
  'creche',
  'croix',
  'drap',
  'eu',
  'fontaine',
  'garde',
  'grasse',
  'hopital',
  'l hopital',
  'l union',
  'la creche',
  'la garde',
  'la madeleine',
  'la montagne',
  'la possession',
  'la riche',
  'la trinite',
  'le blanc',
  'le moule',
  'le passage',
  'le port',
  'ligne',
  'lit',
  'madeleine',
  'marin',
  'mer',
  'montagne',
  'monts',
  'moule',
  'moulins',
  'orange',
  'passage',
  'persan',
  'plaisir',
  'port',
  'possession',
  'publier',
  'riche',
  'rives',
  'salles',
  'sens',
  'union',
  'vif',
  'vitre',
])

/** Départements whose name, alone, is an everyday word: “pas cher”, “somme due”, “Pôle emploi nord”. */
const WIDE_WORDS = new Set([
  'ain',
  'centre',
  'cher',
  'creuse',
  'landes',
  'lot',
  'manche',
  'marne',
  'nord',
  'somme',
])

/** Accents typed that the name does not have make it another word: “maçon” is not Mâcon. */
function accentsAgree(typed: string, name: string): boolean {
  const accents = (text: string) =>
    text
      .toLowerCase()
      .normalize('NFC')
      .replace(/[^\u00c0-\u024f]/g, '')
  const written = accents(typed)
  return written === '' || written === accents(name)
}

function taken(words: readonly Word[], start: number, end: number, territory: Territory): FoundTerritory {
  const typed = (some: readonly Word[]) => some.map((word) => word.typed)
  return {
    territory,
    words: typed(words.slice(start, end)),
    rest: typed([...words.slice(0, start), ...words.slice(end)]).join(' '),
  }
}

/**
 * Finds the commune, arrondissement, département or région named in a search, only when that is confident: a
 * postcode of one commune; a name after “à”, at either end of the text, or of a large commune; never an everyday
 * word or one of several homonyms without more to tell them apart (a département's name or code beside it).
 * @example find('imprimer un papier rouen') // { territory: Rouen, words: ['rouen'], rest: 'imprimer un papier' }
 */
export function createFindInText(
  index: NamesIndex,
  territories: ReadonlyMap<string, Territory>,
  wordNames: ReadonlySet<string>,
): (text: string) => FoundTerritory | undefined {
  function byPostcode(words: readonly Word[]): { territory: Territory; at: number } | undefined {
    for (const [at, word] of words.entries()) {
      const communes = /^\d{5}$/.test(word.key) ? index.byPostcode.get(word.key) : undefined
      const territory = communes && dominant(communes)
      if (territory) return { territory, at }
    }
    return undefined
  }

  /** “dans le 93”: a bare number may be an emergency line. */
  function byNumber(words: readonly Word[]): FoundTerritory | undefined {
    const at = words.findIndex(
      (word, index) =>
        words[index - 2]?.key === 'dans' &&
        words[index - 1]?.key === 'le' &&
        territories.get(word.key.toUpperCase())?.kind === 'departement',
    )
    const territory = territories.get(words[at]?.key.toUpperCase() ?? '')
    return territory && taken(words, at - 2, at + 1, territory)
  }

  function dominant(among: readonly Territory[]): Territory | undefined {
    const all = among.reduce((sum, territory) => sum + (territory.population ?? 0), 0)
    const [first] = among
    if (among.length === 1) return first
    return among.find((territory) => (territory.population ?? 0) > DOMINANT * all)
  }

  /** The département a word beside a name stands for: its code, or its name. */
  function departementAt(word: Word | undefined): string | undefined {
    if (!word) return undefined
    const code = word.key.toUpperCase()
    if (territories.get(code)?.kind === 'departement') return code
    return index.byKey.get(word.key)?.find((entry) => entry.territory.kind === 'departement')?.territory.code
  }

  function pick(words: readonly Word[], from: number, to: number): FoundTerritory | undefined {
    const before = words[from - 1]?.key ?? ''
    const span = words.slice(from, to)
    const plain = span.map((word) => word.key).join(' ')
    const article = CONTRACTED[before]
    const key = normalizeName(article === undefined ? plain : `${article} ${plain}`)
    const bareKey = normalizeName(plain)
    if (bareKey.length < 3 || /^\d+$/.test(bareKey)) return undefined
    const named = (index.byKey.get(key) ?? index.byKey.get(bareKey) ?? []).filter(
      (entry: NameEntry) => entry.former === undefined && entry.territory.kind !== 'epci',
    )
    const typed = span.map((word) => word.typed).join(' ')
    const fitting = named.filter((entry) => accentsAgree(typed, entry.territory.name))
    const whole = fitting.filter((entry) => entry.key === key || entry.key === bareKey)
    const entries = (whole.length > 0 ? whole : fitting).map((entry) => entry.territory)
    if (entries.length === 0) return undefined

    const communes = entries.filter((it) => it.kind === 'commune' || it.kind === 'arrondissement')
    const wide = entries.filter((it) => it.kind === 'departement' || it.kind === 'region')
    const result = (territory: Territory, end = to): FoundTerritory => {
      let start = from
      while (LINK.has(words[start - 1]?.key ?? '')) start -= 1
      const announced = words[start - 1]?.key ?? ''
      if (PLACE.has(announced) || WIDE.has(announced)) start -= 1
      return taken(words, start, end, territory)
    }

    // “saint-denis 93”, “saint denis (reunion)”
    const departement = departementAt(words[to])
    const there = communes.filter((it) => it.departement === departement)
    if (departement !== undefined && there.length === 1 && there[0]) return result(there[0], to + 1)

    const everyday = wordNames.has(key) || wordNames.has(bareKey)
    const inWide = WIDE.has(before) || (LINK.has(before) && WIDE.has(words[from - 2]?.key ?? ''))
    const atAnEnd = from === 0 || to === words.length
    const [region] = wide
    if (region && inWide) return result(region)
    // “La Réunion” is also a village: the article and a hundred times its inhabitants tell.
    const inhabitants = communes.reduce((sum, it) => sum + (it.population ?? 0), 0)
    const dwarfed = inhabitants > 0 && (region?.population ?? 0) > 100 * inhabitants
    if (region && dwarfed && key.includes(' ')) return result(region)
    const commune = dominant(communes)
    if (commune) {
      // A département of the same name elsewhere: Vienne in Isère, the Vienne around Poitiers.
      const elsewhere = wide.some((it) => it.kind === 'region' || it.code !== commune.departement)
      const population = commune.population ?? 0
      if (PLACE.has(before)) {
        const least = elsewhere ? BARE_INSIDE : everyday ? BARE : 0
        return population >= least ? result(commune) : undefined
      }
      if (elsewhere || HELP_WORDS.has(bareKey)) return undefined
      // Nothing else is said: an everyday word left over is more likely the name that it also is.
      const alone = from === 0 && to === words.length
      const needed = alone || (atAnEnd && !everyday) ? BARE : BARE_INSIDE
      return population >= needed ? result(commune) : undefined
    }
    if (!region || communes.length > 0) return undefined
    const certain = bareKey.includes(' ') || PLACE.has(before) || (atAnEnd && !WIDE_WORDS.has(bareKey))
    return certain ? result(region) : undefined
  }

  return (text) => {
    const words = text
      .split(/[\s,;.!?()'’-]+/)
      .filter(Boolean)
      .slice(0, MAX_WORDS)
      .map((typed) => ({ typed, key: normalizeName(typed) }))
    const postcode = byPostcode(words)
    if (postcode) {
      const { territory, at } = postcode
      const name = normalizeName(territory.name).split(' ')
      const follows = name.every((word, offset) => words[at + 1 + offset]?.key === word)
      const end = follows ? at + 1 + name.length : at + 1
      return taken(words, at, end, territory)
    }
    const numbered = byNumber(words)
    if (numbered) return numbered
    for (let length = Math.min(LONGEST_NAME, words.length); length > 0; length -= 1) {
      for (let from = words.length - length; from >= 0; from -= 1) {
        const found = pick(words, from, from + length)
        if (found) return found
      }
    }
    return undefined
  }
}
