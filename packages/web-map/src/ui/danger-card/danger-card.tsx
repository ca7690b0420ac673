import { wordsIn } from '@maillage/shared/place'
import { ancestors, type Card, type CardSlug, findCard, findNumber, label } from '@maillage/shared/taxonomy'
import { unbreak } from '../../i18n/index.ts'
import { link, type View } from '../../view.ts'
import { QuickExit } from '../quick-exit/quick-exit.tsx'
import { AboutNumber, ReachNumber } from '../useful-numbers/useful-numbers.tsx'

/** Families of help whose danger card shows whatever words led there. */
const CARD_OF_FAMILY: Readonly<Record<string, CardSlug>> = {
  hebergement: 'sans-abri-ce-soir',
  violences: 'violences-conjugales',
}

/** The cards of the help that is asked for by its terms. */
export const cardsOfTerms = (slugs: readonly string[]): CardSlug[] =>
  slugs.flatMap(ancestors).flatMap((slug) => CARD_OF_FAMILY[slug] ?? [])

function DangerCard({ view, card }: { view: View; card: Card }) {
  return (
    <section class="danger">
      <h2>{unbreak(wordsIn(card.title, view.lang))}</h2>
      {card.advice && <p class="strong">{wordsIn(card.advice, view.lang)}</p>}
      <ul class="calls">
        {card.numbers
          .flatMap((id) => findNumber(id) ?? [])
          .map((entry) => (
            <li>
              <ReachNumber view={view} entry={entry} strong />
              <span>
                <AboutNumber view={view} entry={entry} />
              </span>
            </li>
          ))}
      </ul>
      {card.next && (
        <p>
          {view.t.numbers.next}
          {view.t.colon}
          {card.next.map((slug, index) => (
            <>
              {index > 0 && ' · '}
              <a href={link(view, '/', new URLSearchParams({ service: slug }))}>{label(slug, view.lang)}</a>
            </>
          ))}
        </p>
      )}
    </section>
  )
}

/**
 * Danger first: the numbers to call, before any result (people.md §5). `exit`: what follows is to be left quickly too,
 * such as places that help with violence.
 */
export function DangerCards({
  view,
  slugs,
  exit = false,
}: {
  view: View
  slugs: readonly string[]
  exit?: boolean | undefined
}) {
  const cards = slugs.flatMap((slug) => findCard(slug) ?? [])
  return (
    <>
      {(exit || cards.some((card) => card.quickExit)) && <QuickExit view={view} />}
      {cards.map((card) => (
        <DangerCard view={view} card={card} />
      ))}
    </>
  )
}
