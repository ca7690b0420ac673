import {
  ACCESS,
  AUDIENCES,
  CONDITIONS,
  type Contact,
  FEES,
  type Place,
  REFERRAL_MEANS,
  REFERRERS,
  type Service,
} from '@maillage/shared/place'
import {
  allTerms,
  ancestors,
  DATA_INCLUSION_V1,
  DATA_INCLUSION_WIDEST,
  isMapped,
  label,
  type Mapping,
} from '@maillage/shared/taxonomy'
import { cut, fitUrl, MOST_TEXT } from './fit.ts'
import { lines, sentence } from './words.ts'
import type { Lose } from './write.ts'

const THEMES = Object.entries<Mapping>(DATA_INCLUSION_V1.thematiques).map(
  ([theme, mapping]) => [theme, isMapped(mapping) ? (mapping.terms ?? []) : []] as const,
)
const themesOf = (term: string): readonly string[] => {
  const widest = DATA_INCLUSION_WIDEST[term]
  return widest === undefined
    ? THEMES.flatMap(([theme, terms]) => (terms.includes(term) ? [theme] : []))
    : [widest]
}

/** Themes of the nearest broader terms that have one; the term's own first. */
function nearestThemes(slug: string): string[] {
  const named = ancestors(slug).filter((term) => themesOf(term).length > 0)
  const nearest = named.filter(
    (term) => !named.some((other) => other !== term && ancestors(other).includes(term)),
  )
  return nearest.flatMap(themesOf)
}
const NEAREST = new Map(allTerms.map(({ slug }) => [slug, nearestThemes(slug)]))

const publicOf = (audience: string): string | undefined =>
  Object.entries<Mapping>(DATA_INCLUSION_V1.publics).find(
    ([, mapping]) => isMapped(mapping) && mapping.audiences?.addressed?.some((one) => one === audience),
  )?.[0]

/** A text on one line: lines are what we tell sentences apart by. */
const oneLine = (text: string | undefined): string => (text ?? '').replace(/\s*\n\s*/g, ' ')

function writeThemes({ terms, termsNotStated }: Service, lose: Lose): string[] | null {
  const stated = termsNotStated ? [] : terms
  const themes = [...new Set(stated.flatMap((slug) => NEAREST.get(slug) ?? []))]
  const said = THEMES.filter(([theme]) => themes.includes(theme)).flatMap(([, terms]) => terms)
  const exact = stated.every((slug) => said.includes(slug)) && said.every((slug) => stated.includes(slug))
  if (!exact || (termsNotStated && terms.length > 0)) lose('services.terms')
  return themes.length > 0 ? themes : null
}

/** Restrictions are said in words beside the list, which only knows whom a service is meant for. */
function writeAudiences({ audiences = {} }: Service, lose: Lose) {
  const { exclusive = [], addressed = [], support = [], note } = audiences
  const listed = (audience: string) => publicOf(audience) !== undefined
  const publics = [...new Set([...exclusive, ...addressed].flatMap((audience) => publicOf(audience) ?? []))]
  const inWords = addressed.filter((audience) => !listed(audience))
  if (exclusive.length > 0 || support.length > 0 || inWords.length > 0) lose('services.audiences')
  return {
    publics: publics.length > 0 ? publics : null,
    publics_precisions: orNull(
      lines(
        sentence('Réservé à', AUDIENCES, exclusive),
        sentence('Accueil adapté à', AUDIENCES, support),
        sentence('Pour', AUDIENCES, inWords),
        note?.text,
      ),
    ),
  }
}

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)

/** “gratuit” only where every stated price is free: conditions, amounts and free prices are said in words. */
function writeFees({ fees = [] }: Service, lose: Lose) {
  const kinds = [...new Set(fees.map(({ kind }) => kind))]
  const [only] = kinds
  const frais = kinds.length !== 1 ? null : only === 'free' ? 'gratuit' : only === 'paid' ? 'payant' : null
  const precisions = fees.map(({ kind, amount, currency, note }) =>
    [
      frais === null || fees.length > 1 ? FEES[kind].fr : '',
      amount === undefined ? '' : `${amount} ${currency ?? 'EUR'}`,
      fees.length > 1 ? oneLine(note?.text) : (note?.text ?? ''),
    ]
      .filter((part) => part !== '')
      .join(' : '),
  )
  if (fees.length > 0 && (frais === null || precisions.some((text) => text !== ''))) lose('services.fees')
  return { frais, frais_precisions: orNull(lines(...precisions)) }
}

const MODES = {
  'walk-in': 'se-presenter',
  phone: 'telephoner',
  mail: 'envoyer-un-courriel',
  'online-booking': 'utiliser-lien-mobilisation',
} as const
const MEANS = {
  mail: 'envoyer-un-courriel',
  call: 'telephoner',
  platform: 'utiliser-lien-mobilisation',
} as const

