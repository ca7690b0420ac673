/** What is asked of any search, wherever it is asked: a need in one's own words, and a place. @module */
import type { View } from '../../view.ts'

/**
 * The need, in one's own words.
 * @param brief its hint is for screen readers alone
 */
export const NeedField = ({
  view,
  params,
  brief,
}: {
  view: View
  params: URLSearchParams
  brief?: boolean | undefined
}) => (
  <p class="field">
    <label for="q">{view.t.search.need}</label>
    <input
      id="q"
      name="q"
      type="search"
      value={params.get('q') ?? ''}
      maxlength={500}
      autocomplete="off"
      aria-describedby="q-hint"
    />
    <small id="q-hint" class={brief ? 'unseen' : undefined}>
      {view.t.search.needHint}
    </small>
  </p>
)

/**
 * The place, by its name.
 * @param hint what is said below it
 * @param brief that is for screen readers alone
 */
export const WhereField = ({
  view,
  params,
  hint,
  brief,
}: {
  view: View
  params: URLSearchParams
  hint: string
  brief?: boolean | undefined
}) => (
  <p class="field">
    <label for="lieu">{view.t.search.where}</label>
    <input
      id="lieu"
      name="lieu"
      value={params.get('lieu') ?? ''}
      maxlength={100}
      autocomplete="off"
      aria-describedby="lieu-hint"
    />
    <small id="lieu-hint" class={brief ? 'unseen' : undefined}>
      {hint}
    </small>
  </p>
)

/** Sends the form, or first asks the device where it is: shown by the script that can. */
export const Send = ({ view, words }: { view: View; words: string }) => {
  const t = view.t.search
  return (
    <p class="row">
      <button class="button button-main" type="submit">
        {words}
      </button>
      <button
        class="button"
        type="button"
        hidden
        data-island="near-me"
        data-wait={t.nearMeWait}
        data-refused={t.nearMeRefused}
      >
        {t.nearMe}
      </button>
    </p>
  )
}
