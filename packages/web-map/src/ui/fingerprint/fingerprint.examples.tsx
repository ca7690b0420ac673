import type { Examples } from '../examples.ts'
import { Fingerprint } from './fingerprint.tsx'

const VALUE = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k'

export const examples: Examples = {
  whole: (view) => <Fingerprint view={view} value={VALUE} />,
  'its end to be told': (view) => <Fingerprint view={view} value={VALUE} open />,
}
