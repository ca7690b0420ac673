import type { Examples } from '../examples.ts'
import { Fact, Facts } from './fact.tsx'

export const examples: Examples = {
  stated: (view) => (
    <Facts>
      <Fact label={view.t.place.cost}>12,50 €</Fact>
      <Fact label={view.t.place.conditions}>
        <ul class="yes-no">
          <li class="yes">{view.t.place.accessibility}</li>
          <li class="no">{view.t.place.conditionNo(view.t.place.accessibility)}</li>
          <li class="maybe">{view.t.place.conditionUnknown(view.t.place.accessibility)}</li>
        </ul>
      </Fact>
    </Facts>
  ),
  'not stated': (view) => (
    <Facts>
      <Fact label={view.t.place.languages}>{view.t.unknown}</Fact>
    </Facts>
  ),
}
