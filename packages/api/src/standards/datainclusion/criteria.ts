import {
  ACCESS,
  AUDIENCES,
  CONDITIONS,
  FEES,
  REFERRAL_MEANS,
  REFERRERS,
  type Service,
} from '@maillage/shared/place'
import {
  type Crosswalk,
  DATA_INCLUSION_V0,
  DATA_INCLUSION_V1,
  isMapped,
  type Mapped,
  MEDNUM_V0,
  MEDNUM_V1,
} from '@maillage/shared/taxonomy'
import type { Report } from '../issues.ts'
import { readList } from '../lists.ts'
import { type Criteria, serviceOf } from '../meanings.ts'
import { present } from '../objects.ts'
import { listOf, textOf, type Values } from './rows.ts'
import { heard, heardLines, lines } from './words.ts'

const V1 = DATA_INCLUSION_V1
const V0 = DATA_INCLUSION_V0

const CROSSWALKS: Readonly<Record<string, Crosswalk>> = {
  thematiques: { ...V0.thematiques, ...V1.thematiques },
  type: V1.types_de_services,
  types: V0.types,
  frais: { ...V0.frais, ...V1.frais },
  publics: V1.publics,
  profils: V0.profils,
  modes_accueil: V1.modes_accueil,
  modes_mobilisation: V1.modes_mobilisation,
  modes_orientation_beneficiaire: V0.modes_orientation_beneficiaire,
  modes_orientation_accompagnateur: V0.modes_orientation_accompagnateur,
  mobilisable_par: V1.personnes_mobilisatrices,
  reseaux_porteurs: V1.reseaux_porteurs,
  labels_nationaux: V0.labels_nationaux,
}

/** Lists that v1 has no more: what we have no word for cannot be given back either. */
const OF_V0: ReadonlySet<string> = new Set(Object.keys(V0).filter((field) => !(field in V1)))

/** What the values of a field mean. Those of no list are reported, with where the right ones are. */
export function meaningsOf(values: Values, field: string, report: Report): Mapped[] {
  const crosswalk = CROSSWALKS[field] ?? {}
  const given = Array.isArray(values[field]) ? listOf(values[field]) : [textOf(values[field]) ?? '']
  const known = given.filter((value) => Object.hasOwn(crosswalk, value))
  for (const value of given.filter((one) => one !== '' && !known.includes(one))) {
    const right = `Not a value of the list « ${field} » of data·inclusion: it says nothing here.`
    report.add('warning', 'value-unknown', field, value, right)
  }
  for (const value of OF_V0.has(field) ? known : []) {
    const mapping = crosswalk[value]
    if (mapping !== undefined && !isMapped(mapping) && value !== 'tous-publics')
      report.add('warning', 'value-without-word', field, value, `Kept nowhere: ${mapping.unmapped}`)
  }
  return known
    .map((value) => crosswalk[value])
    .filter(isMapped)
    .filter(({ whenAlone }) => whenAlone === undefined || given.length === 1)
}

/** Words of the national standard, which others' tools copy raw beside “tous-publics”. */
const RAW_AUDIENCES: Crosswalk = {
  ...MEDNUM_V1.prise_en_charge_specifique,
  ...MEDNUM_V0.publics_accueillis,
  ...MEDNUM_V1.publics_specifiquement_adresses,
}
const RAW_LABELS = Object.keys(RAW_AUDIENCES)

/** For whom: the list, and what its precisions add in words that we know. */
function readAudiences(values: Values, report: Report): { meanings: Mapped[]; note: string } {
  const field = values.publics_precisions === undefined ? 'profils_precisions' : 'publics_precisions'
  const exclusive = heard(textOf(values[field]) ?? '', 'Réservé à', AUDIENCES)
  const support = heard(exclusive.rest, 'Accueil adapté à', AUDIENCES)
  const addressed = heard(support.rest, 'Pour', AUDIENCES)
  const raw = readList(addressed.rest, RAW_LABELS)
  const isRaw = raw.values.length > 0 && raw.unknown.length === 0
  const restricted = exclusive.values
  const said = [...meaningsOf(values, 'publics', report), ...meaningsOf(values, 'profils', report)]
  const rawMeanings = isRaw ? raw.values.map((label) => RAW_AUDIENCES[label]).filter(isMapped) : []
  if (isRaw && listOf(values.publics).includes('tous-publics')) {
    const message = 'For everyone, says the list; the words beside it name a public: the words are followed.'
    report.add('warning', 'publics-contradicted', 'publics', addressed.rest, message)
  }
  const written: Mapped = {
    audiences: { exclusive: restricted, support: support.values, addressed: addressed.values },
  }
  return {
    meanings: [...said.map((meaning) => without(meaning, restricted)), ...rawMeanings, written],
    note: isRaw ? '' : addressed.rest,
  }
}

/** Who is served alone is not also “addressed to”: one restriction says both. */
const without = (meaning: Mapped, restricted: readonly string[]): Mapped => ({
  ...meaning,
  ...(meaning.audiences && {
    audiences: {
      ...meaning.audiences,
      addressed: meaning.audiences.addressed?.filter((one) => !restricted.includes(one)),
    },
  }),
})

const CONDITIONAL = /gratuite?s?\s+sous\s+(?:certaines\s+)?(?:conditions?|réserve)/i
const AMOUNT = /^(\d{1,5}(?:\.\d{1,2})?) (EUR)(?: : |$)/
const french = (text: string) => ({ lang: 'fr', text })

