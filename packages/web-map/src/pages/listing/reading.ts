import type { Place } from '@maillage/shared/place'
import type { Editing } from '../../keeping.ts'
import { boxAround, MOST, nearestOf } from '../../nearest.ts'
import type { PageEnv } from '../page.ts'
import { namesOf } from './page.tsx'
import type { Reading } from './sections/section.ts'

/** What the form of a listing is read with: the listing as its people know it, and what the directory can tell. */
export const readingOf = (
  { view, directory }: Pick<PageEnv['Variables'], 'view' | 'directory'>,
  editing: Editing,
): Reading => ({
  view,
  place: { ...editing.record.body, ...editing.sealed } as Place,
  names: namesOf(editing),
  uuid: () => crypto.randomUUID(),
  locate: async (text) => {
    const found = await directory.address(text)
    const [spot] = found.kind === 'ok' ? found.body.items : []
    if (!spot || spot.precision === 'commune') return undefined
    const { lat, lon, precision, method } = spot
    return { lat, lon, precision, method }
  },
  territories: async (text) => {
    const found = await directory.territories(text)
    return found.kind === 'ok' ? found.body.items : []
  },
  nearest: async (point) => {
    const found = await directory.communes(boxAround(point), MOST)
    return found.kind === 'ok' ? nearestOf(found.body.items, point) : undefined
  },
})
