import type { Examples } from '../examples.ts'
import { NotInYourLanguage } from './languages.tsx'

/** The menu itself stands above each page, this one too. */
export const examples: Examples = {
  'said above a page that does not exist in Arabic': (view) => (
    <NotInYourLanguage view={{ ...view, wished: 'ar' }} />
  ),
}
