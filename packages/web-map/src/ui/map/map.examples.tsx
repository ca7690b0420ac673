import type { Examples } from '../examples.ts'
import { SAMPLES } from '../samples.ts'
import { CardMark } from './card-mark.tsx'
import { MapLink } from './map.tsx'

export const examples: Examples = {
  'numbers in the shape of their place': (view) => (
    <ul class="row">
      {Object.values(SAMPLES).map((item, index) => (
        <li>
          <CardMark view={view} item={item} number={index + 1} />
        </li>
      ))}
    </ul>
  ),
  'the way to the map': (view) => <MapLink view={view} />,
}
