import type { Examples } from '../examples.ts'
import { ProperName } from './proper-name.tsx'

export const examples: Examples = {
  'a name in a page': (view) => (
    <p>
      <ProperName view={view}>Atelier de la Passerelle</ProperName>
    </p>
  ),
}
