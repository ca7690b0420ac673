/** Words of the public page of partner directories. @module */
import { typeset } from '../../i18n/typeset.ts'

const fr = {
  title: 'Annuaires partenaires',
  lead: 'Un annuaire partenaire est un autre annuaire d’entraide, tenu par une autre équipe, dont on trouve aussi les lieux ici. Chaque fiche reste tenue par son annuaire d’origine, qui la signe : elle est relue ici régulièrement, et jamais modifiée.',
  manage: 'Gérer les annuaires partenaires',
  partners: 'Dont on trouve les lieux ici',
  none: 'Cet annuaire ne montre les lieux d’aucun autre pour l’instant.',
  down: 'La liste n’a pas pu être lue. Réessayez dans quelques minutes.',
  operator: 'Tenu par',
  address: 'Adresse',
  area: 'Territoires',
  areaMore: (count: number) => `et ${count} autres`,
  licenses: 'Licences',
  fingerprint: 'Empreinte de sa clé',
  held: 'Fiches gardées ici',
  heldHint: 'Lieux et structures. Certaines peuvent attendre une relecture avant d’être montrées.',
  fresh: 'Fraîcheur',
  now: 'Relu à l’instant',
  ago: (when: string) => `Relu ${when}`,
  notYet: 'Pas encore lu',
  on: (day: string) => `le ${day}`,
  silent: (day: string) => `Ne répond plus, ou pas comme attendu, depuis le ${day}`,
  neverRead: 'N’a pas pu être lu jusqu’ici',
  paused: 'Lecture suspendue par cet annuaire',
  pausedSince: (day: string) => `Lecture suspendue par cet annuaire : relu pour la dernière fois le ${day}`,
  indirect: 'Reçu par d’autres annuaires : la date de sa dernière réponse n’est pas connue',
  complete: 'Tout ce qu’il publie est ici',
  incomplete: 'Une partie de ce qu’il publie n’est pas encore ici, ou n’a pas été acceptée',
  unknownComplete: 'Pas encore comparé à ce qu’il publie',
  behind: (count: number) =>
    count === 1 ? '1 changement reste à lire' : `${count.toLocaleString('fr')} changements restent à lire`,
  find: 'Voir ses lieux',
  here: 'Cet annuaire',
  name: 'Nom',
  isNone:
    'Cet annuaire ne publie pas ses fiches pour d’autres annuaires. La personne qui l’exploite peut l’y préparer : maillage node init.',
  isUnknown: 'Ce que cet annuaire publie pour les autres n’a pas pu être lu.',
  ownFingerprint: 'Empreinte de la clé de cet annuaire',
  ownFingerprintHint:
    'Qui veut suivre cet annuaire doit la demander par un autre moyen que cette page, au téléphone par exemple, puis comparer.',
  publishes: 'Ce qu’il publie pour les autres annuaires',
  changes: 'Toutes ses fiches signées, et leurs changements',
  document: 'Qui il est, et les clés qui signent ses fiches',
  policy: 'Ses règles de modération',
  follow: 'Suivre cet annuaire depuis un autre',
  followHow: (address: string) =>
    `Dans l’autre annuaire, qui l’administre ouvre « Annuaires partenaires », puis « Ajouter un annuaire », et donne l’adresse ${address}.`,
  followCli: 'Ou en ligne de commande :',
}

/** Words of the public page, in one language. */
export type PublicWords = typeof fr

const en: PublicWords = {
  title: 'Partner directories',
  lead: 'A partner directory is another directory of help, kept by another team, whose places are found here too. Each listing is still kept by its own directory, which signs it: it is read again here regularly, and never changed.',
  manage: 'Manage partner directories',
  partners: 'Whose places are found here',
  none: 'This directory shows the places of no other for now.',
  down: 'The list could not be read. Try again in a few minutes.',
  operator: 'Kept by',
  address: 'Address',
  area: 'Territories',
  areaMore: (count) => `and ${count} more`,
  licenses: 'Licences',
  fingerprint: 'Fingerprint of its key',
  held: 'Listings held here',
  heldHint: 'Places and organizations. Some may wait to be read by somebody before they are shown.',
  fresh: 'Freshness',
  now: 'Read just now',
  ago: (when) => `Read ${when}`,
  notYet: 'Not read yet',
  on: (day) => `on ${day}`,
  silent: (day) => `Answers no more, or not as expected, since ${day}`,
  neverRead: 'Could not be read so far',
  paused: 'Reading is suspended by this directory',
  pausedSince: (day) => `Reading is suspended by this directory: last read on ${day}`,
  indirect: 'Received through other directories: when it last answered is not known',
  complete: 'All that it publishes is here',
  incomplete: 'Part of what it publishes is not here yet, or was not accepted',
  unknownComplete: 'Not compared with what it publishes yet',
  behind: (count) => (count === 1 ? '1 change is still to be read' : `${count} changes are still to be read`),
  find: 'See its places',
  here: 'This directory',
  name: 'Name',
  isNone:
    'This directory does not publish its listings to other directories. Whoever operates it may prepare it: maillage node init.',
  isUnknown: 'What this directory publishes to others could not be read.',
  ownFingerprint: 'Fingerprint of the key of this directory',
  ownFingerprintHint:
    'Whoever wants to follow this directory must ask for it by another way than this page, by telephone for instance, then compare.',
  publishes: 'What it publishes to other directories',
  changes: 'All its signed listings, and their changes',
  document: 'Who it is, and the keys that sign its listings',
  policy: 'Its rules of moderation',
  follow: 'Follow this directory from another one',
  followHow: (address) =>
    `In the other directory, whoever administers it opens “Partner directories”, then “Add a directory”, and gives the address ${address}.`,
  followCli: 'Or from the command line:',
}

export const WORDS = { fr: typeset(fr), en }
