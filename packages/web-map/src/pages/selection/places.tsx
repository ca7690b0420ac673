import type { PlaceResponse } from '@maillage/api/features/places'
import { CHOSEN, type Chosen } from '../../chosen.ts'
import { Doubts } from '../../ui/doubts/doubts.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { OpeningLinks } from '../../ui/opening-links/opening-links.tsx'
import { PhoneLink } from '../../ui/phone-link/phone-link.tsx'
import { QuickExit } from '../../ui/quick-exit/quick-exit.tsx'
import { SelectButton } from '../../ui/select-button/select-button.tsx'
import { lookOf } from '../../ui/sheet-form/look.ts'
import { LookFields } from '../../ui/sheet-form/sheet-form.tsx'
import { SmsText } from '../../ui/sms-text/sms-text.tsx'
import { State } from '../../ui/state/state.tsx'
import { link, type View } from '../../view.ts'
import { phoneToCall } from '../../words-of-cluster.ts'
import { aboutViolence, tellsHours } from '../../words-of-place.ts'
import { Compare, placeState, whereWords } from './compare.tsx'
import { Share } from './share.tsx'

/** A note: a field without a name, in no form, so that no browser can send it. */
function Note({ view, id }: { view: View; id: string }) {
  const { selection } = view.t
  return (
    <div hidden data-note-whole>
      <label for={`note-${id}`}>
        <strong>{selection.note}</strong> <small>{selection.noteHint}</small>
      </label>
      <textarea id={`note-${id}`} rows={2} maxlength={2_000} autocomplete="off" data-note={id} />
    </div>
  )
}

function ChosenPlace({
  view,
  response,
  number,
  asked,
}: {
  view: View
  response: PlaceResponse
  number: number
  /** Ids under which it was kept: the script keeps it under its own from then on. */
  asked: readonly string[]
}) {
  const { t } = view
  const { record, slug } = response
  const place = record.body
  const phone = phoneToCall(response)
  const state = placeState(view, response)
  return (
    <li class="card" data-selection-place={record.id} data-asked={asked.join(' ')}>
      <h3>
        <span class="card-number">{number}</span>
        <a class="card-name" href={link(view, `/lieux/${slug}`)}>
          <bdi>{place.name}</bdi>
        </a>
        {response.demo && <span class="badge">{t.demoTag}</span>}
      </h3>
      <p class="card-where">{whereWords(view, place)}</p>
      <State view={view} name={state.name}>
        {state.words}
      </State>
      <Doubts view={view} cluster={response.cluster} tellsHours={tellsHours(place)} />
      {phone && (
        <p>
          <PhoneLink view={view} number={phone} strong />
        </p>
      )}
      <Note view={view} id={record.id} />
      <OpeningLinks view={view} response={response} />
      <SmsText view={view} response={response} />
      <p>
        <SelectButton view={view} id={record.id} name={place.name} />
      </p>
    </li>
  )
}

/** Which of the places go on the sheet, and how it is made. */
function SheetOf({ view, places }: { view: View; places: readonly PlaceResponse[] }) {
  const { sheet } = view.t
  return (
    <section aria-labelledby="feuille">
      <h2 id="feuille">{sheet.title}</h2>
      <form method="post" action={link(view, '/feuille')}>
        <fieldset>
          <legend>{sheet.which}</legend>
          {places.map(({ record }) => (
            <p>
              <label class="choice">
                <input type="checkbox" name={CHOSEN} value={record.id} checked />{' '}
                <bdi>{record.body.name}</bdi>
              </label>
            </p>
          ))}
        </fieldset>
        <LookFields view={view} look={lookOf(new URLSearchParams())} />
        <button class="button button-main" type="submit">
          {sheet.make}
        </button>
      </form>
    </section>
  )
}

/** The places chosen, one by one, side by side, on paper, and to be shared. */
export function ChosenPlaces({ view, chosen }: { view: View; chosen: Chosen }) {
  const { sheet } = view.t
  const { places, missing, beyond } = chosen
  const violence = places.some(({ record }) => aboutViolence(record.body.services))
  return (
    <>
      {violence && <QuickExit view={view} />}
      {(missing > 0 || beyond > 0) && (
        <Notice>
          {missing > 0 && <p>{sheet.missing(missing)}</p>}
          {beyond > 0 && <p>{sheet.beyond(beyond)}</p>}
        </Notice>
      )}
      <h2>{view.t.selection.places}</h2>
      <ol class="cards">
        {places.map((response, index) => (
          <ChosenPlace
            view={view}
            response={response}
            number={index + 1}
            asked={chosen.askedFor.get(response.record.id) ?? []}
          />
        ))}
      </ol>
      {places.length > 1 && <Compare view={view} places={places} />}
      {places.length > 0 && <SheetOf view={view} places={places} />}
      {places.length > 0 && <Share view={view} places={places} />}
    </>
  )
}
