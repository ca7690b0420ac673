import type { DeclarationWords } from './index.ts'

export const fr: DeclarationWords = {
  promise: ({ who, address }) =>
    `${who} s’engage à rendre cet annuaire accessible, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005. Cette déclaration d’accessibilité s’applique à ${address}.`,
  state: 'État de conformité',
  stateSaid: ({ site }) =>
    `${site} est non conforme avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1.2 : aucun audit en cours de validité n’en mesure le respect. Personne d’extérieur ne l’a encore évalué.`,
  aim: 'Ces pages sont écrites pour respecter le RGAA et les WCAG 2.2, niveau AA. Ce qui en a été regardé est ci-dessous, critère par critère.',
  results: 'Résultats des tests',
  resultsSaid: ({ who }, { all, looked, rate, holds, fails, without, unknown }) => [
    `L’équipe du logiciel Maillage a regardé ${all - unknown} des ${all} critères : ${holds} sont respectés, ${fails} ne le sont pas, ${without} ne s’appliquent pas. ${who} n’a pas fait d’autre vérification.`,
    `${unknown} critères n’ont pas été évalués : ils demandent une personne, un lecteur d’écran ou une relecture entière.`,
    ...(rate === undefined
      ? []
      : [
          `Parmi les ${looked} critères évalués qui s’appliquent, ${rate} % sont respectés. Ce n’est pas un taux de conformité : un audit peut trouver d’autres défauts.`,
        ]),
  ],
  failing: 'Contenus non accessibles',
  failures: 'Non-conformités',
  derogations: 'Dérogations pour charge disproportionnée',
  derogationsSaid: 'Aucune.',
  outside: 'Contenus non soumis à l’obligation d’accessibilité',
  outsideSaid:
    'Aucun n’est exclu. Les textes des fiches sont ceux des structures : certains peuvent être difficiles à lire.',
  made: 'Établissement de cette déclaration d’accessibilité',
  madeOn: (day) =>
    `Cette déclaration repose sur ce que l’équipe du logiciel Maillage a regardé elle-même, la dernière fois le ${day}.`,
  technologies: 'Technologies utilisées pour la réalisation du site',
  environment: 'Environnement de test',
  environmentSaid:
    'Chromium sur Linux, à 320, 360 et 1280 pixels, en clair et en sombre, au clavier, avec et sans script. Aucun lecteur d’écran n’a été utilisé.',
  tools: 'Outils pour évaluer l’accessibilité',
  toolsSaid: [
    'axe-core, à chaque changement, sur les pages ci-dessous et leurs composants ;',
    'des tests écrits pour ce site : contrastes, titres, langues, clavier, taille des cibles, défilement.',
  ],
  pages: 'Pages du site ayant fait l’objet de la vérification',
  pagesSaid: [
    'accueil et résultats de recherche ;',
    'page d’un lieu, affiche et encart ;',
    'sélection, feuille à emporter, carnet d’adresses ;',
    'signaler une erreur, connexion ;',
    'langues, données ouvertes, annuaires partenaires, page d’un territoire ;',
    'mentions légales, données personnelles, règles de modération, accessibilité.',
  ],
  contact: 'Retour d’information et contact',
  contactSaid: (contact) =>
    contact
      ? `Si un contenu ou un service ne vous est pas accessible, écrivez à : ${contact}. Nous vous donnerons l’information autrement et corrigerons la page.`
      : 'Si un contenu ou un service ne vous est pas accessible, écrivez-nous. Contact : à compléter par la personne qui administre cet annuaire.',
  remedies: 'Voies de recours',
  remediesWhen:
    'Vous nous avez signalé un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un service, et vous n’avez pas obtenu de réponse satisfaisante : vous pouvez',
  write: 'Écrire un message au Défenseur des droits',
  delegate: 'Contacter le délégué du Défenseur des droits dans votre région',
  post: 'Envoyer un courrier par la poste (gratuit, ne pas mettre de timbre) : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07',
  call: 'Appeler le Défenseur des droits :',
  grid: 'Les 106 critères',
  gridSaid: 'Chaque critère, son état, comment il a été regardé et ce qui en a été vu.',
}
