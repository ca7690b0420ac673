/** The table of what is refused, by whoever tries it: each row forges something that would pass if one check were missing. */
import { hash } from 'node:crypto'
import { headerOf, type NodeDocument, type PublicKey } from '@maillage/shared/federation'
import { canonical } from '@maillage/shared/revision'
import fc from 'fast-check'
import { FlattenedSign } from 'jose'
import { describe, expect, test } from 'vitest'
import { type KeyPair, keyPairOf, privateKeyOf } from './keys.ts'
import { signerOf } from './sign.ts'
import { verifyCheckpoint, verifyDocument, verifyRecord } from './verify.ts'

const NODE = 'https://annuaire.example.org'
const OTHER = 'https://ailleurs.example.org'
const NOW = Date.parse('2026-11-16T09:00:00Z')
const at = new Date(NOW).toISOString()

const keyOf = (byte: number): Promise<KeyPair> => keyPairOf(new Uint8Array(32).fill(byte))
const [root, key, replaced, revoked, foreign] = (await Promise.all([1, 2, 3, 4, 5].map(keyOf))) as [
  KeyPair,
  KeyPair,
  KeyPair,
  KeyPair,
  KeyPair,
]

const unsigned = (node: string, keys: PublicKey[], rootKey: KeyPair) => ({
  node,
  name: 'Annuaire',
  operator: 'Association',
  area: [],
  licenses: ['etalab-2.0'],
  schemas: ['place/1.0'],
  policy: `${node}/moderation/regles`,
  root: { kid: rootKey.kid, x: rootKey.x },
  keys,
  revoked: [{ kid: revoked.kid, at }],
  docVersion: 1,
  issued: at,
  expires: new Date(NOW + 86_400_000).toISOString(),
})

const publicOf = ({ kid, x }: KeyPair) => ({ kid, x, from: at })
const own = unsigned(NODE, [{ ...publicOf(replaced), lastVersion: 100 }, publicOf(key)], root)
const document: NodeDocument = { ...own, sig: '' }

const record = (given: object = {}) => ({
  id: `${NODE}/p/01930000-0000-7000-8000-000000000000`,
  origin: NODE,
  type: 'place',
  schema: 'place/1.0',
  version: 1_794_819_600_000,
  modified: at,
  license: 'etalab-2.0',
  body: { name: 'Maison', later: { more: [1, null] } },
  ...given,
})

const signed = async (said: Record<string, unknown>, by = key) => (await (await signerOf(by))(said)).text

/** Signs as no signer of ours does: under any header, whose own word is then true. */
async function signedUnder(header: Record<string, unknown>, said = record(), by = key): Promise<string> {
  const payload = new TextEncoder().encode(canonical(said))
  const encoded = Buffer.from(JSON.stringify(header)).toString('base64url')
  const input = Buffer.concat([
    Buffer.from(`${encoded}.`),
    header.b64 === false ? payload : Buffer.from(Buffer.from(payload).toString('base64url')),
  ])
  const signature = await crypto.subtle.sign('Ed25519', await privateKeyOf(by), input)
  return withSig(said, `${encoded}..${Buffer.from(signature).toString('base64url')}`)
}

const withSig = (said: object, sig: string): string => JSON.stringify({ ...said, sig })
const sigOf = (text: string): string => (JSON.parse(text) as { sig: string }).sig

test('what its home signed is accepted, whatever else it says and in whatever order its members come', async () => {
  const text = await signed(record())
  const verdict = await verifyRecord(text, document)
  expect(verdict).toMatchObject({ ok: true, said: record() })
  expect(verdict).toMatchObject({ hash: hash('sha256', canonical(record())) })
  const turned = Object.fromEntries(Object.entries(JSON.parse(text)).reverse())
  expect(await verifyRecord(JSON.stringify(turned, null, 2), document)).toMatchObject({ ok: true })
  const { license: _, body: __, ...bare } = record()
  const gone = await signed({ ...bare, deleted: true, reason: 'erasure' })
  expect(await verifyRecord(gone, document)).toMatchObject({ ok: true, said: { deleted: true } })
  const early = await signed(record({ version: 100 }), replaced)
  expect(await verifyRecord(early, document)).toMatchObject({ ok: true })
})

