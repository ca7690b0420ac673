/** What is kept of a cluster beside its view and what that says of itself. @module */
import { disagreements, type View } from '@maillage/shared/matching'
import type { PlaceRecord } from '@maillage/shared/revision'
import type { Told } from '../places/index.ts'
import type { StoredRecord } from '../records/index.ts'

/** Records by their ids. */
export type Records = ReadonlyMap<string, StoredRecord>

/** Of what one must know before going, what records say different things of. */
const disagreeOf = (view: View): Told['disagree'] => [
  ...new Set(disagreements(view).map((pointer) => MATTERS[pointer] ?? 'closure')),
]

/**
 * Day by which the sources of the hours of a view are dated, the earliest of all: undefined where one of them is not, or
 * was rewritten here since.
 */
function hoursDateOf({ record: { body }, fields, order }: View, records: Records): string | undefined {
  const own = new Set(body.services.filter(({ hours, hoursText }) => hours ?? hoursText).map(({ id }) => id))
  const days = order.flatMap((id) => {
    const one = records.get(id)
    if (!one) return []
    const { source, body: said } = one.doc as PlaceRecord
    const given = [
      ...(fields['/hours']?.from === id ? ['hours'] : []),
      ...(fields['/stops']?.from === id ? ['stops'] : []),
      ...(said.services.some((service) => own.has(service.id)) ? ['services'] : []),
    ]
    const isOurs = given.some((field) => source?.except?.includes(field))
    return given.length === 0 ? [] : [isOurs ? undefined : source?.date]
  })
  return days.includes(undefined) ? undefined : days.sort()[0]
}

const MATTERS: Readonly<Record<string, Told['disagree'][number]>> = {
  '/hours': 'hours',
  '/contacts/phone': 'phone',
}

/** @param records those of the view at least */
export const toldOf = (view: View, records: Records): Pick<Told, 'records' | 'disagree' | 'hoursDate'> => ({
  records: view.order.length,
  disagree: disagreeOf(view),
  hoursDate: hoursDateOf(view, records),
})
