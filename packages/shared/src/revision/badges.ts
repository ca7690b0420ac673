/** Networks of a place, and which of them may keep its listing (people.md 12). @module */
import type { PlaceRecord } from './envelope.ts'

/** Pointer under which it stands who says that a place is of a network; nothing stands there of one its source names. */
export const badgePointer = (network: string): string => `/networks/${network}`

type Badged = Pick<PlaceRecord, 'body' | 'verified'>

const isProposed = ({ verified }: Badged, network: string): boolean =>
  verified?.[badgePointer(network)]?.by === 'network'

/** Networks that say a place is theirs, to which neither its structure nor a moderator agreed yet. */
export const proposedNetworks = (record: Badged): string[] =>
  (record.body.networks ?? []).filter((network) => isProposed(record, network))

/** Networks to which the structure or a moderator agreed. */
export const agreedNetworks = ({ body, verified }: Badged): string[] =>
  (body.networks ?? []).filter((network) => {
    const mark = verified?.[badgePointer(network)]
    return mark !== undefined && mark.by !== 'network'
  })

/**
 * Networks that answer for a place: those its source names, and those that were agreed to. A badge alone gives no right
 * on a listing: whoever gives badges would take any listing with one.
 */
export const answeringNetworks = (record: Badged): string[] =>
  (record.body.networks ?? []).filter((network) => !isProposed(record, network))
