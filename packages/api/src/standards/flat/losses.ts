/** What the tables with every field lose of a place on its way there and back. @module */
import { type DeclaredLosses, none, OF_ITS_NODE, part } from '../losses.ts'

export const FLAT_LOSSES: DeclaredLosses = {
  ...OF_ITS_NODE,
  extra: none('Ce qui a été gardé d’autres standards.', 'What was kept of the words of other standards.'),
  position: part('latitude', 'Sept décimales : un centimètre.', 'Seven decimals: a centimetre.'),
  labels: part(
    'labels',
    'Une barre verticale dans un label le coupe en deux.',
    'A vertical bar inside a label cuts it in two.',
  ),
  'services.id': part(
    'aide_id',
    'Une lecture donne de nouveaux identifiants aux aides.',
    'A reading gives services new ids.',
  ),
}
