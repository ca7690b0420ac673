import type { FieldEdit } from '@maillage/shared/revision'
import type { Context } from 'hono'
import { type Kept, saveMerging } from '../../keeping.ts'
import type { FormError } from '../../ui/field/field.tsx'
import { link } from '../../view.ts'
import { type PageEnv, refusalWords, type renderPage, statusOfRefusal, toSignIn } from '../page.ts'
import { fieldFor, issueInWords } from './issues.ts'
import { baseOf, changedSince, type Returned, writesWhatIsGone } from './returned.ts'

type Status = Parameters<typeof renderPage>[2]
type Answer = Response | Promise<Response>

interface Draft {
  readonly edits: readonly FieldEdit[]
  readonly errors: readonly FormError[]
}

export interface Saving {
  /** Name of the part. */
  readonly section: string
  /** What was sent. */
  readonly values: URLSearchParams
  /** Path of the record's page. */
  readonly path: string
  /** Version of the record now. */
  readonly version: number
  /** The fields as the record states them now. */
  readonly initial: URLSearchParams
  /** Ids of the services and stops that are there now. */
  readonly parts?: ReadonlySet<string>
  /** What fields mean. */
  readonly read: (values: URLSearchParams) => Draft | Promise<Draft>
  readonly save: (
    version: number,
    change: { edits: FieldEdit[]; consent: boolean },
  ) => Promise<Kept<{ readonly warnings: readonly { readonly value?: string }[] }>>
  /** The page with the part that was not saved. */
  readonly show: (returned: Returned, status: Status) => Answer
  /** The page with the part that was saved, and its texts that seem to hold a person's name or contact. */
  readonly warn: (texts: readonly string[]) => Answer
  /** What is answered to those who do not save yet. */
  readonly instead?: (changed: readonly FieldEdit[]) => Promise<Response | undefined>
}

/** Saves one part of a record: what others changed elsewhere merges; what cannot be saved comes back with everything typed. */
export async function saveSection(context: Context<PageEnv>, saving: Saving): Promise<Response> {
  const { view } = context.var
  const { section, values, path, initial, read, save, warn, instead } = saving
  const show = (returned: Omit<Returned, 'section' | 'values'>, status: Status) =>
    saving.show({ section, values, ...returned }, status)
  const saved = () => context.redirect(link(view, path, new URLSearchParams({ enregistre: section })), 303)

  const version = Number(values.get('version') ?? saving.version)
  if (version !== saving.version && writesWhatIsGone(values, initial, saving.parts))
    return show({ errors: [], gone: true }, 412)
  const { edits, errors } = await read(values)
  if (errors.length > 0) return show({ errors }, 400)
  const shown = await read(baseOf(values))
  const changed = changedSince(shown.edits, edits)
  const other = await instead?.(changed)
  if (other) return other
  if (changed.length === 0) return saved()

  const consent = values.get('consent') === '1'
  const answer = await saveMerging(version, (read) => save(read, { edits: changed, consent }))
  if (answer.kind === 'ok') {
    const { warnings } = answer.body
    return warnings.length === 0 ? saved() : warn(warnings.flatMap(({ value }) => value ?? []))
  }
  if (answer.status === 401) return toSignIn(context)
  if (answer.status === 412 && answer.issues.length > 0) {
    const wanted = Object.fromEntries(changed.map(({ path, after }) => [path, after]))
    return show({ errors: [], conflicts: answer.issues, wanted }, 412)
  }
  const wrong: FormError[] = answer.issues.map((issue) => ({
    name: fieldFor(section, issue.where, values),
    message: issueInWords(view, answer, issue),
  }))
  const whole = { name: `section-${section}`, message: refusalWords(view, answer) }
  return show({ errors: wrong.length > 0 ? wrong : [whole] }, statusOfRefusal(answer))
}
