/**
 * Attributes: what HSDS has no field for. A value of one of our vocabularies is a term, found by anybody's taxonomy
 * search; anything else is a value under the name of its field here.
 * @module
 */

import { entities, textOf } from './entities.ts'
import { idOf } from './ids.ts'
import type { HsdsAttribute } from './schema.ts'
import { ourTerm, ourTermById, type Vocabulary } from './vocabularies.ts'

/** What an attribute says of its entity: the relation to a term, or `field` for a field under its own name. */
export type LinkType =
  | 'help'
  | 'exclusive'
  | 'addressed'
  | 'support-for'
  | 'fee'
  | 'access'
  | 'support'
  | 'delivery'
  | 'condition'
  | 'accessibility'
  | 'network'
  | 'typology'
  | 'kind'

const FIELD = 'maillage'

/** The vocabulary a relation takes its terms from. */
const vocabularyOf = (link: LinkType): Vocabulary =>
  link === 'exclusive' || link === 'addressed' || link === 'support-for' ? 'audience' : link

/** Id of a term by its relation; undefined for what no vocabulary holds. */
export const termId = (link: LinkType, code: string): string | undefined =>
  ourTerm(vocabularyOf(link), code)?.id

/** Collects the attributes of one entity. */
export function createAttributes(entity: string, id: string) {
  const list: HsdsAttribute[] = []
  const add = (part: string, rest: Omit<HsdsAttribute, 'id'>) =>
    list.push({
      id: idOf(id, 'attribute', part, String(list.length)),
      link_id: id,
      link_entity: entity,
      ...rest,
    })
  return {
    list,
    /** Values of a vocabulary; those that are in none keep their word. */
    terms(link: LinkType, codes: readonly string[] = []) {
      for (const code of codes) this.term(link, code)
    },
    term(link: LinkType, code: string, value?: string, label?: string) {
      const term = ourTerm(vocabularyOf(link), code)
      const said = { ...(value !== undefined && { value }), ...(label !== undefined && { label }) }
      if (term) add(code, { link_type: link, taxonomy_term_id: term.id, taxonomy_term: term, ...said })
      else add(code, { link_type: link, label: code, ...said })
    },
    /** Fields by their names here: text as it is, anything else as JSON. */
    fields(values: Readonly<Record<string, unknown>>) {
      for (const [label, value] of Object.entries(values)) {
        if (value === undefined) continue
        add(label, {
          link_type: FIELD,
          label,
          value: typeof value === 'string' ? value : JSON.stringify(value),
        })
      }
    },
  }
}

export interface ReadAttributes {
  /** Codes of a relation, with value and label, in the order written. */
  terms(link: LinkType): { code: string; value?: string; label?: string }[]
  codes(link: LinkType): string[]
  /** Fields by name: JSON where it is JSON. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Attributes of somebody else's making. */
  readonly others: Record<string, unknown>[]
  /** Whether this directory, or one of its kind, wrote any. */
  readonly ours: boolean
}

/** Reads a list of attributes; anything that is no list has none. */
export function readAttributes(list: unknown): ReadAttributes {
  const terms: { link: string; code: string; value?: string; label?: string }[] = []
  const fields: [string, unknown][] = []
  const others: Record<string, unknown>[] = []
  for (const attribute of entities(list)) {
    const [link, label, value] = (['link_type', 'label', 'value'] as const).map((key) =>
      textOf(attribute[key]),
    )
    const nested = entities([attribute.taxonomy_term])[0]
    const term = ourTermById(textOf(nested?.id) ?? textOf(attribute.taxonomy_term_id) ?? '')
    if (link === FIELD && label !== undefined && value !== undefined)
      fields.push([label, parsed(label, value)])
    else if (link !== undefined && term?.code !== undefined)
      terms.push({ link, code: term.code, value, label })
    else if (link === 'typology' || link === 'network') terms.push({ link, code: label ?? '' })
    else others.push(attribute)
  }
  const of = (link: LinkType) => terms.filter((one) => one.link === link && one.code !== '')
  return {
    terms: of,
    codes: (link) => of(link).map(({ code }) => code),
    fields: Object.fromEntries(fields),
    others,
    ours: terms.length + fields.length > 0,
  }
}

/** Fields that are text here: all others are JSON. */
const TEXTS: ReadonlySet<string> = new Set([
  ...['hours', 'zone', 'parentText', 'publicSince', 'closedSince', 'suspendedSince', 'withdrawnSince'],
  ...['validFrom', 'validUntil', 'booking', 'code', 'stopOf', 'kind', 'value'],
])

function parsed(label: string, value: string): unknown {
  if (TEXTS.has(label)) return value
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}
