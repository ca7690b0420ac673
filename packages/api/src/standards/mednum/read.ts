import type { Place, Sensitivity, Service } from '@maillage/shared/place'
import { utcDay } from '@maillage/shared/place'
import { sensitivityOf } from '@maillage/shared/taxonomy'
import { zoneOf } from '@maillage/shared/territory'
import { readDate } from '../dates.ts'
import { hoursOf } from '../hours.ts'
import { createReport, type Report } from '../issues.ts'
import { readUrl } from '../links.ts'
import { splitOpenList } from '../lists.ts'
import { readAddress, readPosition } from '../location.ts'
import { notEmpty, present } from '../objects.ts'
import type { ReadContext, Reading } from '../reading.ts'
import { hideSensitive } from '../sensitive.ts'
import { readLine, readText } from '../text.ts'
import { readContacts } from './contacts.ts'
import { readCriteria } from './criteria.ts'
import { type Field, type OldField, readCells } from './fields.ts'
import { readPivot } from './pivot.ts'
import { mednumRowSchema, NO_PIVOT } from './schema.ts'

/** The general digital-help term: what a row without services offers, as the standard is about nothing else. */
const GENERAL_TERM = 'numerique'

/**
 * Reads rows of the national standard, v1.0.x or v0.1.x. Total and deterministic but for the ids: any object gives a
 * reading, never an exception. A bad value never costs the row its good ones; a row is rejected only without `id`,
 * without `nom`, or with nothing that locates it (commune, postcode, code or coordinates).
 * `known` is the sensitivity an earlier edition showed: a list that drops the telling word makes nothing public.
 */
export const readMednum =
  (context: ReadContext) =>
  (row: Record<string, unknown>, known?: Sensitivity): Reading =>
    readRow(row, context, known)

/**
 * The same for a row that another list was arranged into.
 * @param report with what was found while arranging it
 * @param complete adds what the standard cannot say, before it is known whether the address is to be hidden
 */
export function readRow(
  row: Record<string, unknown>,
  context: ReadContext,
  known: Sensitivity | undefined,
  report: Report = createReport(),
  complete: (place: Place) => Place = (place) => place,
): Reading {
  const { cells, unreadable } = readCells(row)
  for (const field of unreadable) {
    report.add('warning', 'value-unreadable', field, undefined, 'Neither text, number nor list: left out.')
  }
  const id = cells.get('id')?.text.slice(0, 500)
  const name = readLine(cells.get('nom')?.text ?? '', 'nom', 300, report)
  const { address, commune, departement } = readAddress(cells, context.gazetteer, report)
  const position = readPosition(cells, address, commune, report)
  if (id === undefined) report.add('error', 'id-missing', 'id', undefined, 'A row needs an id.')
  if (name === undefined) report.add('error', 'name-missing', 'nom', undefined, 'A row needs a name.')
  const located = address.commune ?? address.postcode ?? address.code ?? cells.get('code_insee') ?? position
  if (located === undefined) {
    report.add(
      'error',
      'location-missing',
      'commune',
      undefined,
      'No commune, postcode, code or coordinates.',
    )
  }
  if (id === undefined || name === undefined || located === undefined) {
    // Too little was read to know whether its address may be told.
    report.hideValues()
    return { ...present({ id }), issues: report.issues }
  }

  const text = (field: Field) => readText(cells.get(field)?.text, field, name, report)
  const line = (field: Field, longest: number) =>
    readLine(cells.get(field)?.text ?? '', field, longest, report)
  const criteria = readCriteria(cells, name, report)
  const identifier = readPivot(cells.get('pivot'), departement, report)
  const attribution = line('source', 500)
  const accessibilityUrl = readUrl(cells.get('fiche_acces_libre')?.text, 'fiche_acces_libre', report)
  const typologies = readTypologies(cells, report)
  const labels = [...criteria.labels, ...openLabels(cells, report)].slice(0, 50)
  const contacts = readContacts(cells, { structure: name, departement }, report)
  const date = readDate(cells.get('date_maj')?.text, utcDay(context.now), report)
  const service: Service = {
    id: context.uuid(),
    ...(criteria.terms.length > 0
      ? { terms: criteria.terms }
      : { terms: [GENERAL_TERM], termsNotStated: true as const }),
    ...criteria.service,
    ...present({ booking: readUrl(cells.get('prise_rdv')?.text, 'prise_rdv', report) }),
  }
  const place = complete({
    name,
    kind: criteria.kind ?? 'fixed',
    ...present({ parentText: line('structure_parente', 500), position }),
    ...(Object.keys(address).length > 0 && { address }),
    ...(identifier && { identifiers: [identifier] }),
    ...notEmpty({ typologies, networks: criteria.networks, labels, contacts, languages: criteria.languages }),
    zone: zoneOf(commune?.code ?? departement ?? '') ?? MAINLAND,
    ...hoursOf(text('horaires'), 'horaires', report),
    ...(accessibilityUrl && { accessibility: { url: accessibilityUrl } }),
    ...present({ summary: text('presentation_resume'), description: text('presentation_detail') }),
    services: [service],
    ...extraOf(
      cells,
      { source: attribution, ...asWritten(cells, { pivot: identifier, date_maj: date }) },
      criteria.extra,
    ),
  })
  return {
    id,
    ...present({ date, attribution }),
    ...hideSensitive(place, sensitivityOf(place) ?? known, { commune, gazetteer: context.gazetteer }, report),
    issues: report.issues,
  }
}

/** Rows that tell no territory: the standard's own country. */
const MAINLAND = 'Europe/Paris'

type Cells = ReadonlyMap<Field | OldField, { text: string }>

/** Codes of the reference list, or the source's words. */
const readTypologies = (cells: Cells, report: Report): string[] =>
  readItems(cells, 'typologie', /[|;,]/, 200, report)

const openLabels = (cells: Cells, report: Report): string[] =>
  readItems(cells, 'autres_formations_labels', /[|;]/, 300, report)

function readItems(
  cells: Cells,
  field: Field,
  separators: RegExp,
  longest: number,
  report: Report,
): string[] {
  const items = splitOpenList(cells.get(field)?.text ?? '', separators)
  return items.flatMap((item) => readLine(item, field, longest, report) ?? []).slice(0, 50)
}

/** What the standard allows and we do not believe: a SIRET with wrong digits, 1970. Given back as it was written. */
function asWritten(
  cells: Cells,
  read: Partial<Record<'pivot' | 'date_maj', unknown>>,
): Partial<Record<Field, string>> {
  const { pivot, date_maj } = mednumRowSchema.shape
  const rules = { pivot, date_maj }
  return Object.fromEntries(
    (['pivot', 'date_maj'] as const).flatMap((field) => {
      const text = cells.get(field)?.text ?? ''
      return read[field] === undefined && text !== NO_PIVOT && rules[field].safeParse(text).success
        ? [[field, text]]
        : []
    }),
  )
}

/** Public values of the source that have no field of ours. */
function extraOf(
  cells: Cells,
  stated: Readonly<Partial<Record<Field, string>>>,
  criteria: Record<string, string>,
): Pick<Place, 'extra'> {
  const cle_ban = cells.get('cle_ban')?.text.slice(0, 500)
  const mednum = { ...present({ ...stated, cle_ban }), ...criteria }
  return Object.keys(mednum).length > 0 ? { extra: { mednum } } : {}
}
