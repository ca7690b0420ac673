import { CARDS } from '@maillage/shared/taxonomy'
import type { Examples } from '../examples.ts'
import { DangerCards } from './danger-card.tsx'

export const examples: Examples = Object.fromEntries(
  CARDS.map(({ slug }) => [slug, (view) => <DangerCards view={view} slugs={[slug]} />]),
)
