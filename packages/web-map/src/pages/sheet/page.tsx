import type { Child } from 'hono/jsx'
import { CHOSEN, type Chosen } from '../../chosen.ts'
import { dayInWords, todayIn } from '../../format.ts'
import { Bare } from '../../ui/bare/bare.tsx'
import { Listen } from '../../ui/listen/listen.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { QuickExit } from '../../ui/quick-exit/quick-exit.tsx'
import { SelectionBar } from '../../ui/selection-bar/selection-bar.tsx'
import type { Look } from '../../ui/sheet-form/look.ts'
import { LookFields, PaperButtons } from '../../ui/sheet-form/sheet-form.tsx'
import { link, type View } from '../../view.ts'
import { aboutViolence } from '../../words-of-place.ts'
import { PlaceOnSheet } from './place.tsx'

/** Most places that are a choice to make: more are a list to keep. */
const MOST_CHOICES = 3

export interface SheetMap {
  readonly picture: Child
  /** Of some place it knows the commune alone. */
  readonly approximate: boolean
}

/** What stands above the sheet and is not printed. */
function Help({ view, chosen, look }: { view: View; chosen: Chosen; look: Look }) {
  const { sheet } = view.t
  return (
    <aside class="sheet-tools" aria-label={sheet.tools}>
      <p>{sheet.print}</p>
      <Listen view={view} />
      <form method="post" action={link(view, '/feuille')}>
        {chosen.places.map(({ record }) => (
          <input type="hidden" name={CHOSEN} value={record.id} />
        ))}
        <LookFields view={view} look={look} />
        <p class="row">
          <PaperButtons view={view} words={sheet.remake} />
          <a href={link(view, '/selection')}>{sheet.toSelection}</a>
        </p>
      </form>
      {chosen.missing > 0 && (
        <Notice>
          <p>{sheet.missing(chosen.missing)}</p>
        </Notice>
      )}
      {chosen.beyond > 0 && (
        <Notice>
          <p>{sheet.beyond(chosen.beyond)}</p>
        </Notice>
      )}
    </aside>
  )
}

/** `/feuille`: chosen places, large and plain, on paper. Its title, which is the name of a saved file, says nothing. */
export function SheetPage({
  view,
  chosen,
  look,
  map,
}: {
  view: View
  chosen: Chosen
  look: Look
  map: SheetMap | undefined
}) {
  const { t, site, assets } = view
  const { places } = chosen
  const { discreet } = look
  const title = discreet ? t.sheet.titleDiscreet : t.sheet.title
  const made = dayInWords(view, todayIn(view, places[0]?.record.body.zone ?? 'Europe/Paris'))
  const violence = places.some(({ record }) => aboutViolence(record.body.services))
  return (
    <Bare
      view={view}
      title={title}
      style={assets.sheetStyle}
      scripts={[assets.selection, assets.quickExit, assets.listen]}
      skip
    >
      {violence && (
        <nav class="sheet-exit" aria-label={t.exit.label}>
          <QuickExit view={view} />
        </nav>
      )}
      <SelectionBar view={view} />
      <Help view={view} chosen={chosen} look={look} />
      <main id="contenu" tabindex={-1} class={`handout handout-${look.size}`}>
        <h1>{title}</h1>
        <p>{discreet ? made : t.sheet.made(made, site.name)}</p>
        {!discreet && <p>{t.sheet.changes}</p>}
        {places.length === 0 && <p class="strong">{t.sheet.none}</p>}
        {places.map((response, index) => (
          <PlaceOnSheet
            view={view}
            response={response}
            number={index + 1}
            discreet={discreet}
            alone={places.length === 1}
          />
        ))}
        {places.length > 1 && places.length <= MOST_CHOICES && (
          <p class="sheet-choice">
            {t.sheet.choice} <span class="sheet-line" />
          </p>
        )}
        {map && (
          <figure class="sheet-map">
            {map.picture}
            <figcaption>
              {t.map.numbered} {map.approximate && t.map.approximate}
            </figcaption>
          </figure>
        )}
      </main>
    </Bare>
  )
}
