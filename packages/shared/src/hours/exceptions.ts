/** Dated closures and special hours laid over regular ones. @module */
import type { Answer, DayPlan, Segment } from './answer.ts'
import { joined, paint, wholeDay } from './canvas.ts'
import { dayOfDate } from './civil.ts'
import { compile, type Timetable, type Whereabouts } from './compile.ts'
import { isDated, parseHours } from './parse.ts'
import { DAY_MINUTES, type Rule } from './types.ts'

/** A dated exception, as places and services hold them: local dates `YYYY-MM-DD`, both included. */
export interface DatedException {
  readonly from: string
  readonly to: string
  /**
   * OSM hours in force instead; absent = closed. Hours that only close times or days (`14:00-16:00 off`, `Sa off`)
   * close those and leave the rest as it was.
   */
  readonly hours?: string
}

/** A day by itself: its own hours, and those that run on after its midnight. */
export interface DayProgram {
  readonly own: DayPlan
  readonly after: DayPlan
}

/** An exception, ready to be laid over days. */
export interface Overlay<E extends DatedException> {
  readonly exception: E
  readonly from: number
  readonly to: number
  readonly kind: 'replace' | 'cut'
  programOf(day: number): DayProgram
}

const CLOSED: Answer = { state: 'closed', reason: 'exception' }
const NOTHING: DayPlan = wholeDay({ state: 'closed' })

/**
 * The exceptions of each day in the order they are laid, the last winning: a narrower over a wider one, the later
 * stated over the earlier. A service's special hours win over its place's, but a closure of the building holds for all
 * that is inside: it gives way only to a service's exception no wider than itself. Exceptions whose dates are not
 * dates, or end before they begin, never hold.
 */
export function overlaysOf<E extends DatedException>(
  place: readonly E[],
  service: readonly E[],
  where: Whereabouts,
): (day: number) => readonly Overlay<E>[] {
  const lay = (exceptions: readonly E[]) =>
    exceptions.flatMap((exception) => overlayOf(exception, where) ?? []).sort(widestFirst)
  const [ofPlace, ofService] = [lay(place), lay(service)]
  return (day) => {
    const holds = ({ from, to }: Overlay<E>) => from <= day && day <= to
    const [below, above] = [ofPlace.filter(holds), ofService.filter(holds)]
    if (above.length === 0) return below
    const special = below.findLastIndex(({ exception }) => !mayClose(exception)) + 1
    return [...below.slice(0, special), ...[...below.slice(special), ...above].sort(widestFirst)]
  }
}

/** Sorting is stable: of equal widths, the later stated stays last, and a service's after its place's. */
const widestFirst = (a: Overlay<DatedException>, b: Overlay<DatedException>): number =>
  b.to - b.from - (a.to - a.from)

/** True for an exception that opens nothing, as far as anybody can read it. */
export function mayClose({ hours }: DatedException): boolean {
  if (hours === undefined) return true
  const parsed = parseHours(hours)
  return !parsed.ok || parsed.rules.every(({ state }) => state === 'closed')
}

function overlayOf<E extends DatedException>(exception: E, where: Whereabouts): Overlay<E> | undefined {
  const from = dayOfDate(exception.from)
  const to = dayOfDate(exception.to)
  if (from === undefined || to === undefined || to < from) return undefined
  const base = { exception, from, to }
  if (exception.hours === undefined) return { ...base, kind: 'replace', programOf: () => closedProgram }
  const parsed = parseHours(exception.hours)
  if (!parsed.ok) return { ...base, kind: 'replace', programOf: () => unreadableProgram }
  const { rules } = parsed
  if (rules.every((rule) => rule.state === 'closed' && (rule.times || isDated(rule))))
    return { ...base, kind: 'cut', programOf: programs(compile(rules.map(cutOf), where, { literal: true })) }
  // Hours written for one day by name hold even if it is a public holiday.
  return { ...base, kind: 'replace', programOf: programs(compile(rules, where, { literal: from === to })) }
}

/** What a closing rule closes, as sure hours: without its words, an open end lasting until midnight. */
const cutOf = ({ comment: _, ...rule }: Rule): Rule => ({
  ...rule,
  state: 'open',
  join: 'additional',
  times: rule.times?.map(({ from, to = from, openEnd }) => ({
    from,
    to: openEnd ? Math.max(to, DAY_MINUTES) : to,
  })),
})

const closedProgram: DayProgram = { own: wholeDay(CLOSED), after: NOTHING }
const unreadableProgram: DayProgram = {
  own: wholeDay({ state: 'unknown', reason: 'unreadable' }),
  after: NOTHING,
}

function programs(timetable: Timetable): (day: number) => DayProgram {
  const marked = (plan: DayPlan) =>
    plan.map((segment) => ({ ...segment, reason: segment.reason ?? CLOSED.reason }))
  return (day) => {
    const { own, after } = timetable.ownPlanOf(day)
    return {
      own: marked(own),
      after: after.map((one) => (one.state === 'closed' ? one : (marked([one])[0] ?? one))),
    }
  }
}

/**
 * Plan of a day under the exceptions of that day and of the evening before. A night belongs to the day it began:
 * a closure from the 24th leaves the night of the 23rd as it was.
 */
export function overlaid<E extends DatedException>(
  base: { planOf(day: number): DayPlan; ownPlanOf(day: number): DayProgram },
  day: number,
  yesterday: readonly Overlay<E>[],
  today: readonly Overlay<E>[],
): DayPlan {
  const replaced = [...yesterday, ...today].some(({ kind }) => kind === 'replace')
  let plan: readonly Segment[] = replaced
    ? underNight(programAfter(base, day, today).own, programAfter(base, day - 1, yesterday).after)
    : base.planOf(day)
  for (const cut of cutsOf(yesterday)) plan = cutOut(plan, cut.programOf(day - 1).after)
  for (const cut of cutsOf(today)) plan = cutOut(plan, cut.programOf(day).own)
  return joined(plan)
}

function programAfter<E extends DatedException>(
  base: { ownPlanOf(day: number): DayProgram },
  day: number,
  overlays: readonly Overlay<E>[],
): DayProgram {
  const winner = overlays.filter(({ kind }) => kind === 'replace').pop()
  return winner ? winner.programOf(day) : base.ownPlanOf(day)
}

/** Cuts that no stronger special hours replace. */
function cutsOf<E extends DatedException>(overlays: readonly Overlay<E>[]): readonly Overlay<E>[] {
  const last = overlays.map(({ kind }) => kind).lastIndexOf('replace')
  return overlays.slice(last + 1)
}

const isClosed = ({ state }: Segment): boolean => state === 'closed'

function underNight(own: DayPlan, night: DayPlan): readonly Segment[] {
  let plan: readonly Segment[] = own
  for (const { from, to, ...answer } of night)
    if (answer.state !== 'closed') plan = paint(plan, from, to, answer, isClosed)
  return plan
}

function cutOut(plan: readonly Segment[], closures: DayPlan): readonly Segment[] {
  let result = plan
  for (const { from, to, state, reason } of closures) {
    if (state === 'open') result = paint(result, from, to, CLOSED)
    // School holidays that are not published: closed then, or not.
    if (state === 'unknown') result = paint(result, from, to, { state, reason }, (one) => !isClosed(one))
  }
  return result
}
