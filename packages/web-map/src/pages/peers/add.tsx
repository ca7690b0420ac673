import { countInWords } from '../../format.ts'
import { fullLocale } from '../../i18n/index.ts'
import type { PeerPreview } from '../../keeping.ts'
import { Fact, Facts } from '../../ui/fact/fact.tsx'
import { Errors, Field, type FormError, Tick } from '../../ui/field/field.tsx'
import { link, type View } from '../../view.ts'
import { About } from './facts.tsx'
import { FingerprintCheck, Managing, TrustChoice } from './managing.tsx'
import { ADD, MANAGE } from './paths.ts'
import { WORDS } from './words.ts'
import { MANAGING } from './words-of-managing.ts'

interface AddPageProps {
  readonly view: View
  /** What was typed, to be given back. */
  readonly url?: string
  readonly errors?: readonly FormError[]
  /** Why it cannot be looked at, in the API's own words. */
  readonly detail?: string
}

/** `/reseau/gerer/ajouter`: the address of a directory to follow. */
export function AddPage({ view, url = '', errors = [], detail }: AddPageProps) {
  const words = MANAGING[fullLocale(view.lang)]
  return (
    <Managing view={view} title={words.add}>
      <Errors title={view.t.keep.wrong} errors={errors} />
      {detail && (
        <p class="quiet" lang="en">
          {detail}
        </p>
      )}
      <form method="post" action={link(view, ADD)} novalidate>
        <Field
          name="url"
          label={words.address}
          hint={words.addressHint}
          type="url"
          autocomplete="off"
          value={url}
          maxlength={300}
          error={errors.find(({ name }) => name === 'url')?.message}
        />
        <button class="button button-main" type="submit" name="step" value="look">
          {words.look}
        </button>
      </form>
    </Managing>
  )
}

interface PreviewPageProps {
  readonly view: View
  readonly seen: PeerPreview
  readonly names: ReadonlyMap<string, string>
  readonly values?: URLSearchParams
  readonly errors?: readonly FormError[]
}

/** Who an address says it is, before anything is followed. */
export function PreviewPage({ view, seen, names, values, errors = [] }: PreviewPageProps) {
  const words = MANAGING[fullLocale(view.lang)]
  const { document, url, counts } = seen
  return (
    <Managing view={view} title={words.whoIsIt}>
      <Errors title={view.t.keep.wrong} errors={errors} />
      <p class="lead">{words.whoIsItLead}</p>
      <Facts>
        <Fact label={WORDS[fullLocale(view.lang)].name}>
          <strong>{document.name}</strong>
        </Fact>
        <About view={view} of={document} names={names} />
        {url !== document.node && <Fact label={words.readAt}>{url}</Fact>}
        <Fact label={words.publishes}>
          {counts ? words.publishesCount(countInWords(view, counts.count)) : view.t.unknown}
        </Fact>
      </Facts>
      <form method="post" action={link(view, ADD)} novalidate>
        <input type="hidden" name="url" value={url} />
        <h2>{words.check}</h2>
        <p class="strong">{words.fingerprint}</p>
        <FingerprintCheck
          view={view}
          fingerprint={document.root.kid}
          operator={document.operator}
          values={values}
          errors={errors}
        />
        <TrustChoice view={view} values={values} />
        <Tick name="relay" label={words.relay} checked={values?.get('relay') === '1'} />
        <p class="row">
          <button class="button button-main" type="submit" name="step" value="follow">
            {words.follow}
          </button>
          <a class="button" href={link(view, MANAGE)}>
            {words.cancel}
          </a>
        </p>
      </form>
    </Managing>
  )
}
