/**
 * Puts rules together: what is said twice of a day must agree, what is said of a period must leave no doubt about the
 * rest; then the order in which OSM wants them, a later rule replacing an earlier one on its days.
 * @module
 */
import type { Reason } from './messages.ts'
import { osmOf, scopeText } from './osm.ts'
import type { Pick, Rule, Scope } from './rules.ts'
import { overlap } from './times.ts'

export type Scheduled = { readonly osm: string } | { readonly reason: Reason }

export function schedule(rules: readonly Rule[]): Scheduled {
  const said = new Map<string, Rule>()
  for (const rule of rules.flatMap(onePickEach)) {
    const key = `${scopeKey(rule.scope)} ${pickKey(rule.picks[0])}`
    const known = said.get(key)
    const merged = known === undefined ? rule : merge(known, rule)
    if (typeof merged === 'string') return { reason: merged }
    said.set(key, merged)
  }
  const single = [...said.values()]
  const reason = doubt(single)
  return reason === undefined ? { osm: osmOf(ordered(single)) } : { reason }
}

const onePickEach = (rule: Rule): Rule[] =>
  rule.picks.length === 0 ? [rule] : rule.picks.map((pick) => ({ ...rule, picks: [pick] }))

const scopeKey = (scope: Scope): string => `${scope.kind} ${scopeText(scope)}`
const pickKey = (pick: Pick | undefined): string => (pick ? `${pick.day} ${pick.nth.join()}` : 'all')

const isNamed = (rule: Rule): boolean => rule.picks[0]?.named ?? true
const day = (rule: Rule): Pick['day'] | undefined => rule.picks[0]?.day
const ranked = (rule: Rule): boolean => (rule.picks[0]?.nth.length ?? 0) > 0

/** Two things said of the same day in the same period. */
function merge(one: Rule, other: Rule): Rule | Reason {
  const precise = isNamed(other) ? other : one
  const clearer = isNamed(one) !== isNamed(other)
  if (one.off || other.off) return one.off === other.off ? precise : clearer ? precise : 'contradiction'
  if (JSON.stringify(one.spans) === JSON.stringify(other.spans)) return precise
  if (one.spans.length === 0 || other.spans.length === 0) return 'contradiction'
  const together = [...one.spans, ...other.spans].sort((first, second) => first.from - second.from)
  // “lundi au vendredi 9h-17h, vendredi 9h-16h” replaces; “mardi 9h-12h, mardi 14h-17h” adds.
  if (overlap(together)) return clearer ? precise : 'contradiction'
  return clearer ? 'contradiction' : { ...precise, spans: together }
}

const opens = (rule: Rule): boolean => !rule.off
const isBase = ({ scope }: Rule): boolean =>
  scope.kind === 'always' || scope.kind === 'term' || scope.kind === 'week'

/** What keeps the whole from being certain. */
function doubt(rules: readonly Rule[]): Reason | undefined {
  const open = rules.filter(opens)
  if (open.length === 0) return 'closed'
  // A public holiday in a period only: no publisher writes it, and OSM would not mean it.
  if (rules.some((rule) => day(rule) === 'PH' && rule.scope.kind !== 'always')) return 'scope'
  const base = rules.filter(isBase)
  const unclear = base.some((rule) => base.some((other) => clash(rule, other)))
  if (unclear) return 'contradiction'
  const holidays = open.filter(({ scope }) => scope.kind === 'school-holiday')
  const dated = open.filter(({ scope }) => scope.kind === 'dates')
  if (holidays.length > 0 && (dated.length > 0 || wholeOff(rules, 'school-holiday'))) return 'scope'
  if (dated.some((rule) => dated.some((other) => clashingDates(rule.scope, other.scope)))) return 'scope'
  // Special hours that leave out a usual day: is it closed then, or as usual?
  const usual = base.filter((rule) => opens(rule) && rule.scope.kind !== 'term')
  if (holidays.length > 0 && !covers(holidays, usual, rules)) return 'scope'
  const periods = new Set(dated.map(({ scope }) => scopeKey(scope)))
  const whole = [...periods].map((period) => dated.filter(({ scope }) => scopeKey(scope) === period))
  if (whole.some((period) => !covers(period, base.filter(opens), rules))) return 'scope'
  return undefined
}

