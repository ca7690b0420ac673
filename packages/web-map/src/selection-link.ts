/**
 * A selection as the fragment of an address: what follows `#` never leaves the browser, so that no server, proxy or log
 * learns which places were chosen. Each id, a UUID, is its 16 bytes in base64url: 22 characters.
 * @module
 */

/** Most places in a selection. */
export const MOST_CHOSEN = 30

const LENGTH = 22
const PREFIX = '#l='

export const isPlaceId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)

function encoded(id: string): string {
  const bytes = id.replace(/-/g, '').replace(/../g, (byte) => String.fromCharCode(parseInt(byte, 16)))
  return btoa(bytes).replace(/\+/g, '-').replace(/\//g, '_').slice(0, LENGTH)
}

function decoded(text: string): string {
  const bytes = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  let hex = ''
  for (let index = 0; index < bytes.length; index += 1)
    hex += bytes.charCodeAt(index).toString(16).padStart(2, '0')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The fragment, `#` included, of the ids of some places. */
export const fragmentOf = (ids: readonly string[]): string => PREFIX + ids.map(encoded).join('')

/** The ids that a fragment holds; nothing of what is not one. */
export function idsOf(fragment: string): string[] {
  if (fragment.indexOf(PREFIX) !== 0) return []
  const parts = fragment.slice(PREFIX.length).match(/[\w-]{22}/g) || []
  return parts.map(decoded).filter(isPlaceId).slice(0, MOST_CHOSEN)
}
