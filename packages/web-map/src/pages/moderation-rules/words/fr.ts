import type { RulesWords } from './index.ts'

export const fr: RulesWords = (contact) => [
  {
    heading: 'Ce qui est publié',
    paragraphs: [
      'Des lieux où une structure (association, commune, service public…) aide les personnes. Jamais une personne privée : l’offre d’un bénévole est publiée au nom d’une structure.',
      'Une information non précisée par la source reste « Non précisé — à demander ». Nous ne la devinons pas.',
      'Un lieu absent de l’annuaire peut exister.',
    ],
  },
  {
    heading: 'Ce qui protège',
    paragraphs: [
      'L’adresse des hébergements et des lieux qui protègent des personnes est communiquée par téléphone. La rendre publique demande l’accord de la structure et d’une personne de la modération.',
      'Les contacts personnels ne sont pas publiés.',
      'Un label de réseau (France services, Aidants Connect…) vient du réseau lui-même ou de sa source, jamais de la fiche.',
    ],
  },
  {
    heading: 'Signaler une erreur',
    paragraphs: [
      'Sur la page du lieu : « Signaler une erreur », sans compte. La structure et la modération le lisent et répondent ; un lien privé vous dit la suite.',
      contact
        ? `Ou écrivez à : ${contact}, en indiquant le lieu et ce qui ne va pas.`
        : 'Contact : à compléter par la personne qui administre cet annuaire.',
      'Un signalement ne cache pas un lieu et ne le fait pas descendre dans les résultats. Son texte n’est jamais publié. La page prévient quand plusieurs personnes, plusieurs jours, signalent la même chose ; pour un lieu sensible, un refus ou des papiers demandés, une personne de la modération regarde d’abord.',
      'Une adresse qui met quelqu’un en danger est masquée tout de suite, puis vérifiée.',
    ],
  },
]
