import { z } from '@hono/zod-openapi'
import { seenSchema } from '../accounts/index.ts'

export const staleListingSchema = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    commune: z.string().optional(),
    /** What nobody confirmed for long. */
    unconfirmed: z.array(z.enum(['existence', 'hours'])),
    /** Day anything of these was last confirmed. */
    confirmed: z.iso.date().optional(),
  })
  .openapi('StaleListing')

export const reminderSchema = z
  .object({
    items: z.array(staleListingSchema),
    /** Whether one wants to be reminded by mail. */
    wanted: z.boolean(),
  })
  .openapi('Reminder')

export const wantedSchema = z.strictObject({ wanted: z.boolean() }).openapi('ReminderChoice')

export const confirmationSchema = z
  .strictObject({ places: z.array(seenSchema).min(1).max(500) })
  .openapi('Confirmation')

export const confirmedSchema = z
  .object({
    /** How many listings were confirmed. */
    confirmed: z.int(),
    /** Those that changed since they were read, left as they are. */
    changed: z.array(z.uuid()),
  })
  .openapi('Confirmed')
