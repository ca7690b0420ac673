import { homeId } from '@maillage/shared/federation'
import type { Place } from '@maillage/shared/place'
import type { OrganizationRecord, PlaceRecord } from '@maillage/shared/revision'
import { DATA_INCLUSION_V1, isMapped, type Mapping } from '@maillage/shared/taxonomy'
import type { ZodType } from 'zod'
import { exactPosition } from '../exact-position.ts'
import { isEntity } from '../objects.ts'
import { cut, fitUrl, MOST_TEXT } from './fit.ts'
import { giveBack } from './kept.ts'
import { DATA_INCLUSION_LOSSES, type LossPath } from './losses.ts'
import {
  type DataInclusionService,
  type DataInclusionStructure,
  serviceSchema,
  structureSchema,
} from './schema.ts'
import { lines } from './words.ts'
import { writeService } from './write-service.ts'

/** Something of the place that the standard cannot say, or says less well. */
export interface DataInclusionLoss {
  /** Field of ours, as the table of losses names it. */
  path: LossPath
  /** Field of the standard that says a part of it. */
  field?: string
  code: 'whole' | 'part' | 'words' | 'rule-not-met'
  message: string
}

export interface DataInclusionWriting {
  /** Absent when a rule of the standard cannot be met (a name of two letters): nothing invalid is written. */
  structure?: DataInclusionStructure
  services: DataInclusionService[]
  losses: DataInclusionLoss[]
}

export interface WriteContext {
  /** Short name of who publishes: what ids of our own places begin with. */
  source: string
}

export type Lose = (path: LossPath) => void

/** Values of ours by field of the standard, before the source's own are given back. */
export interface Written {
  structure: Record<string, unknown>
  services: Record<string, unknown>[]
}

const NETWORK_VALUES = new Map(
  Object.entries<Mapping>(DATA_INCLUSION_V1.reseaux_porteurs).flatMap(([value, mapping]) =>
    isMapped(mapping) ? (mapping.networks ?? []).map((slug) => [slug, value] as const) : [],
  ),
)

function writeAddress(place: Place, lose: Lose) {
  const { address = {}, position, sensitivity } = place
  if (sensitivity !== undefined) lose('sensitivity')
  const exact = exactPosition(place)
  if (position !== undefined) lose(exact ? 'position.precision' : 'position')
  return {
    commune: address.commune ?? null,
    code_postal: address.postcode ?? null,
    code_insee: address.code ?? null,
    adresse: sensitivity === undefined ? (address.street ?? null) : null,
    complement_adresse: sensitivity === undefined ? (address.complement ?? null) : null,
    longitude: exact?.lon ?? null,
    latitude: exact?.lat ?? null,
  }
}

function writeDescription(place: Place, lose: Lose): string | null {
  const { suspendedSince, closedSince, sensitivity, summary, description } = place
  const text = lines(
    suspendedSince && `Fermé jusqu’à nouvel ordre depuis le ${suspendedSince}.`,
    closedSince && `Fermé définitivement à partir du ${closedSince}.`,
    sensitivity && 'Adresse communiquée par téléphone.',
    summary?.text,
    description?.text,
  )
  if (suspendedSince) lose('suspendedSince')
  if (closedSince) lose('closedSince')
  if (summary) lose('summary')
  if (text === '') return null
  if ([...text].length >= 5) return cut(text, MOST_TEXT, () => lose('description'))
  lose('description')
  return null
}

/** What stands nowhere in the standard. */
const NOWHERE = [
  'stops',
  'parentText',
  'typologies',
  'labels',
  'publicSince',
  'publicDoor',
  'exceptions',
  'notices',
  'dormant',
  'activations',
  'withdrawnSince',
  'languages',
  'interpreters',
  'door',
] as const satisfies readonly (keyof Place & LossPath)[]

function writeStructure(place: Place, organization: OrganizationRecord | undefined, lose: Lose) {
  for (const path of NOWHERE) if (place[path] !== undefined) lose(path)
  if (place.kind !== 'fixed') lose('kind')
  if (place.accessibility?.facets) lose('accessibility.facets')
  if (place.accessibility?.note) lose('accessibility.note')
  const identifiers = [...(place.identifiers ?? []), ...(organization?.body.identifiers ?? [])]
  const siret = identifiers.find(({ scheme, value }) => scheme === 'siret' && /^\d{14}$/.test(value))?.value
  if (place.identifiers?.some((one) => one.value !== siret)) lose('identifiers')
  const networks = place.networks ?? []
  const known = networks.flatMap((slug) => NETWORK_VALUES.get(slug) ?? [])
  if (known.length < networks.length) lose('networks')
  const values = (kind: string) =>
    (place.contacts ?? []).filter((one) => one.kind === kind && one.purpose === undefined)
  const [phones, mails, sites] = [values('phone'), values('mail'), values('website')]
  const written = [phones, mails, sites].flatMap((list) => list.slice(0, 1))
  const site = fitUrl(sites[0]?.value)
  if (site !== sites[0]?.value) lose('contacts')
  if ((place.contacts ?? []).some((one) => !written.includes(one) || one.hours || one.cost)) lose('contacts')
  const suspended = place.suspendedSince !== undefined
  if (suspended && place.hours !== undefined) lose('hours')
  if (place.hoursText !== undefined && (suspended || place.hours !== undefined)) lose('hoursText')
  return {
    nom: cut(place.name, 150, () => lose('name')),
    description: writeDescription(place, lose),
    lien_source: null,
    siret: siret ?? null,
    telephone: phones[0]?.value ?? null,
    courriel: mails[0]?.value ?? null,
    site_web: site ?? null,
    horaires_accueil: suspended ? null : (place.hours ?? place.hoursText?.text ?? null),
    accessibilite_lieu: fitUrl(place.accessibility?.url) ?? null,
    reseaux_porteurs: known.length > 0 ? [...new Set(known)] : null,
  }
}

