import type { Place, Sensitivity } from '../place/place.ts'
import { detectSensitivity } from '../place/sensitivity.ts'
import { type Crosswalk, DATA_INCLUSION_V1, isMapped, TYPOLOGIES, type Typology } from './crosswalks/index.ts'
import { findTerm } from './tree.ts'

const KINDS_OF_STRUCTURE: Readonly<Record<string, Typology>> = TYPOLOGIES
const NETWORKS: Crosswalk = DATA_INCLUSION_V1.reseaux_porteurs

/** Class of a kind of structure, whether a typology or a network says it. */
function classOf(code: string) {
  const network = NETWORKS[code]
  return KINDS_OF_STRUCTURE[code]?.sensitivity ?? (isMapped(network) ? network.sensitivity : undefined)
}

/** Why the address of a place is hidden by its kind, from its terms, typologies, networks and name, as the taxonomy knows them. */
export const sensitivityOf = ({
  name,
  services,
  typologies = [],
  networks = [],
  summary,
  description,
}: Place): Sensitivity | undefined =>
  detectSensitivity(
    {
      name,
      terms: services.flatMap(({ terms }) => terms),
      typologies: [...typologies, ...networks],
      description: [summary?.text, description?.text].join('\n'),
    },
    {
      term: (slug) => findTerm(slug)?.sensitivity,
      typology: classOf,
    },
  )
