/** What the national standard, v1.0.2, cannot say of a place. @module */
import { type DeclaredLosses, into, none, part, WITHOUT_FIELD } from '../losses.ts'

export const MEDNUM_LOSSES = {
  services: part(
    'services',
    'Les aides d’un lieu deviennent une seule : qui est reçu pour quoi, et à quel prix, ne se sait plus.',
    'The services of a place become one: who is received for what, and at what price, is no longer known.',
  ),
  'services.terms': part(
    'services',
    'Le besoin est écrit par la valeur la plus proche ; ce qui n’est pas du numérique n’en a pas.',
    'A need is written by the nearest value; what is not digital help has none.',
  ),
  'services.name': none('Nom de l’aide.', 'Name of the service.'),
  'services.description': none('Description de l’aide.', 'Description of the service.'),
  'services.audiences': part(
    'publics_specifiquement_adresses',
    '« Réservé à » est écrit comme adressé à, et dit en toutes lettres dans la présentation.',
    '“Only for” is written as addressed to, and said in words in the description.',
  ),
  'services.fees': part('frais_a_charge', 'Ni montants ni précisions.', 'No amounts, no notes.'),
  'services.access': part(
    'modalites_acces',
    'Les façons de venir qui ont une valeur, sans distinguer les aides.',
    'Ways to come that have a value, whatever the service.',
  ),
  'services.accessNote': none('Précisions sur la façon de venir.', 'Notes on how to come.'),
  'services.referral': none('Qui oriente et comment.', 'Who refers and how.'),
  'services.support': part(
    'modalites_accompagnement',
    'Les façons d’être aidé qui ont une valeur.',
    'Ways of being helped that have a value.',
  ),
  'services.delivery': part(
    'modalites_accompagnement',
    'Sur place, par téléphone et à domicile n’ont pas de valeur.',
    'On the spot, by phone and at home have no value.',
  ),
  'services.conditions': none('Conditions.', 'Conditions.'),
  'services.hours': none('Horaires de l’aide.', 'Hours of the service.'),
  'services.hoursText': none('Horaires de l’aide en toutes lettres.', 'Hours of the service in words.'),
  'services.area': none('Zone desservie.', 'Area served.'),
  'services.booking': part('prise_rdv', 'Un seul lien.', 'One link.'),
  'services.sourceId': none('Identifiant de l’aide à sa source.', 'Id of the service at its source.'),
  kind: part(
    'itinerance',
    'Itinérant est écrit ; à distance n’a pas de valeur ; fixe n’est écrit que si la source l’a dit.',
    'Mobile is written; remote has no value; fixed is written only if the source said so.',
  ),
  identifiers: part(
    'pivot',
    'Un seul identifiant : SIRET, RNA, RIDET ou SIREN.',
    'One identifier: SIRET, RNA, RIDET or SIREN.',
  ),
  networks: part(
    'dispositif_programmes_nationaux',
    'Les réseaux que la liste ne connaît pas.',
    'Networks that the list does not know.',
  ),
  labels: part(
    'autres_formations_labels',
    'Une barre verticale dans un label devient une espace.',
    'A vertical bar inside a label becomes a space.',
  ),
  'address.street': part(
    'adresse',
    'Obligatoire : la commune est écrite à la place d’une rue qui n’est pas connue.',
    'Required: the commune is written where the street is not known.',
  ),
  'address.commune': part(
    'commune',
    'Obligatoire, avec un code postal : ceux de son code quand la source ne les dit pas. Un lieu dont ils ne sont pas connus n’est pas dans ces fichiers.',
    'Required, with a postcode: those of its code where the source tells none. A place of which they are not known is not in these files.',
  ),
  position: part(
    'latitude',
    'Sept décimales ; la position qui n’est que celle de la commune n’est pas écrite.',
    'Seven decimals; a position that is only that of the commune is not written.',
  ),
  sensitivity: into(
    'description',
    part(
      'adresse',
      'Adresse masquée : la commune seule est écrite, et la présentation le dit.',
      'Hidden address: the commune alone is written, and the description says so.',
    ),
  ),
  hours: part(
    'horaires',
    'Un seul champ : les mots de la source l’emportent quand ils ne sont pas compris.',
    'One field only: the words of the source win where they are not understood.',
  ),
  hoursText: part(
    'horaires',
    'Des mots qui se lisent comme des horaires sont lus ainsi.',
    'Words that read as hours are read as such.',
  ),
  closedSince: none('Fermeture définitive.', 'Closed for good.'),
  suspendedSince: none('Suspension.', 'Suspension.'),
  contacts: part(
    'telephone',
    'Un téléphone français ; des courriels et des sites ; ni motif, ni coût, ni horaires d’appel.',
    'One French telephone; mails and sites; no purpose, cost or hours of the line.',
  ),
  summary: into(
    'description',
    part(
      'presentation_resume',
      '280 caractères ; au-delà, entier dans la présentation.',
      '280 characters; beyond, whole in the description.',
    ),
  ),
  organization: none('Structure : celle de l’identifiant.', 'Organization: that of the identifier.'),
  ...WITHOUT_FIELD,
} as const satisfies DeclaredLosses
