/** What is said of another directory, whoever reads it. @module */
import { LICENSES } from '@maillage/shared/place'
import { countInWords, dayInWords } from '../../format.ts'
import { fullLocale } from '../../i18n/index.ts'
import type { PeerPreview } from '../../keeping.ts'
import { Fact } from '../../ui/fact/fact.tsx'
import { OutsideLink } from '../../ui/outside-link/outside-link.tsx'
import { type View, wordOf } from '../../view.ts'
import { LOCALES } from '../../words-of-distance.ts'
import { SHOWN_AREAS } from './areas.ts'
import { WORDS } from './words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Readings that failed in a row before a directory is said not to answer. */
const SILENT = 3

/** How long ago an instant is, in minutes or hours, else the day it was. */
function sinceInWords(view: View, instant: string): string {
  const ago = Math.max(0, view.now - Date.parse(instant))
  const words = new Intl.RelativeTimeFormat(LOCALES[view.lang])
  if (ago < HOUR) return words.format(-Math.floor(ago / MINUTE), 'minute')
  return ago < DAY
    ? words.format(-Math.floor(ago / HOUR), 'hour')
    : WORDS[fullLocale(view.lang)].on(dayInWords(view, instant))
}

interface Read {
  readonly seenAt: string | null
  readonly failures: number
  readonly paused: boolean
  readonly direct: boolean
}

/** When a directory was last read, and whether it still is. */
export function freshInWords(view: View, { seenAt, failures, paused, direct }: Read): string {
  const words = WORDS[fullLocale(view.lang)]
  const day = seenAt === null ? undefined : dayInWords(view, seenAt)
  if (paused) return day === undefined ? words.paused : words.pausedSince(day)
  if (!direct) return words.indirect
  if (seenAt === null || day === undefined) return failures === 0 ? words.notYet : words.neverRead
  if (failures >= SILENT) return words.silent(day)
  return view.now - Date.parse(seenAt) < MINUTE ? words.now : words.ago(sinceInWords(view, seenAt))
}

/** Whether all that a directory publishes is here. */
export function completeInWords(
  view: View,
  { complete, lag }: { readonly complete: boolean | null; readonly lag: number | null },
): string {
  const words = WORDS[fullLocale(view.lang)]
  if (lag !== null && lag > 0) return words.behind(lag)
  if (complete === null) return words.unknownComplete
  return complete ? words.complete : words.incomplete
}

interface AboutProps {
  readonly view: View
  readonly of: Pick<PeerPreview['document'], 'node' | 'operator' | 'area' | 'licenses'>
  readonly names: ReadonlyMap<string, string>
}

/** Who keeps a directory, where, of what and under which licences. */
export function About({ view, of: { node, operator, area, licenses }, names }: AboutProps) {
  const words = WORDS[fullLocale(view.lang)]
  const shown = area.slice(0, SHOWN_AREAS).map((code) => names.get(code) ?? code)
  const more = area.length - shown.length
  return (
    <>
      <Fact label={words.operator}>{operator}</Fact>
      <Fact label={words.address}>
        <OutsideLink href={node} />
      </Fact>
      <Fact label={words.area}>
        {area.length === 0 ? view.t.unknown : shown.join(', ')}
        {more > 0 && ` ${words.areaMore(more)}`}
      </Fact>
      <Fact label={words.licenses}>
        {licenses.length === 0
          ? view.t.unknown
          : licenses.map((license) => wordOf(view, LICENSES, license)).join(', ')}
      </Fact>
    </>
  )
}

/** How many of its listings are held. */
export function HeldCount({ view, count }: { view: View; count: number }) {
  const words = WORDS[fullLocale(view.lang)]
  return (
    <Fact label={words.held}>
      {countInWords(view, count)}
      <br />
      <small class="quiet">{words.heldHint}</small>
    </Fact>
  )
}
