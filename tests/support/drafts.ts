import type { RecordDraft } from '@maillage/api/features/records'
import type { Organization, Place } from '@maillage/shared/place'
import { uuidv7 } from 'uuidv7'

let made = 0
/** Another establishment each time: what differs in nothing is one door. */
const otherSiret = (): string => String(10_000_000_000_000 + made++)

/** A small valid place in Guéret; what a test is about is given. Two of them are not one door by themselves. */
export function placeBody(given: Partial<Place> = {}): Place {
  return {
    name: 'Maison des Tilleuls',
    // Of a hidden place they would tell the address.
    ...(given.sensitivity ? {} : { identifiers: [{ scheme: 'siret' as const, value: otherSiret() }] }),
    kind: 'fixed',
    zone: 'Europe/Paris',
    address: { street: '1 rue des Tilleuls', postcode: '23000', commune: 'Guéret', code: '23096' },
    position: { lat: 46.17, lon: 1.87, precision: 'address', method: 'source' },
    services: [{ id: uuidv7(), terms: ['numerique'] }],
    ...given,
  }
}

/** A draft of a place, published under the open licence. */
export const placeDraft = (given: Partial<RecordDraft> & { body?: Place } = {}): RecordDraft => ({
  id: uuidv7(),
  type: 'place',
  schema: 'place/1.0',
  license: 'etalab-2.0',
  attribution: 'Test',
  body: placeBody(),
  ...given,
})

/** A draft of an organization, with nothing but what is given. */
export const organizationDraft = (body: Organization): RecordDraft => ({
  id: uuidv7(),
  type: 'organization',
  schema: 'organization/1.0',
  license: 'etalab-2.0',
  attribution: 'Test',
  body,
})

/** A word that nothing else holds, nor begins like: its letters are the figures of a number, the last first. */
const wordOf = (number: number): string =>
  [...String(number).padStart(6, '0')]
    .reverse()
    .map((figure) => 'bcdfghjklm'[Number(figure)])
    .join('')

/** Drafts of places that have nothing in common, neither name nor street nor corner: where many are saved, none is compared. */
export const strangers = (many: number): RecordDraft[] =>
  Array.from({ length: many }, () => {
    const number = made++
    return placeDraft({
      body: placeBody({
        name: `Maison ${wordOf(number)}`,
        address: { street: `1 rue ${wordOf(number)}`, postcode: '23000', commune: 'Guéret', code: '23096' },
        position: {
          lat: 46 + (number % 300) * 0.003,
          lon: 1.5 + (Math.floor(number / 300) % 300) * 0.005,
          precision: 'address',
          method: 'source',
        },
      }),
    })
  })
