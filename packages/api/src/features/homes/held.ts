/** Which id a record of another home has in this directory. @module */
import { createHash } from 'node:crypto'
import { localId } from '@maillage/shared/federation'

/**
 * Made of the global id, so that two homes that gave one UUID to two records never meet: a UUID of version 8
 * (RFC 9562 §5.8).
 */
function derivedId(uri: string): string {
  const bytes = createHash('sha256').update(uri).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** @param own address of this node; undefined when it is none */
export const idHere =
  (own: string | undefined) =>
  (uri: string): string => {
    const local = localId(uri)
    return local && local.node === own ? local.id : derivedId(uri)
  }
