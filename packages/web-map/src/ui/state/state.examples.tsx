import type { Examples } from '../examples.ts'
import { State } from './state.tsx'

export const examples: Examples = {
  open: (view) => (
    <State view={view} name="open">
      {view.t.open.open} {view.t.open.until.today('17 h 30')}, {view.t.open.confirmed('3 octobre 2026')}
    </State>
  ),
  closed: (view) => (
    <State view={view} name="closed">
      {view.t.open.closed} — {view.t.open.opensAt(view.t.open.at.today('14 h'))}
    </State>
  ),
  'by appointment': (view) => (
    <State view={view} name="by-appointment">
      {view.t.open['by-appointment']}
    </State>
  ),
  'on referral': (view) => (
    <State view={view} name="referral">
      {view.t.place.siao}
    </State>
  ),
  unknown: (view) => (
    <State view={view} name="unknown">
      {view.t.card.hoursUnknown}
    </State>
  ),
}
