import type { Examples } from '../examples.ts'
import { SAMPLES } from '../samples.ts'
import { lookOf } from './look.ts'
import { LookFields, SheetForm } from './sheet-form.tsx'

const [sample] = Object.values(SAMPLES)

export const examples: Examples = {
  'of one place': (view) => sample && <SheetForm view={view} id={sample.id} />,
  'how it is made': (view) => (
    <LookFields view={view} look={lookOf(new URLSearchParams('discrete=1&papier=a5'))} />
  ),
}
