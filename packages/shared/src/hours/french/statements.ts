/** The statements of a text: a heading, a clause of days and hours, a closure, an exception. @module */
import { type Days, readDays } from './days.ts'
import type { Draft } from './draft.ts'
import {
  atBreak,
  closeDays,
  markAll,
  readBrackets,
  readClosure,
  readEnd,
  readExceptions,
  readOtherEnd,
  readScope,
  restrict,
} from './exceptions.ts'
import { ALWAYS, type Rule, type Scope, type Span } from './rules.ts'
import { agreeing, readSpans, type Spans } from './times.ts'

/** What a piece of text became. */
export type Meaning = 'label' | 'open' | 'closed' | 'by-appointment' | 'period' | 'exception'

/** Reads one statement, if the cursor stands at one that can be understood. */
export function readStatement(draft: Draft): Meaning | undefined {
  const { cursor } = draft
  const labelled = cursor.is('label')
  cursor.skip('label')
  if (labelled) cursor.take('colon')
  if (labelled && atBreak(draft)) return 'label'
  if (cursor.take('closed') !== undefined) return readClosure(draft) && 'closed'
  if (cursor.is('appointment', 'walk-in')) {
    const meaning = cursor.attempt(() => readMark(draft))
    if (meaning !== undefined || cursor.reason !== undefined) return meaning
  }
  const scope = readScope(draft)
  if (scope !== undefined) return readHeading(draft, scope, labelled)
  if (cursor.take('except') !== undefined) return readExceptions(draft, draft.opening()) && 'exception'
  if (cursor.is('until')) return readOtherEnd(draft) && 'exception'
  if (cursor.is('open')) return readBrackets(draft, draft.opening()) && 'exception'
  if (cursor.take('including') !== undefined) return readIncluded(draft)
  const days = readDays(cursor)
  if (days !== undefined) return readDaysFirst(draft, days)
  const hours = cursor.reason === undefined ? readSpans(cursor) : undefined
  return hours && readHoursFirst(draft, hours)
}

/** “En période scolaire :”, “Hors vacances scolaires” alone, “août : fermé”, “le 12 mars 2026 de 9h à 12h”. */
function readHeading(draft: Draft, scope: Scope, labelled: boolean): Meaning | undefined {
  const { cursor } = draft
  const inside = draft.openInSentence()
  const colon = cursor.take('colon') !== undefined
  if (cursor.take('closed') !== undefined) {
    if (scope.kind === 'term' || scope.kind === 'week') return cursor.refuse('scope')
    draft.close(scope, [])
    return 'closed'
  }
  if (scope.kind === 'dates' && scope.single) {
    const hours = readSpans(cursor)
    // A day without its year may be of any year.
    if (hours === undefined || !scope.dated) return cursor.refuse('dates')
    draft.open({ scope, picks: [], spans: hours.spans })
    return 'open'
  }
  if (atBreak(draft) && !colon && draft.opening().length > 0) {
    // “lundi 9h-12h, ouvert pendant les vacances scolaires”: then as well, or only then?
    const only = scope.kind === 'term' || scope.kind === 'week' || (inside.length > 0 && !labelled)
    if (!only) return cursor.refuse('scope')
    if (inside.length > 0) return restrict(draft, inside, scope) && 'period'
    return nothingFollows(draft)
      ? restrict(draft, draft.opening(), scope) && 'period'
      : cursor.refuse('scope')
  }
  if (inside.length > 0 && !colon) return cursor.refuse('scope')
  draft.head(scope, cursor.is('line') ? 'text' : colon ? 'line' : 'sentence')
  cursor.take('comma')
  return 'period'
}

const nothingFollows = ({ cursor }: Draft): boolean =>
  cursor.tokens.slice(cursor.at).every(({ kind }) => kind === 'stop' || kind === 'line')

