/** Whose residents a service is for, by the names of territories. Part of the section of services. @module */
import type { Place } from '@maillage/shared/place'
import { normalizeName } from '@maillage/shared/territory'
import type { TerritoryChoice } from '../../../api.ts'
import { Area, type FormError } from '../../../ui/field/field.tsx'
import { errorOf, type Names, type Reading, type ServiceFieldsProps } from './section.ts'

type Service = Place['services'][number]

/** The code that stands for the whole country, and the ways to write it. */
const COUNTRY = { code: 'france', name: 'France', written: ['france', 'france entiere', 'toute la france'] }

/** Most territories written for one service: each new one is looked for. */
const MOST = 50

/** Most territories proposed instead of one that is not found. */
const PROPOSED = 5

/** “Guéret (23096)”: a name alone may be that of several. */
const LINE = /^(.+?)\s*\(([0-9AB]{2,9}|r\d{2})\)$/

const written = (code: string, name: string): string => `${name} (${code})`

const areaLine = (code: string, names: Names): string =>
  code === COUNTRY.code ? COUNTRY.name : written(code, names.get(code) ?? code)

/** The field as the service states it. */
export const areaField = ({ id, area }: Service, names: Names): [string, string | undefined] => [
  `${id}.area`,
  area?.map((code) => areaLine(code, names)).join('\n'),
]

/** The territory that a line means, or those it may mean. */
async function territoryOf(
  line: string,
  { names, territories }: Pick<Reading, 'names' | 'territories'>,
): Promise<string | readonly TerritoryChoice[]> {
  const key = normalizeName(line)
  if (COUNTRY.written.includes(key)) return COUNTRY.code
  const [, name = line, code] = LINE.exec(line) ?? []
  const found = await territories(name)
  if (code !== undefined) return found.some((one) => one.code === code) ? code : found
  const same = found.filter((one) => normalizeName(one.name) === key)
  // “Creuse”, written in the Creuse, is not the village of that name elsewhere.
  const around = same.filter((one) => names.has(one.code))
  const meant = around.length > 0 ? around : same.length > 0 ? same : found
  const [only, another] = meant
  // A beginning of a name may be that of a single territory, and still not what was meant.
  const sure = same.length > 0 || only?.postcodes.includes(line)
  return only && !another && sure ? only.code : meant
}

/** Codes of the lines of a field; each line that names no one territory is wrong, and told with those it may mean. */
export async function readArea(
  fields: URLSearchParams,
  id: string,
  before: Service | undefined,
  reading: Reading,
): Promise<{ area: readonly string[] | undefined; errors: FormError[] }> {
  const { keep } = reading.view.t
  const stated = new Map((before?.area ?? []).map((code) => [areaLine(code, reading.names), code]))
  const lines = (fields.get(`${id}.area`) ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const unknown = lines.filter((line) => !stated.has(line))
  if (unknown.length > MOST)
    return { area: before?.area, errors: [{ name: `${id}.area`, message: keep.areaMany(MOST) }] }
  const codes: string[] = []
  const errors: FormError[] = []
  for (const line of lines) {
    const found = stated.get(line) ?? (await territoryOf(line, reading))
    if (typeof found === 'string') codes.push(found)
    else {
      const proposed = found.slice(0, PROPOSED).map(({ code, name }) => written(code, name))
      errors.push({ name: `${id}.area`, message: keep.areaUnknown(line, proposed.join(', ')) })
    }
  }
  return { area: codes.length > 0 ? [...new Set(codes)] : undefined, errors }
}

export const AreaField = ({ view, id, values, errors }: ServiceFieldsProps) => (
  <Area
    name={`${id}.area`}
    label={view.t.keep.area}
    hint={view.t.keep.areaHint}
    value={values.get(`${id}.area`) ?? ''}
    error={errorOf(errors, `${id}.area`)}
    rows={2}
  />
)
