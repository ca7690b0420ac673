import type { Examples } from '../examples.ts'
import { Doubts } from './doubts.tsx'

export const examples: Examples = {
  'hours and telephone': (view) => (
    <Doubts view={view} cluster={{ disagree: ['hours', 'phone'] }} tellsHours />
  ),
  'a later source says it is closed': (view) => (
    <Doubts
      view={view}
      cluster={{ disagree: ['closure'], closed: { id: '1', since: '2026-11-02', kind: 'closed' } }}
      tellsHours
    />
  ),
}
