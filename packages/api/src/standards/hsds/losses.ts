/** What HSDS 3.1.3 loses of a place on its way there and back. @module */
import { type DeclaredLosses, EXTRA, none, OF_ITS_NODE, part } from '../losses.ts'

export const HSDS_LOSSES: DeclaredLosses = {
  ...OF_ITS_NODE,
  extra: EXTRA,
  'services.id': part(
    'id',
    'Les identifiants sont ceux du standard, faits des nôtres ; une lecture en donne de nouveaux.',
    'Identifiers are those of the standard, made from ours; a reading gives new ones.',
  ),
  'services.sourceId': part(
    'id',
    'L’identifiant devient celui de la source lue.',
    'The id becomes that of the source that is read.',
  ),
  contacts: part(
    'phones',
    'Leur ordre d’une sorte à l’autre : téléphones, puis courriels, puis le reste. Leur nature est dite de nouveau.',
    'Their order across kinds: telephones, then mails, then the others. Their nature is told again.',
  ),
  '*': none(
    'La langue d’une description, d’un nom ou d’une note, et ses traductions.',
    'The language of a description, a name or a note, and its translations.',
  ),
}