const header = (given: object = {}) => ({ ...headerOf(key.kid), ...given })

const REFUSED: Record<string, readonly [string, () => Promise<string>]> = {
  'another algorithm': ['alg', () => signedUnder(header({ alg: 'EdDSA' }))],
  'a shared secret': ['alg', () => signedUnder(header({ alg: 'HS256' }))],
  'no algorithm': ['alg', () => signedUnder(header({ alg: 'none' }))],
  'an embedded key': [
    'embedded-key',
    () => signedUnder(header({ jwk: { kty: 'OKP', crv: 'Ed25519', x: foreign.x } }), record(), foreign),
  ],
  'the address of a key': ['embedded-key', () => signedUnder(header({ jku: `${NODE}/keys` }))],
  'a certificate': ['embedded-key', () => signedUnder(header({ x5c: ['MII'] }))],
  'no crit': ['crit', () => signedUnder({ alg: 'Ed25519', b64: false, kid: key.kid })],
  'an empty crit': ['crit', () => signedUnder(header({ crit: [] }))],
  'another crit': ['crit', () => signedUnder(header({ crit: ['b64', 'exp'], exp: 1 }))],
  'an encoded payload': ['crit', () => signedUnder({ alg: 'Ed25519', kid: key.kid })],
  'b64 that is true': ['crit', () => signedUnder(header({ b64: true }))],
  'no kid': ['sig', () => signedUnder({ alg: 'Ed25519', b64: false, crit: ['b64'] })],
  'a header that says more': ['sig', () => signedUnder(header({ typ: 'JOSE' }))],
  'a payload beside it': [
    'sig',
    async () => withSig(record(), sigOf(await signed(record())).replace('..', '.e30.')),
  ],
  'no signature': ['shape', async () => JSON.stringify(record())],
  'a signature that is a list': ['shape', async () => JSON.stringify({ ...record(), sig: ['a'] })],
  "another node's key": ['kid', () => signed(record(), foreign)],
  'a revoked key': ['kid-revoked', () => signed(record(), revoked)],
  'a replaced key above what it signed': ['kid-replaced', () => signed(record({ version: 101 }), replaced)],
  "somebody else's signature under our kid": ['signature', () => signedUnder(header(), record(), foreign)],
  'an altered body': [
    'signature',
    async () => withSig(record({ body: { name: 'Autre' } }), sigOf(await signed(record()))),
  ],
  'a member added': ['signature', async () => withSig(record({ added: 1 }), sigOf(await signed(record())))],
  'a version raised': [
    'signature',
    async () => withSig(record({ version: 1_900_000_000_000 }), sigOf(await signed(record()))),
  ],
  'an own id with another origin': ['origin', () => signed(record({ origin: OTHER }))],
  'a foreign id with our origin': [
    'origin',
    () => signed(record({ id: `${OTHER}/p/01930000-0000-7000-8000-000000000000` })),
  ],
  'a foreign id and origin with our key': [
    'origin',
    () => signed(record({ id: `${OTHER}/p/01930000-0000-7000-8000-000000000000`, origin: OTHER })),
  ],
  'an id with a name and password': [
    'origin',
    () => signed(record({ id: `${NODE}@ailleurs.example.org/p/01930000-0000-7000-8000-000000000000` })),
  ],
  'an id that is no UUID': ['origin', () => signed(record({ id: `${NODE}/p/../p/x` }))],
  'a key twice': [
    'duplicate-key',
    async () => (await signed(record())).replace('"origin"', `"origin":"${OTHER}","origin"`),
  ],
  'a key twice, once escaped': [
    'duplicate-key',
    async () => (await signed(record())).replace('"origin"', `"\\u006frigin":"${OTHER}","origin"`),
  ],
  'a number above 2^53': [
    'number',
    async () => (await signed(record({ n: 1 }))).replace('"n":1', '"n":9007199254740993'),
  ],
  'a number without end': [
    'number',
    async () => (await signed(record({ n: 1 }))).replace('"n":1', '"n":1e999'),
  ],
  'half a character': ['surrogate', async () => (await signed(record())).replace('"Maison"', '"\\ud800"')],
  'a text that is no JSON': ['malformed', async () => `${await signed(record())}}`],
  'a text without end': ['malformed', async () => (await signed(record())).slice(0, -2)],
  'too deep a text': [
    'too-deep',
    async () => (await signed(record())).replace('null', `${'['.repeat(40)}${']'.repeat(40)}`),
  ],
  'too long a text': ['too-large', () => signed(record({ body: { name: 'x'.repeat(65_536) } }))],
  'no licence': ['shape', () => signed(record({ license: undefined }))],
  'an end with a body': ['shape', () => signed(record({ deleted: true, reason: 'closed' }))],
  'a list': ['shape', async () => '[]'],
  nothing: ['shape', async () => 'null'],
}

