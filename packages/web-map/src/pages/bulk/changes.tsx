/** One listing's changes in words: what is taken out of a list and what is added, or a value before and after. @module */
import type { Contact, Place } from '@maillage/shared/place'
import { isSame } from '@maillage/shared/revision'
import { dayInWords, daysInWords, phoneInWords } from '../../format.ts'
import type { BulkPreview } from '../../keeping.ts'
import type { View } from '../../view.ts'
import { fieldInWords, valueInWords } from '../../words-of-change.ts'

type Change = BulkPreview['rows'][number]['changes'][number]
type Closure = NonNullable<Place['exceptions']>[number]
type PlaceNotice = NonNullable<Place['notices']>[number]

const NO_SERVICES = { services: [] }

const datesInWords = (view: View, from: string, to: string): string =>
  from === to
    ? view.t.bulk.on(dayInWords(view, from))
    : view.t.bulk.until(dayInWords(view, from), dayInWords(view, to))

function contactInWords(view: View, { kind, value, purpose }: Contact): string {
  const { contactKinds } = view.t.keep
  const words = kind === 'phone' || kind === 'text' ? phoneInWords(value) : value
  return `${contactKinds[kind]}${view.t.colon}${words}${purpose ? ` (${purpose.text})` : ''}`
}

function closureInWords(view: View, { from, to, hours, reason }: Closure): string {
  const said = [hours && valueInWords(view, hours), reason?.text].filter(Boolean).join(', ')
  return `${datesInWords(view, from, to)}${said ? ` (${said})` : ''}`
}

const noticeInWords = (view: View, { text, from, to }: PlaceNotice): string =>
  [text.text, daysInWords(view, { from, to })].filter(Boolean).join(' – ')

/** One item of the list at a pointer, in words. */
function itemInWords(view: View, path: string, item: unknown): string {
  if (path === '/contacts') return contactInWords(view, item as Contact)
  if (path === '/exceptions') return closureInWords(view, item as Closure)
  return noticeInWords(view, item as PlaceNotice)
}

/** Nature is the directory's own word for a contact: no change of it is anybody's. */
const bare = (item: unknown): unknown => ({ ...(item as object), nature: undefined })

const without = (list: readonly unknown[], others: readonly unknown[]): unknown[] =>
  list.filter((item) => !others.some((other) => isSame(bare(other), bare(item))))

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function linesOf(view: View, { path, before, after }: Change): [string, string][] {
  const { bulk, keep } = view.t
  if (!Array.isArray(before ?? after))
    return [
      [keep.before, valueInWords(view, before)],
      [keep.after, valueInWords(view, after)],
    ]
  const [was, is] = [listOf(before), listOf(after)]
  const said =
    (label: string) =>
    (item: unknown): [string, string] => [label, itemInWords(view, path, item)]
  return [...without(was, is).map(said(bulk.removed)), ...without(is, was).map(said(bulk.added))]
}

/** What changes of one listing. */
export const Changes = ({ view, changes }: { view: View; changes: readonly Change[] }) => (
  <ul>
    {changes.map((change) => (
      <li>
        <strong>{fieldInWords(view, NO_SERVICES, change.path)}</strong>
        {linesOf(view, change).map(([label, words]) => (
          <>
            <br />
            {label}
            {view.t.colon}
            {words}
          </>
        ))}
      </li>
    ))}
  </ul>
)
