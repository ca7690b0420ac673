import { type Contact, isSiret, type Place, type Sensitivity } from '@maillage/shared/place'
import { sensitivityOf } from '@maillage/shared/taxonomy'
import { zoneOf } from '@maillage/shared/territory'
import { type Cell, isEmptyCell } from '../cells.ts'
import { readDate } from '../dates.ts'
import { hoursOf } from '../hours.ts'
import { createReport, type Report, within } from '../issues.ts'
import { readUrl } from '../links.ts'
import { type Communes, type Located, type LocationField, readAddress, readPosition } from '../location.ts'
import { notEmpty, present } from '../objects.ts'
import type { ReadContext, Reading } from '../reading.ts'
import { hideSensitive } from '../sensitive.ts'
import { readLine, readText } from '../text.ts'
import { meaningsOf } from './criteria.ts'
import { fitted } from './fit-place.ts'
import { isLocated, isSameDoor } from './groups.ts'
import { idOf, MADE, nameOfServices } from './identity.ts'
import { keptOf } from './keep-rows.ts'
import { readContacts, readService } from './read-service.ts'
import { firstText, listOf, type Row, textOf, typed, type Values } from './rows.ts'
import { KEPT } from './write.ts'

/**
 * Reads one place as `placesOf` groups them: `{ structure, services }` of v1 or v0. Total and deterministic but for the
 * ids: any object gives a reading, never an exception. A bad value never costs the row its good ones; a place is
 * rejected only when nothing names it.
 * `known` is the sensitivity an earlier edition showed: a list that drops the telling word makes nothing public.
 */
export const readDataInclusion =
  (context: ReadContext) =>
  (row: Record<string, unknown>, known?: Sensitivity): Reading => {
    const report = createReport()
    const structure = typed(row.structure, report)
    const services = (Array.isArray(row.services) ? row.services : [])
      .slice(0, MOST_SERVICES)
      .map((service) => typed(service, report))
    if (Array.isArray(row.services) && row.services.length > MOST_SERVICES)
      report.add('warning', 'services-too-many', 'services', undefined, `Beyond ${MOST_SERVICES}, left out.`)
    return readPlace(structure, services, context, report, known)
  }

const MOST_SERVICES = 200

function readPlace(
  structure: Row,
  services: Row[],
  context: ReadContext,
  report: Report,
  known: Sensitivity | undefined,
): Reading {
  const [first] = services
  const own = structure.values
  const isKnown = Object.keys(own).length > 0
  const isElsewhere =
    first !== undefined &&
    (!isKnown || (isLocated(first.values) && !(isLocated(own) && isSameDoor(own, first.values))))
  const id = idOf(structure, services, isElsewhere)
  const named = isEmptyCell(textOf(own.nom) ?? '') ? nameOfServices(services) : textOf(own.nom)
  const name = readLine(named ?? '', 'nom', 300, report)
  if (id === undefined)
    report.add('error', 'id-missing', 'id', undefined, 'A structure or a service needs an id.')
  if (name === undefined) report.add('error', 'name-missing', 'nom', undefined, 'A structure needs a name.')
  if (id?.includes(MADE)) {
    const message = 'No id: one is made from its words, and other words will make another place of it.'
    report.add('warning', 'id-made', 'id', undefined, message)
  }
  if (id === undefined || name === undefined) {
    report.hideValues()
    return { ...present({ id }), issues: report.issues }
  }

  const at = isElsewhere ? first.values : own
  const located = locate(at, context.gazetteer, report)
  const where = { structure: name, ...present({ departement: located.departement }) }
  const contacts = isKnown ? readContacts(own, where, report) : []
  const read = services.map(({ values, old }, index) =>
    readService(
      values,
      { id: context.uuid(), old, where },
      within(report, `services/${textOf(values.id) ?? index}`),
    ),
  )
  const hours = isElsewhere
    ? { text: undefined, field: '' }
    : firstText(own, 'horaires_accueil', 'horaires_ouverture')
  const text = (...fields: string[]) => {
    const found = firstText(own, ...fields)
    return readText(found.text, found.field, name, report)
  }
  const access = firstText(own, 'accessibilite_lieu', 'accessibilite')
  const url = isElsewhere ? undefined : readUrl(access.text, access.field, report)
  const networks = ['reseaux_porteurs', 'labels_nationaux'].flatMap((field) => meaningsOf(own, field, report))
  const isRemote =
    !isLocated(at) &&
    read.length > 0 &&
    read.every(({ service: { delivery } }) => delivery?.length === 1 && delivery[0] === 'remote')
  const place: Place = {
    name,
    kind: isRemote ? 'remote' : 'fixed',
    ...present({ position: located.position }),
    ...(Object.keys(located.address).length > 0 && { address: located.address }),
    ...notEmpty({
      identifiers: readIdentifiers(own, report),
      typologies: own.typologie === undefined ? [] : [String(own.typologie).slice(0, 200)],
      networks: [...new Set(networks.flatMap(({ networks = [] }) => networks))].slice(0, 50),
      labels: [...networks.flatMap(({ labels = [] }) => labels), ...listOf(own.labels_autres)].slice(0, 50),
      contacts: allContacts(
        contacts,
        read.flatMap((one) => one.contacts),
      ),
    }),
    zone: zoneOf(located.commune?.code ?? located.departement ?? '') ?? MAINLAND,
    ...hoursOf(readText(hours.text, hours.field, name, report), hours.field, report),
    ...(url && { accessibility: { url } }),
    ...present({
      summary:
        own.presentation_detail === undefined || own.description !== undefined
          ? undefined
          : text('presentation_resume'),
      description: text('description', 'presentation_detail', 'presentation_resume'),
    }),
    services: read.map(({ service }) => service),
  }
  const today = new Date(context.now).toISOString().slice(0, 10)
  const date = readDate(dateOf(own, services), today, report)
  const attribution = readLine(textOf(own.source ?? first?.values.source) ?? '', 'source', 500, report)
  const whole = {
    ...place,
    extra: { [KEPT]: keptOf(place, structure, services, { date, report, isElsewhere }) },
  }
  const sensitivity =
    worst([place.name, ...services.map(({ values }) => textOf(values.nom) ?? '')], place) ?? known
  const gazetteer = context.gazetteer
  return {
    id,
    ...present({ date, attribution }),
    ...hideSensitive(fitted(whole, report), sensitivity, { commune: located.commune, gazetteer }, report),
    issues: report.issues,
  }
}

