import { z } from '@hono/zod-openapi'

/** The directory that keeps a record up, when it is not this one. */
export const originSchema = z
  .object({
    /** Its address, as in the global ids of its records. */
    node: z.string(),
    name: z.string(),
    /** It answered last at this instant, more than a week ago: what it keeps up may have changed since. */
    silentSince: z.iso.datetime().optional(),
  })
  .openapi('Origin')
export type Origin = z.infer<typeof originSchema>
