import { inFrance, metresBetween } from '@maillage/shared/geo'
import type { Address, Point, Position } from '@maillage/shared/place'
import {
  departementOf,
  departementsOfPostcode,
  type Gazetteer,
  type Territory,
} from '@maillage/shared/territory'
import type { Cell } from './cells.ts'
import type { Report } from './issues.ts'
import { readLine } from './text.ts'

const onEarth = ({ lat, lon }: Point): boolean => Math.abs(lat) <= 90 && Math.abs(lon) <= 180

/** Great-circle distance, in kilometres. */
export const kilometres = (a: Point, b: Point): number => metresBetween(a, b) / 1_000

/** Beyond this, coordinates and address cannot be the same place. */
const CONTRADICTION_KM = 50

/** Fields of a place's location, by the names that French standards share. */
export type LocationField =
  | 'commune'
  | 'code_postal'
  | 'code_insee'
  | 'adresse'
  | 'complement_adresse'
  | 'latitude'
  | 'longitude'

type Cells = { get(field: LocationField): Cell | undefined }

/** Decimal degrees; a decimal comma is repaired. */
function readDegrees(cells: Cells, field: 'latitude' | 'longitude', report: Report): number | undefined {
  const text = cells.get(field)?.text.replace(/[\s°]/g, '')
  if (text === undefined) return undefined
  if (/^[+-]?\d{1,3}(\.\d+)?(e-\d+)?$/.test(text)) return Number(text)
  if (/^[+-]?\d{1,3},\d+$/.test(text)) {
    report.add('repair', 'decimal-comma', field, text, 'Decimal comma read as a point.')
    return Number(text.replace(',', '.'))
  }
  report.add('warning', 'coordinate-invalid', field, text, 'Not a number of degrees.')
  return undefined
}

/**
 * Position of the place: the source's, else the centre of its commune, said to be that. Swapped coordinates are
 * put right only when they fall outside France as written and, exchanged, near the commune (or in France when no
 * centre is known).
 */
export function readPosition(
  cells: Cells,
  address: Address,
  commune: Territory | undefined,
  report: Report,
): Position | undefined {
  const centre = commune?.centre
  const given = readPoint(cells, centre, report)
  if (given === undefined) {
    return centre && { ...centre, precision: 'commune', method: 'commune-centre' }
  }
  if (centre !== undefined && kilometres(given, centre) > CONTRADICTION_KM) {
    // The distance itself would narrow a hidden address.
    const message = `Over ${CONTRADICTION_KM} km from ${commune?.name}: coordinates and address are both kept.`
    report.add('warning', 'position-contradicts-address', 'latitude', `${given.lat}, ${given.lon}`, message)
  } else if (centre === undefined && !inFrance(given)) {
    report.add(
      'warning',
      'position-outside-france',
      'latitude',
      `${given.lat}, ${given.lon}`,
      'Outside France.',
    )
  }
  const precision = /\d/.test(address.street ?? '') ? 'address' : 'street'
  return { ...given, precision, method: 'source' }
}

function readPoint(cells: Cells, centre: Point | undefined, report: Report): Point | undefined {
  const lat = readDegrees(cells, 'latitude', report)
  const lon = readDegrees(cells, 'longitude', report)
  if (lat === undefined || lon === undefined) {
    if (lat !== lon) {
      report.add(
        'warning',
        'position-incomplete',
        lat === undefined ? 'latitude' : 'longitude',
        undefined,
        'Half a position is none.',
      )
    }
    return undefined
  }
  if (lat === 0 && lon === 0) {
    report.add('warning', 'position-zero', 'latitude', '0, 0', '0, 0 stands for no position.')
    return undefined
  }
  const given = { lat, lon }
  const swapped = { lat: lon, lon: lat }
  if (
    !inFrance(given) &&
    inFrance(swapped) &&
    (centre === undefined || kilometres(swapped, centre) <= CONTRADICTION_KM)
  ) {
    report.add(
      'repair',
      'coordinates-swapped',
      'latitude',
      `${lat}, ${lon}`,
      'Latitude and longitude were exchanged.',
      `${lon}, ${lat}`,
    )
    return swapped
  }
  if (onEarth(given)) return given
  report.add('warning', 'coordinate-invalid', 'latitude', `${lat}, ${lon}`, 'Beyond 90 or 180 degrees.')
  return undefined
}

/**
 * `76600`, a number or text that lost its leading 0 (`1100` → `01100`); anything else is reported.
 * @param codeOf the commune, where the source gives its code or a name that no other has: `8700` beside `87085` has lost
 *   its last figure, not its first
 */