/** “Sur rendez-vous” before or after the hours it is about; before days, it is a heading. */
function readMark(draft: Draft): Meaning | undefined {
  const { cursor } = draft
  const added = cursor.kind(-1) === 'and'
  const token = cursor.take('appointment', 'walk-in')
  const by = token?.kind === 'walk-in' ? 'walk-in' : 'appointment'
  const inside = draft.openInSentence()
  const colon = cursor.take('colon') !== undefined
  if (atBreak(draft) && !colon) {
    // “Mardi 14h-17h et sur rendez-vous”: at other times too.
    if (added) return cursor.refuse('mark')
    if (inside.length > 1) return cursor.refuse('mark')
    const about = inside.length === 1 ? inside : nothingFollows(draft) ? draft.opening() : []
    return markAll(draft, about, by) && 'by-appointment'
  }
  if (inside.length > 0) return cursor.refuse('mark')
  if (cursor.is('time', 'number')) return undefined
  if (by === 'appointment') draft.headAppointment(cursor.is('line') ? 'text' : colon ? 'line' : 'sentence')
  cursor.take('comma')
  return by === 'appointment' ? 'by-appointment' : 'label'
}

/** “…, y compris les jours fériés”. */
function readIncluded(draft: Draft): Meaning | undefined {
  const { cursor } = draft
  const [rule, another] = draft.openInSentence()
  const days = readDays(cursor)
  if (days === undefined || days.parts !== 0) return undefined
  if (rule === undefined || another !== undefined) return cursor.refuse('scope')
  draft.change([rule], (known) => ({ ...known, picks: [...known.picks, ...days.picks] }))
  return 'exception'
}

interface Subject {
  readonly scope: Scope
  readonly picks: Rule['picks']
  /** Days taken out between the days and their hours. */
  readonly excepted: boolean
}

/** “Lundi et jeudi : 9h-12h”, “samedi fermé”, “mardi sur rendez-vous”, “vendredi jusqu'à 16h30”. */
function readDaysFirst(draft: Draft, days: Days): Meaning | undefined {
  const { cursor } = draft
  const subject = readSubject(draft, days)
  if (subject === undefined) return undefined
  if (cursor.is('until') && !subject.excepted && subject.scope.kind === 'always') {
    const to = readEnd(draft)
    if (to === undefined) return undefined
    draft.amendments.push({ kind: 'end', picks: days.picks, to })
    return 'exception'
  }
  if (!readJoint(draft, days)) return undefined
  if (cursor.is('open')) return readBracketed(draft, days, subject)
  const hours = readSpans(cursor, days.parts)
  // “Lundi Mardi 9h-12h 14h-17h” may be a table whose lines were lost.
  if (hours?.bare && days.columns) return cursor.refuse('words')
  if (hours !== undefined) return said(draft, days, subject, hours)
  if (cursor.take('closed') !== undefined)
    return closeDays(draft, { ...days, picks: subject.picks }, subject.scope) && 'closed'
  if (cursor.take('appointment') === undefined || days.parts !== 0) return cursor.refuse('no-time')
  return said(draft, days, subject, { spans: [], apart: false, bare: false })
}

/** “Lundi (9h-12h)”, “samedi (fermé)”. */
function readBracketed(draft: Draft, days: Days, subject: Subject): Meaning | undefined {
  const { cursor } = draft
  cursor.take('open')
  const closed = cursor.take('closed') !== undefined
  const hours = closed ? undefined : readSpans(cursor, days.parts)
  // “lundi, mardi (9h-12h)”: Monday too?
  if (cursor.take('close') === undefined || subject.picks.length !== 1) return cursor.refuse('words')
  if (closed) return closeDays(draft, days, subject.scope) && 'closed'
  return hours && said(draft, days, subject, hours)
}

/** What may stand between days and their hours besides signs: a period, an exception, “ouvert”. */
function readSubject(draft: Draft, days: Days): Subject | undefined {
  const { cursor } = draft
  let { picks } = days
  let scope: Scope | undefined
  let excepted = false
  for (;;) {
    const bracket = cursor.take('open') !== undefined
    // “lundi 14 juillet” is one date, not Mondays and a date.
    const period = cursor.is('number', 'ordinal') ? undefined : readScope(draft)
    if (period !== undefined) {
      if (scope !== undefined) return cursor.refuse('scope')
      scope = period
    } else if (cursor.take('except') !== undefined) {
      const out = readDays(cursor)
      const known = out?.picks.every((pick) => pick.day === 'PH' || takes(picks, pick)) ?? false
      if (out === undefined || out.parts !== 0 || !known) return cursor.refuse('exception')
      if (out.picks.some(({ day }) => day === 'PH'))
        draft.close(
          ALWAYS,
          out.picks.filter(({ day }) => day === 'PH'),
        )
      picks = picks.filter(({ day }) => !out.picks.some((pick) => pick.day === day))
      excepted = true
    } else if (bracket) {
      cursor.at -= 1
      break
    } else if (cursor.take('label', 'continuous') === undefined) break
    if (bracket && cursor.take('close') === undefined) return cursor.refuse('words')
  }
  const known = draft.scope(scope)
  if (days.alternate && known?.kind !== 'week') return cursor.refuse('alternate')
  return known && { scope: known, picks, excepted }
}