describe('a record is refused, and why', () => {
  test.each(Object.entries(REFUSED))('%s', async (_name, [reason, forge]) => {
    expect(await verifyRecord(await forge(), document)).toEqual({ ok: false, reason })
  })
})

test('one character changed anywhere is never accepted as another record', async () => {
  const text = await signed(record())
  const meant = JSON.parse(text) as object
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: text.length - 1 }),
      fc.constantFrom(...'aZ0 "\\{}:,é'),
      async (place, character) => {
        const verdict = await verifyRecord(text.slice(0, place) + character + text.slice(place + 1), document)
        if (verdict.ok) expect(canonical(verdict.said)).toBe(canonical(meant))
      },
    ),
    { numRuns: 300 },
  )
})

describe('a node document', () => {
  const expected = { node: NODE, root, now: NOW }
  const refusal = async (text: string, given: object = {}) => {
    const verdict = await verifyDocument(text, { ...expected, ...given })
    return verdict.ok ? 'accepted' : verdict.reason
  }

  test('is accepted under its root key, pinned or seen for the first time', async () => {
    expect(await refusal(await signed(own, root))).toBe('accepted')
    expect(await refusal(await signed(own, root), { root: undefined })).toBe('accepted')
  })

  test('is refused from another address, under another key, past its time, or with keys that are not what they say', async () => {
    expect(await refusal(await signed(own, root), { node: OTHER })).toBe('origin')
    expect(await refusal(await signed(own, key))).toBe('root')
    const taken = { ...own, root: { kid: foreign.kid, x: foreign.x } }
    expect(await refusal(await signed(taken, foreign))).toBe('root')
    const swapped = { ...own, root: { kid: root.kid, x: foreign.x } }
    expect(await refusal(await signedUnder(headerOf(root.kid), swapped as never, foreign))).toBe('shape')
    expect(await refusal(await signed(own, root), { now: NOW + 2 * 86_400_000 })).toBe('expired')
    const lying = { ...own, keys: [{ ...publicOf(key), x: foreign.x }] }
    expect(await refusal(await signed(lying, root))).toBe('shape')
    expect(await refusal(withSig({ ...own, docVersion: 2 }, sigOf(await signed(own, root))))).toBe(
      'signature',
    )
  })
})

test('a checkpoint is of its node, under its key, and for a time', async () => {
  const said = {
    origin: NODE,
    epoch: 'one',
    seq: 1,
    count: 1,
    deletedCount: 0,
    root: hash('sha256', ''),
    issued: at,
    expires: new Date(NOW + 1_000).toISOString(),
  }
  const refusal = async (text: string, now = NOW) => {
    const verdict = await verifyCheckpoint(text, document, now)
    return verdict.ok ? 'accepted' : verdict.reason
  }
  expect(await refusal(await signed(said))).toBe('accepted')
  expect(await refusal(await signed({ ...said, origin: OTHER }))).toBe('origin')
  expect(await refusal(await signed(said), NOW + 2_000)).toBe('expired')
  expect(await refusal(await signed(said, replaced))).toBe('kid-replaced')
  expect(await refusal(await signed(said, revoked))).toBe('kid-revoked')
})

test('a signature is the one of RFC 7797: made by the library, read by anything that knows it', async () => {
  const payload = canonical(record())
  const { protected: protectedHeader, signature } = await new FlattenedSign(new TextEncoder().encode(payload))
    .setProtectedHeader(headerOf(key.kid))
    .sign(await privateKeyOf(key))
  expect(sigOf(await signed(record()))).toBe(`${protectedHeader}..${signature}`)
})
