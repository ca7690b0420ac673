import type { Examples } from '../examples.ts'
import { PhoneLink, TextLink } from './phone-link.tsx'

export const examples: Examples = {
  'in a line': (view) => <PhoneLink view={view} number="+33353010101" />,
  'as a button': (view) => <PhoneLink view={view} number="+33353010101" strong />,
  'by text': (view) => <TextLink view={view} number="114" />,
}
