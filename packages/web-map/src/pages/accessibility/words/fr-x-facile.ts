import type { DeclarationWords } from './index.ts'

export const facile: DeclarationWords = {
  promise: ({ who, address }) =>
    `${who} veut que tout le monde puisse se servir de ce site. C’est aussi la loi : l’article 47 de la loi n° 2005-102 du 11 février 2005. Cette page parle de ce site : ${address}.`,
  state: 'Où en est-on ?',
  stateSaid: ({ site }) =>
    `${site} est « non conforme » aux règles de l’État (le RGAA, version 4.1.2). Personne n’a encore vérifié tout le site.`,
  aim: 'Nous suivons ces règles, et celles qui servent partout dans le monde (WCAG 2.2, niveau AA). Voici ce qui a été regardé.',
  results: 'Ce qui a été regardé',
  resultsSaid: ({ who }, { all, rate, holds, fails, without, unknown }) => [
    `Il y a ${all} règles. L’équipe du logiciel Maillage a regardé ${all - unknown} règles. ${holds} règles sont suivies. ${fails} règles ne sont pas suivies. ${without} règles ne servent pas ici. ${who} n’a rien vérifié d’autre.`,
    `Il reste ${unknown} règles à regarder.`,
    ...(rate === undefined
      ? []
      : [
          `Parmi les règles regardées qui servent ici, ${rate} % sont suivies. Une autre personne peut trouver d’autres problèmes.`,
        ]),
  ],
  failing: 'Ce qui ne va pas encore',
  failures: 'Les règles que nous ne suivons pas',
  derogations: 'Ce que nous demandons à ne pas faire',
  derogationsSaid: 'Rien.',
  outside: 'Ce que la loi ne demande pas',
  outsideSaid:
    'Nous n’enlevons rien. Les lieux écrivent eux-mêmes leurs textes. Certains textes sont difficiles à lire.',
  made: 'Comment cette page est faite',
  madeOn: (day) => `L’équipe du logiciel Maillage a regardé le site. La dernière fois : le ${day}.`,
  technologies: 'Avec quoi le site est fait',
  environment: 'Avec quoi le site a été regardé',
  environmentSaid:
    'Le navigateur Chromium, sur un écran de téléphone et d’ordinateur. Avec le clavier seul. Sans lecteur d’écran.',
  tools: 'Les outils',
  toolsSaid: [
    'axe-core, à chaque changement, sur les pages de la liste plus bas.',
    'Des tests faits pour ce site : les couleurs, les titres, les langues, le clavier, la taille des boutons.',
  ],
  pages: 'Les pages regardées',
  pagesSaid: [
    'L’accueil et les résultats.',
    'La page d’un lieu et son affiche.',
    'Ma sélection, la feuille à emporter, le carnet d’adresses.',
    'Dire qu’il y a une erreur. Se connecter.',
    'Les langues, les données ouvertes, les autres annuaires, la page d’un endroit.',
    'Les pages sur ce site.',
  ],
  contact: 'Vous avez un problème ?',
  contactSaid: (contact) =>
    contact
      ? `Vous n’arrivez pas à lire une page ? Écrivez à : ${contact}. Nous vous donnerons l’information d’une autre façon.`
      : 'Vous n’arrivez pas à lire une page ? Écrivez-nous. Contact : la personne qui s’occupe de ce site doit l’écrire ici.',
  remedies: 'Si nous ne vous répondons pas bien',
  remediesWhen: 'Vous pouvez demander de l’aide au Défenseur des droits. C’est gratuit. Vous pouvez',
  write: 'Écrire au Défenseur des droits sur internet',
  delegate: 'Rencontrer une personne du Défenseur des droits près de chez vous',
  post: 'Envoyer une lettre. Il ne faut pas de timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07',
  call: 'Appeler le Défenseur des droits :',
  grid: 'Les 106 règles',
  gridSaid: 'Voici chaque règle. Cette liste n’est pas en français facile.',
}
