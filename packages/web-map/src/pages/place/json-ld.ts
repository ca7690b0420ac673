/**
 * A place's JSON-LD on its page: what the standard's mapper makes of it, safe inside a script element.
 * @module
 */
import type { PlaceResponse } from '@maillage/api/features/places'
import { type SchemaOrgPlace, writeSchemaOrg } from '@maillage/api/standards/schema-org'
import { entryOf, isOver } from '../../words-of-place.ts'

/**
 * Whether a machine may say that people are received at the hours: an open door is not that where one comes by
 * referral or by appointment alone, and nobody is received any more at a closed or dropped place.
 */
const receives = ({ record, open }: PlaceResponse): boolean =>
  !isOver(record.body) &&
  entryOf(record.body.services) === 'possible' &&
  open.state !== 'referral' &&
  open.state !== 'by-appointment'

/** The JSON-LD object of a page; `today` is the place's local day. */
export const placeJsonLd = (response: PlaceResponse, today: string): SchemaOrgPlace =>
  writeSchemaOrg({ ...response, received: receives(response) }, today).place

/**
 * JSON that cannot end its `<script>` nor open another: `<` never stands in it (HTML, “restrictions for contents
 * of script elements”), nor the line separators of old JavaScript.
 */
export const safeJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