/** What we write of a place by itself: ids and dates apart, nothing of its source given back. */
export function writeValues(place: Place, organization: OrganizationRecord | undefined, lose: Lose): Written {
  const address = writeAddress(place, lose)
  if (place.organization !== undefined) lose('organization')
  if (Object.keys(place.extra ?? {}).some((standard) => standard !== KEPT)) lose('extra')
  if (isTranslated(place)) lose('translations')
  return {
    structure: { ...writeStructure(place, organization, lose), ...address },
    services: place.services.map((service) => ({ ...writeService(place, service, lose), ...address })),
  }
}

/** Values that break a rule of the standard are left out where they may be, and the row with them where not. */
function valid<T>(
  schema: ZodType<T>,
  row: Record<string, unknown>,
  onFault: (field: string, message: string) => void,
) {
  const faults = schema.safeParse(row).error?.issues ?? []
  for (const { path, message } of faults) onFault(String(path[0]), message)
  const mended = { ...row, ...Object.fromEntries(faults.map(({ path }) => [String(path[0]), null])) }
  return faults.length === 0 ? schema.parse(row) : schema.safeParse(mended).data
}

/**
 * Writes places as structures and services of v1.0.8, each its own structure. Whatever is written is valid. What the
 * source of a place said is given back for as long as the place says the same; two places made from one structure
 * both give it back, under its one id, the place at its own address first in the order of their source's ids.
 */
export const writeDataInclusion =
  ({ source }: WriteContext) =>
  (record: PlaceRecord, organization?: OrganizationRecord): DataInclusionWriting => {
    const place = record.body
    const paths = new Set<LossPath>()
    const losses: DataInclusionLoss[] = []
    const refuse = (field: string, message: string) =>
      losses.push({ path: PATHS.get(field) ?? 'extra', field, code: 'rule-not-met', message })
    const written = writeValues(place, organization, (path) => paths.add(path))
    const kept = place.extra?.[KEPT] ?? {}
    const origin = typeof kept.source === 'string' ? kept.source : source
    const id = typeof kept.id === 'string' ? kept.id : `${source}--${homeId(record)}`
    const date = record.source?.date ?? ''
    const date_maj = date >= '2000-01-01' ? date : record.modified.slice(0, 10)
    const elsewhere = { lien_source: record.uri ?? null }
    const structure = { source: origin, id, date_maj, ...written.structure, ...elsewhere }
    const services = written.services.map((values, index) => {
      const own = place.services[index]
      const of = isEntity(kept.services) ? kept.services[own?.sourceId ?? ''] : undefined
      const serviceId = own?.sourceId ?? `${source}--${own?.id}`
      const row = { source: origin, structure_id: id, id: serviceId, date_maj, ...values, ...elsewhere }
      return valid(serviceSchema, giveBack(serviceSchema.shape, row, of) as typeof row, refuse)
    })
    const whole = valid(
      structureSchema,
      giveBack(structureSchema.shape, structure, kept.structure) as typeof structure,
      refuse,
    )
    for (const path of paths) {
      const { lost, en, ...declared } = DATA_INCLUSION_LOSSES[path]
      losses.push({ path, ...('field' in declared && { field: declared.field }), code: lost, message: en })
    }
    if (whole === undefined) return { services: [], losses }
    return { structure: whole, services: services.filter((row) => row !== undefined), losses }
  }

/** Where the source's own values stand in `extra`. */
export const KEPT = 'data-inclusion'

/** Whether any text of it is said in another language too, or in another language alone. */
function isTranslated(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if ('lang' in value && 'text' in value) return 'translations' in value || value.lang !== 'fr'
  return Object.values(value).some(isTranslated)
}

/** The field of ours that a field of the standard is written from. */
const PATHS = new Map<string, LossPath>(
  (Object.entries(DATA_INCLUSION_LOSSES) as [LossPath, { field?: string }][]).flatMap(([path, { field }]) =>
    field === undefined ? [] : [[field, path] as const],
  ),
)
