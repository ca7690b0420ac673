import { z } from 'zod'
import { addressSchema, contactSchema, identifierSchema } from './place.ts'
import { textSchema } from './text.ts'

/** An organization (*structure*): legal or operating body. Body of a record of schema `organization/1.0`. */
export const organizationSchema = z.looseObject({
  name: z.string().min(1).max(300),
  /** The source names no structure: this is the name of the first place that bore the identifier. */
  nameAssumed: z.literal(true).optional(),
  /** At least one known identifier on import: an unknown pivot makes no organization. */
  identifiers: z.array(identifierSchema).max(20).optional(),
  /** UUID of the parent organization. */
  parent: z.uuid().optional(),
  networks: z.array(z.string().min(1).max(100)).max(50).optional(),
  address: addressSchema.optional(),
  contacts: z.array(contactSchema).max(50).optional(),
  description: textSchema.optional(),
})
export type Organization = z.infer<typeof organizationSchema>