const takes = (picks: Rule['picks'], { day, nth }: Rule['picks'][number]): boolean =>
  nth.length === 0 && picks.some((pick) => pick.day === day && pick.nth.length === 0 && !pick.named)

/** The signs between days and hours. */
function readJoint(draft: Draft, days: Days): boolean {
  const { cursor } = draft
  cursor.take('colon')
  const sign = cursor.take('comma', 'line', 'tab', 'dash')
  // Heads of columns, their hours in the line below.
  if (sign?.kind === 'line' && days.columns) {
    cursor.refuse('words')
    return false
  }
  cursor.skip('label')
  return true
}

/** “9h-12h du lundi au vendredi”, “9h-12h (le samedi)”. */
function readHoursFirst(draft: Draft, hours: Spans): Meaning | undefined {
  const { cursor } = draft
  cursor.take('comma', 'tab', 'dash')
  const bracket = cursor.take('open') !== undefined
  const days = readDays(cursor)
  if (days === undefined || days.alternate) return cursor.refuse('no-day')
  if (bracket && cursor.take('close') === undefined) return cursor.refuse('words')
  if (!agreeing(days.parts, hours.spans)) return cursor.refuse('part')
  const scope = draft.scope()
  return scope && said(draft, days, { scope, picks: days.picks, excepted: false }, hours)
}

/** Adds a clause, and what is said right after it. */
function said(draft: Draft, days: Days, { scope, picks }: Subject, hours: Spans): Meaning | undefined {
  const { cursor } = draft
  if (days.workweek) draft.workweek = true
  if (picks.length === 0) return cursor.refuse('exception')
  // “lundi 9h-12h, mardi 14h-17h sur rendez-vous”: Tuesday, or both?
  const unmarked = draft.openInSentence().some((rule) => rule.spans.some(({ by }) => by === undefined))
  if (unmarked && hours.spans.at(-1)?.by !== undefined) return cursor.refuse('mark')
  draft.open({ scope, picks, spans: hours.spans })
  for (;;) {
    if (cursor.take('continuous') !== undefined) continue
    const about = draft.openInSentence()
    if (cursor.is('open')) {
      if (readBrackets(draft, about) === undefined) return undefined
    } else if (cursor.is('number', 'ordinal') || !readAfter(draft, about, hours)) break
  }
  return meaningOf(hours.spans)
}

const meaningOf = (spans: readonly Span[]): Meaning =>
  spans.every(({ by }) => by === 'appointment') ? 'by-appointment' : 'open'

/** “… hors vacances scolaires”, “… en juillet”, “… sauf le mercredi” right after hours, without a sign. */
function readAfter(draft: Draft, about: readonly Rule[], hours: Spans): boolean {
  const { cursor } = draft
  const start = cursor.at
  const outside = cursor.is('except')
  const scope = readScope(draft)
  if (scope !== undefined) {
    // A heading of what follows.
    if (cursor.is('colon')) {
      cursor.at = start
      return false
    }
    const clear = atBreak(draft) || cursor.is('comma', 'open', 'except')
    // “9h-12h et 14h-17h pendant les vacances”: the afternoon, or both?
    const whole = hours.spans.length < 2 || outside || (scope.kind === 'term' && !hours.apart)
    if (!clear || !whole || about.length > 1) cursor.refuse('scope')
    else restrict(draft, about, scope)
    return cursor.reason === undefined
  }
  if (cursor.take('except') === undefined) return false
  // Among several clauses, an exception finds its days; school holidays would not.
  return readExceptions(draft, about.length > 1 ? [] : about) !== undefined
}
