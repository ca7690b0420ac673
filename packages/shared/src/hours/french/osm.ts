/** Rules → OSM `opening_hours` text; see `schedule.ts` for what may stand together. @module */
import type { Rule, Scope, Span } from './rules.ts'

export const APPOINTMENT = 'sur rendez-vous'
const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const
const WHOLE_DAY = '00:00-24:00'

const two = (value: number): string => String(value).padStart(2, '0')
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
const spanText = ({ from, to }: Span): string => `${clock(from)}-${clock(to)}`

/** One rule after the other; rules that say the same of different days are one. */
export const osmOf = (rules: readonly Rule[]): string =>
  grouped(rules)
    .map((rule) => ruleText(rule))
    .join('; ')

/** Rules that differ only by their days stand together, where the first of them stood. */
function grouped(rules: readonly Rule[]): Rule[] {
  const groups = new Map<string, Rule>()
  for (const rule of rules) {
    const apart = rule.picks.some(({ day, nth }) => day === 'PH' || nth.length > 0)
    const key = JSON.stringify([scopeText(rule.scope), apart, rule.picks.length > 0, rule.off, rule.spans])
    const known = groups.get(key)
    groups.set(key, known === undefined ? rule : { ...known, picks: [...known.picks, ...rule.picks] })
  }
  return [...groups.values()]
}

function ruleText({ scope, picks, spans, off }: Rule): string {
  const selector = [scopeText(scope), picksText(picks)].filter((part) => part !== '').join(' ')
  if (off) return `${selector} off`
  const times = (of: readonly Span[]) => of.map(spanText).join(',')
  const free = times(spans.filter(({ by }) => by !== 'appointment'))
  const asked = times(spans.filter(({ by }) => by === 'appointment'))
  const everyDay = selector === 'Mo-Su' && free === WHOLE_DAY && asked === ''
  if (everyDay) return '24/7'
  const open = free === '' ? [] : [`${selector} ${free}`]
  const onAsking =
    asked === '' && free !== '' ? [] : [[selector, asked, `"${APPOINTMENT}"`].filter(Boolean).join(' ')]
  // A rule after a comma adds to the one before it; after a semicolon it would replace it.
  return [...open, ...onAsking].join(', ')
}

export function scopeText(scope: Scope): string {
  switch (scope.kind) {
    case 'always':
    case 'term':
      return ''
    case 'school-holiday':
      return 'SH'
    case 'week':
      return scope.parity === 0 ? 'week 02-52/2' : 'week 01-53/2'
    case 'dates':
      return scope.osm
  }
}

function picksText(picks: Rule['picks']): string {
  const weekly = picks
    .filter(({ day, nth }) => day !== 'PH' && nth.length === 0)
    .map(({ day }) => Number(day))
  const ranked = picks.filter(({ nth }) => nth.length > 0)
  const holidays = picks.some(({ day }) => day === 'PH') ? ['PH'] : []
  return [
    ...runs([...new Set(weekly)].sort()),
    ...ranked.map(({ day, nth }) => `${DAYS[Number(day)]}[${nth.join(',')}]`),
    ...holidays,
  ].join(',')
}

/** Three days on end or more are a range. */
function runs(days: readonly number[]): string[] {
  const texts: string[] = []
  let start = 0
  while (start < days.length) {
    let end = start
    while (days[end + 1] === (days[end] ?? 0) + 1) end += 1
    const names = days.slice(start, end + 1).map((day) => DAYS[day] ?? '')
    texts.push(...(names.length > 2 ? [`${names[0]}-${names.at(-1)}`] : names))
    start = end + 1
  }
  return texts
}
