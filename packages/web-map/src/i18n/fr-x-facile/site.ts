import type { SiteWords } from '../groups.ts'

export const site: SiteWords = {
  dir: 'ltr',

  comma: ', ',
  colon: ' : ',
  skip: 'Aller au texte de la page',
  tagline: 'Trouver un lieu qui aide, près de chez vous',
  demoBanner: 'Ce site est un essai. Les lieux n’existent pas.',
  demoTag: 'N’existe pas',
  footerPromise: 'Personne ne vous suit. On ne garde pas ce que vous cherchez.',
  footerLinks: 'Informations sur ce site',
  absence: 'Vous ne trouvez pas un lieu ici ? Il existe peut-être quand même.',
  unknown: 'On ne sait pas. Demandez.',
  fingerprintEnd: (count) => `puis ${count} signes à demander`,

  pages: {
    languages: 'Langues',
    data: 'Données ouvertes',
    mesh: 'Autres annuaires',
    legalNotice: 'Qui fait ce site',
    privacy: 'Vos données personnelles',
    moderation: 'Les règles de ce site',
    accessibility: 'Un site pour tous',
    conformity: 'Accessibilité : non conforme',
  },

  languages: {
    menu: 'Langue de la page',
    title: 'Langues',
    lead: 'Vous pouvez lire ce site en quatre langues. Voici ce qui est fait pour chaque langue.',
    whole: 'Toutes les pages sont dans cette langue.',
    part: 'Dans cette langue : chercher un lieu, lire la page d’un lieu, les numéros utiles, dire qu’il y a une erreur, les carnets d’adresses, les pages sur ce site. En français seulement : changer la page d’un lieu, les données ouvertes, les autres annuaires.',
    texts: (own, all) => `${own} textes sur ${all} sont écrits dans cette langue.`,
    unread: {
      fr: '',
      'fr-x-facile':
        'Les personnes concernées n’ont pas encore relu ces textes. Ces textes n’ont donc pas de label.',
      en: 'Aucune personne de langue anglaise n’a encore relu ces textes.',
      ar: 'Aucune personne de langue arabe n’a encore relu ces textes. Il y a peut-être des erreurs.',
    },
    records: 'Les textes des lieux',
    recordsText:
      'Chaque lieu écrit ses textes dans sa langue. On montre une traduction seulement si une personne l’a écrite.',
    choice: 'Votre choix',
    choiceText:
      'La langue que vous choisissez est écrite dans l’adresse de la page. Si vous ne choisissez pas, le site prend la langue de votre navigateur. Il n’y a pas de cookie.',
    help: 'Vous pouvez aider',
    helpText:
      'Une phrase n’est pas claire ? Une phrase est fausse ? Dites-nous la page et la phrase. Dites-nous aussi comment vous le diriez.',
    helpContact: (contact) => `Écrivez à : ${contact}`,
    helpNoContact: 'Contact : la personne qui s’occupe de ce site doit l’écrire ici.',
    frenchOnly: 'Cette page n’est pas encore en français facile. La voici en français.',
  },

  territory: {
    title: 'les lieux que l’on connaît',
    kinds: {
      commune: 'Commune',
      arrondissement: 'Arrondissement',
      epci: 'Groupe de communes',
      departement: 'Département',
      region: 'Région',
    },
    population: (number, vintage) => `${number} habitants (chiffres officiels de ${vintage})`,
    search: 'Chercher un lieu ici',
    notYet: 'Les lieux ne sont pas encore comptés. On les compte chaque nuit.',
    any: 'Toutes les aides',
    byFamily: 'Les lieux, aide par aide',
    countedOn: (day, months) =>
      `Compté le ${day}. « Confirmés » veut dire : vérifiés depuis moins de ${months} mois. Quand on ne sait pas, on ne compte pas.`,
    family: 'Aide',
    places: 'Lieux',
    perTenThousand: 'Pour 10 000 habitants',
    nearest: 'Le plus proche du centre, en ligne droite',
    confirmed: 'Confirmés',
    hours: 'Avec les heures d’ouverture',
    free: 'Gratuits',
    walkIn: 'Sans rendez-vous',
    accessible: 'On peut entrer en fauteuil ou sans marche',
    evolution: 'Ce qui a changé',
    evolutionPicture: 'Nombre de lieux (trait) et de lieux confirmés (tirets), jour après jour',
    day: 'Jour',
    outside: 'Autres chiffres',
    file: 'Tous les chiffres, partout (fichier CSV)',
    unmet: (epci) => `Ce que des personnes n’ont pas trouvé — ${epci}`,
    unmetCounted:
      'Pendant 52 semaines, sans cette semaine. On le montre à partir de 10 fois. On ne montre rien sur les violences. L’aide existe peut-être : elle n’est pas dans cet annuaire.',
    atLeast: (times) => `${times} fois ou plus`,
  },

  numbers: {
    title: 'Numéros utiles',
    emergency: 'Urgences et numéros utiles',
    text: (number) => `SMS au ${number}`,
    urgent: 'Urgence',
    all: 'Tous les numéros utiles',
    next: 'Voir aussi',
    about: 'Ce que l’on sait de ces numéros',
    purpose: 'Pour quoi',
    hours: 'Quand',
    cost: 'Prix',
    languages: 'Langues',
    sms: 'Par SMS',
    yes: 'oui',
    no: 'non',
    territory: 'Où',
    source: 'Qui le dit',
    checked: 'Vérifié le',
    unknown: 'on ne sait pas',
    notChecked: 'pas encore vérifié',
  },

  listen: {
    play: 'Écouter la page',
    pause: 'Faire une pause',
    resume: 'Écouter la suite',
    stop: 'Arrêter',
  },

  exit: {
    label: 'Quitter vite cette page',
    hint: 'Le navigateur garde la liste des pages que vous avez vues. Vous pouvez l’effacer.',
  },

  error: {
    notFoundTitle: 'On ne trouve pas cette page',
    notFound: 'Cette page n’existe pas. Ou elle n’existe plus.',
    placeNotFound: 'La page de ce lieu n’existe pas. Ou elle n’existe plus.',
    downTitle: 'Petite panne',
    down: 'Le site a un problème. Essayez encore dans quelques minutes.',
    busyTitle: 'Trop de demandes',
    busy: 'Il y a trop de demandes. Attendez une minute. Puis essayez encore.',
    search: 'Faire une recherche',
  },
}
