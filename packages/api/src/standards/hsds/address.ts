import type { Address, Place } from '@maillage/shared/place'
import { departementOf } from '@maillage/shared/territory'
import { createReport, type Report } from '../issues.ts'
import { readLine } from '../text.ts'
import { createAttributes, readAttributes } from './attributes.ts'
import { type Entity, NOT_STATED, present, statedText } from './entities.ts'
import { idOf } from './ids.ts'
import type { HsdsAddress } from './schema.ts'

/** Stands for the street of a place whose address is given by phone. */
export const TOLD_BY_PHONE = 'Adresse communiquée par téléphone'

/**
 * The address, each required line that nobody stated said to be so; none where not even a commune is known. The
 * official code of the commune is an attribute: the standard has no field for it.
 */
export function writeAddresses({ address = {}, sensitivity }: Place, locationId: string): HsdsAddress[] {
  const { street, complement, postcode, commune, code } = address
  if (Object.keys(address).length === 0) return []
  const id = idOf(locationId, 'address')
  const attributes = createAttributes('address', id)
  attributes.fields({ code })
  return [
    {
      id,
      address_1: sensitivity ? TOLD_BY_PHONE : (street ?? NOT_STATED),
      ...present({ address_2: sensitivity ? undefined : complement }),
      city: commune ?? NOT_STATED,
      state_province: departementOf(code ?? '') ?? NOT_STATED,
      postal_code: postcode ?? NOT_STATED,
      country: 'FR',
      address_type: 'physical',
      ...present({ attributes: attributes.list }),
    },
  ]
}

/** What an address says, without who it is for; its official code when it was written here. */
export function readAddress(given: Entity | undefined, report: Report = createReport()): Address | undefined {
  if (given === undefined) return undefined
  const line = (key: string, longest: number) => {
    const text = statedText(given[key])
    if (text === undefined || text === TOLD_BY_PHONE) return undefined
    return readLine(text, `address.${key}`, longest, report)
  }
  const postcode = statedText(given.postal_code)?.trim()
  const { code } = readAttributes(given.attributes).fields
  const address = present({
    street: line('address_1', 500),
    complement: line('address_2', 500),
    postcode: postcode !== undefined && /^\d{5}$/.test(postcode) ? postcode : undefined,
    commune: line('city', 200),
    code: typeof code === 'string' && /^(\d{5}|2[AB]\d{3})$/.test(code) ? code : undefined,
  })
  return Object.keys(address).length > 0 ? address : undefined
}
