/**
 * The digest of what a node publishes: a tree of 256 × 256 buckets over the sha256 of ids. Two nodes that hold the same
 * have the same root; where they differ is found by going down.
 *
 *   bucket = sha256(for each record, by sha256(id): sha256(id) ‖ sha256(signed text))
 *   node   = sha256(for each child that is not empty, in order: its byte ‖ its hash)
 * @module
 */

export type Sha256 = (bytes: Uint8Array) => Uint8Array

/** A record in the tree: sha256 of its global id, and of its canonical text without `sig`. */
export interface Leaf {
  readonly idHash: Uint8Array
  readonly hash: Uint8Array
}

export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

export const bucketHash = (leaves: readonly Leaf[], sha256: Sha256): Uint8Array =>
  sha256(
    joined(
      [...leaves]
        .sort((a, b) => compareBytes(a.idHash, b.idHash))
        .flatMap(({ idHash, hash }) => [idHash, hash]),
    ),
  )

/** @param children hashes by their byte */
export const nodeHash = (children: ReadonlyMap<number, Uint8Array>, sha256: Sha256): Uint8Array =>
  sha256(
    joined([...children].sort(([a], [b]) => a - b).flatMap(([byte, hash]) => [Uint8Array.of(byte), hash])),
  )

function grouped(leaves: readonly Leaf[], depth: number): Map<number, Leaf[]> {
  const groups = new Map<number, Leaf[]>()
  for (const leaf of leaves) {
    const byte = leaf.idHash[depth] ?? 0
    const group = groups.get(byte)
    if (group) group.push(leaf)
    else groups.set(byte, [leaf])
  }
  return groups
}

/** Root of a whole set, each id once: what an incremental tree must equal. */
export function rootOf(leaves: readonly Leaf[], sha256: Sha256, depth = 0): Uint8Array {
  if (depth === 2) return bucketHash(leaves, sha256)
  const children = [...grouped(leaves, depth)].map(
    ([byte, group]) => [byte, rootOf(group, sha256, depth + 1)] as const,
  )
  return nodeHash(new Map(children), sha256)
}
