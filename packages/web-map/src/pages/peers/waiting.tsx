import { fullLocale } from '../../i18n/index.ts'
import type { Peer, WaitingRecords } from '../../keeping.ts'
import { Errors, type FormError } from '../../ui/field/field.tsx'
import { OutsideLink } from '../../ui/outside-link/outside-link.tsx'
import { link, type View } from '../../view.ts'
import { Managing } from './managing.tsx'
import { ofNode, PEER, WAITING } from './paths.ts'
import { MANAGING } from './words-of-managing.ts'

interface WaitingPageProps {
  readonly view: View
  readonly peer: Peer
  readonly items: WaitingRecords['items']
  readonly note?: string
  readonly errors?: readonly FormError[]
}

/** `/reseau/gerer/attente`: new places of a directory that wait for a person. */
export function WaitingPage({
  view,
  peer: { node, name, waiting },
  items,
  note,
  errors = [],
}: WaitingPageProps) {
  const words = MANAGING[fullLocale(view.lang)]
  return (
    <Managing view={view} title={words.waitingOpen}>
      <p class="crumb">
        <a href={link(view, PEER, ofNode(node))}>{name}</a>
      </p>
      {note && (
        <p class="notice" role="status">
          {note}
        </p>
      )}
      <Errors title={view.t.keep.wrong} errors={errors} />
      {items.length === 0 ? (
        <p>{words.waitingNone}</p>
      ) : (
        <form method="post" action={link(view, WAITING, ofNode(node))}>
          <p>
            {words.waitingLead} {words.waitingHint}
          </p>
          <fieldset class="entry" id="uris" tabindex={-1}>
            <legend class="strong">{words.waitingRecords}</legend>
            {items.length < waiting && <small class="quiet">{words.waitingShown}</small>}
            {items.map(({ uri, name: place, commune, page }) => (
              <>
                {/* “All” is what was on the page: others may have come since. */}
                <input type="hidden" name="seen" value={uri} />
                <label class="tick">
                  <input type="checkbox" name="uris" value={uri} />
                  <span>
                    <strong>{place}</strong>
                    <br />
                    <span class="quiet">{commune ?? words.nowhere}</span>
                  </span>
                </label>
                <p>
                  <OutsideLink href={page}>
                    {words.waitingThere}
                    <span class="unseen">
                      {view.t.colon}
                      {place}
                    </span>
                  </OutsideLink>
                </p>
              </>
            ))}
          </fieldset>
          <p class="row">
            <button class="button button-main" type="submit" name="verdict" value="shown">
              {words.show}
            </button>
            <button class="button" type="submit" name="verdict" value="refused">
              {words.refuse}
            </button>
          </p>
          <p class="row">
            <button class="button" type="submit" name="verdict" value="shown-all">
              {words.showAll}
            </button>
            <button class="button" type="submit" name="verdict" value="refused-all">
              {words.refuseAll}
            </button>
          </p>
        </form>
      )}
    </Managing>
  )
}
