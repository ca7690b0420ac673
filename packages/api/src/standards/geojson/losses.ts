/** What the file of features loses of a place on its way there and back. @module */
import { type DeclaredLosses, none, part } from '../losses.ts'

export const GEOJSON_LOSSES: DeclaredLosses = {
  organization: none(
    'Un renvoi à l’annuaire lui-même : les identifiants retrouvent la structure.',
    'A reference of its own node: identifiers find the structure again.',
  ),
  publicSince: none(
    'Qu’une adresse soit publique, son annuaire seul le dit.',
    'That an address may be public is for its own node to say.',
  ),
  'services.id': part(
    'id',
    'Une lecture donne de nouveaux identifiants aux aides.',
    'A reading gives services new ids.',
  ),
  extra: none('Ce qui a été gardé d’autres standards.', 'What was kept of the words of other standards.'),
}
