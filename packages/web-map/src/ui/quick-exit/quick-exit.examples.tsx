import type { Examples } from '../examples.ts'
import { QuickExit } from './quick-exit.tsx'

export const examples: Examples = {
  'on pages about violence': (view) => <QuickExit view={view} />,
}
