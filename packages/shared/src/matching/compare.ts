/** Whether two records are one door: same, different, or a question for a person. @module */
import type { Fingerprint } from './fingerprint.ts'
import { compareNames, isMistyped, type NameRelation, type NamesCompared } from './names.ts'
import { type Reason, scoreOf } from './reasons.ts'
import { compareWhereabouts, type Whereabouts } from './whereabouts.ts'

export type Verdict = 'same' | 'different' | 'ask'

export interface Comparison {
  readonly verdict: Verdict
  /** Whole number: the greater, the more alike. An order among pairs of one verdict, no probability. */
  readonly score: number
  /** What speaks for and against, strongest first within for, place, name. */
  readonly reasons: readonly Reason[]
  /** The two contradict each other: no chain of other records may join them. True of everything that differs. */
  readonly apart: boolean
}

/** How sure it is that both give the same help, whatever the place. */
type Help = 'same' | 'open' | 'other'

/**
 * Compares two places. Symmetric: the other way round it gives the same, with the values of its reasons mirrored.
 * Missing data is neutral: it neither joins nor parts. An identifier, a phone or a website is no proof of a place by
 * itself, since operators write theirs at each of their doors: it counts where the place agrees.
 */
export function compare(a: Fingerprint, b: Fingerprint): Comparison {
  const shared = sharedOf(a, b)
  const { where, reasons: places } = compareWhereabouts(a, b)
  const names = compareNames(a.name, b.name, (word) => a.communeWords.has(word) || b.communeWords.has(word))
  const label = labelOf(a, b, names)
  const form: Reason[] = a.kind === b.kind ? [] : [{ code: 'other-form', values: [a.kind, b.kind] }]
  const reasons = [...shared.reasons, ...places, ...nameReasons(a, b, names), ...label, ...form]
  const isContradicted = shared.isContradicted && where !== 'door' && where !== 'site'
  const found = verdictOf({
    where,
    help: helpOf(a, b, names.relation, shared, label.length > 0),
    names,
    ...shared,
    isElsewhere: places.some(({ code }) => code === 'other-address'),
    bothHidden: a.isHidden && b.isHidden,
    anyHidden: a.isHidden || b.isHidden,
  })
  const verdict = found === 'same' && (form.length > 0 || isContradicted) ? 'ask' : found
  return { verdict, score: scoreOf(reasons), reasons, apart: verdict === 'different' || isContradicted }
}

/** Schemes that name one establishment; the others name the body that runs it. */
const ESTABLISHMENTS: ReadonlySet<string> = new Set(['siret', 'finess', 'ridet'])

const SCHEMES = ['siret', 'finess', 'ridet', 'siren', 'rna'] as const

interface Shared {
  readonly reasons: Reason[]
  readonly hasContact: boolean
  /** Both have phones, and none in common. */
  readonly hasOtherPhones: boolean
  readonly isIdentified: boolean
  /** Other establishments by their identifiers. */
  readonly isContradicted: boolean
}

function sharedOf(a: Fingerprint, b: Fingerprint): Shared {
  const reasons: Reason[] = []
  let isIdentified = false
  let isContradicted = false
  const schemes = a.identifiers.length > 0 && b.identifiers.length > 0 ? SCHEMES : []
  for (const scheme of schemes) {
    const [one, other] = [a, b].map(({ identifiers }) =>
      identifiers.filter((identifier) => identifier.scheme === scheme).map(({ value }) => value),
    ) as [string[], string[]]
    if (one.length === 0 || other.length === 0) continue
    const value = one.find((candidate) => other.includes(candidate))
    if (value !== undefined) {
      reasons.push({ code: 'same-identifier', scheme, value })
      isIdentified ||= ESTABLISHMENTS.has(scheme)
      continue
    }
    // A RIDET is written with its establishment or without.
    if (one.some((mine) => other.some((theirs) => mine.startsWith(theirs) || theirs.startsWith(mine))))
      continue
    isContradicted ||= ESTABLISHMENTS.has(scheme)
    reasons.push({ code: 'other-identifier', scheme, values: [one[0] ?? '', other[0] ?? ''] })
    const unit =
      scheme === 'siret' && one.find((siret) => other.some((theirs) => unitOf(theirs) === unitOf(siret)))
    if (unit) reasons.push({ code: 'same-legal-unit', value: unitOf(unit) })
  }
  const common = (mine: readonly string[], theirs: readonly string[]) =>
    mine.filter((one) => theirs.includes(one))
  const phones = common(a.phones, b.phones)
  const mails = common(a.mails, b.mails)
  reasons.push(...phones.toSorted().map((value): Reason => ({ code: 'same-phone', value })))
  reasons.push(...mails.toSorted().map((value): Reason => ({ code: 'same-mail', value })))
  const websites = common(a.websites, b.websites)
  reasons.push(...websites.toSorted().map((value): Reason => ({ code: 'same-website', value })))
  return {
    reasons,
    hasContact: phones.length > 0 || mails.length > 0,
    hasOtherPhones: phones.length === 0 && a.phones.length > 0 && b.phones.length > 0,
    isIdentified,
    isContradicted: isContradicted && !isIdentified,
  }
}

