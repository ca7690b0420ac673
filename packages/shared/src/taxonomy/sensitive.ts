import type { Place, Sensitivity } from '../place/place.ts'
import { detectSensitivity } from '../place/sensitivity.ts'
import { TYPOLOGIES, type Typology } from './crosswalks/index.ts'
import { findTerm } from './tree.ts'

const KINDS_OF_STRUCTURE: Readonly<Record<string, Typology>> = TYPOLOGIES

/** Why the address of a place is hidden by its kind, from its terms, typologies and name, as the taxonomy knows them. */
export const sensitivityOf = ({
  name,
  services,
  typologies,
  summary,
  description,
}: Place): Sensitivity | undefined =>
  detectSensitivity(
    {
      name,
      terms: services.flatMap(({ terms }) => terms),
      typologies,
      description: [summary?.text, description?.text].join('\n'),
    },
    {
      term: (slug) => findTerm(slug)?.sensitivity,
      typology: (code) => KINDS_OF_STRUCTURE[code]?.sensitivity,
    },
  )
