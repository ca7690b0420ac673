/**
 * Said of hours already read: closures, “sauf …”, “y compris …”, another end, an appointment, a period after the
 * hours, and all of these in brackets.
 * @module
 */
import type { Cursor } from './cursor.ts'
import { type Days, readDays } from './days.ts'
import type { Draft } from './draft.ts'
import { readPeriod } from './periods.ts'
import { ALWAYS, type Pick, type Rule, type Scope } from './rules.ts'
import { readSpans } from './times.ts'

/** A period, or what is outside of it: “hors vacances scolaires” is school time. */
export function readScope(draft: Draft): Scope | undefined {
  const { cursor, bareHolidays } = draft
  return (
    cursor.attempt(() => {
      if (cursor.take('except') === undefined) return undefined
      const scope = readPeriod(cursor, bareHolidays)
      if (scope?.kind !== 'school-holiday') return undefined
      if (readAndPublicHolidays(cursor)) draft.close(ALWAYS, [PUBLIC_HOLIDAYS])
      return { kind: 'term' } as const
    }) ?? readPeriod(cursor, bareHolidays)
  )
}

const PUBLIC_HOLIDAYS: Pick = { day: 'PH', nth: [], named: true }

/** “hors vacances scolaires et jours fériés”. */
const readAndPublicHolidays = (cursor: Cursor): boolean =>
  cursor.attempt(() => {
    if (cursor.take('and', 'comma') === undefined) return undefined
    cursor.skip('the', 'of', 'except')
    return cursor.take('public-holiday')
  }) !== undefined

/** Where a period or a mark may stand last: nothing but a break follows. */
export const atBreak = (draft: Draft): boolean =>
  draft.cursor.kind() === undefined || draft.cursor.is('stop', 'line', 'close')

/** Restricts rules to a period said after them. */
export function restrict(draft: Draft, rules: readonly Rule[], scope: Scope): true | undefined {
  const { cursor } = draft
  if (rules.length === 0 || rules.some((rule) => rule.scope.kind !== 'always')) return cursor.refuse('scope')
  draft.change(rules, (rule) => ({ ...rule, scope }))
  return true
}

/** “fermé le lundi et les jours fériés”, “fermé en août”, “fermé le jeudi après-midi”; after its first word. */
export function readClosure(draft: Draft): true | undefined {
  const { cursor } = draft
  cursor.take('label')
  cursor.take('colon')
  let count = 0
  for (;;) {
    const found = cursor.attempt(() => {
      if (count > 0 && cursor.take('comma', 'and') === undefined) return undefined
      cursor.take('and')
      return readClosed(draft)
    })
    if (found === undefined) break
    count += 1
  }
  // “fermé le lundi, mardi 9h-12h”, “fermé le lundi sauf …”: what is closed is no longer clear.
  const clear = !cursor.is(
    'time',
    'number',
    'of',
    'all-day',
    'colon',
    'except',
    'until',
    'to',
    'part',
    'dash',
  )
  return count > 0 && clear ? true : cursor.refuse('exception')
}

function readClosed(draft: Draft): true | undefined {
  const { cursor } = draft
  const scope = readPeriod(cursor, draft.bareHolidays)
  if (scope !== undefined) {
    if (scope.kind === 'term' || scope.kind === 'week') return cursor.refuse('scope')
    draft.close(scope, [])
    return true
  }
  const days = readDays(cursor)
  if (days === undefined) return undefined
  if (days.alternate) return cursor.refuse('alternate')
  const during = cursor.is('during') ? readPeriod(cursor, draft.bareHolidays) : undefined
  return closeDays(draft, days, draft.scope(during))
}

export function closeDays(draft: Draft, days: Days, scope: Scope | undefined): true | undefined {
  if (scope === undefined) return undefined
  // “fermé lundi et mardi matin”: all of Monday?
  if (days.partly) return draft.cursor.refuse('part')
  if (days.parts === 0) draft.close(scope, days.picks)
  else if (scope.kind !== 'always') return draft.cursor.refuse('exception')
  else draft.amendments.push({ kind: 'drop', picks: days.picks, parts: days.parts })
  return true
}

/** “sauf le mercredi, les jours fériés et en août”; after its first word. */
export function readExceptions(draft: Draft, rules: readonly Rule[]): true | undefined {
  const { cursor } = draft
  let count = 0
  for (;;) {
    const found = cursor.attempt(() => {
      if (count > 0 && cursor.take('comma', 'and') === undefined) return undefined
      cursor.take('and')
      if (count > 0) cursor.take('except')
      return readException(draft, rules)
    })
    if (found === undefined) break
    count += 1
  }
  return count > 0 ? true : cursor.refuse('exception')
}

