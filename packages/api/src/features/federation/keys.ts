/** Ed25519 keys from the 32 bytes they are made of. @module */
import { createPrivateKey, randomBytes } from 'node:crypto'
import { ALGORITHM } from '@maillage/shared/federation'
import { type CryptoKey, calculateJwkThumbprint, importJWK } from 'jose'

export interface KeyPair {
  /** RFC 7638 thumbprint. */
  readonly kid: string
  /** Public part: `x` of the JWK. */
  readonly x: string
  /** Private part, base64url. */
  readonly secret: string
}

/** What stands before the 32 bytes of a private key in PKCS #8 (RFC 8410 §7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

export const newSeed = (): Uint8Array => randomBytes(32)

const jwkOf = (x: string) => ({ kty: 'OKP', crv: 'Ed25519', x })

/** @param seed 32 bytes */
export async function keyPairOf(seed: Uint8Array): Promise<KeyPair> {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const { x = '' } = key.export({ format: 'jwk' })
  return { kid: await calculateJwkThumbprint(jwkOf(x)), x, secret: Buffer.from(seed).toString('base64url') }
}

/** The pair of a private part, as it is kept. */
export const keptPair = (secret: string): Promise<KeyPair> => keyPairOf(Buffer.from(secret, 'base64url'))

export const privateKeyOf = ({ x, secret }: KeyPair): Promise<CryptoKey> =>
  importJWK({ ...jwkOf(x), d: secret }, ALGORITHM) as Promise<CryptoKey>

export const publicKeyOf = (x: string): Promise<CryptoKey> =>
  importJWK(jwkOf(x), ALGORITHM) as Promise<CryptoKey>

/** Whether a thumbprint is that of a key. */
export const isThumbprint = async (kid: string, x: string): Promise<boolean> =>
  (await calculateJwkThumbprint(jwkOf(x))) === kid
