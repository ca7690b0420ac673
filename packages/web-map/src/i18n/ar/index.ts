/**
 * Words of the interface in Arabic (Modern Standard). NO NATIVE SPEAKER HAS READ THEM YET: the page about languages says
 * so, and corrections are welcome. People are addressed in the plural (أنتم), which is polite and says nothing of their
 * gender. Digits are those of phones, doors and forms in France (0–9): a number read here is a number to find there.
 * @module
 */
import type { VisitorDictionary } from '../groups.ts'
import { need } from './need.ts'
import { place } from './place.ts'
import { report } from './report.ts'
import { search } from './search.ts'
import { selection } from './selection.ts'
import { site } from './site.ts'

export const ar: VisitorDictionary = { ...site, ...search, ...place, ...selection, need, report }
