import type { Place } from '@maillage/shared/place'
import type { Report } from '../issues.ts'
import { present } from '../objects.ts'
import { OF_THE_DOOR, pointOf } from './groups.ts'
import { idOf } from './identity.ts'
import { keep } from './kept.ts'
import { type Row, textOf } from './rows.ts'
import { serviceSchema, structureSchema } from './schema.ts'
import { writeValues } from './write.ts'

/** What the rows said where we would write something else. */
export function keptOf(
  place: Place,
  structure: Row,
  services: readonly Row[],
  { date, report, isElsewhere }: { date: string | undefined; report: Report; isElsewhere: boolean },
): Record<string, unknown> {
  const written = writeValues(place, undefined, () => {})
  const isSwapped = report.issues.some(({ code }) => code === 'coordinates-swapped')
  const origin = ({ values, old }: Row, part: string) => {
    const contradicted = report.issues
      .filter(({ code, field }) => /-(contradicted|conditional)$/.test(code) && field.startsWith(part))
      .map(({ field }) => field.slice(part.length))
    const noPoint = isSwapped || pointOf(values) === undefined ? ['latitude', 'longitude'] : []
    const notHere = part === '' && isElsewhere ? OF_THE_DOOR : []
    return { structure: place.name, old, wrong: new Set([...contradicted, ...noPoint, ...notHere]) }
  }
  const each = services.map((service, index) => {
    const { values } = service
    const id = place.services[index]?.sourceId ?? ''
    const part = `services/${textOf(values.id) ?? index}/`
    const ours = { ...written.services[index], date_maj: date }
    return [id, keep(serviceSchema.shape, values, ours, origin(service, part))] as const
  })
  const own = structure.values
  return {
    ...present({
      source: textOf(own.source ?? services[0]?.values.source),
      id: idOf(structure, services, false),
    }),
    ...(Object.keys(own).length > 0 && {
      structure: keep(
        structureSchema.shape,
        own,
        { ...written.structure, date_maj: date },
        origin(structure, ''),
      ),
    }),
    services: Object.fromEntries(each.filter(([id, kept]) => id !== '' && Object.keys(kept).length > 0)),
  }
}
