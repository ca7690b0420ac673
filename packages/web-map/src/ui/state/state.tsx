import type { Child } from 'hono/jsx'
import type { View } from '../../view.ts'
import { Pictogram } from '../pictogram/pictogram.tsx'

/** Opening states, each with a shape of its own: none is told by its colour alone. */
export const STATES = ['open', 'closed', 'by-appointment', 'referral', 'unknown'] as const
export type StateName = (typeof STATES)[number]

/** Whether one may come, and until when or from when: `children` are the words. */
export const State = ({ view, name, children }: { view: View; name: StateName; children?: Child }) => (
  <p class={`state state-${name}`}>
    <Pictogram view={view} name={`state-${name}`} />
    <span>{children}</span>
  </p>
)
