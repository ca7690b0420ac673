import type { PrivacyWords } from './index.ts'

export const facile: PrivacyWords = ({ contact, host }) => [
  {
    heading: 'Ce que vous cherchez',
    paragraphs: [
      'Personne ne vous suit sur ce site. On ne garde pas ce que vous cherchez.',
      'On n’écrit nulle part : ce que vous tapez, où vous êtes, les pages que vous lisez. On note seulement des choses techniques : le type de page, le temps de calcul, la réponse et un numéro.',
      'Votre connexion à internet a une adresse. On s’en sert quelques instants, contre les abus. On ne l’enregistre jamais.',
      'La langue que vous choisissez est écrite dans l’adresse de la page. Il n’y a pas de cookie pour cela.',
      'Ce que vous cherchez est écrit dans l’adresse de la page. Votre navigateur peut la garder dans son historique. L’ordinateur est partagé ? Effacez l’historique.',
      '« Écouter » lit la page avec les voix que votre navigateur dit être dans l’appareil.',
      ...(host === undefined
        ? []
        : [
            `Le dessin de la carte vient de ${host}. Quand vous regardez la carte, votre navigateur demande à ${host} l’endroit que vous regardez. Ce que vous cherchez ne lui est pas envoyé.`,
          ]),
    ],
  },
  {
    heading: '« Autour de moi »',
    paragraphs: [
      'On demande où vous êtes seulement si vous appuyez sur le bouton. On le sait à 100 mètres près. On ne le garde pas.',
    ],
  },
  {
    heading: '« Je n’ai pas trouvé »',
    paragraphs: [
      'Si vous appuyez sur ce bouton, on compte une demande de plus. On garde : l’aide cherchée, le groupe de villes, la semaine, et qui le dit (une personne ou un professionnel). On ne garde pas : vos mots, votre adresse, où vous êtes, l’heure, votre connexion.',
      'On montre un nombre quand la semaine est finie, à partir de 10 demandes. On le montre par dizaines : 10, 20, 30… Moins de 10 : on ne montre rien. Une demande de plus peut faire passer de 10 à 20. On ne montre jamais rien sur les violences.',
      'La même connexion compte 3 fois au plus. Pour cela, on garde une trace codée de la connexion pendant une semaine. On ne l’enregistre jamais.',
    ],
  },
  {
    heading: 'Ma sélection',
    paragraphs: [
      'Les lieux que vous choisissez restent dans votre navigateur. Vos notes aussi. Ils s’effacent quand vous fermez la page. Si vous cochez « Garder sur cet appareil », ils restent plus longtemps. Le bouton « Tout effacer » est sur chaque page.',
      'Pour montrer les lieux ou faire une feuille, le navigateur envoie les numéros des lieux. On ne les garde pas. Vos notes ne sont jamais envoyées.',
    ],
  },
  {
    heading: 'Les pages des lieux',
    paragraphs: [
      'Les pages parlent de lieux et d’associations. Elles ne parlent jamais d’une personne. On ne montre pas le téléphone ou le mail d’une personne trouvé dans un fichier.',
      'Certains lieux protègent des personnes. On ne montre pas leur adresse. On la donne par téléphone.',
    ],
  },
  {
    heading: 'Dire qu’il y a une erreur',
    paragraphs: [
      'Il ne faut pas de compte. On garde ce que vous écrivez. On ne garde jamais qui vous êtes. Le lieu et les personnes qui vérifient le site lisent votre texte. On ne le publie jamais. On l’efface six mois après la réponse.',
      'Pour ne compter qu’une fois ce qui vient de la même connexion, on garde une marque pendant un jour. Puis on jette ce qui permet de la reconnaître.',
    ],
  },
  {
    heading: 'Si vous vous occupez d’une page',
    paragraphs: [
      'On garde votre mail, ce que vous avez le droit de changer, vos connexions et vos demandes. On les garde tant que vous avez un compte. Un cookie vous garde connecté. Il ne sert à rien d’autre.',
      'On dit quelle structure a écrit. On ne dit jamais quelle personne. Dans « Mon compte », vous pouvez télécharger tout ce que l’on garde sur vous. Vous pouvez aussi supprimer votre compte.',
    ],
  },
  {
    heading: 'Vos droits',
    paragraphs: [
      contact
        ? `Une information parle de vous et ne doit pas être ici ? Écrivez à : ${contact}. On la corrige ou on l’enlève, même des anciennes pages.`
        : 'Contact : la personne qui s’occupe de ce site doit l’écrire ici.',
      'Vous pouvez aussi écrire à la CNIL. La CNIL protège les données des personnes. Son adresse : 3 place de Fontenoy, 75007 Paris.',
    ],
  },
]
