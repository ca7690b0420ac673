import type { Examples } from '../examples.ts'
import { OutsideLink } from './outside-link.tsx'

export const examples: Examples = {
  'a web address': () => <OutsideLink href="https://example.org/" />,
  'anything else stays text': () => <OutsideLink href="ftp://example.org/" />,
}
