import { type FullLocale, fullLocale } from '../../i18n/index.ts'
import { type Part, Prose } from '../../ui/prose/prose.tsx'
import type { View } from '../../view.ts'

/** An operator's own map style is the only thing a visitor's browser asks of somebody else: it is said. */
function mapWords({ mapStyleUrl }: View['site']): Record<FullLocale, readonly string[]> {
  if (mapStyleUrl === undefined) return { fr: [], en: [] }
  const { host } = new URL(mapStyleUrl)
  return {
    fr: [
      `Le fond de carte vient de ${host} : quand la carte est affichée, votre navigateur lui demande la zone que vous regardez. Ce que vous cherchez ne lui est pas envoyé.`,
    ],
    en: [
      `The background of the map comes from ${host}: when the map is shown, your browser asks it for the area you look at. What you search for is not sent there.`,
    ],
  }
}

const parts = (
  contact: string | undefined,
  map: ReturnType<typeof mapWords>,
): Record<FullLocale, readonly Part[]> => ({
  fr: [
    {
      heading: 'Vos recherches',
      paragraphs: [
        'Aucun traceur, aucune mesure d’audience ; aucun cookie pour chercher. Vos recherches ne sont pas gardées.',
        'Ce que vous écrivez, votre position et les fiches que vous lisez ne sont inscrits dans aucun journal. Nos journaux techniques notent seulement le type de page, sa durée de calcul, la réponse et un numéro de requête.',
        'L’adresse de votre connexion sert quelques instants, en mémoire, à limiter les abus. Elle n’est jamais enregistrée.',
        'La langue que vous choisissez est écrite dans l’adresse des pages : aucun cookie ne la retient. Sans choix, nous lisons celle que votre navigateur demande, sans la garder.',
        'Une recherche est écrite dans l’adresse de la page : le navigateur de cet appareil peut la garder dans son historique. Sur un ordinateur partagé, pensez à l’effacer.',
        ...map.fr,
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
        'Un compte paraît à partir de 10, et par dizaines : une personne de plus ne se voit pas.',
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
  ],
  en: [
    {
      heading: 'Your searches',
      paragraphs: [
        'No tracking, no audience measurement; no cookie to search. Your searches are not kept.',
        'What you write, your position and the listings you read are in no log. Our technical logs only hold the kind of page, how long it took, the answer and a request number.',
        'Your connection’s address is used for a few moments, in memory, against abuse. It is never recorded.',
        'The language you choose is written in the address of the pages: no cookie remembers it. Without a choice, we read the one your browser asks for, and do not keep it.',
        'A search is written in the page’s address: the browser of this device may keep it in its history. On a shared computer, remember to erase it.',
        ...map.en,
      ],
    },
    {
      heading: '“Near me”',
      paragraphs: [
        'Your position is asked for only when you press the button. It is rounded to about 100 metres in your browser before it is sent, and is not kept.',
      ],
    },
    {
      heading: '“I did not find it”',
      paragraphs: [
        'This button adds one to a count: the help looked for, the group of towns (EPCI), the week, and whether a person or a professional says so. Your words, the address, the position, the time and the connection are not kept.',
        'A count is shown from 10 on, in tens: one more person does not show.',
      ],
    },
    {
      heading: 'My selection',
      paragraphs: [
        'The places you choose and your notes stay in your browser: until the tab is closed, or longer if you tick “Keep on this device”. “Erase everything” is on each page.',
        'To show them, share them or make a sheet, the browser sends the numbers of the places; they are neither in the page’s address nor kept. Notes are never sent.',
      ],
    },
    {
      heading: 'The listings',
      paragraphs: [
        'Listings describe organisations, never private persons. Personal contacts found in imported files are not published.',
        'The address of places that protect people is not published: it is given by phone.',
      ],
    },
    {
      heading: 'Reporting an error',
      paragraphs: [
        'A report takes no account. We keep what you choose and write, never who you are. The text is read by the organisation and the moderators, is never published, and is erased six months after the answer.',
        'To count what comes from one connection once only, a fingerprint of it is kept for the day, under a key then thrown away.',
      ],
    },
    {
      heading: 'If you keep a listing',
      paragraphs: [
        'Your mail address, what you may manage, where you are signed in and your requests are kept as long as your account exists. A cookie keeps you signed in; it serves nothing else.',
        'The versions of a listing say which organization wrote, never which person. “My account” lets you download everything kept about you and delete your account.',
      ],
    },
    {
      heading: 'Your rights',
      paragraphs: [
        contact
          ? `Something here is about you and should not be? Write to: ${contact}. It will be corrected or removed, former versions included.`
          : 'Contact to exercise your rights: to be filled in by the person who administers this directory.',
        'You may also turn to the CNIL, 3 place de Fontenoy, 75007 Paris, France.',
      ],
    },
  ],
})

/** What becomes of personal data. */
export const PrivacyPage = ({ view }: { view: View }) => (
  <Prose
    view={view}
    title={view.t.pages.privacy}
    parts={parts(view.site.legal.contact, mapWords(view.site))[fullLocale(view.lang)]}
  />
)