const wholeOff = (rules: readonly Rule[], kind: Scope['kind']): boolean =>
  rules.some(({ scope, off, picks }) => off && picks.length === 0 && scope.kind === kind)

/** One weekday said under two bases, or both weekly and by rank. */
function clash(rule: Rule, other: Rule): boolean {
  if (rule === other || day(rule) !== day(other) || day(rule) === 'PH') return false
  if (rule.off && ranked(rule)) return false
  if (other.off && ranked(other)) return false
  if (ranked(rule) !== ranked(other)) return true
  if (ranked(rule)) return rule.picks[0]?.nth.some((rank) => other.picks[0]?.nth.includes(rank)) ?? false
  const weeks = [rule.scope, other.scope].flatMap((scope) => (scope.kind === 'week' ? [scope.parity] : []))
  return weeks.length < 2
}

function clashingDates(one: Scope, other: Scope): boolean {
  if (one.kind !== 'dates' || other.kind !== 'dates' || one.osm === other.osm) return false
  return one.days.some(([start, end]) => other.days.some(([first, last]) => start <= last && first <= end))
}

/** Whether a period speaks of each day that is otherwise open: by hours of its own or by closing it. */
function covers(period: readonly Rule[], usual: readonly Rule[], all: readonly Rule[]): boolean {
  const scope = period[0]?.scope
  const same = all.filter((rule) => scope !== undefined && scopeKey(rule.scope) === scopeKey(scope))
  if (same.some(({ picks }) => picks.length === 0)) return true
  const days = new Set(same.filter((rule) => !ranked(rule)).map(day))
  return usual.every((rule) => day(rule) === 'PH' || days.has(day(rule)))
}

function ordered(rules: readonly Rule[]): Rule[] {
  const holiday = (rule: Rule) => day(rule) === 'PH'
  const weekly = (rule: Rule) => !ranked(rule) && !holiday(rule)
  const byDay = (one: Rule, other: Rule) => Number(day(one) ?? 0) - Number(day(other) ?? 0)
  const kind = (...kinds: readonly Scope['kind'][]) => rules.filter(({ scope }) => kinds.includes(scope.kind))
  const base = kind('always', 'term')
  const plain = base.filter((rule) => rule.picks.length > 0)
  return [
    ...plain.filter(weekly).sort(byDay),
    ...plain.filter((rule) => ranked(rule) && opens(rule)),
    ...kind('week').sort(byDay),
    ...plain.filter((rule) => ranked(rule) && rule.off),
    ...termEnds(rules),
    ...kind('school-holiday').sort(byDay),
    ...kind('dates').filter(opens).sort(byDay),
    ...kind('dates').filter((rule) => rule.off),
    ...base.filter(holiday),
  ]
}

/** Hours of school time end where holidays begin: `SH off`, or of their days alone where others go on. */
function termEnds(rules: readonly Rule[]): Rule[] {
  const open = rules.filter((rule) => isBase(rule) && opens(rule) && day(rule) !== 'PH')
  const term = open.filter(({ scope }) => scope.kind === 'term')
  if (term.length === 0 || wholeOff(rules, 'school-holiday')) return []
  const closing: Rule = { scope: { kind: 'school-holiday' }, picks: [], spans: [], off: true }
  if (term.length === open.length) return [closing]
  const own = new Set(rules.filter(({ scope }) => scope.kind === 'school-holiday').map(day))
  return term.filter((rule) => !own.has(day(rule))).map(({ picks }) => ({ ...closing, picks }))
}
