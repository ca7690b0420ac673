/** Criteria in words. @module */
import {
  ACCESS,
  ACCESSIBILITY,
  AUDIENCES,
  CONDITIONS,
  FEES,
  type InterfaceWords,
  SUPPORT,
} from '@maillage/shared/place'
import { label } from '@maillage/shared/taxonomy'
import { languageName, momentInWords, sentence } from '../../format.ts'
import { type FilterName, momentAsked } from '../../search-query.ts'
import { type View, wordOf } from '../../view.ts'

/** Words of the criteria whose values are few and fixed. */
export const CLOSED: Partial<Record<FilterName, Readonly<Record<string, InterfaceWords>>>> = {
  audience: AUDIENCES,
  fee: FEES,
  access: ACCESS,
  support: SUPPORT,
  condition: CONDITIONS,
  accessibility: ACCESSIBILITY,
}

/** The word of one criterion. */
export function wordOfOption(view: View, name: FilterName | 'open' | 'confirmed', value: string): string {
  if (name === 'open' && value === 'now') return view.t.search.openNow
  if (name === 'open') {
    const moment = momentAsked(new URLSearchParams({ open: value }))
    return view.t.search.openAtChosen(moment === undefined ? value : momentInWords(view, moment))
  }
  if (name === 'confirmed') return view.t.search.confirmed
  if (name === 'node') return value === 'here' ? view.t.search.here : value.replace(/^https?:\/\//, '')
  const closed = CLOSED[name]
  if (value === 'everyone') return view.t.search.everyone
  if (closed) return wordOf(view, closed, value)
  return name === 'language' ? sentence(languageName(view, value)) : label(value, view.lang)
}
