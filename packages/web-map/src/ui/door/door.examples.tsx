import type { Examples } from '../examples.ts'
import { Doors } from './door.tsx'

export const examples: Examples = {
  'all doors': (view) => <Doors view={view} />,
}
