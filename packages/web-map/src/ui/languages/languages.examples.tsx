import type { Examples } from '../examples.ts'
import { Languages, NotInYourLanguage } from './languages.tsx'

export const examples: Examples = {
  'the menu of each page': (view) => <Languages view={view} />,
  'said above a page that does not exist in Arabic': (view) => (
    <NotInYourLanguage view={{ ...view, wished: 'ar' }} />
  ),
}
