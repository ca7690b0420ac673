import { type FullLocale, fullLocale } from '../../i18n/index.ts'
import { type Part, Prose } from '../../ui/prose/prose.tsx'
import type { View } from '../../view.ts'

const parts = (contact: string | undefined): Record<FullLocale, readonly Part[]> => ({
  fr: [
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
  ],
  en: [
    {
      heading: 'What is published',
      paragraphs: [
        'Places where an organisation (association, town, public service…) helps people. Never a private person: a volunteer’s offer is published in the name of an organisation.',
        'What the source does not state stays “Not stated — ask”. We do not guess.',
        'A place missing from the directory may exist.',
      ],
    },
    {
      heading: 'What protects',
      paragraphs: [
        'The address of shelters and of places that protect people is given by phone. Making it public takes the organisation’s consent and a moderator’s.',
        'Personal contacts are not published.',
        'A network’s label (France services, Aidants Connect…) comes from the network itself or its source, never from the listing.',
      ],
    },
    {
      heading: 'Reporting an error',
      paragraphs: [
        'On the page of the place: “Report an error”, without an account. The organisation and the moderators read it and answer; a private link tells you what becomes of it.',
        contact
          ? `Or write to: ${contact}, saying which place and what is wrong.`
          : 'Contact: to be filled in by the person who administers this directory.',
        'A report neither hides a place nor lowers it in the results. Its text is never published. The page says so when several people, on several days, report the same thing; for a sensitive place, a refusal or papers asked for, a moderator looks first.',
        'An address that puts somebody in danger is masked at once, then checked.',
      ],
    },
  ],
})

/** The rules of moderation. */
export const ModerationRulesPage = ({ view }: { view: View }) => (
  <Prose
    view={view}
    title={view.t.pages.moderation}
    parts={parts(view.site.legal.contact)[fullLocale(view.lang)]}
  />
)
