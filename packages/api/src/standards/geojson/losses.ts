/** What the file of features loses of a place on its way there and back. @module */
import { type DeclaredLosses, EXTRA, OF_ITS_NODE, part } from '../losses.ts'

export const GEOJSON_LOSSES: DeclaredLosses = {
  ...OF_ITS_NODE,
  extra: EXTRA,
  'services.id': part(
    'id',
    'Une lecture donne de nouveaux identifiants aux aides.',
    'A reading gives services new ids.',
  ),
}
