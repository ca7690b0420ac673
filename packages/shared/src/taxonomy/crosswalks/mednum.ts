/**
 * The national standard of digital help places: every closed value of v1.0.x, and of v0.1.x whose files still
 * circulate. Fields by their name in the standard.
 * @module
 */

import type { Crosswalk } from './types.ts'

const MANDATE =
  'Acting on someone’s behalf is a legal mandate, which the old label does not state: never “À votre place”.'

/** Standard v1.0.0 to v1.0.2. */
export const MEDNUM_V1 = {
  itinerance: {
    Itinérant: { kind: 'mobile' },
    Fixe: { kind: 'fixed' },
  },
  services: {
    'Aide aux démarches administratives': { terms: ['demarches-en-ligne', 'aide-aux-demarches'] },
    'Maîtrise des outils numériques du quotidien': { terms: ['apprendre-le-numerique'] },
    'Insertion professionnelle via le numérique': { terms: ['recherche-emploi', 'cv-lettre-de-motivation'] },
    'Utilisation sécurisée du numérique': { terms: ['securite-numerique'] },
    'Parentalité et éducation avec le numérique': { terms: ['ecrans-et-parentalite'] },
    'Loisirs et créations numériques': { terms: ['creation-numerique'] },
    'Compréhension du monde numérique': { terms: ['culture-numerique'] },
    'Accès internet et matériel informatique': { terms: ['connexion', 'materiel-en-libre-acces'] },
    'Acquisition de matériel informatique à prix solidaire': { terms: ['equipement'] },
  },
  publics_specifiquement_adresses: {
    Jeunes: { audiences: { addressed: ['youth'] } },
    Étudiants: { audiences: { addressed: ['students'] } },
    'Familles et/ou enfants': { audiences: { addressed: ['families', 'children'] } },
    Seniors: { audiences: { addressed: ['seniors'] } },
    Femmes: { audiences: { addressed: ['women'] } },
  },
  prise_en_charge_specifique: {
    Surdité: { audiences: { support: ['deaf'] } },
    'Handicaps moteurs': { audiences: { support: ['motor-disability'] } },
    'Handicaps mentaux': { audiences: { support: ['intellectual-disability'] } },
    Illettrisme: { audiences: { support: ['low-literacy'] } },
    'Langues étrangères (anglais)': { audiences: { support: ['foreign-language'] }, languages: ['en'] },
    'Langues étrangères (autres)': {
      audiences: { support: ['foreign-language'] },
      note: 'Autres langues que l’anglais, non précisées',
    },
    'Déficience visuelle': { audiences: { support: ['blind'] } },
  },
  frais_a_charge: {
    Gratuit: { fees: ['free'] },
    'Gratuit sous condition': { fees: ['free-under-conditions'] },
    Payant: { fees: ['paid'] },
  },
  dispositif_programmes_nationaux: {
    'Aidants Connect': { networks: ['aidants-connect'] },
    'Bibliothèques numérique de référence': { networks: ['bibliotheques-numeriques-de-reference'] },
    'Certification PIX': { networks: ['pix'] },
    'Conseillers numériques': { networks: ['conseillers-numeriques'] },
    'Emmaüs Connect': { networks: ['emmaus-connect'] },
    'France Services': { networks: ['france-services'] },
    'Grande école du numérique': { networks: ['grandes-ecoles-du-numerique'] },
    'La Croix Rouge': { networks: ['croix-rouge'] },
    "Point d'accès numérique CAF": { networks: ['point-numerique-caf'] },
    'Promeneurs du net': { networks: ['promeneurs-du-net'] },
    'Relais numérique (Emmaüs Connect)': { networks: ['relais-numerique'] },
  },
  formations_labels: {
    'Formé à « Mon Espace Santé »': { labels: ['Formé à « Mon Espace Santé »'] },
    'Formé à « DUPLEX » (illettrisme)': { labels: ['Formé à « DUPLEX » (illettrisme)'] },
    'Arnia/MedNum BFC (Bourgogne-Franche-Comté)': {
      labels: ['Arnia/MedNum BFC (Bourgogne-Franche-Comté)'],
    },
    'Collectif ressources et acteurs réemploi (Normandie)': {
      labels: ['Collectif ressources et acteurs réemploi (Normandie)'],
    },
    'Étapes numériques (La Poste)': { labels: ['Étapes numériques (La Poste)'] },
    'Fabriques de Territoire': { networks: ['fabrique-de-territoire'] },
    'Les Éclaireurs du numérique (Drôme)': { labels: ['Les Éclaireurs du numérique (Drôme)'] },
    'Mes Papiers (Métropole de Lyon)': { labels: ['Mes Papiers (Métropole de Lyon)'] },
    'ORDI 3.0': { labels: ['ORDI 3.0'] },
    'SUD LABS (PACA)': { labels: ['SUD LABS (PACA)'] },
  },
  modalites_acces: {
    'Se présenter': { access: ['walk-in'] },
    Téléphoner: { access: ['phone'] },
    'Contacter par mail': { access: ['mail'] },
    'Prendre un RDV en ligne': { access: ['online-booking'] },
    "Ce lieu n'accueille pas de public": { access: ['no-public'] },
    'Envoyer un mail avec une fiche de prescription': {
      access: ['referral'],
      referral: { means: ['mail', 'prescription-sheet'] },
    },
  },
  modalites_accompagnement: {
    'En autonomie': { support: ['self-service'] },
    'Accompagnement individuel': { support: ['with-someone'] },
    'Dans un atelier collectif': { support: ['workshop'] },
    'À distance': { delivery: ['remote'] },
  },
} as const satisfies Record<string, Crosswalk>

