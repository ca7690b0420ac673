import { DOORS } from '@maillage/shared/taxonomy'
import type { Examples } from '../examples.ts'
import { STATES } from '../state/state.tsx'
import { Pictogram } from './pictogram.tsx'

export const examples: Examples = {
  'families of help': (view) => (
    <ul class="row">
      {DOORS.map(({ terms, label }) => (
        <li>
          <Pictogram view={view} name={terms[0] ?? ''} /> {label[view.lang]}
        </li>
      ))}
    </ul>
  ),
  'states of opening': (view) => (
    <ul class="row">
      {STATES.map((state) => (
        <li>
          <Pictogram view={view} name={`state-${state}`} /> {view.t.open[state]}
        </li>
      ))}
    </ul>
  ),
}
