/**
 * A form is dated and signed when it is given, so that what comes back tells how long it took. No puzzle, no third
 * party, nothing kept.
 * @module
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { InvalidInput } from '@maillage/shared/errors'

/** In milliseconds: nobody reads a form, chooses and sends it faster. */
export const MIN_AGE = 2_000

/** In milliseconds: a tab left open overnight still works. */
const MAX_AGE = 3 * 86_400_000

const sign = (secret: string, placeId: string, made: string): string =>
  createHmac('sha256', secret).update(`report ${placeId} ${made}`).digest('base64url')

export function makeForm(secret: string, placeId: string, now: number): string {
  const made = now.toString(36)
  return `${made}.${sign(secret, placeId, made)}`
}

/**
 * @returns age of the form, in milliseconds
 * @throws InvalidInput when it was not given by us, for this place, these last days
 */
export function ageOfForm(form: string, secret: string, placeId: string, now: number): number {
  const [made = '', signature = ''] = form.split('.')
  const given = Buffer.from(signature)
  const right = Buffer.from(sign(secret, placeId, made))
  const age = now - Number.parseInt(made, 36)
  if (given.length === right.length && timingSafeEqual(given, right) && age <= MAX_AGE) return age
  const message = 'This form is too old, or of another place: take a new one.'
  throw new InvalidInput(message, [{ where: 'form', message }], { code: 'form-expired' })
}
