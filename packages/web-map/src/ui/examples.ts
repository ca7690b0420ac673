/** What a component shows in the gallery, and what the accessibility tests look at: a name for each case. */
import type { Child } from 'hono/jsx'
import type { View } from '../view.ts'

export type Examples = Readonly<Record<string, (view: View) => Child>>