function readPostcode(cells: Cells, codeOf: () => string | undefined, report: Report): string | undefined {
  const text = cells.get('code_postal')?.text.replace(/\s/g, '')
  if (text === undefined) return undefined
  const digits = text.replace(/\.0$/, '')
  if (/^(?!00)\d{5}$/.test(digits)) return digits
  // Not by the département of the padded one: a commune may have the postcode of a town beyond its border.
  const hasItsFirst = () =>
    digits.slice(0, 2) ===
    codeOf()
      ?.replace(/^2[AB]/, '20')
      .slice(0, 2)
  if (/^[1-9]\d{3}$/.test(digits) && !hasItsFirst()) {
    report.add(
      'repair',
      'postcode-leading-zero',
      'code_postal',
      text,
      'Its leading 0 was lost.',
      `0${digits}`,
    )
    return `0${digits}`
  }
  const [, before] = /^(\d{5})cedex\d{0,2}$/i.exec(text) ?? []
  if (before !== undefined) {
    report.add('repair', 'postcode-cedex', 'code_postal', text, 'CEDEX is no part of it.', before)
    return before
  }
  report.add('warning', 'postcode-invalid', 'code_postal', text, 'Not five digits: left out.')
  return undefined
}

/** Official code as written, its leading 0 put back when a number lost it. */
function readCode(cells: Cells, report: Report): string | undefined {
  const cell = cells.get('code_insee')
  if (cell === undefined) return undefined
  const code = cell.text.replace(/\s|\.0$/g, '').toUpperCase()
  if (/^(\d{5}|2[AB]\d{3})$/.test(code)) return code
  if (/^[1-9]\d{3}$/.test(code)) {
    report.add('repair', 'code-leading-zero', 'code_insee', cell.text, 'Its leading 0 was lost.', `0${code}`)
    return `0${code}`
  }
  report.add('warning', 'code-invalid', 'code_insee', cell.text, 'Not a commune code: left out.')
  return undefined
}

/** The gazetteer's answers this reader asks for. */
export type Communes = Pick<Gazetteer, 'communeByName' | 'resolveCommune' | 'territory'>

export interface Located {
  address: Address
  commune?: Territory
  /** Code of the département or collectivité, when anything tells it. */
  departement?: string
}

/**
 * Address and commune. The official code tells the commune; without it, name and postcode do. What the source
 * wrote stays in `commune`, `street` and `complement`; only `code` is ours (today's list).
 */
export function readAddress(cells: Cells, gazetteer: Communes, report: Report): Located {
  const line = (field: LocationField, longest: number) => {
    const text = cells.get(field)?.text
    return text === undefined ? undefined : readLine(text, field, longest, report)
  }
  const name = line('commune', 200)
  const street = line('adresse', 500)
  const complement = line('complement_adresse', 500)
  const given = readCode(cells, report)
  const codeOf = () =>
    given ?? (name === undefined ? undefined : gazetteer.communeByName({ name }).commune?.code)
  const postcode = readPostcode(cells, codeOf, report)
  const commune = findCommune({ name, postcode, given }, gazetteer, report)
  const departement = departementOf(commune?.code ?? given ?? '') ?? onlyDepartement(postcode)
  if (name === undefined) report.add('warning', 'commune-missing', 'commune', undefined, 'No commune.')
  if (street === undefined)
    report.add('warning', 'address-missing', 'adresse', undefined, 'No street address.')
  const address: Address = {
    ...(street && { street }),
    ...(complement && { complement }),
    ...(postcode && { postcode }),
    ...(name && { commune: name }),
    ...(commune && { code: commune.code }),
  }
  return { address, ...(commune && { commune }), ...(departement && { departement }) }
}

/** The département a postcode tells, when it tells one only. */
function onlyDepartement(postcode = ''): string | undefined {
  const [departement, other] = departementsOfPostcode(postcode)
  return other === undefined ? departement : undefined
}

function findCommune(
  { name, postcode, given }: { name?: string; postcode?: string; given?: string },
  gazetteer: Communes,
  report: Report,
): Territory | undefined {
  const today = given === undefined ? undefined : gazetteer.resolveCommune(given)
  const coded = today === undefined ? undefined : gazetteer.territory(today)
  if (given !== undefined && coded === undefined) {
    report.add(
      'warning',
      'code-unknown',
      'code_insee',
      given,
      'No commune of the official list has this code.',
    )
  }
  if (name === undefined) return coded
  // Homonyms are many: only one of the same département could be the commune the code names.
  const where = coded === undefined ? { postcode } : { departement: coded.departement }
  const match = gazetteer.communeByName({ name, ...where })
  const named = match.commune
  if (coded === undefined && named === undefined) {
    report.add('warning', 'commune-not-found', 'commune', name, NOT_FOUND[match.reason])
  }
  const elsewhere = named === undefined ? match.reason === 'elsewhere' : !isSameCommune(coded ?? named, named)
  if (coded !== undefined && elsewhere) {
    const message = `The code is that of ${coded.name}: the code is followed, the name is kept as written.`
    report.add('warning', 'commune-contradicts-code', 'commune', name, message)
  }
  return coded ?? named
}

const NOT_FOUND = {
  unknown: 'No commune of the official list has this name.',
  elsewhere: 'A commune has this name, but not with this postcode.',
  ambiguous: 'Several communes have this name: nothing tells which.',
}

/** An arrondissement and its city do not contradict each other. */
const isSameCommune = (a: Territory, b: Territory): boolean => (a.commune ?? a.code) === (b.commune ?? b.code)