const unitOf = (siret: string): string => siret.slice(0, 9)

function nameReasons(a: Fingerprint, b: Fingerprint, names: NamesCompared): Reason[] {
  const [onlyA, onlyB] = names.only
  switch (names.relation) {
    case 'other-kind':
      return [{ code: 'other-kind', values: [a.name.kinds, b.name.kinds] }]
    case 'different':
      return [{ code: 'other-name', values: [a.name.written, b.name.written] }]
    case 'generic':
      return [{ code: 'name-is-only-kind', kinds: names.kinds }]
    default:
      return onlyA.length === 0 && onlyB.length === 0 && names.relation === 'equal'
        ? differByKind(a, b)
        : [{ code: 'names-differ-by', values: [onlyA, onlyB] }]
  }
}

/** Names equal but for the word of their kind: “Médiathèque” and “Bibliothèque”. */
function differByKind(a: Fingerprint, b: Fingerprint): Reason[] {
  const only = (one: Fingerprint, other: Fingerprint) =>
    one.name.tokens.filter(({ plain }) => !other.name.words.includes(plain)).map(({ written }) => written)
  const values = [only(a, b), only(b, a)] as const
  return values.every((words) => words.length === 0)
    ? [{ code: 'same-name' }]
    : [{ code: 'names-differ-by', values }]
}

/** The network's label on the one that is called after its operator. */
function labelOf(a: Fingerprint, b: Fingerprint, names: NamesCompared): Reason[] {
  const value = 'france-services'
  const isSaid = (one: Fingerprint) => one.name.kinds.includes(value)
  const bears = (one: Fingerprint) => one.networks.includes(value)
  if (names.kinds.includes(value) || !((isSaid(a) && bears(b)) || (isSaid(b) && bears(a)))) return []
  return [{ code: 'same-network', value }]
}

function helpOf(
  a: Fingerprint,
  b: Fingerprint,
  relation: NameRelation,
  shared: Shared,
  hasLabel: boolean,
): Help {
  if (relation === 'equal' || relation === 'generic') return 'same'
  const isProven = shared.hasContact || shared.isIdentified
  // One word more, and another phone: perhaps another counter.
  if (relation === 'alike') return shared.hasOtherPhones && !isProven ? 'open' : 'same'
  // One establishment whose name is mistyped beyond its words.
  if (shared.isIdentified && isMistyped(a.name, b.name)) return 'same'
  // The house itself answers: the label is put on all of it.
  if (relation === 'labelled') return shared.hasContact ? 'same' : 'open'
  return relation === 'partly' || hasLabel ? 'open' : 'other'
}

interface Evidence extends Omit<Shared, 'reasons'> {
  readonly where: Whereabouts
  readonly help: Help
  readonly names: { readonly relation: NameRelation }
  /** Two addresses are written, and they differ. */
  readonly isElsewhere: boolean
  readonly bothHidden: boolean
  readonly anyHidden: boolean
}

function verdictOf(evidence: Evidence): Verdict {
  const { where, help, hasContact, isIdentified } = evidence
  if (where === 'far') return 'different'
  const isProven = hasContact || isIdentified
  if (help === 'same') return ofSameHelp(evidence, isProven)
  const isHere = where === 'door' || where === 'site'
  if (help === 'open') return isHere || (where !== 'apart' && isProven) ? 'ask' : 'different'
  // Another help, but its phone or mail, or the same establishment at one address: a person may know why.
  return (isProven && isHere) || (hasContact && where === 'near') ? 'ask' : 'different'
}

function ofSameHelp(evidence: Evidence, isProven: boolean): Verdict {
  const { where, names, hasContact, bothHidden, anyHidden } = evidence
  const isNamed = names.relation !== 'generic'
  switch (where) {
    case 'door':
    case 'site':
      // Two establishments at one door: only where nothing else differs.
      return evidence.isContradicted && !(hasContact && names.relation === 'equal') ? 'ask' : 'same'
    case 'near':
      return isProven && !evidence.isElsewhere ? 'same' : 'ask'
    case 'unknown':
      if (bothHidden) return ofHidden(names.relation, isProven)
      if (anyHidden) return isNamed || isProven ? 'ask' : 'different'
      if (isProven) return isNamed ? 'same' : 'ask'
      return isNamed ? 'ask' : 'different'
    case 'apart':
      return isProven || names.relation === 'equal' ? 'ask' : 'different'
    case 'far':
      return 'different'
  }
}

/** Two hidden addresses of one commune: nothing but their names and contacts can tell. */
function ofHidden(relation: NameRelation, isProven: boolean): Verdict {
  if (relation === 'equal') return 'same'
  return isProven && relation !== 'generic' ? 'ask' : 'different'
}
