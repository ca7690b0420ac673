/** What data·inclusion v1.0.8 cannot say of a place. @module */
import { type DeclaredLosses, into, none, part, WITHOUT_FIELD, words } from '../losses.ts'

export const DATA_INCLUSION_LOSSES = {
  kind: none('Lieu fixe, itinérant ou à distance : aucun champ.', 'Fixed, mobile or remote: no field.'),
  parentText: none('Structure parente.', 'Parent structure.'),
  identifiers: part('siret', 'Un SIRET, et aucun autre identifiant.', 'One SIRET, and no other identifier.'),
  typologies: none('Types de structure.', 'Kinds of structure.'),
  networks: part(
    'reseaux_porteurs',
    'Les réseaux que la liste ne connaît pas.',
    'Networks that the list does not know.',
  ),
  labels: none('Labels et formations.', 'Labels and training.'),
  position: part(
    'latitude',
    'La position qui n’est que celle de la commune.',
    'A position that is only that of the commune.',
  ),
  sensitivity: into(
    'description',
    part(
      'adresse',
      'Adresse masquée : la commune seule est écrite, et la description le dit.',
      'Hidden address: the commune alone is written, and the description says so.',
    ),
  ),
  hours: part(
    'horaires_accueil',
    'Les horaires d’un lieu suspendu ne sont pas écrits.',
    'Hours of a suspended place are not written.',
  ),
  hoursText: part(
    'horaires_accueil',
    'Un seul champ : les horaires compris l’emportent sur leur texte.',
    'One field only: hours that are understood win over their words.',
  ),
  closedSince: into(
    'description',
    words('description', 'Fermeture définitive : dite en tête.', 'Closed for good: said first.'),
  ),
  suspendedSince: into(
    'description',
    words('description', 'Suspension : dite en tête.', 'Suspended: said first.'),
  ),
  contacts: part(
    'telephone',
    'Un téléphone, un courriel et un site ; ni motif, ni coût, ni horaires d’appel.',
    'One telephone, one mail, one site; no purpose, cost or hours of the line.',
  ),
  summary: into(
    'description',
    words('description', 'Écrit avant la présentation.', 'Written before the description.'),
  ),
  description: part(
    'description',
    'Entre 5 et 10 000 caractères, résumé compris.',
    'Between 5 and 10,000 characters, summary included.',
  ),
  name: part('nom', 'Entre 3 et 150 caractères.', 'Between 3 and 150 characters.'),
  organization: none('Structure : celle du SIRET.', 'Organization: that of the SIRET.'),
  translations: none('Traductions des textes.', 'Translations of texts.'),
  'services.terms': into(
    'services.termsNotStated',
    part(
      'thematiques',
      'Le besoin est écrit par la thématique la plus proche.',
      'A need is written by the nearest theme.',
    ),
  ),
  'services.name': part(
    'nom',
    'Entre 3 et 150 caractères ; à défaut, le nom du besoin.',
    'Between 3 and 150 characters; for want of one, the name of the need.',
  ),
  'services.description': part(
    'description',
    'Obligatoire : à défaut, les besoins auxquels l’aide répond.',
    'Required: for want of one, the needs that are met.',
  ),
  'services.audiences': words(
    'publics_precisions',
    'Réservé à, adapté à : dits en toutes lettres, en plus de la liste des publics.',
    'Only for, able to receive: said in words beside the list.',
  ),
  'services.fees': words(
    'frais_precisions',
    'Gratuit ou payant ; conditions, participation libre et montants en toutes lettres.',
    'Free or paid; conditions, pay-what-you-can and amounts in words.',
  ),
  'services.access': words(
    'mobilisation_precisions',
    'Rendez-vous et absence d’accueil dits en toutes lettres.',
    'Appointment and no public said in words.',
  ),
  'services.accessNote': words(
    'mobilisation_precisions',
    'Avec les autres précisions sur la façon de venir.',
    'Among the other words on how to come.',
  ),
  'services.referral': into(
    'contacts',
    words(
      'mobilisation_precisions',
      'Qui oriente et comment, en toutes lettres ; ni validité, ni suite, ni grille de prix.',
      'Who refers and how, in words; no validity, next step or price grid.',
    ),
  ),
  'services.support': part(
    'type',
    'Une seule façon d’être aidé : avec quelqu’un, ou en atelier.',
    'One way of being helped: with someone, or in a workshop.',
  ),
  'services.delivery': part(
    'modes_accueil',
    'Par téléphone et en ligne deviennent « à distance ».',
    'By phone and online become “remote”.',
  ),
  'services.conditions': words(
    'conditions_acces',
    'Les conditions vraies sont dites en toutes lettres ; les autres ne sont pas écrites.',
    'True conditions are said in words; the others are not written.',
  ),
  'services.hours': part(
    'horaires_accueil',
    'Les horaires d’un lieu suspendu ne sont pas écrits.',
    'Hours of a suspended place are not written.',
  ),
  'services.hoursText': part(
    'horaires_accueil',
    'Un seul champ : les horaires compris l’emportent sur leur texte.',
    'One field only: hours that are understood win over their words.',
  ),
  'services.area': part(
    'zone_eligibilite',
    'Une région n’a pas de valeur : toute la zone est alors tue.',
    'A région has no value: the whole area is then left out.',
  ),
  'services.booking': into(
    'contacts',
    part(
      'lien_mobilisation',
      'Un lien, dont rien ne dit qu’il sert à prendre rendez-vous.',
      'A link, which is not said to be for booking.',
    ),
  ),
  'services.sourceId': part(
    'id',
    'L’identifiant devient celui de la source lue.',
    'The id becomes that of the source.',
  ),
  ...WITHOUT_FIELD,
} as const satisfies DeclaredLosses
export type LossPath = keyof typeof DATA_INCLUSION_LOSSES
