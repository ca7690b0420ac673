/** The global form of a record, as it leaves its home: ids are addresses there, and it says where that is. @module */
import type { AnyRecord, RecordName, Tombstone } from '../revision/envelope.ts'
import type { SignedRecord } from './envelope.ts'

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const GLOBAL_ID = new RegExp(`^(https?://[^/?#@]+)/p/(${UUID})$`)

/** Address of a node: scheme and host, in lower case, nothing behind. */
export const NODE_ADDRESS = /^https?:\/\/[a-z0-9.-]+(:[1-9]\d{0,4})?$/

/** A name of the public internet at its usual port, no address in figures: what a node asks of others. */
const PUBLIC = /^https:\/\/([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/

const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/

/** Whether a node may live at an address: https, or `allowPrivate` this machine, for trials. */
export const mayBeNode = (address: string, allowPrivate: boolean): boolean =>
  PUBLIC.test(address) || (allowPrivate && LOOPBACK.test(address))

/** @example globalId('https://annuaire.example.org', uuid) // 'https://annuaire.example.org/p/0193…' */
export const globalId = (node: string, id: string): string => `${node}/p/${id}`

/** The node that a global id names and the id inside it; undefined when it is none. */
export function localId(id: string): { readonly node: string; readonly id: string } | undefined {
  const [, node, local] = GLOBAL_ID.exec(id) ?? []
  return node !== undefined && local !== undefined ? { node, id: local } : undefined
}

/** UUID of a record at its home, the same in the files of every node. */
export const homeId = ({ id, uri }: RecordName): string => (uri && localId(uri)?.id) ?? id

/** Members of a body that name another record: of the same node, save those of a link, which may be of any. */
const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  place: ['organization'],
  organization: ['parent'],
  link: ['a', 'b'],
}

/**
 * The record as others read it.
 * @param version the one it is signed under
 * @param erased when something it said was last taken back for good, an ISO time
 */
export function globalForm(
  node: string,
  record: AnyRecord,
  version: number,
  erased?: string,
): Record<string, unknown> {
  const references = REFERENCES[record.type] ?? []
  const body = Object.entries(record.body).map(([key, value]) => [
    key,
    references.includes(key) && typeof value === 'string' && !localId(value) ? globalId(node, value) : value,
  ])
  return {
    ...record,
    id: globalId(node, record.id),
    origin: node,
    version,
    ...(erased === undefined ? {} : { erased }),
    body: Object.fromEntries(body),
  }
}

/** Reasons of a tombstone that a directory keeps; another one is told as withdrawn. */
const GONE: ReadonlySet<string> = new Set(['closed', 'error', 'duplicate', 'erasure'])

/**
 * A record of another home as a directory keeps it: ids are those it has here, and it says whose it is.
 * @param idHere the id that a global one has here
 */
export function localForm(signed: SignedRecord, idHere: (uri: string) => string): Record<string, unknown> {
  const { id, version: _version, sig: _sig, ...record } = signed
  const { erased: _erased, ...kept } = record as typeof record & { erased?: string }
  const mine = { ...kept, id: idHere(id), uri: id }
  if ('deleted' in record) {
    const {
      deleted: _deleted,
      reason,
      supersededBy,
      ...gone
    } = mine as typeof mine & {
      deleted: true
      reason: string
      supersededBy?: string
    }
    return {
      ...gone,
      deleted: {
        reason: GONE.has(reason) ? reason : 'withdrawn',
        ...(supersededBy === undefined ? {} : { supersededBy: idHere(supersededBy) }),
      },
    }
  }
  const references = REFERENCES[record.type] ?? []
  const body = Object.entries(record.body).flatMap(([key, value]) => {
    if (!references.includes(key) || typeof value !== 'string') return [[key, value]]
    if (record.type === 'link') return linked(value, idHere).map((name) => [key, name])
    // Nobody is placed under what another home keeps.
    return localId(value)?.node === record.origin ? [[key, idHere(value)]] : []
  })
  return { ...mine, body: Object.fromEntries(body) }
}

/** A place that a link of another home names: its UUID when its home is this directory. What is no global id names nothing. */
function linked(uri: string, idHere: (uri: string) => string): string[] {
  const id = localId(uri)?.id
  if (id === undefined) return []
  return [idHere(uri) === id ? id : uri]
}

/** Why a record is published no more: what its tombstone says, or that it is under no licence any more. */
export type GoneReason = Tombstone['reason'] | 'unlicensed'

/**
 * What is told of a record that is published no more: nothing of what it said.
 * @param gone.supersededBy global id of the record that replaces it, at whatever home
 */
export function globalTombstone(
  node: string,
  { id, type, schema, modified }: Pick<AnyRecord, 'id' | 'type' | 'schema' | 'modified'>,
  version: number,
  { reason, supersededBy }: { readonly reason: GoneReason; readonly supersededBy?: string },
): Record<string, unknown> {
  return {
    id: globalId(node, id),
    origin: node,
    type,
    schema,
    version,
    modified,
    deleted: true,
    reason,
    ...(supersededBy === undefined ? {} : { supersededBy }),
  }
}