function readException(draft: Draft, rules: readonly Rule[]): true | undefined {
  const { cursor } = draft
  const scope = readPeriod(cursor, draft.bareHolidays)
  if (scope?.kind === 'school-holiday') return restrict(draft, rules, { kind: 'term' })
  if (scope !== undefined) {
    if (scope.kind !== 'dates') return cursor.refuse('scope')
    // “lundi 9h-12h et samedi 9h-12h sauf en août”: Mondays too?
    if (rules.length === 0) return cursor.refuse('scope')
    const [only] = rules.length === 1 ? rules : []
    draft.close(scope, only?.picks ?? [])
    return true
  }
  const days = readDays(cursor)
  if (days === undefined) return undefined
  cursor.take('comma')
  const closed = cursor.take('closed') !== undefined
  if (!closed && cursor.tokens[cursor.at - 1]?.kind === 'comma') cursor.at -= 1
  return exceptDays(draft, days, closed)
}

function exceptDays(draft: Draft, days: Days, closed: boolean): true | undefined {
  const { cursor } = draft
  const { picks, parts } = days
  const special = picks.filter(({ day, nth }) => day === 'PH' || nth.length > 0)
  const weekly = picks.filter((pick) => !special.includes(pick))
  if (days.alternate) return cursor.refuse('alternate')
  if (days.partly) return cursor.refuse('part')
  if (!closed && parts === 0 && special.length === 0) {
    const to = readEnd(draft)
    if (to !== undefined) {
      draft.amendments.push({ kind: 'end', picks, to })
      return true
    }
    cursor.take('colon')
    const hours = readSpans(cursor)
    if (hours !== undefined) {
      // “sauf mercredi, samedi 10h-12h”: Wednesday closed, or both at these hours?
      if (picks.length > 1) return cursor.refuse('exception')
      draft.amendments.push({ kind: 'replace', picks, spans: hours.spans })
      return true
    }
  }
  if (special.length > 0 && parts !== 0) return cursor.refuse('exception')
  if (special.length > 0) draft.close(ALWAYS, special)
  if (weekly.length > 0) draft.amendments.push({ kind: 'drop', picks: weekly, parts })
  return true
}

/** “jusqu'à 16h30”. */
export function readEnd({ cursor }: Draft): number | undefined {
  return cursor.attempt(() => {
    if (cursor.take('until') === undefined) return undefined
    return cursor.take('time')?.value
  })
}

/** “(17h pendant les vacances scolaires)”, “(vendredi 16h30)”, “jusqu'à 20h le jeudi”. */
export function readOtherEnd(draft: Draft): true | undefined {
  const { cursor } = draft
  return cursor.attempt(() => {
    const before = readDays(cursor)
    cursor.take('colon')
    cursor.take('until')
    const to = cursor.take('time')?.value
    if (to === undefined || cursor.is('to', 'dash', 'slash', 'until')) return undefined
    const scope = before === undefined ? readScope(draft) : undefined
    const after = before === undefined && scope === undefined ? readDays(cursor) : undefined
    const picks = (before ?? after)?.picks ?? []
    if (scope === undefined && picks.length === 0) return undefined
    draft.amendments.push({ kind: 'end', picks, to, ...(scope === undefined ? {} : { scope }) })
    return true
  })
}

/** Marks rules as by appointment, or says that they are not. */
export function markAll(
  draft: Draft,
  rules: readonly Rule[],
  by: 'appointment' | 'walk-in',
): true | undefined {
  const unsaid = rules.length > 0 && rules.every((rule) => rule.spans.every((span) => span.by === undefined))
  if (!unsaid) return draft.cursor.refuse('mark')
  draft.change(rules, (rule) => ({ ...rule, spans: rule.spans.map((span) => ({ ...span, by })) }))
  return true
}

/** What stands in brackets after hours; `rules` are those it may be about. */
export function readBrackets(draft: Draft, rules: readonly Rule[]): true | undefined {
  const { cursor } = draft
  return cursor.attempt(() => {
    if (cursor.take('open') === undefined) return undefined
    const read = readInside(draft, rules)
    return read !== undefined && cursor.take('close') !== undefined ? true : undefined
  })
}

function readInside(draft: Draft, rules: readonly Rule[]): true | undefined {
  const { cursor } = draft
  if (cursor.take('continuous', 'label') !== undefined) return true
  if (cursor.take('closed') !== undefined) return readClosure(draft)
  const [only] = rules.length === 1 ? rules : []
  if (readOtherEnd(draft)) return true
  const outside = cursor.is('except')
  const scope = readScope(draft)
  if (scope !== undefined) {
    const clear = only !== undefined && (only.spans.length < 2 || outside || scope.kind === 'term')
    return clear ? restrict(draft, [only], scope) : cursor.refuse('scope')
  }
  // Among several clauses an exception finds its own days; what it says of a period would not find its clause.
  return cursor.take('except') ? readExceptions(draft, only === undefined ? [] : [only]) : undefined
}
