import type { Examples } from '../examples.ts'
import { Notice } from './notice.tsx'

export const examples: Examples = {
  'to know': (view) => (
    <Notice>
      <p>{view.t.place.referral}</p>
    </Notice>
  ),
  'no result': (view) => (
    <Notice>
      <p class="strong">{view.t.search.empty}</p>
      <p>{view.t.search.emptyHint}</p>
    </Notice>
  ),
  'a refusal': (view) => (
    <Notice alert>
      <p>
        <strong>{view.t.search.invalid}</strong> {view.t.search.invalidHint}
      </p>
    </Notice>
  ),
  'a failure': (view) => (
    <Notice alert>
      <p>
        <strong>{view.t.search.down}</strong> {view.t.search.downHint}
      </p>
    </Notice>
  ),
}