function writeAccess({ access = [], accessNote, referral = {} }: Service, hasLink: boolean, lose: Lose) {
  const onReferral = access.includes('referral')
  const { by = [], means = [], form, validity, renewal, prices, next } = referral
  const own = access.filter((way) => way !== 'referral')
  const modes = [
    ...own.flatMap((way) => (way in MODES ? [MODES[way as keyof typeof MODES]] : [])),
    ...(onReferral && own.length === 0 ? means : []).flatMap((mean) =>
      mean in MEANS ? [MEANS[mean as keyof typeof MEANS]] : [],
    ),
  ].filter((mode) => mode !== 'utiliser-lien-mobilisation' || hasLink)
  const unsaid = own.filter((way) => !(way in MODES))
  const anyone = by.length === 1 && by[0] === 'any-professional'
  if (unsaid.length > 0 || (onReferral && own.length > 0) || own.includes('online-booking'))
    lose('services.access')
  if (accessNote) lose('services.accessNote')
  const inWords = by.length > 0 || means.length > 0 || onReferral
  if (inWords || form || validity || renewal || prices || next) lose('services.referral')
  return {
    modes_mobilisation: modes.length > 0 ? [...new Set(modes)] : null,
    // Who may come forward is written when it is known, never supposed.
    mobilisable_par: onReferral
      ? own.length > 0
        ? ['usagers', 'professionnels']
        : ['professionnels']
      : null,
    mobilisation_precisions: orNull(
      lines(
        ...unsaid.map((way) => ACCESS[way].fr),
        anyone && onReferral ? '' : sentence('Sur orientation de', REFERRERS, by),
        sentence('Par', REFERRAL_MEANS, means),
        accessNote?.text,
      ),
    ),
  }
}

function writeConditions({ conditions = {} }: Service, lose: Lose) {
  const known = (Object.keys(CONDITIONS) as (keyof typeof CONDITIONS)[]).flatMap((key) => {
    const condition = conditions[key]
    return condition === undefined ? [] : [{ key, ...condition }]
  })
  if (known.length > 0) lose('services.conditions')
  const texts = known
    .filter(({ value }) => value === true)
    .map(({ key, note }) =>
      [CONDITIONS[key].fr, oneLine(note?.text)].filter((part) => part !== '').join(' : '),
    )
  return { conditions_acces: orNull(lines(...texts)) }
}

function writeWay({ support = [], delivery = [] }: Service, lose: Lose) {
  const type = support.includes('with-someone')
    ? 'accompagnement'
    : support.includes('workshop')
      ? 'atelier'
      : null
  if (support.length > 1 || (support.length === 1 && type === null)) lose('services.support')
  const modes = [...new Set(delivery.map((way) => (way === 'on-site' ? 'en-presentiel' : 'a-distance')))]
  if (delivery.some((way) => way === 'phone' || way === 'online')) lose('services.delivery')
  return { type, modes_accueil: modes.length > 0 ? modes : null }
}

/** Commune, département, EPCI or the country; a part of an area would be a narrower one. */
function writeArea({ area = [] }: Service, lose: Lose) {
  const writable = area.every((code) => !/^r\d{2}$/.test(code))
  if (!writable) lose('services.area')
  return { zone_eligibilite: writable && area.length > 0 ? [...area] : null }
}

/** A contact of the place that names this service, else one that names none. */
const contactFor = (
  contacts: readonly Contact[],
  kind: Contact['kind'],
  service: Service,
): string | undefined => {
  const own = contacts.find(
    (one) => one.kind === kind && one.purpose && one.purpose.text === service.name?.text,
  )
  return (own ?? contacts.find((one) => one.kind === kind && one.purpose === undefined))?.value
}

/** Fields of a service but its ids, its date and its place's address. */
export function writeService(place: Place, service: Service, lose: Lose): Record<string, unknown> {
  const needs = service.terms.map((slug) => label(slug)).join(', ')
  const named = service.name?.text ?? needs
  const nom = [...named].length >= 3 ? named : needs || place.name
  if (nom !== service.name?.text) lose('services.name')
  const described = service.description?.text ?? ''
  const description =
    [...described].length >= 5
      ? described
      : `Aide proposée : ${lines(needs || nom, described).replaceAll('\n', '. ')}.`
  if (description !== service.description?.text) lose('services.description')
  const { contacts = [] } = place
  const purposed = contacts.find(
    ({ kind, purpose }) => kind === 'website' && purpose && purpose.text === service.name?.text,
  )
  const link = fitUrl(service.booking ?? service.referral?.form ?? purposed?.value)
  if (service.booking !== undefined) lose('services.booking')
  for (const path of ['accepting', 'exceptions', 'validFrom', 'validUntil'] as const)
    if (service[path] !== undefined) lose(`services.${path}`)
  const hidden = place.suspendedSince !== undefined
  if (hidden && service.hours !== undefined) lose('services.hours')
  if (service.hoursText !== undefined && (hidden || service.hours !== undefined)) lose('services.hoursText')
  return {
    nom: cut(nom, 150, () => lose('services.name')),
    description: cut(description, MOST_TEXT, () => lose('services.description')),
    lien_source: null,
    ...writeWay(service, lose),
    thematiques: writeThemes(service, lose),
    ...writeFees(service, lose),
    ...writeAudiences(service, lose),
    ...writeConditions(service, lose),
    telephone: contactFor(contacts, 'phone', service) ?? null,
    courriel: contactFor(contacts, 'mail', service) ?? null,
    ...writeArea(service, lose),
    contact_nom_prenom: null,
    lien_mobilisation: link ?? null,
    ...writeAccess(service, link !== undefined, lose),
    volume_horaire_hebdomadaire: null,
    nombre_semaines: null,
    horaires_accueil: hidden ? null : (service.hours ?? service.hoursText?.text ?? null),
  }
}
