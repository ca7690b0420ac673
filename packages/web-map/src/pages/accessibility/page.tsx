import { type FullLocale, fullLocale } from '../../i18n/index.ts'
import { type Part, Prose } from '../../ui/prose/prose.tsx'
import type { View } from '../../view.ts'

const parts = (contact: string | undefined): Record<FullLocale, readonly Part[]> => ({
  fr: [
    {
      heading: 'Ce que nous visons',
      paragraphs: [
        'Ces pages sont écrites pour respecter les WCAG 2.2, niveau AA : elles fonctionnent sans script, au clavier, avec un lecteur d’écran, agrandies à 400 %, en clair et en sombre, imprimées.',
        'Des contrôles automatiques sont faits à chaque changement, au téléphone et à l’ordinateur. Ils ne remplacent pas un audit.',
      ],
    },
    {
      heading: 'Où nous en sommes',
      paragraphs: [
        'Aucun audit de conformité au RGAA n’a encore été fait : nous ne déclarons donc aucun taux de conformité.',
        'Les textes des fiches sont ceux des structures : certains peuvent être difficiles à lire.',
      ],
    },
    {
      heading: 'Une difficulté ?',
      paragraphs: [
        contact
          ? `Dites-le-nous : ${contact}. Nous vous donnerons l’information autrement et corrigerons la page.`
          : 'Contact : à compléter par la personne qui administre cet annuaire.',
        'Sans réponse satisfaisante, vous pouvez écrire au Défenseur des droits : Libre réponse 71120, 75342 Paris CEDEX 07 (sans timbre), ou appeler le 09 69 39 00 00.',
      ],
    },
  ],
  en: [
    {
      heading: 'What we aim for',
      paragraphs: [
        'These pages are written to meet WCAG 2.2 level AA: they work without script, with a keyboard, with a screen reader, at 400 % zoom, in light and dark, on paper.',
        'Automatic checks run at each change, at phone and computer sizes. They do not replace an audit.',
      ],
    },
    {
      heading: 'Where we stand',
      paragraphs: [
        'No audit against the French RGAA has been made yet, so we declare no rate of conformity.',
        'The texts of listings are the organisations’ own: some may be hard to read.',
      ],
    },
    {
      heading: 'A difficulty?',
      paragraphs: [
        contact
          ? `Tell us: ${contact}. We will give you the information another way and mend the page.`
          : 'Contact: to be filled in by the person who administers this directory.',
        'Without a satisfactory answer you may write to the Défenseur des droits: Libre réponse 71120, 75342 Paris CEDEX 07, France, or call 09 69 39 00 00.',
      ],
    },
  ],
})

/** Accessibility: aims, state, and whom to tell. */
export const AccessibilityPage = ({ view }: { view: View }) => (
  <Prose
    view={view}
    title={view.t.pages.accessibility}
    parts={parts(view.site.legal.contact)[fullLocale(view.lang)]}
  />
)