/** Standard v0.1.0 and v0.1.1. */
export const MEDNUM_V0 = {
  services: {
    'Devenir autonome dans les démarches administratives': { terms: ['demarches-en-ligne'] },
    'Réaliser des démarches administratives avec un accompagnement': {
      terms: ['demarches-en-ligne', 'aide-aux-demarches'],
    },
    'Prendre en main un smartphone ou une tablette': { terms: ['apprendre-le-telephone'] },
    'Prendre en main un ordinateur': { terms: ['premiers-pas-ordinateur'] },
    'Utiliser le numérique au quotidien': { terms: ['apprendre-le-numerique'] },
    'Approfondir ma culture numérique': { terms: ['culture-numerique'] },
    'Favoriser mon insertion professionnelle': { terms: ['recherche-emploi', 'cv-lettre-de-motivation'] },
    'Accéder à une connexion internet': { terms: ['connexion'] },
    'Accéder à du matériel': { terms: ['materiel-en-libre-acces'] },
    "S'équiper en matériel informatique": { terms: ['equipement'] },
    'Créer et développer mon entreprise': { terms: ['entreprise-et-numerique'] },
    'Créer avec le numérique': { terms: ['creation-numerique'] },
    'Accompagner les démarches de santé': { terms: ['sante-en-ligne'] },
    'Promouvoir la citoyenneté numérique': { terms: ['culture-numerique'] },
    "Soutenir la parentalité et l'éducation avec le numérique": { terms: ['ecrans-et-parentalite'] },
  },
  publics_accueillis: {
    'Seniors (+ 65 ans)': { audiences: { addressed: ['seniors'] } },
    'Familles/enfants': { audiences: { addressed: ['families', 'children'] } },
    Adultes: { audiences: { addressed: ['adults'] } },
    'Jeunes (16-26 ans)': { audiences: { addressed: ['youth'] } },
    'Public langues étrangères': { audiences: { support: ['foreign-language'] } },
    'Déficience visuelle': { audiences: { support: ['blind'] } },
    Surdité: { audiences: { support: ['deaf'] } },
    'Handicaps psychiques : troubles psychiatriques donnant lieu à des atteintes comportementales': {
      audiences: { support: ['mental-health'] },
    },
    "Handicaps mentaux : déficiences limitant les activités d'une personne": {
      audiences: { support: ['intellectual-disability'] },
    },
    'Uniquement femmes': { audiences: { exclusive: ['women'] } },
    "Personnes en situation d'illettrisme": { audiences: { support: ['low-literacy'] } },
  },
  conditions_acces: {
    'Gratuit : Je peux accéder gratuitement au lieu et à ses services': { fees: ['free'] },
    'Gratuit sous condition : La gratuité est conditionnée à des critères (situation familiale, convention avec un organisme social...)':
      { fees: ['free-under-conditions'] },
    "Payant : L'accès au lieu et/ou à ses services est payant": { fees: ['paid'] },
    "Accepte le Pass numérique : Il est possible d'utiliser un Pass numérique pour accéder au lieu": {
      fees: ['free-under-conditions'],
      note: 'Accepte le Pass numérique',
    },
    "Adhésion : L'accès au lieu et/ou à ses services nécessite d'y adhérer": {
      fees: ['paid'],
      conditions: ['members-card'],
      note: 'Adhésion nécessaire',
    },
  },
  labels_nationaux: {
    'France Services': { networks: ['france-services'] },
    CNFS: { networks: ['conseillers-numeriques'] },
    APTIC: { labels: ['APTIC'] },
    'Aidants Connect': { networks: ['aidants-connect'] },
    'Fabriques de Territoire': { networks: ['fabrique-de-territoire'] },
    'Grandes écoles du numérique': { networks: ['grandes-ecoles-du-numerique'] },
    'Point relais CAF': { networks: ['point-relais-caf'] },
    'Point numérique CAF': { networks: ['point-numerique-caf'] },
    'Relais pôle emploi': { labels: ['Relais Pôle emploi'] },
    'French Tech': { networks: ['french-tech'] },
    'Campus connecté': { networks: ['campus-connecte'] },
  },
  modalites_accompagnement: {
    "Seul : j'ai accès à du matériel et une connexion": { support: ['self-service'] },
    "Avec de l'aide : je suis accompagné seul dans l'usage du numérique": { support: ['with-someone'] },
    "Dans un atelier : j'apprends collectivement à utiliser le numérique": { support: ['workshop'] },
    'A ma place : une personne habilitée fait les démarches à ma place': { unmapped: MANDATE },
  },
} as const satisfies Record<string, Crosswalk>

/** Spellings met in published files, by the value they stand for. */
export const MEDNUM_SPELLINGS: Readonly<Record<string, string>> = {
  'Étapes numériques(La Poste)': 'Étapes numériques (La Poste)',
  'Seniors (+65 ans)': 'Seniors (+ 65 ans)',
  'Jeunes (16/26 ans)': 'Jeunes (16-26 ans)',
  'Familles/ enfant': 'Familles/enfants',
  'Familles/enfant': 'Familles/enfants',
  'Déficiance visuelle': 'Déficience visuelle',
  'France Service': 'France Services',
  'Accéder à une connexion Internet': 'Accéder à une connexion internet',
}
