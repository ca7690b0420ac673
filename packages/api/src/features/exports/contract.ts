import { z } from '@hono/zod-openapi'
import { checkCriteria, checkSort, criteriaShape, SORTS } from '../search/index.ts'
import { FORMAT_NAMES } from './formats.ts'

export const statusSchema = z
  .object({
    name: z.string(),
    /** Places one can find, each once, demonstration included. */
    places: z.int(),
    /** Records that describe them. */
    records: z.int(),
    /** The directory holds fictional demonstration places. */
    demo: z.boolean(),
  })
  .openapi('Status')

export const exportQuerySchema = z
  .strictObject({
    format: z.enum(FORMAT_NAMES).openapi({ description: 'A file, by its name in the catalogue.' }),
    ...criteriaShape,
    sort: z.enum(SORTS).optional(),
  })
  .superRefine(checkCriteria)
  .superRefine(checkSort)
