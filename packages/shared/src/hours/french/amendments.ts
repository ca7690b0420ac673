/**
 * What a text says after its hours to change them: “sauf le mercredi”, “fermé le jeudi après-midi”, “vendredi jusqu'à
 * 16h30”, “(17h pendant les vacances scolaires)”.
 * @module
 */
import type { Reason } from './messages.ts'
import type { Pick, Rule, Scope, Span } from './rules.ts'
import { overlap, partOf } from './times.ts'

export type Amendment =
  /** These days are taken out; with `parts`, only their mornings or afternoons. */
  | { readonly kind: 'drop'; readonly picks: readonly Pick[]; readonly parts: number }
  /** These days have hours of their own. */
  | { readonly kind: 'replace'; readonly picks: readonly Pick[]; readonly spans: readonly Span[] }
  /** The last span of these days (all days if none) ends then; in a period, if one is said. */
  | {
      readonly kind: 'end'
      readonly picks: readonly Pick[]
      readonly to: number
      readonly scope?: Scope
    }

export function amend(rules: readonly Rule[], amendments: readonly Amendment[]): Rule[] | Reason {
  let amended: Rule[] = [...rules]
  for (const amendment of amendments) {
    const next = amendOnce(amended, amendment)
    if (typeof next === 'string') return next
    amended = next
  }
  return amended
}

function amendOnce(rules: readonly Rule[], amendment: Amendment): Rule[] | Reason {
  if (amendment.kind === 'end' && amendment.scope !== undefined)
    return endIn(rules, amendment, amendment.scope)
  const days = amendment.picks.length > 0 ? amendment.picks.map(({ day }) => day) : undefined
  let next: Rule[] = [...rules]
  for (const day of days ?? [...new Set(rules.flatMap(({ picks }) => picks.map((pick) => pick.day)))]) {
    const holders = next.filter((rule) => !rule.off && rule.picks.some((pick) => isWeekly(pick, day)))
    const [holder] = holders
    if (holder === undefined || holders.length > 1) return 'exception'
    const covered = holder.picks.some((pick) => pick.day === day && !pick.named)
    // “mardi 9h-12h, sauf le mardi” contradicts itself; of a range, a day may be taken.
    if (!covered && amendment.kind === 'drop' && amendment.parts === 0) return 'contradiction'
    const spans = spansOf(holder, amendment)
    if (typeof spans === 'string') return spans
    const others = { ...holder, picks: holder.picks.filter((pick) => !isWeekly(pick, day)) }
    const own = { ...holder, picks: [{ day, nth: [], named: true }], spans }
    next = next.flatMap((rule) => {
      if (rule !== holder) return [rule]
      return [...(others.picks.length > 0 ? [others] : []), ...(spans.length > 0 ? [own] : [])]
    })
  }
  return next
}

const isWeekly = (pick: Pick, day: Pick['day']): boolean => pick.day === day && pick.nth.length === 0

/** What is left of a rule's hours on an amended day. */
function spansOf({ spans }: Rule, amendment: Amendment): readonly Span[] | Reason {
  if (spans.length === 0) return 'exception'
  if (amendment.kind === 'replace') {
    // “9h-12h et 14h-17h, sauf mercredi 14h-17h”: only then, or not then?
    const same = ({ from, to }: Span) => spans.some((span) => span.from === from && span.to === to)
    return spans.length > 1 && amendment.spans.every(same) ? 'exception' : amendment.spans
  }
  if (amendment.kind === 'end') return ended(spans, amendment.to) ?? 'exception'
  if (amendment.parts === 0) return []
  if (spans.some((span) => partOf(span) === 0)) return 'exception'
  return spans.filter((span) => (partOf(span) & amendment.parts) === 0)
}

function ended(spans: readonly Span[], to: number): Span[] | undefined {
  const last = spans.at(-1)
  if (last === undefined || last.to < last.from || to <= last.from || to === last.to) return undefined
  const changed = [...spans.slice(0, -1), { ...last, to }]
  return overlap(changed) ? undefined : changed
}

/** “… 13h30 à 17h30 (17h pendant les vacances scolaires)”: the same days again, in the period. */
function endIn(rules: readonly Rule[], { picks, to }: { picks: readonly Pick[]; to: number }, scope: Scope) {
  if (picks.length > 0) return 'exception'
  const again: Rule[] = []
  for (const rule of rules.filter(({ off }) => !off)) {
    const spans = ended(rule.spans, to)
    if (spans === undefined || rule.scope.kind !== 'always') return 'exception'
    again.push({ ...rule, scope, spans })
  }
  return [...rules, ...again]
}
