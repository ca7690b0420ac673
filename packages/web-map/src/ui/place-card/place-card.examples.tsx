import type { Examples } from '../examples.ts'
import { SAMPLES } from '../samples.ts'
import { PlaceCard } from './place-card.tsx'

export const examples: Examples = Object.fromEntries(
  Object.entries(SAMPLES).map(([name, item], index) => [
    name,
    (view) => <PlaceCard view={view} item={item} number={index + 1} />,
  ]),
)
