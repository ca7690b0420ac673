/** What would be right where a value, or the name of a column, is none of the standard's. @module */
import { DATA_INCLUSION_V1, MEDNUM_V1 } from '@maillage/shared/taxonomy'
import { MEDNUM_FIELDS } from '../../standards/mednum/index.ts'
import type { ReportLine } from '../imports/index.ts'
import type { Validated, Validation } from './contract.ts'

const { types_de_services, personnes_mobilisatrices, ...others } = DATA_INCLUSION_V1

/** Closed lists by field; of columns, under the empty name. */
const LISTS: Partial<Record<Validated, Readonly<Record<string, readonly string[] | object>>>> = {
  mednum: { '': MEDNUM_FIELDS, ...MEDNUM_V1 },
  'data-inclusion': { ...others, type: types_de_services, mobilisable_par: personnes_mobilisatrices },
}

const CODES: ReadonlySet<string> = new Set(['value-unknown', 'columns-unknown'])

/** Gathers what is to be told, once a field however many rows are wrong. */
export function expectedOf(format: Validated) {
  const lists = LISTS[format] ?? {}
  const fields = new Set<string>()
  return {
    add({ code, field }: ReportLine): void {
      // `services/<id>/thematiques`: what a structure's services hold is told with their id.
      if (CODES.has(code)) fields.add(field.slice(field.lastIndexOf('/') + 1))
    },
    lists: (): Validation['expected'] =>
      [...fields].flatMap((field) => {
        const list = Object.hasOwn(lists, field) ? lists[field] : undefined
        if (list === undefined) return []
        return [{ field, values: Array.isArray(list) ? [...(list as string[])] : Object.keys(list) }]
      }),
  }
}
