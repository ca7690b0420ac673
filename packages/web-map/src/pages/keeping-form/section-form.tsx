import type { Child } from 'hono/jsx'
import { Errors, type FormError } from '../../ui/field/field.tsx'
import { link, type View } from '../../view.ts'
import { Conflicts, type ConflictsProps } from './conflicts.tsx'
import { caughtUp, type Returned } from './returned.ts'

/** Agreeing to the licence, once, at the first save. */
export const Consent = ({ view, id, given }: { view: View; id: string; given: boolean }) => (
  <label class="tick" id={id}>
    <input type="checkbox" name="consent" value="1" checked={given} />
    <span>{view.t.keep.consent}</span>
  </label>
)

export interface SectionFormProps extends Omit<ConflictsProps, 'name' | 'returned'> {
  readonly section: string
  readonly title: string
  /** Path of the record's page, below which each part is sent. */
  readonly path: string
  /** Version of the record now. */
  readonly version: number
  /** The fields as the record states them now. */
  readonly shown: URLSearchParams
  /** The part that came back, whichever it is. */
  readonly returned: Returned | undefined
  /** Unfolded, even though it did not come back. */
  readonly open: boolean
  /** The licence was agreed to already. */
  readonly consented: boolean
  /** What a field is called, by its pointer. */
  readonly nameOf: ConflictsProps['name']
  readonly fields: (values: URLSearchParams, errors: readonly FormError[]) => Child
  /** More buttons. */
  readonly children?: Child
}

/**
 * What a form holds. One that comes back for a mistake stays the form of the version it was made from, so that what
 * others save meanwhile is still told; one that comes back with what others saved is a form of that.
 */
function heldIn({ version, shown }: Pick<SectionFormProps, 'version' | 'shown'>, returned?: Returned) {
  const now = { values: shown, version: String(version), base: shown.toString() }
  if (!returned) return now
  const { values, conflicts = [], gone } = returned
  if (conflicts.length > 0 || gone) return { ...now, values: caughtUp(values, shown) }
  return { values, version: values.get('version') ?? now.version, base: values.get('base') ?? now.base }
}

/** One part of a record, saved alone. */
export function SectionForm({
  view,
  section,
  title,
  path,
  body,
  version,
  shown,
  returned,
  open,
  consented,
  nameOf,
  fields,
  children,
}: SectionFormProps) {
  const { keep } = view.t
  const mine = returned?.section === section ? returned : undefined
  const { values, ...held } = heldIn({ version, shown }, mine)
  const errors = mine?.errors ?? []
  const conflict = (mine?.conflicts?.length ?? 0) > 0
  return (
    <details class="sheet" id={`section-${section}`} open={open || mine !== undefined}>
      <summary>{title}</summary>
      <form method="post" action={link(view, `${path}/${section}`)} novalidate>
        <input type="hidden" name="version" value={held.version} />
        <input type="hidden" name="base" value={held.base} />
        <Errors title={keep.wrong} errors={errors} />
        {mine && <Conflicts view={view} body={body} name={nameOf} returned={mine} />}
        {fields(values, errors)}
        {!consented && (
          <Consent view={view} id={`consent-${section}`} given={values.get('consent') === '1'} />
        )}
        <p class="row">
          <button class="button button-main" type="submit">
            {conflict ? keep.conflictKeep : keep.save}
          </button>
          {conflict && (
            <a class="button" href={link(view, path)}>
              {keep.conflictLeave}
            </a>
          )}
          {children}
        </p>
      </form>
    </details>
  )
}
