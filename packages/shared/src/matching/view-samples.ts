/** Records for tests of views. @module */
import type { Place } from '../place/place.ts'
import { isSame } from '../revision/canonical.ts'
import { type Mark, type PlaceRecord, placeRecordSchema } from '../revision/envelope.ts'
import { composeView, type Member, type View } from './view.ts'

export const fr = (text: string) => ({ lang: 'fr', text })
export const uuid = (end: number) => `01900000-0000-7000-8000-${String(end).padStart(12, '0')}`
export const CLUSTER = uuid(999)

type Said = Partial<Omit<PlaceRecord, 'body' | 'license'>> & {
  readonly body?: Partial<Place>
  /** `null`: none. */
  readonly license?: PlaceRecord['license'] | null
  readonly trust?: number
}

/** A record, by the end of its id. */
export function member(end: number, { body, trust = 5, license = 'etalab-2.0', ...rest }: Said = {}): Member {
  return {
    trust,
    record: {
      id: uuid(end),
      type: 'place',
      schema: 'place/1.0',
      version: end,
      modified: '2026-10-01T10:00:00Z',
      ...(license ? { license } : {}),
      ...rest,
      body: { name: 'Centre social', kind: 'fixed', zone: 'Europe/Paris', services: [], ...body },
    },
  }
}

/** The view of records: valid whoever is in it, and the same in whatever order they come. */
export function viewOf(...members: readonly Member[]): View {
  const view = composeView(CLUSTER, members)
  placeRecordSchema.parse(view.record)
  if (!isSame(composeView(CLUSTER, [...members].reverse()), view)) throw new Error('The order tells.')
  return view
}

/** The source's own date of a record. */
export const dated = (date: string) => ({ source: { system: 's', id: '1', date } })
export const structure = (date: string): Mark => ({ date, by: 'structure' })
export const phone = (date: string): Mark => ({ date, by: 'phone', caller: 'croix-rouge' })
export const call = (value: string) => ({ kind: 'phone', value, nature: 'collective' }) as const
