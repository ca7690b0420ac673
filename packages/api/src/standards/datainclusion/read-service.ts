import { type Contact, contactNature, MAX_TEXT, type Service } from '@maillage/shared/place'
import { isMapped, type Mapping, MEDNUM_V0 } from '@maillage/shared/taxonomy'
import { hoursOf } from '../hours.ts'
import { maskContact, type Report } from '../issues.ts'
import { isMail, readUrl } from '../links.ts'
import { readList } from '../lists.ts'
import { present } from '../objects.ts'
import { readPhones } from '../phone.ts'
import { readLine, readText, withhold } from '../text.ts'
import { readCriteria } from './criteria.ts'
import { TEMPLATE } from './identity.ts'
import { firstText, fullId, listOf, textOf, type Values } from './rows.ts'
import { lines } from './words.ts'

const french = (text: string) => ({ lang: 'fr', text })

export interface Where {
  /** Name of the structure. */
  readonly structure: string
  readonly departement?: string
}

/** Telephone, mail and site of a row. Persons' are withheld, and what no contact can be read in is left out. */
export function readContacts(values: Values, { structure, departement }: Where, report: Report): Contact[] {
  const contacts: Contact[] = []
  const add = (kind: Contact['kind'], value: string, field: string) => {
    const nature = contactNature(kind, value, structure)
    if (nature === 'person') withhold(value, field, report)
    else contacts.push({ kind, value, nature })
  }
  const phones = readPhones(textOf(values.telephone) ?? '', departement)
  for (const number of phones.numbers) add('phone', number, 'telephone')
  for (const text of phones.unreadable)
    report.add('warning', 'phone-invalid', 'telephone', maskContact(text), 'No telephone number: left out.')
  const mail = textOf(values.courriel)?.trim()
  if (mail !== undefined) {
    if (isMail(mail)) add('mail', mail, 'courriel')
    else report.add('warning', 'mail-invalid', 'courriel', maskContact(mail), 'Not a mail address: left out.')
  }
  const site = readUrl(textOf(values.site_web), 'site_web', report)
  if (site !== undefined) add('website', site, 'site_web')
  return contacts
}

const TERRITORY = /^(?:[0-9A-Z]{2,3}|[0-9A-Z]{5}|\d{9}|france)$/

/** Territories whose residents are served. France has two names; of other countries we know none. */
function readArea(values: Values, report: Report): string[] {
  const { zone_diffusion_type: kind, zone_diffusion_code: code } = values
  const old =
    kind === 'pays' ? ['france'] : code === undefined ? [] : [`${kind === 'region' ? 'r' : ''}${code}`]
  const given = listOf(values.zone_eligibilite).map((zone) =>
    zone === '99100' ? 'france' : zone.replace(/^France$/i, 'france'),
  )
  return [...new Set([...given, ...old])].filter((zone) => {
    const isKnown = (TERRITORY.test(zone) && !/^99[0-5]\d{2}$/.test(zone)) || /^r\d{2}$/.test(zone)
    const right = 'Not the official code of a commune, a département, an EPCI, or “france”: left out.'
    if (!isKnown) report.add('warning', 'zone-unknown', 'zone_eligibilite', zone, right)
    return isKnown
  })
}

const OLD_SERVICES: Readonly<Record<string, Mapping>> = MEDNUM_V0.services
const OLD_LABELS = ['Numérique', ...Object.keys(OLD_SERVICES)]

/** Needs that the sentence lists, by their old labels; what else it says is words. */
function termsInTemplate(text: string | undefined): string[] {
  const listed = TEMPLATE.exec(text ?? '')?.[2]?.replace(/\.\s*$/, '')
  const { values } = readList(listed ?? '', OLD_LABELS)
  const terms = values.flatMap((label) => {
    const mapping = OLD_SERVICES[label]
    return isMapped(mapping) ? (mapping.terms ?? []) : []
  })
  return terms.length > 0 || values.length === 0 ? terms : ['numerique']
}

export interface ReadService {
  service: Service
  /** What reaches this service and not its structure. */
  contacts: Contact[]
}

/** One service of data·inclusion is one help; its own contacts are the place's, with the help they are for. */
export function readService(
  values: Values,
  { id, old, where }: { id: string; old: boolean; where: Where },
  report: Report,
): ReadService {
  const { structure } = where
  const text = (...fields: string[]) => {
    const found = firstText(values, ...fields)
    return readText(found.text, found.field, structure, report)
  }
  const name = readLine(textOf(values.nom) ?? '', 'nom', 300, report)
  const { terms, criteria, accessNote, audienceNote } = readCriteria(values, report)
  const told =
    terms.length > 0
      ? terms
      : termsInTemplate(firstText(values, 'description', 'presentation_detail', 'presentation_resume').text)
  const url = (field: string) => readUrl(textOf(values[field]), field, report)
  const link = url('lien_mobilisation') ?? url('formulaire_en_ligne') ?? url('page_web')
  const onReferral = criteria.access?.includes('referral') === true
  const words = (given: string, field: string) => readText(given || undefined, field, structure, report)
  const note = words(lines(criteria.audiences?.note?.text, audienceNote), 'publics_precisions')
  const audiences = { ...criteria.audiences, ...present({ note }) }
  const referral = { ...criteria.referral, ...present({ form: onReferral ? link : undefined }) }
  if (values.contact_nom_prenom !== undefined)
    withhold(String(values.contact_nom_prenom), 'contact_nom_prenom', report)
  const sourceId = textOf(values.id)?.slice(0, 500)
  const hours = firstText(values, 'horaires_accueil', 'recurrence')
  const area = readArea(values, report)
  const suspended = textOf(values.date_suspension)
  const service: Service = {
    ...criteria,
    id,
    ...present({
      sourceId: sourceId && fullId(sourceId, textOf(values.source), old),
      name: name === undefined ? undefined : french(name),
      description: text('description', 'presentation_detail', 'presentation_resume'),
      accessNote: words(accessNote.slice(0, MAX_TEXT), 'mobilisation_precisions'),
      booking: url('prise_rdv'),
      fees: criteria.fees?.map((fee) => ({
        ...fee,
        ...present({ note: fee.note && words(fee.note.text, 'frais_precisions') }),
      })),
      validUntil: suspended !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(suspended) ? suspended : undefined,
    }),
    ...(told.length > 0 ? { terms: told.slice(0, 50) } : { terms: [], termsNotStated: true as const }),
    ...(Object.keys(audiences).length > 0 && { audiences }),
    ...(Object.keys(referral).length > 0 && { referral }),
    ...(area.length > 0 && { area }),
    ...hoursOf(readText(hours.text, hours.field, structure, report), hours.field, report),
  }
  const own = readContacts({ ...values, site_web: undefined }, where, report)
  if (link !== undefined && !onReferral) own.push({ kind: 'website', value: link, nature: 'collective' })
  const purpose = name === undefined ? {} : { purpose: french(name) }
  return { service, contacts: own.map((contact) => ({ ...contact, ...purpose })) }
}
