import type { Examples } from '../examples.ts'
import { Pin } from './pin.tsx'

export const examples: Examples = {
  'a pin to place in a town': (view) => (
    <form>
      <Pin view={view} before={{ lat: 46.17, lon: 1.87 }} />
      <input type="hidden" name="lat" value="46.17" />
      <input type="hidden" name="lon" value="1.87" />
    </form>
  ),
}
