import { z } from '@hono/zod-openapi'

export const statusSchema = z
  .object({
    name: z.string(),
    /** Places one can find, demonstration included. */
    places: z.int(),
    /** The directory holds fictional demonstration places. */
    demo: z.boolean(),
  })
  .openapi('Status')
