import { amend } from './amendments.ts'
import { clean } from './clean.ts'
import { Cursor } from './cursor.ts'
import { Draft } from './draft.ts'
import { REASONS, type Reason, WARNINGS } from './messages.ts'
import { osmOf } from './osm.ts'
import { schedule } from './schedule.ts'
import { type Meaning, readStatement } from './statements.ts'
import { type Token, tokensOf } from './tokens.ts'

/** Longest text read, in UTF-16 units: a week in full words with its holidays takes some 600. */
export const MAX_FRENCH_HOURS = 2_000

/** One piece of the text and what it became. */
export interface FrenchPiece {
  /** As written, without tags. */
  readonly text: string
  /** What this piece says alone, OSM `opening_hours`; absent of headings and exceptions. */
  readonly osm?: string
  readonly meaning: Meaning
}

export interface FrenchHours {
  /** OSM `opening_hours`, only if every piece was understood and days are named; absent = keep the text, unknown. */
  readonly osm?: string
  readonly pieces: readonly FrenchPiece[]
  /** Pieces not understood, as written. */
  readonly left: readonly string[]
  /** Why pieces were left, and what the reading took for granted; French sentences. */
  readonly warnings: readonly string[]
}

/**
 * Reads hours written in French as people do, or refuses. Never throws; a text longer than `MAX_FRENCH_HOURS` is
 * refused unread.
 * @example readFrenchHours('Du lundi au jeudi de 9h à 12h, sauf fériés').osm // 'Mo-Th 09:00-12:00; PH off'
 */
export function readFrenchHours(text: string): FrenchHours {
  if (text.length > MAX_FRENCH_HOURS)
    return { pieces: [], left: [text.slice(0, MAX_FRENCH_HOURS)], warnings: [REASONS.long] }
  const cleaned = clean(text)
  const tokens = tokensOf(cleaned)
  const { draft, pieces, left, reasons } = readAll(cleaned, tokens)
  const whole = left.length === 0 ? scheduled(draft) : {}
  if (whole.reason !== undefined) reasons.add(whole.reason)
  if (whole.reason !== undefined && cleaned !== '') left.push(cleaned)
  const warnings = [
    ...[...reasons].map((reason) => REASONS[reason]),
    ...[...draft.warnings].map((warning) => WARNINGS[warning]),
  ]
  return { ...(whole.osm === undefined ? {} : { osm: whole.osm }), pieces, left, warnings }
}

function readAll(text: string, tokens: readonly Token[]) {
  const cursor = new Cursor(tokens)
  const bareHolidays = tokens.some(({ kind }) => kind === 'school-holiday' || kind === 'term-time')
  const draft = new Draft(cursor, bareHolidays)
  const pieces: FrenchPiece[] = []
  const left: string[] = []
  const reasons = new Set<Reason>()
  const slice = (from: number, to: number) => text.slice(tokens[from]?.start, tokens[to - 1]?.end)
  for (;;) {
    passBreaks(cursor, draft)
    if (cursor.kind() === undefined) {
      draft.end('line')
      return { draft, pieces, left, reasons }
    }
    const start = cursor.at
    const known = draft.rules.length
    cursor.reason = undefined
    const meaning = readStatement(draft)
    if (meaning !== undefined && cursor.reason === undefined) {
      const own = draft.rules.slice(known)
      pieces.push({ text: slice(start, cursor.at), meaning, ...(own.length > 0 ? { osm: osmOf(own) } : {}) })
      continue
    }
    cursor.at = Math.max(cursor.at, start + 1)
    while (cursor.kind() !== undefined && !cursor.is('stop', 'line')) cursor.at += 1
    left.push(slice(start, cursor.at))
    reasons.add(reasonOf(tokens.slice(start, cursor.at), cursor.reason))
  }
}

/** Separators between statements; a full stop or a line ends what headings of a sentence reach. */
function passBreaks(cursor: Cursor, draft: Draft): void {
  for (;;) {
    const token = cursor.take('comma', 'and', 'slash', 'dash', 'tab', 'stop', 'line')
    if (token === undefined) return
    if (token.kind === 'stop') draft.end('sentence')
    if (token.kind === 'line') draft.end('line')
  }
}

function reasonOf(tokens: readonly Token[], known: Reason | undefined): Reason {
  if (tokens.some(({ kind }) => kind === 'malformed')) return 'time'
  if (known !== undefined) return known
  return tokens.some(({ kind }) => kind === 'alternate') ? 'alternate' : 'words'
}

function scheduled(draft: Draft): { osm?: string; reason?: Reason } {
  const doubt = draft.doubt()
  if (doubt !== undefined) return { reason: doubt }
  const rules = amend(draft.rules, draft.amendments)
  if (typeof rules === 'string') return { reason: rules }
  if (draft.workweek) {
    const weekend = rules.some(({ picks }) => picks.some(({ day }) => day === 5 || day === 6))
    if (!weekend) return { reason: 'workweek' }
    draft.warnings.add('workweek')
  }
  return schedule(rules)
}