/** Prices: the list, then each line of the precisions. “gratuit” with a condition beside is not free for all. */
function readFees(
  values: Values,
  report: Report,
): { meanings: Mapped[]; fees: Service['fees']; note: string } {
  const meanings = meaningsOf(values, 'frais', report)
  const text = textOf(values.frais_precisions) ?? textOf(values.frais_autres) ?? ''
  const { found, rest } = heardLines(text, FEES)
  const stated = [...new Set(meanings.flatMap(({ fees = [] }) => fees))]
  const conditional = CONDITIONAL.test(text) && found.length === 0
  const kinds = conditional && stated.join() === 'free' ? (['free-under-conditions'] as const) : stated
  if (kinds !== stated) {
    const message = 'Free, says the list; under conditions, say the words beside it: the words are followed.'
    report.add('warning', 'fees-conditional', 'frais', text, message)
  }
  const implied = kinds.length === 0 && found.length === 0 && rest !== '' ? impliedBy(rest) : undefined
  const listed = implied === undefined ? kinds : [implied]
  const notes = new Map(meanings.flatMap(({ fees = [], note }) => fees.map((kind) => [kind, note] as const)))
  const priceOf = (kind: Fee['kind'], words: string): Fee => ({
    kind,
    ...priced(lines(notes.get(kind), words)),
  })
  return {
    meanings: meanings.map(({ fees: _, note: __, ...meaning }) => meaning),
    fees: [
      ...listed.map((kind, index) => priceOf(kind, index === 0 ? rest : '')),
      ...found.map(({ value, note = '' }) => priceOf(value, note)),
    ].slice(0, 20),
    note: listed.length > 0 ? '' : rest,
  }
}

type Fee = NonNullable<Service['fees']>[number]

/** “12 EUR : tarif réduit” is an amount and a note. */
function priced(text: string): Omit<Fee, 'kind'> {
  const [whole, amount, currency] = AMOUNT.exec(text) ?? []
  const note = whole === undefined ? text : text.slice(whole.length)
  return {
    ...(amount !== undefined && { amount: Number(amount), currency }),
    ...(note !== '' && { note: french(note) }),
  }
}

/** What precisions say by themselves, when the list says nothing. */
const impliedBy = (text: string) =>
  CONDITIONAL.test(text)
    ? ('free-under-conditions' as const)
    : AMOUNT.test(text) || /€|payant/i.test(text)
      ? ('paid' as const)
      : undefined

/** How one gets in. Where professionals alone may ask, what they do is a referral, and nobody comes by herself. */
function readAccess(values: Values, report: Report): { meanings: Mapped[]; note: string } {
  const asked = meaningsOf(values, 'mobilisable_par', report)
  const modes = meaningsOf(values, 'modes_mobilisation', report)
  const own = [...modes, ...meaningsOf(values, 'modes_orientation_beneficiaire', report)]
  const professional = meaningsOf(values, 'modes_orientation_accompagnateur', report)
  const words = lines(
    textOf(values.mobilisation_precisions),
    textOf(values.modes_orientation_beneficiaire_autres),
    textOf(values.modes_orientation_accompagnateur_autres),
  )
  const { found, rest: afterAccess } = heardLines(words, ACCESS)
  const by = heard(afterAccess, 'Sur orientation de', REFERRERS)
  const means = heard(by.rest, 'Par', REFERRAL_MEANS)
  const referred: Mapped = {
    access: found.map(({ value }) => value),
    referral: { by: by.values, means: means.values },
  }
  const onReferral = asked.some(({ referral }) => referral) || (own.length === 0 && professional.length > 0)
  if (!onReferral) return { meanings: [...own, referred], note: means.rest }
  const MEANS = { mail: 'mail', phone: 'call' } as const
  const through = own
    .flatMap(({ access = [] }) => access)
    .flatMap((way) => (way === 'mail' || way === 'phone' ? [MEANS[way]] : []))
  return {
    meanings: [
      {
        access: ['referral'],
        // Told by name, “any professional” says too much.
        referral: { by: by.values.length > 0 ? [] : ['any-professional'], means: through },
      },
      ...professional,
      referred,
    ],
    note: means.rest,
  }
}

function readConditions(values: Values): { conditions: Service['conditions']; note: string } {
  const text = lines(
    textOf(values.conditions_acces),
    listOf(values.pre_requis).join('\n'),
    listOf(values.justificatifs).join('\n'),
  )
  const { found, rest } = heardLines(text, CONDITIONS)
  const conditions = Object.fromEntries(
    found.map(({ value, note }) => [
      value,
      { value: true, ...(note !== undefined && { note: french(note) }) },
    ]),
  )
  return { conditions, note: rest }
}

export interface ReadCriteria {
  terms: string[]
  criteria: Criteria
  /** Words of the precisions that no value says, to be shown where one reads how to come. */
  accessNote: string
  /** Words about whom the service is for. */
  audienceNote: string
}

/** Everything the lists of a service say, and what the words beside them add. */
export function readCriteria(values: Values, report: Report): ReadCriteria {
  const audiences = readAudiences(values, report)
  const fees = readFees(values, report)
  const access = readAccess(values, report)
  const conditions = readConditions(values)
  const meanings = [
    ...audiences.meanings,
    ...access.meanings,
    ...fees.meanings,
    ...['type', 'types', 'modes_accueil'].flatMap((field) => meaningsOf(values, field, report)),
  ]
  const stated = serviceOf(meanings)
  const all = { ...stated.conditions, ...conditions.conditions }
  return {
    terms: [...new Set(meaningsOf(values, 'thematiques', report).flatMap(({ terms = [] }) => terms))],
    criteria: {
      ...stated,
      ...present({
        fees: fees.fees && fees.fees.length > 0 ? fees.fees : undefined,
        conditions: Object.keys(all).length > 0 ? all : undefined,
      }),
    },
    accessNote: lines(conditions.note, access.note, fees.note && `Frais : ${fees.note}`),
    audienceNote: audiences.note,
  }
}
