import { fr } from '../fr.ts'
import type { VisitorDictionary } from '../groups.ts'

/** Places that a person keeps, takes away on paper, or sends. */
export const selection: Pick<VisitorDictionary, 'selection' | 'sheet' | 'share'> = {
  selection: {
    title: 'Ma sélection',
    lead: 'Vous pouvez garder 30 lieux. Il ne faut pas de compte. Les lieux restent sur cet appareil. Ils s’effacent quand vous fermez la page.',
    add: 'Garder ce lieu',
    remove: 'Enlever ce lieu',
    clear: 'Tout effacer',
    full: 'C’est plein : 30 lieux au plus.',
    lasting: 'Garder sur cet appareil',
    lastingHint: 'Ne le faites pas sur un ordinateur partagé. La personne suivante verrait vos lieux.',
    when: {
      loading: 'Attendez un peu…',
      empty: 'Vous n’avez pas encore choisi de lieu. Cherchez un lieu, puis gardez-le.',
      failed: 'La page ne marche pas. Regardez si internet marche. Puis ouvrez la page de nouveau.',
    },
    noScript:
      'Cette page a besoin de JavaScript. Sans JavaScript, ouvrez la page d’un lieu. Il y a un bouton « Feuille à emporter ».',
    shared: 'Quelqu’un vous a envoyé ces lieux. Ils ne sont pas gardés sur cet appareil.',
    adopt: 'Garder ces lieux',
    note: 'Note',
    noteHint: 'La note reste sur cet appareil. N’écrivez pas de nom.',
    places: 'Lieux choisis',
    over: 'Ce lieu n’accueille plus. Regardez sa page.',
    calendar: 'Mettre un horaire dans mon agenda',
    compare: 'Comparer',
    compareWhat: 'Ce que l’on compare',
    helps: 'Ce que l’on fait ici',
  },
  sheet: {
    title: 'Feuille à emporter',
    titleDiscreet: 'Adresses',
    which: 'Lieux sur la feuille',
    make: 'Faire la feuille',
    remake: 'Refaire la feuille',
    discreet: 'Feuille discrète : elle ne dit pas quelle aide vous cherchez',
    sizes: { a4: 'Grande (A4)', a5: 'Petite (A5)' },
    print: 'Pour imprimer : appuyez sur Ctrl et P (⌘ et P sur un Mac). Ce cadre n’est pas imprimé.',
    printButton: 'Imprimer',
    tools: 'Avant d’imprimer',
    toSelection: 'Revenir à ma sélection',
    missing: (n: number) =>
      n === 1 ? 'Un lieu n’est plus dans cette liste.' : `${n} lieux ne sont plus dans cette liste.`,
    beyond: (n: number) =>
      n === 1 ? '30 lieux au plus. Il manque le dernier.' : `30 lieux au plus. Il manque les ${n} derniers.`,
    none: 'Vous n’avez pas choisi de lieu.',
    made: (date: string, site: string) => `Feuille faite le ${date} avec ${site}.`,
    changes: 'Les horaires peuvent changer. Appelez avant de venir.',
    unnamed: (n: number) => `Adresse ${n}`,
    bring: 'À apporter',
    papers: {
      'identity-paper': 'une pièce d’identité',
      'proof-of-address': 'un papier qui dit où vous habitez',
      'proof-of-income': 'un papier qui dit ce que vous gagnez',
      'members-card': 'la carte du lieu',
    },
    noPaper: 'on ne demande pas de papier',
    hoursAsk: 'L’horaire dépend de ce que vous cherchez. Appelez.',
    holidays: 'Jours fériés : on ne sait pas',
    callFirst: 'Appelez avant de venir.',
    moreHelps: (n: number) =>
      n === 1 ? 'Il y a une autre aide. Regardez la page.' : `Il y a ${n} autres aides. Regardez la page.`,
    scan: 'Pour voir la page sur un téléphone :',
    code: (name: string) => `Code à scanner : page de ${name}`,
    choice: 'Mon choix :',
  },
  share: {
    ...fr.share,
    title: 'Envoyer à quelqu’un',
    hint: 'Le lien contient vos lieux. Il ne contient pas vos notes. Le site ne le garde pas.',
    linkLabel: 'Lien à envoyer',
    mail: 'Envoyer par mail',
    code: 'Code à scanner avec un téléphone',
  },
}
