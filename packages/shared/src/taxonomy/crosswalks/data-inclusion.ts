/**
 * data·inclusion, schema v1: every closed value. Fields by their name in the schema.
 * @module
 */

import { DATA_INCLUSION_NETWORKS } from '../networks.ts'
import type { Crosswalk, Mapping } from './types.ts'

const FORM_OF_HELP =
  'A form of help, not a need: the themes of the service say what it is about. Kept as the source gave it.'

/** Kinds of sensitive place among the networks. */
const SENSITIVE_NETWORKS: Readonly<Record<string, 'A' | 'B'>> = {
  ase: 'A',
  cada: 'B',
  chrs: 'B',
  chu: 'B',
  cph: 'B',
  huda: 'B',
  'residences-fjt': 'B',
}

export const DATA_INCLUSION_V1 = {
  thematiques: {
    'choisir-un-metier--confirmer-son-choix-de-metier': { terms: ['orientation-professionnelle'] },
    'choisir-un-metier--connaitre-les-opportunites-demploi': { terms: ['orientation-professionnelle'] },
    'choisir-un-metier--decouvrir-un-metier-ou-un-secteur-dactivite': {
      terms: ['orientation-professionnelle'],
    },
    'choisir-un-metier--identifier-ses-points-forts-et-ses-competences': {
      terms: ['orientation-professionnelle'],
    },
    'creer-une-entreprise--definir-son-projet-de-creation-dentreprise': { terms: ['creation-entreprise'] },
    'creer-une-entreprise--developper-son-entreprise': { terms: ['creation-entreprise'] },
    'creer-une-entreprise--structurer-son-projet-de-creation-dentreprise': { terms: ['creation-entreprise'] },
    'difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives': {
      terms: ['aide-aux-demarches'],
    },
    'difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-a-la-citoyennete': {
      terms: ['citoyennete'],
    },
    'difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits': {
      terms: ['acces-aux-droits'],
    },
    'difficultes-administratives-ou-juridiques--beneficier-dune-mesure-daccompagnement-adapte': {
      terms: ['suivi-social'],
    },
    'difficultes-administratives-ou-juridiques--connaitre-ses-droits-face-a-une-discrimination': {
      terms: ['discriminations'],
    },
    'difficultes-administratives-ou-juridiques--prendre-en-compte-une-problematique-judiciaire': {
      terms: ['aide-juridique'],
    },
    'difficultes-financieres--acquerir-une-autonomie-budgetaire': { terms: ['budget'] },
    'difficultes-financieres--ameliorer-sa-gestion-budgetaire': { terms: ['budget'] },
    'difficultes-financieres--mettre-en-place-une-mesure-de-protection-financiere': {
      terms: ['protection-juridique'],
    },
    'difficultes-financieres--prevenir-une-degradation-de-la-situation-financiere': { terms: ['budget'] },
    'difficultes-financieres--situation-dendettement-surendettement': { terms: ['dettes'] },
    'equipement-et-alimentation--aide-menagere': { terms: ['aide-menagere'] },
    'equipement-et-alimentation--alimentation': { terms: ['alimentation'] },
    'equipement-et-alimentation--electromenager': { terms: ['electromenager'] },
    'equipement-et-alimentation--habillement': { terms: ['vestiaire'] },
    'famille--garde-denfants': { terms: ['garde-enfants'] },
    'famille--prise-en-charge-personne-dependante': { terms: ['autonomie'] },
    'famille--soutien-a-la-parentalite-et-a-leducation': { terms: ['parentalite'] },
    'famille--soutien-aidants': { terms: ['aidants'] },
    // One theme for two helps: the listing says which, the theme does not.
    'famille--surmonter-conflits-separation-violence': {
      terms: ['mediation-familiale', 'violences-conjugales'],
    },
    'lecture-ecriture-calcul--maitriser-le-calcul': { terms: ['calcul-savoirs-de-base'] },
    'lecture-ecriture-calcul--maitriser-le-francais': { terms: ['francais'] },
    'logement-hebergement--acheter-un-logement': { terms: ['accession-logement'] },
    'logement-hebergement--changer-de-logement': { terms: ['recherche-logement'] },
    'logement-hebergement--louer-un-logement': { terms: ['recherche-logement'] },
    'logement-hebergement--rechercher-une-solution-dhebergement-temporaire': { terms: ['hebergement'] },
    'logement-hebergement--reduire-les-impayes-de-loyer': { terms: ['impayes-de-loyer'] },
    'logement-hebergement--se-maintenir-dans-le-logement': { terms: ['logement'] },
    'logement-hebergement--sinformer-sur-les-demarches-liees-a-lacces-au-logement': {
      terms: ['recherche-logement'],
    },
    'mobilite--acceder-a-un-vehicule': { terms: ['garage-solidaire'] },
    'mobilite--entretenir-reparer-son-vehicule': { terms: ['garage-solidaire'] },
    'mobilite--etre-accompagne-dans-son-parcours-mobilite': { terms: ['mobilite'] },
    'mobilite--financer-ma-mobilite': { terms: ['mobilite'] },
    'mobilite--mobilite-douce-partagee-collective': { terms: ['mobilite'] },
    'mobilite--preparer-un-permis': { terms: ['permis-de-conduire'] },
    'numerique--acceder-a-des-services-en-ligne': { terms: ['demarches-en-ligne'] },
    'numerique--acceder-a-une-connexion-internet': { terms: ['connexion'] },
    'numerique--acquerir-un-equipement': { terms: ['equipement'] },
    'numerique--maitriser-les-fondamentaux-du-numerique': { terms: ['apprendre-le-numerique'] },
    'preparer-sa-candidature--developper-son-reseau': { terms: ['recherche-emploi'] },
    'preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi': { terms: ['recherche-emploi'] },
    'preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation': {
      terms: ['cv-lettre-de-motivation'],
    },
    'preparer-sa-candidature--valoriser-ses-competences': { terms: ['recherche-emploi'] },
    'remobilisation--activites-sportives-et-culturelles': { terms: ['sport', 'loisirs-culture'] },
    'remobilisation--benevolat-action-citoyenne': { terms: ['benevolat'] },
    'remobilisation--bien-etre-confiance-en-soi': { terms: ['bien-etre'] },
    'remobilisation--lien-social': { terms: ['lien-social'] },
    'sante--acces-aux-soins': { terms: ['acces-aux-soins'] },
    'sante--addictions': { terms: ['addictions'] },
    'sante--constituer-un-dossier-mdph-invalidite': { terms: ['mdph'] },
    'sante--sante-mentale': { terms: ['sante-mentale'] },
    'sante--sante-sexuelle': { terms: ['sante-sexuelle'] },
    'se-former--monter-son-dossier-de-formation': { terms: ['formation-professionnelle'] },
    'se-former--trouver-sa-formation': { terms: ['formation-professionnelle'] },
    'souvrir-a-linternational--connaitre-les-opportunites-demploi-a-letranger': {
      terms: ['travailler-a-l-etranger'],
    },
    'souvrir-a-linternational--sinformer-sur-les-aides-pour-travailler-a-letranger': {
      terms: ['travailler-a-l-etranger'],
    },
    'souvrir-a-linternational--sorganiser-suite-a-son-retour-en-france': {
      terms: ['travailler-a-l-etranger'],
    },
    'trouver-un-emploi--convaincre-un-recruteur-en-entretien': { terms: ['entretien-embauche'] },
    'trouver-un-emploi--faire-des-candidatures-spontanees': { terms: ['recherche-emploi'] },
    'trouver-un-emploi--maintien-dans-lemploi': { terms: ['maintien-dans-l-emploi'] },
    'trouver-un-emploi--repondre-a-des-offres-demploi': { terms: ['recherche-emploi'] },
    'trouver-un-emploi--suivre-ses-candidatures-et-relancer-les-employeurs': { terms: ['recherche-emploi'] },
  },
  types_de_services: {
    accompagnement: { support: ['with-someone'] },
    'aide-financiere': { unmapped: FORM_OF_HELP },
    'aide-materielle': { unmapped: FORM_OF_HELP },
    atelier: { support: ['workshop'] },
    formation: { unmapped: FORM_OF_HELP },
    information: { unmapped: FORM_OF_HELP },
  },
  frais: {
    gratuit: { fees: ['free'] },
    payant: { fees: ['paid'] },
  },
  publics: {
    actifs: { audiences: { addressed: ['workers'] } },
    'beneficiaires-des-minimas-sociaux': { audiences: { addressed: ['low-income'] } },
    'demandeurs-emploi': { audiences: { addressed: ['job-seekers'] } },
    etudiants: { audiences: { addressed: ['students'] } },
    familles: { audiences: { addressed: ['families'] } },
    femmes: { audiences: { addressed: ['women'] } },
    jeunes: { audiences: { addressed: ['youth'] } },
    'personnes-en-situation-de-handicap': { audiences: { addressed: ['disability'] } },
    'personnes-en-situation-durgence': { audiences: { addressed: ['emergency'] } },
    'personnes-en-situation-juridique-specifique': { audiences: { addressed: ['legal-situation'] } },
    'personnes-exilees': { audiences: { addressed: ['exiles'] } },
    'residents-qpv-frr': { audiences: { addressed: ['priority-area-residents'] } },
    seniors: { audiences: { addressed: ['seniors'] } },
    'tous-publics': { unmapped: 'Everyone is the absence of a restriction: no audience is written.' },
  },
  modes_accueil: {
    'a-distance': { delivery: ['remote'] },
    'en-presentiel': { delivery: ['on-site'] },
  },
  modes_mobilisation: {
    'envoyer-un-courriel': { access: ['mail'] },
    'se-presenter': { access: ['walk-in'] },
    telephoner: { access: ['phone'] },
    'utiliser-lien-mobilisation': {
      unmapped: 'The link may book, ask for a referral or only inform: the link itself is kept.',
    },
  },
  personnes_mobilisatrices: {
    professionnels: { access: ['referral'], referral: { by: ['any-professional'] }, whenAlone: true },
    usagers: { unmapped: 'Anyone may come forward: no referral is written.' },
  },
  reseaux_porteurs: networksOf(),
} as const satisfies Record<string, Crosswalk>

