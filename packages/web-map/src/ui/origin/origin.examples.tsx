import type { Examples } from '../examples.ts'
import { Origin } from './origin.tsx'

const LISTING = {
  uri: 'https://example.org/p/01890000-0000-7000-8000-000000000001',
  modified: '2026-10-03T10:00:00Z',
  license: 'etalab-2.0',
}
const HOME = { node: 'https://example.org', name: 'Annuaire de la Passerelle' }

export const examples: Examples = {
  'of a partner': (view) => <Origin view={view} {...LISTING} origin={HOME} />,
  'of one that is silent': (view) => (
    <Origin view={view} {...LISTING} origin={{ ...HOME, silentSince: '2026-11-01T08:00:00Z' }} />
  ),
}
