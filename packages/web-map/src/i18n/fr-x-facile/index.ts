/**
 * Words of the interface in plain French (“Français facile”): common words, short sentences, one idea each. THE PEOPLE
 * CONCERNED HAVE NOT VALIDATED THEM YET, so they bear no label of easy reading: the page about languages says so, and
 * corrections are welcome.
 * @module
 */
import type { VisitorDictionary } from '../groups.ts'
import { need } from './need.ts'
import { place } from './place.ts'
import { report } from './report.ts'
import { search } from './search.ts'
import { selection } from './selection.ts'
import { site } from './site.ts'

export const facile: VisitorDictionary = { ...site, ...search, ...place, ...selection, need, report }
