import type { Place } from '@maillage/shared/place'
import {
  allTerms,
  ancestors,
  isMapped,
  label,
  type Mapped,
  type Mapping,
  MEDNUM_V1,
} from '@maillage/shared/taxonomy'
import type { Field } from './fields.ts'
import type { Lose } from './write.ts'

type ClosedField = keyof typeof MEDNUM_V1

/** One thing a place says, with the words that name it where the standard cannot. */
type Atom = `${'term' | 'addressed' | 'support' | 'fee' | 'access' | 'way' | 'network' | 'label'}:${string}`

const atoms = (
  kind: Atom extends `${infer K}:${string}` ? K : never,
  values: readonly string[] = [],
): Atom[] => values.map((value) => `${kind}:${value}` as const)

/** What a value of the standard means, as atoms. */
const atomsOf = (meaning: Mapped): Atom[] => [
  ...atoms('term', meaning.terms),
  ...atoms('addressed', meaning.audiences?.addressed),
  ...atoms('support', meaning.audiences?.support),
  ...atoms('fee', meaning.fees),
  ...atoms('access', meaning.access),
  ...atoms('way', [...(meaning.support ?? []), ...(meaning.delivery ?? [])]),
  ...atoms('network', meaning.networks),
  ...atoms('label', meaning.labels),
]

/** A value of the standard, what it means, and that as atoms. */
interface Value {
  readonly text: string
  readonly meaning: Mapped
  readonly atoms: readonly Atom[]
}

/** Values of a field that the standard knows. */
const VALUES = new Map(
  Object.entries(MEDNUM_V1).map(([field, meanings]) => [
    field,
    Object.entries<Mapping>(meanings).flatMap(([text, meaning]): Value[] =>
      isMapped(meaning) ? [{ text, meaning, atoms: atomsOf(meaning) }] : [],
    ),
  ]),
)
const valuesOf = (field: ClosedField): readonly Value[] => VALUES.get(field) ?? []

const SERVICE_TERMS: ReadonlySet<string> = new Set(
  valuesOf('services').flatMap(({ meaning: { terms = [] } }) => terms),
)

/** Labels in the closed lists. */
const LABELS: ReadonlySet<string> = new Set(
  valuesOf('formations_labels').flatMap(({ meaning: { labels = [] } }) => labels),
)

/** The nearest broader terms that a value of the standard names: a term's own, else its closest ancestors'. */
function nearestStandardTerms(slug: string): string[] {
  const wider = ancestors(slug).filter((term) => SERVICE_TERMS.has(term))
  return wider.filter((term) => !wider.some((other) => other !== term && ancestors(other).includes(term)))
}

const NEAREST = new Map(allTerms.map(({ slug }) => [slug, nearestStandardTerms(slug)]))
const standardTerms = (slug: string): readonly string[] => NEAREST.get(slug) ?? []

/** The criteria of all services, as the standard's lists say them; what they cannot say is declared. */
export function writeCriteria(place: Place, lose: Lose): Record<ClosedListField, string> {
  const union = <T>(pick: (service: Place['services'][number]) => readonly T[] | undefined): T[] => [
    ...new Set(place.services.flatMap((service) => pick(service) ?? [])),
  ]
  if (place.services.length > 1) {
    lose(
      'services',
      'services-merged',
      `${place.services.length} services written as one: who pays what is lost.`,
    )
  }
  const terms = union((service) => (service.termsNotStated ? [] : service.terms))
  const unsaid = terms.filter((term) => standardTerms(term).length === 0)
  for (const term of unsaid) lose('services', 'no-value', `No value for “${label(term)}”.`)
  const exclusive = union(({ audiences }) => audiences?.exclusive)
  if (exclusive.length > 0) {
    lose(
      'publics_specifiquement_adresses',
      'exclusive-lost',
      'Written as addressed; “only for” is in the detail.',
    )
  }
  const addressed = union(({ audiences }) => audiences?.addressed)
  const ways = [...union(({ support }) => support), ...union(({ delivery }) => delivery)]
  const write = (fields: ClosedField[], held: Atom[]) => writeLists(place, fields, held, lose)
  return {
    ...write(['services'], atoms('term', [...new Set(terms.flatMap(standardTerms))])),
    ...write(
      ['publics_specifiquement_adresses'],
      atoms('addressed', [...new Set([...addressed, ...exclusive])]),
    ),
    ...write(
      ['prise_en_charge_specifique'],
      atoms(
        'support',
        union(({ audiences }) => audiences?.support),
      ),
    ),
    ...write(
      ['frais_a_charge'],
      atoms(
        'fee',
        union(({ fees }) => fees?.map(({ kind }) => kind)),
      ),
    ),
    ...write(
      ['modalites_acces'],
      atoms(
        'access',
        union(({ access }) => access),
      ),
    ),
    ...write(['modalites_accompagnement'], atoms('way', ways)),
    ...writeNetworks(place, lose),
  }
}

type ClosedListField = Exclude<ClosedField, 'itinerance'> | 'autres_formations_labels'

/** Networks and labels share two closed lists; labels in neither are free. */
function writeNetworks(place: Place, lose: Lose) {
  const labels = place.labels ?? []
  const held = [
    ...atoms('network', place.networks),
    ...atoms(
      'label',
      labels.filter((one) => LABELS.has(one)),
    ),
  ]
  return {
    ...writeLists(place, ['dispositif_programmes_nationaux', 'formations_labels'], held, lose),
    autres_formations_labels: labels
      .filter((one) => !LABELS.has(one))
      .map((one) => one.replace(/\s*\|\s*/g, ' '))
      .join('|'),
  }
}

/** The values of these fields that say what is held; each thing no value says is a loss. */
function writeLists<F extends ClosedField>(
  place: Place,
  fields: F[],
  held: Atom[],
  lose: Lose,
): Record<F, string> {
  const said = new Set<Atom>()
  const lists = fields.map((field) => {
    const values = valuesOf(field).filter((value) => isHeld(value, held, place))
    for (const { atoms } of values) for (const atom of atoms) said.add(atom)
    const kept = place.extra?.mednum?.[field]
    if (kept !== undefined) lose(field as Field, 'not-in-standard', `The source also says: ${String(kept)}`)
    return [field, values.map(({ text }) => text).join('|')] as const
  })
  for (const atom of held.filter((one) => !said.has(one))) {
    lose(fields[0] as Field, 'no-value', `No value for “${atom.slice(atom.indexOf(':') + 1)}”.`)
  }
  return Object.fromEntries(lists) as Record<F, string>
}

/** “Langues étrangères (anglais)” needs English; “(autres)” needs another language, or none to be told. */
function isHeld({ meaning, atoms }: Value, held: readonly Atom[], place: Place): boolean {
  if (!atoms.some((atom) => held.includes(atom))) return false
  const spoken = [...(place.languages ?? []), ...(place.interpreters ?? [])]
  if (meaning.languages !== undefined) return meaning.languages.some((language) => spoken.includes(language))
  if (meaning.note === undefined) return true
  const noted = place.services.some(({ audiences }) => audiences?.note?.text.includes(meaning.note ?? ''))
  return noted || spoken.length === 0 || spoken.some((language) => language !== 'fr' && language !== 'en')
}
