import type { PrivacyWords } from './index.ts'

export const fr: PrivacyWords = ({ contact, host }) => [
  {
    heading: 'Vos recherches',
    paragraphs: [
      'Aucun traceur, aucune mesure d’audience ; aucun cookie pour chercher. Vos recherches ne sont pas gardées.',
      'Ce que vous écrivez, votre position et les fiches que vous lisez ne sont inscrits dans aucun journal. Nos journaux techniques notent seulement le type de page, sa durée de calcul, la réponse et un numéro de requête.',
      'L’adresse de votre connexion sert quelques instants, en mémoire, à limiter les abus. Elle n’est jamais enregistrée.',
      'La langue que vous choisissez est écrite dans l’adresse des pages : aucun cookie ne la retient. Sans choix, nous lisons celle que votre navigateur demande, sans la garder.',
      'Une recherche est écrite dans l’adresse de la page : le navigateur de cet appareil peut la garder dans son historique. Sur un ordinateur partagé, pensez à l’effacer.',
      '« Écouter » lit la page avec les voix que votre navigateur dit être dans l’appareil.',
      ...(host === undefined
        ? []
        : [
            `Le fond de carte vient de ${host} : quand la carte est affichée, votre navigateur lui demande la zone que vous regardez. Ce que vous cherchez ne lui est pas envoyé.`,
          ]),
    ],
  },
  {
    heading: '« Autour de moi »',
    paragraphs: [
      'Votre position n’est demandée que si vous appuyez sur le bouton. Elle est arrondie à environ 100 mètres dans votre navigateur avant d’être envoyée, et n’est pas gardée.',
    ],
  },
  {
    heading: '« Je n’ai pas trouvé »',
    paragraphs: [
      'Ce bouton ajoute un à un compte : l’aide cherchée, l’intercommunalité, la semaine, et si c’est une personne ou un professionnel qui le dit. Vos mots, l’adresse, la position, l’heure et la connexion ne sont pas gardés.',
      'Un compte paraît une fois la semaine finie, à partir de 10, et par dizaines : moins de 10 ne paraît jamais, mais une personne de plus peut faire passer à la dizaine suivante. Ce qui touche aux violences ne paraît jamais.',
      'Pour compter trois fois au plus ce qui vient d’une même connexion, une empreinte en reste une semaine en mémoire, sous une clé jetée à chaque redémarrage ; elle n’est jamais enregistrée.',
    ],
  },
  {
    heading: 'Ma sélection',
    paragraphs: [
      'Les lieux que vous choisissez et vos notes restent dans votre navigateur : jusqu’à la fermeture de l’onglet, ou plus longtemps si vous cochez « Garder sur cet appareil ». « Tout effacer » est sur chaque page.',
      'Pour les montrer, les partager ou faire une feuille, le navigateur envoie les numéros des lieux ; ils ne sont ni dans l’adresse de la page, ni gardés. Les notes ne sont jamais envoyées.',
    ],
  },
  {
    heading: 'Les fiches',
    paragraphs: [
      'Les fiches décrivent des structures, jamais des personnes privées. Les contacts personnels trouvés dans des fichiers importés ne sont pas publiés.',
      'L’adresse des lieux qui protègent des personnes n’est pas publiée : elle est communiquée par téléphone.',
    ],
  },
  {
    heading: 'Signaler une erreur',
    paragraphs: [
      'Un signalement ne demande pas de compte. Nous gardons ce que vous choisissez et écrivez, jamais qui vous êtes. Le texte est lu par la structure et la modération, n’est jamais publié, et est effacé six mois après la réponse.',
      'Pour compter une seule fois ce qui vient d’une même connexion, une empreinte en est gardée pour la journée, sous une clé jetée ensuite.',
    ],
  },
  {
    heading: 'Si vous gérez une fiche',
    paragraphs: [
      'Votre adresse mail, ce que vous avez le droit de gérer, vos connexions et vos demandes sont gardés tant que votre compte existe. Un cookie garde la connexion ouverte ; il ne sert à rien d’autre.',
      'Les versions d’une fiche disent quelle structure a écrit, jamais quelle personne. « Mon compte » permet de télécharger tout ce qui est gardé sur vous et de supprimer votre compte.',
    ],
  },
  {
    heading: 'Vos droits',
    paragraphs: [
      contact
        ? `Une information vous concerne et ne devrait pas être ici ? Écrivez à : ${contact}. Elle sera corrigée ou retirée, y compris des anciennes versions.`
        : 'Contact pour exercer vos droits : à compléter par la personne qui administre cet annuaire.',
      'Vous pouvez aussi vous adresser à la CNIL, 3 place de Fontenoy, 75007 Paris.',
    ],
  },
]
