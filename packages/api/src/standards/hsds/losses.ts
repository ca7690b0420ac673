/**
 * What a place loses on its way through HSDS and back, by field: nothing else. `services.` stands before the fields
 * of a service.
 */
export const HSDS_LOSSES: Readonly<Record<string, string>> = {
  organization: 'A reference of its own node: identifiers find the structure again.',
  publicSince: 'That an address may be public is for its own node to say.',
  'services.id': 'Identifiers are those of the standard, made from ours; a reading gives new ones.',
  'services.sourceId': 'The id becomes that of the source that is read.',
  contacts: 'Their order across kinds: telephones, then mails, then the others. Their nature is told again.',
  extra: 'What was kept of the words of other standards.',
  '*': 'The language of a description, a name or a note, and its translations.',
}
