import { wordsIn } from '@maillage/shared/place'
import { type Card, findCard, findNumber, label } from '@maillage/shared/taxonomy'
import { unbreak } from '../../i18n/index.ts'
import { link, type View } from '../../view.ts'
import { QuickExit } from '../quick-exit/quick-exit.tsx'
import { AboutNumber, ReachNumber } from '../useful-numbers/useful-numbers.tsx'

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

/** Danger first: the numbers to call, before any result (people.md §5). */
export function DangerCards({ view, slugs }: { view: View; slugs: readonly string[] }) {
  const cards = slugs.flatMap((slug) => findCard(slug) ?? [])
  return (
    <>
      {cards.some((card) => card.quickExit) && <QuickExit view={view} />}
      {cards.map((card) => (
        <DangerCard view={view} card={card} />
      ))}
    </>
  )
}