/**
 * The theme that is written for a term where several name it: the one that claims least. A file that is read gives
 * back its own.
 */
export const DATA_INCLUSION_WIDEST: Readonly<Record<string, string>> = {
  budget: 'difficultes-financieres--ameliorer-sa-gestion-budgetaire',
  'creation-entreprise': 'creer-une-entreprise--definir-son-projet-de-creation-dentreprise',
  'formation-professionnelle': 'se-former--trouver-sa-formation',
  'garage-solidaire': 'mobilite--entretenir-reparer-son-vehicule',
  mobilite: 'mobilite--etre-accompagne-dans-son-parcours-mobilite',
  'orientation-professionnelle': 'choisir-un-metier--decouvrir-un-metier-ou-un-secteur-dactivite',
  'recherche-emploi': 'preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi',
  'recherche-logement': 'logement-hebergement--sinformer-sur-les-demarches-liees-a-lacces-au-logement',
  'travailler-a-l-etranger': 'souvrir-a-linternational--connaitre-les-opportunites-demploi-a-letranger',
}

/** Each network under its own slug, `france-service` excepted. */
function networksOf(): Crosswalk {
  const same = Object.keys(DATA_INCLUSION_NETWORKS).map((slug): [string, Mapping] => {
    const sensitivity = SENSITIVE_NETWORKS[slug]
    return [slug, { networks: [slug], ...(sensitivity && { sensitivity }) }]
  })
  return { ...Object.fromEntries(same), 'france-service': { networks: ['france-services'] } }
}
