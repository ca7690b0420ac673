import { homeId } from '@maillage/shared/federation'
import { AUDIENCES, type Place } from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import type { Gazetteer } from '@maillage/shared/territory'
import { exactPosition } from '../exact-position.ts'

import { FIELDS, type Field } from './fields.ts'
import { type MednumRow, mednumRowSchema, NO_PIVOT, PHONE } from './schema.ts'
import { writeCriteria } from './write-criteria.ts'

/** Something of the record that the standard cannot say, or a rule of it that the record cannot meet. */
export interface MednumLoss {
  field: Field
  code: string
  message: string
}

export interface MednumWriting {
  row: MednumRow
  losses: MednumLoss[]
  /** False when a required value is missing: the row says what is known, no more. */
  valid: boolean
}

/** Longest `presentation_resume`. */
const LONGEST_SUMMARY = 280

/**
 * Writes a place as a row of v1.0.2. Several services become the union of what they say; what has no field in the
 * standard is declared in `losses`. A sensitive place is written with its commune for address and no coordinates.
 * @param communes where known, the name of the commune and its first postcode stand for those that are not told, as the
 *   standard requires them: they tell no more than its code does
 */
export function writeMednum(record: PlaceRecord, communes?: Pick<Gazetteer, 'territory'>): MednumWriting {
  const place = record.body
  const losses: MednumLoss[] = []
  const lose = (field: Field, code: string, message: string) => losses.push({ field, code, message })
  const known = {
    id: homeId(record),
    pivot: writePivot(place, lose),
    nom: place.name,
    ...writeAddress(place, communes, lose),
    typologie: list(place.typologies),
    ...writeContacts(place, lose),
    ...writeTexts(place, lose),
    source: stated(place, 'source') || (record.attribution ?? ''),
    itinerance: writeItinerance(place, lose),
    structure_parente: place.parentText ?? '',
    date_maj: writeDate(record),
    ...writeCriteria(place, lose),
    fiche_acces_libre: place.accessibility?.url ?? '',
  }
  const row = Object.fromEntries(FIELDS.map((field) => [field, known[field]])) as MednumRow
  const checked = mednumRowSchema.safeParse(row)
  for (const issue of checked.error?.issues ?? []) {
    const field = issue.path[0] as Field
    lose(field, 'rule-not-met', row[field] === '' ? 'Required, and not known.' : issue.message)
  }
  return { row, losses, valid: checked.success }
}

export type Lose = (field: Field, code: string, message: string) => void

/** A `|` inside a value would cut it in two. */
const list = (values: readonly string[] = []): string =>
  values.map((value) => value.replace(/\s*\|\s*/g, ' ')).join('|')

/** What the source wrote in a field we have no place for. */
export function stated(place: Place, field: Field): string {
  const value = place.extra?.mednum?.[field]
  return typeof value === 'string' ? value : ''
}

function writePivot(place: Place, lose: Lose): string {
  const schemes = ['siret', 'rna', 'ridet', 'siren'] as const
  const [first] = schemes.flatMap((scheme) => place.identifiers?.filter((one) => one.scheme === scheme) ?? [])
  if ((place.identifiers?.length ?? 0) > 1) lose('pivot', 'one-value-only', 'One identifier only.')
  if (first !== undefined && /^[a-zA-Z0-9]{9,14}$/.test(first.value)) return first.value
  if (first !== undefined) lose('pivot', 'no-slot', `No form for ${first.scheme} ${first.value}.`)
  return (first === undefined && stated(place, 'pivot')) || NO_PIVOT
}

/**
 * The source's date; the one it wrote where that is none (1970), so that nobody takes the day of an import for it;
 * our own once somebody confirmed something here.
 */
function writeDate({ source, body, verified, modified }: PlaceRecord): string {
  const isConfirmed = Object.keys(verified ?? {}).length > 0
  return source?.date ?? ((!isConfirmed && stated(body, 'date_maj')) || modified.slice(0, 10))
}

