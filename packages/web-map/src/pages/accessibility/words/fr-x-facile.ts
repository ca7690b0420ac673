import type { DeclarationWords } from './index.ts'

export const facile: DeclarationWords = {
  promise: ({ who, address }) =>
    `${who} veut que tout le monde puisse se servir de ce site. C’est aussi la loi : l’article 47 de la loi n° 2005-102 du 11 février 2005. Cette page parle de ce site : ${address}.`,
  state: 'Où en est-on ?',
  stateSaid: ({ site }) =>
    `${site} est « non conforme » aux règles de l’État (le RGAA, version 4.1.2). Cela veut dire : personne d’autre que nous n’a encore vérifié tout le site.`,
  aim: 'Nous suivons ces règles, et celles qui servent partout dans le monde (WCAG 2.2, niveau AA). Voici ce que nous avons vérifié nous-mêmes.',
  results: 'Ce que nous avons vérifié',
  resultsSaid: ({ all, looked, rate, holds, fails, without, unknown }) => [
    `Il y a ${all} règles. Nous en avons regardé ${all - unknown}. ${holds} règles sont suivies. ${fails} règles ne sont pas suivies. ${without} règles ne servent pas ici.`,
    `Nous n’avons pas encore regardé ${unknown} règles.`,
    ...(rate === undefined
      ? []
      : [
          `Sur les ${looked} règles regardées, ${rate} % sont suivies. Une autre personne peut trouver d’autres problèmes.`,
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
  madeOn: (day) => `Cette page est faite le ${day}. Nous avons vérifié nous-mêmes.`,
  technologies: 'Avec quoi le site est fait',
  environment: 'Avec quoi nous avons vérifié',
  environmentSaid:
    'Le navigateur Chromium, sur un écran de téléphone et d’ordinateur. Avec le clavier seul. Nous n’avons pas utilisé de lecteur d’écran.',
  tools: 'Les outils',
  toolsSaid: [
    'axe-core, à chaque changement du site.',
    'Nos propres tests : les couleurs, les titres, les langues, le clavier, la taille des boutons.',
  ],
  pages: 'Les pages que nous avons vérifiées',
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