/** Rows that tell no territory: the standard's own country. */
const MAINLAND = 'Europe/Paris'

/** The latest day the rows state. */
const dateOf = (own: Values, services: readonly Row[]): string | undefined =>
  textOf(own.date_maj) ??
  services
    .flatMap(({ values }) => textOf(values.date_maj) ?? [])
    .sort()
    .at(-1)

function locate(
  values: Values,
  gazetteer: Communes,
  report: Report,
): Located & { position?: Place['position'] } {
  if (!isLocated(values)) {
    report.add('warning', 'location-missing', 'commune', undefined, 'No address: nothing tells where it is.')
    return { address: {} }
  }
  const cells = {
    get(field: LocationField): Cell | undefined {
      const text = textOf(values[field])
      return text === undefined || isEmptyCell(text)
        ? undefined
        : { text, isNumber: typeof values[field] === 'number' }
    },
  }
  const located = readAddress(cells, gazetteer, report)
  return {
    ...located,
    ...present({ position: readPosition(cells, located.address, located.commune, report) }),
  }
}

function readIdentifiers({ siret, rna }: Values, report: Report): NonNullable<Place['identifiers']> {
  const number = textOf(siret)?.replace(/\s/g, '')
  if (number !== undefined && !isSiret(number) && !/^0+$/.test(number))
    report.add(
      'warning',
      'siret-invalid',
      'siret',
      number,
      'Its check digits are wrong: no identifier is kept.',
    )
  const association = textOf(rna)?.toUpperCase()
  return [
    ...(number !== undefined && isSiret(number) ? [{ scheme: 'siret' as const, value: number }] : []),
    ...(association && /^W\d{9}$/.test(association) ? [{ scheme: 'rna' as const, value: association }] : []),
  ]
}

/** The structure's contacts, and those that reach one service only. */
function allContacts(general: readonly Contact[], own: readonly Contact[]): Contact[] {
  const all = [...general]
  for (const contact of own)
    if (!all.some(({ kind, value }) => kind === contact.kind && value === contact.value)) all.push(contact)
  return all.slice(0, 50)
}

/** In doubt an address is hidden: the name of a service tells as much as its structure's. */
function worst(names: readonly string[], place: Place): Sensitivity | undefined {
  const found = names.flatMap((name) => sensitivityOf({ ...place, name }) ?? [])
  return found.find((one) => one.class === 'A') ?? found[0]
}
