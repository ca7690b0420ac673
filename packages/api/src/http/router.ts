import { OpenAPIHono } from '@hono/zod-openapi'
import { InvalidInput } from '@maillage/shared/errors'
import type { z } from 'zod'

/** Issues of a zod error as ours: where, what is wrong, the value cut short. */
export function issuesOf(error: z.core.$ZodError): { where: string; message: string }[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        where: [...issue.path, key].join('.'),
        message: 'Unknown parameter.',
      }))
    }
    return [{ where: issue.path.join('.'), message: issue.message }]
  })
}

/** A router whose requests are validated by strict schemas and refused with the parameter's name. */
export function createRouter(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return
      const issues = issuesOf(result.error)
      const first = issues[0]
      throw new InvalidInput(
        first ? `${first.where}: ${first.message}` : 'The request is not valid.',
        issues,
        {
          code: 'invalid-parameter',
        },
      )
    },
  })
}
