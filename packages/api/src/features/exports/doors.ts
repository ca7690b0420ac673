/** A door that several records describe, as a row of a file: what is shown of it, and who says what. @module */
import { composeView, type FieldChoice } from '@maillage/shared/matching'
import type { PlaceRecord } from '@maillage/shared/revision'
import { territoryOf } from '../../standards/beside.ts'
import { writeFeature } from '../../standards/geojson/index.ts'
import { memberOf } from '../duplicates/index.ts'
import { uriOf } from '../places/index.ts'
import type { FileContext } from './format.ts'

/** A record of a door: where it is, and what is owed to it. */
function creditOf(record: PlaceRecord, host: string) {
  const { license, attribution, source, modified } = record
  return {
    uri: uriOf(host, record),
    license,
    attribution: attribution ?? null,
    source: source ? { system: source.system, id: source.id } : null,
    date: source?.date ?? null,
    modified,
  }
}

/**
 * The view of published records alone: what a record without a licence says is in no file, by this way neither.
 * @param id of the door
 * @param records the one that answers for it first, two at least
 */
export function writeDoor(
  id: string,
  records: readonly PlaceRecord[],
  { host, territories }: Pick<FileContext, 'host' | 'territories'>,
) {
  const { record, fields, closed, order } = composeView(id, records.map(memberOf))
  const byId = new Map(records.map((one) => [one.id, one]))
  const uris = new Map(records.map((one) => [one.id, uriOf(host, one)]))
  const uri = (one: string): string => uris.get(one) ?? one
  const told = ({ from, why, date, others }: FieldChoice) => ({
    from: uri(from),
    why,
    date,
    others: others.map(({ id: other, value, date: day }) => ({ record: uri(other), value, date: day })),
  })
  const address = uriOf(host, { id })
  return writeFeature({ ...record, license: record.license ?? records[0]?.license }, address, undefined, {
    ...territoryOf(record.body, territories),
    page: `${host}/lieux/${id}`,
    records: order.flatMap((one) => {
      const found = byId.get(one)
      return found ? [creditOf(found, host)] : []
    }),
    fields: Object.fromEntries(Object.entries(fields).map(([pointer, choice]) => [pointer, told(choice)])),
    closed: closed ? { record: uri(closed.id), since: closed.since, kind: closed.kind } : null,
  })
}
