import { lastSaid, type PlaceRecord } from '@maillage/shared/revision'
import { dayInWords } from '../../format.ts'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { hoursInWords } from '../../words-of-change.ts'
import { Crumb } from '../listings/page.tsx'
import { Stay } from '../sign-in/page.tsx'

export interface ReminderPageProps {
  readonly view: View
  readonly places: readonly PlaceRecord[]
  /** Of the letter that was opened; absent for who is signed in. */
  readonly token?: string
  /** What has just been done, in words. */
  readonly said?: string
  /** Whether reminders come by mail; asked only of who is signed in. */
  readonly wanted?: boolean
}

/** One listing as people read it, and a way to correct it. */
function Asked({ view, place, token }: { view: View; place: PlaceRecord; token?: string }) {
  const { keep } = view.t
  const { id, version, body, verified } = place
  const confirmed = lastSaid(verified)
  const words = (
    <>
      {view.t.freshness.correct}
      <span class="unseen"> : {body.name}</span>
    </>
  )
  return (
    <article class="sheet">
      <h2 class="small-title">{body.name}</h2>
      <p class="quiet">{[body.address?.street, body.address?.commune].filter(Boolean).join(', ')}</p>
      <p>
        <strong>{keep.sections.hours}</strong>
        {view.t.colon}
        {hoursInWords(view, body)}
      </p>
      <p>{confirmed ? keep.confirmedOn(dayInWords(view, confirmed)) : keep.neverConfirmed}</p>
      <input type="hidden" name="place" value={`${id} ${version}`} />
      {token === undefined ? (
        <a class="button" href={link(view, `/gerer/${id}`)}>
          {words}
        </a>
      ) : (
        <button class="button" type="submit" name="choice" value={id}>
          {words}
        </button>
      )}
    </article>
  )
}

/** Listings to confirm with one button: of a letter that was opened, or of who is signed in. */
export function ReminderPage({ view, places, token, said, wanted }: ReminderPageProps) {
  const { freshness } = view.t
  return (
    <Layout view={view} title={freshness.title} unlisted>
      {token === undefined && <Crumb view={view} />}
      <h1>{freshness.title}</h1>
      {said && (
        <p class="notice strong" role="status">
          {said}
        </p>
      )}
      <p class="lead">{places.length > 0 ? freshness.lead : freshness.none}</p>
      {(places.length > 0 || token !== undefined) && (
        <form
          method="post"
          action={link(view, token === undefined ? '/gerer/rappel' : '/entrer')}
          autocomplete="off"
        >
          {token !== undefined && <input type="hidden" name="lettre" value={token} />}
          {places.map((place) => (
            <Asked view={view} place={place} token={token} />
          ))}
          {places.length > 0 && (
            <p>
              <button class="button button-main" type="submit" name="choice" value="same">
                {freshness.same(places.length)}
              </button>
            </p>
          )}
          {token !== undefined && (
            <>
              <Stay view={view} />
              <h2>{freshness.reminders}</h2>
              <p>{freshness.rhythm}</p>
              <button class="button" type="submit" name="choice" value="stop">
                {freshness.stop}
              </button>
            </>
          )}
        </form>
      )}
      {wanted !== undefined && (
        <form method="post" action={link(view, '/gerer/rappel')}>
          <h2>{freshness.reminders}</h2>
          <p>{wanted ? freshness.rhythm : freshness.stopped}</p>
          <button class="button" type="submit" name="choice" value={wanted ? 'stop' : 'start'}>
            {wanted ? freshness.stop : freshness.start}
          </button>
        </form>
      )}
    </Layout>
  )
}