function writeAddress(place: Place, communes: Pick<Gazetteer, 'territory'> | undefined, lose: Lose) {
  const { address = {}, sensitivity } = place
  const hidden = sensitivity !== undefined
  const official = address.code === undefined ? undefined : communes?.territory(address.code)
  const commune = address.commune ?? official?.name ?? ''
  if (address.commune === undefined && official !== undefined)
    lose('commune', 'commune-of-code', 'Not told: the name that goes with its code stands for it.')
  if (hidden) lose('adresse', 'address-hidden', 'Told by telephone: the commune stands for it.')
  else if (address.street === undefined)
    lose('adresse', 'address-missing', 'Not known: the commune stands for it.')
  const exact = exactPosition(place)
  const [first] = official?.postcodes ?? []
  if (address.postcode === undefined && first !== undefined)
    lose('code_postal', 'postcode-of-commune', 'Not told: the first of the commune stands for it.')
  return {
    commune,
    code_postal: address.postcode ?? first ?? '',
    code_insee: address.code ?? '',
    adresse: hidden ? commune : (address.street ?? commune),
    complement_adresse: hidden ? '' : (address.complement ?? ''),
    latitude: exact ? decimal(exact.lat) : '',
    longitude: exact ? decimal(exact.lon) : '',
  }
}

/** Plain decimals, never an exponent; 7 digits are a centimetre. */
const decimal = (degrees: number): string =>
  String(Number(degrees.toFixed(7))).replace(/^-?\d(\.\d+)?e-\d+$/, '0')

function writeContacts(place: Place, lose: Lose) {
  const values = (kind: string) =>
    place.contacts?.filter((contact) => contact.kind === kind).map(({ value }) => value) ?? []
  const phones = values('phone')
  const writable = phones.filter((phone) => PHONE.test(phone))
  if (phones.length > writable.length) lose('telephone', 'no-slot', 'Short and foreign numbers have no form.')
  if (writable.length > 1) lose('telephone', 'one-value-only', 'One telephone number only.')
  for (const kind of ['text', 'post']) {
    if (values(kind).length > 0) lose('telephone', 'no-slot', `Contacts by ${kind} have no field.`)
  }
  const [booking = ''] = [...place.services.flatMap((service) => service.booking ?? []), ...values('booking')]
  return {
    telephone: writable[0] ?? '',
    courriels: list(values('mail')),
    site_web: list([...values('website'), ...values('social')]),
    prise_rdv: booking,
  }
}

function writeTexts(place: Place, lose: Lose) {
  const summary = place.summary?.text ?? ''
  const cut = summary.length > LONGEST_SUMMARY
  if (cut)
    lose('presentation_resume', 'text-cut', `Cut at ${LONGEST_SUMMARY} characters; whole in the detail.`)
  const only = [...new Set(place.services.flatMap((service) => service.audiences?.exclusive ?? []))]
  const told = [cut ? summary : '', place.description?.text ?? '']
  const added = [
    only.length > 0 ? `Réservé à : ${only.map((audience) => AUDIENCES[audience].fr).join(', ')}.` : '',
    place.sensitivity === undefined ? '' : 'Adresse communiquée par téléphone.',
  ]
  // A list that was written here and comes back holds these sentences already.
  const detail = [...told, ...added.filter((line) => !told.some((text) => text.includes(line)))]
  if (place.hoursText !== undefined) {
    lose('horaires', 'hours-not-osm', 'Given back as the source wrote them.')
  }
  if ((place.exceptions?.length ?? 0) > 0) lose('horaires', 'no-slot', 'Dated closures have no field.')
  return {
    horaires: place.hoursText?.text ?? place.hours ?? '',
    presentation_resume: cut ? `${summary.slice(0, LONGEST_SUMMARY - 1).toWellFormed()}…` : summary,
    presentation_detail: detail.filter((part) => part !== '').join('\n'),
  }
}

/** `Fixe` is written when the source said so: it is our default, not a fact. */
function writeItinerance(place: Place, lose: Lose): string {
  const written = stated(place, 'itinerance')
  if (place.kind === 'remote')
    lose('itinerance', 'no-slot', 'A remote service is neither fixed nor itinerant.')
  if (place.kind === 'mobile') return written.includes('Itinérant') ? written : 'Itinérant'
  return place.kind === 'fixed' && written === 'Fixe' ? written : ''
}
