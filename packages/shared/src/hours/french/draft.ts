/** What the statements of one text have said so far. @module */
import type { Amendment } from './amendments.ts'
import type { Cursor } from './cursor.ts'
import type { Reason, Warning } from './messages.ts'
import { ALWAYS, type Rule, type Scope } from './rules.ts'

/** How far a heading reaches: its sentence, its line, or the text until the next heading. */
export type Reach = 'sentence' | 'line' | 'text'

interface Heading<T> {
  readonly value: T
  readonly reach: Reach
}

export class Draft {
  /** A statement may still change the rules before it: “…, sauf vacances scolaires”. */
  rules: Rule[] = []
  amendments: Amendment[] = []
  readonly warnings = new Set<Warning>()
  /** First rule of the sentence being read. */
  sentence = 0
  workweek = false
  #scope: Heading<Scope> | undefined
  #appointment: Heading<true> | undefined
  /** A heading has ended without another: what follows may still be under it. */
  #lapsed = false
  /** A heading about which nothing has followed yet. */
  #idle: Reason | undefined
  /** A heading about which nothing followed. */
  #dangling: Reason | undefined
  /** The sentence being read closes the whole place at times, after hours of its own. */
  #general = false
  readonly #generalIn: [first: number, after: number][] = []

  readonly cursor: Cursor
  /** “vacances” alone means school holidays, the text having named them. */
  readonly bareHolidays: boolean

  constructor(cursor: Cursor, bareHolidays: boolean) {
    this.cursor = cursor
    this.bareHolidays = bareHolidays
  }

  /** Ends a sentence or a line, and the headings that reach no further. */
  end(what: 'sentence' | 'line'): void {
    if (this.#general) this.#generalIn.push([this.sentence, this.rules.length])
    this.#general = false
    this.sentence = this.rules.length
    const over = (heading: Heading<unknown> | undefined) =>
      heading !== undefined && (heading.reach === 'sentence' || (heading.reach === 'line' && what === 'line'))
    if (over(this.#scope) || over(this.#appointment)) this.#dangling ??= this.#idle
    if (over(this.#scope)) {
      this.#scope = undefined
      this.#lapsed = true
    }
    if (over(this.#appointment)) this.#appointment = undefined
  }

  head(scope: Scope, reach: Reach): void {
    this.#dangling ??= this.#idle
    this.#idle = 'scope'
    this.#scope = { value: scope, reach }
    this.#lapsed = false
  }

  headAppointment(reach: Reach): void {
    this.#idle ??= 'mark'
    this.#appointment = { value: true, reach }
  }

  /** The scope of a clause, its own or that of the heading above it. */
  scope(own?: Scope): Scope | undefined {
    this.#idle = undefined
    // “En août : le mercredi en période scolaire”: two periods at once.
    if (own !== undefined) return this.#scope === undefined ? own : this.cursor.refuse('scope')
    if (this.#scope !== undefined) return this.#scope.value
    return this.#lapsed ? this.cursor.refuse('scope') : ALWAYS
  }

  /** Opening hours, by appointment where a heading says so. */
  open(rule: Omit<Rule, 'off'>): void {
    const { cursor } = this
    // “Sur rendez-vous le lundi 9h-12h, le mardi 14h-17h”: the second too?
    if (this.#appointment?.reach === 'sentence' && this.openInSentence().length > 0) cursor.refuse('mark')
    const asked = this.#appointment !== undefined
    if (asked && rule.spans.some(({ by }) => by !== undefined)) cursor.refuse('mark')
    const spans = asked ? rule.spans.map((span) => ({ ...span, by: 'appointment' as const })) : rule.spans
    this.#warn(rule)
    this.rules.push({ ...rule, spans, off: false })
  }

  close(scope: Scope, picks: Rule['picks']): void {
    const everyDay = picks.length === 0 || picks.some(({ day }) => day === 'PH')
    if (everyDay && this.openInSentence().length > 0) this.#general = true
    this.#warn({ scope, spans: [] })
    this.rules.push({ scope, picks, spans: [], off: true })
  }

  /** Rules that open, so far. */
  opening(): Rule[] {
    return this.rules.filter(({ off }) => !off)
  }

  /** Those of the sentence being read. */
  openInSentence(): Rule[] {
    return this.rules.slice(this.sentence).filter(({ off }) => !off)
  }

  /**
   * What is known only once all is read: a heading without anything below it; “mardi 9h-12h” on a line and “samedi
   * 9h-12h, fermé en août” on another (is Tuesday closed in August too?).
   */
  doubt(): Reason | undefined {
    const partly = this.#generalIn.some(([first, after]) =>
      this.rules.some(({ off }, index) => !off && (index < first || index >= after)),
    )
    return this.#dangling ?? this.#idle ?? (partly ? 'exception' : undefined)
  }

  /** Puts changed rules in the place of those they come from. */
  change(rules: readonly Rule[], how: (rule: Rule) => Rule): void {
    this.rules = this.rules.map((rule) => (rules.includes(rule) ? how(rule) : rule))
  }

  #warn({ scope, spans }: Pick<Rule, 'scope' | 'spans'>): void {
    if (scope.kind === 'dates' && !scope.dated && /\d/.test(scope.osm)) this.warnings.add('yearless')
    if (spans.some(({ from, to }) => to < from)) this.warnings.add('overnight')
  }
}
