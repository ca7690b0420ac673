import type { Examples } from '../examples.ts'
import { SearchForm } from './search-form.tsx'

export const examples: Examples = {
  empty: (view) => <SearchForm view={view} params={new URLSearchParams()} />,
}
