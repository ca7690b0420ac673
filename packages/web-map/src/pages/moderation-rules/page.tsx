import { Prose } from '../../ui/prose/prose.tsx'
import type { View } from '../../view.ts'
import { RULES } from './words/index.ts'

/** The rules of moderation. */
export const ModerationRulesPage = ({ view }: { view: View }) => (
  <Prose view={view} title={view.t.pages.moderation} parts={RULES[view.lang](view.site.legal.contact)} />
)
