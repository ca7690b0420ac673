import { hash } from 'node:crypto'
import { headerOf } from '@maillage/shared/federation'
import { canonical } from '@maillage/shared/revision'
import { FlattenedSign } from 'jose'
import { type KeyPair, privateKeyOf } from './keys.ts'

export interface SignedText {
  /** JSON text with its `sig`: what is kept and served, byte for byte. */
  readonly text: string
  /** sha256 of the canonical text without `sig`, in hexadecimal: the same whoever signs. */
  readonly hash: string
}

/** Signs a document, which has no `sig` yet. */
export type Signer = (document: Record<string, unknown>) => Promise<SignedText>

export async function signerOf(pair: KeyPair): Promise<Signer> {
  const key = await privateKeyOf(pair)
  const header = headerOf(pair.kid)
  const encoder = new TextEncoder()
  return async (document) => {
    const payload = canonical(document)
    const { protected: protectedHeader, signature } = await new FlattenedSign(encoder.encode(payload))
      .setProtectedHeader(header)
      .sign(key)
    return {
      text: `${payload.slice(0, -1)},"sig":"${protectedHeader}..${signature}"}`,
      hash: hash('sha256', payload),
    }
  }
}
