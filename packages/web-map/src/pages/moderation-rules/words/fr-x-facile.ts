import type { RulesWords } from './index.ts'

export const facile: RulesWords = (contact) => [
  {
    heading: 'Ce que l’on montre',
    paragraphs: [
      'On montre des lieux où une association, une ville ou un service public aide les gens. On ne montre jamais une personne seule. Un bénévole aide au nom d’une association.',
      'Parfois, on ne sait pas quelque chose. Alors on écrit : « On ne sait pas. Demandez. » On n’invente pas.',
      'Un lieu n’est pas ici ? Il existe peut-être quand même.',
    ],
  },
  {
    heading: 'Ce qui protège',
    paragraphs: [
      'Certains lieux protègent ou logent des personnes. On donne leur adresse par téléphone. Pour la montrer, le lieu doit être d’accord. Une personne qui vérifie le site doit être d’accord aussi.',
      'On ne montre pas le téléphone ou le mail d’une personne.',
      'Un label (France services, Aidants Connect…) est donné par le réseau. Le lieu ne peut pas se le donner.',
    ],
  },
  {
    heading: 'Dire qu’il y a une erreur',
    paragraphs: [
      'Sur la page du lieu, appuyez sur « Signaler une erreur ». Il ne faut pas de compte. Le lieu et les personnes qui vérifient le site lisent et répondent. Un lien pour vous seul vous dit la suite.',
      contact
        ? `Vous pouvez aussi écrire à : ${contact}. Dites quel lieu, et ce qui ne va pas.`
        : 'Contact : la personne qui s’occupe de ce site doit l’écrire ici.',
      'Si vous dites une erreur, le lieu reste visible à la même place. On ne publie jamais votre texte. Si plusieurs personnes disent la même chose, plusieurs jours, la page prévient. Parfois une personne vérifie d’abord : pour un lieu qui protège, pour un refus, pour des papiers demandés.',
      'Une adresse met quelqu’un en danger ? On la cache tout de suite. Puis on vérifie.',
    ],
  },
]
