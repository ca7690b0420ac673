import type { Examples } from '../examples.ts'
import { EmergencyNumbers } from './useful-numbers.tsx'

export const examples: Examples = {
  'above results': (view) => <EmergencyNumbers view={view} brief />,
}
