import { OpenAPIHono, z } from '@hono/zod-openapi'
import { InvalidInput } from '@maillage/shared/errors'
import type { core } from 'zod'

/** Issues of a zod error as ours: where, what is wrong, the value cut short. */
export function issuesOf(error: core.$ZodError): { where: string; message: string }[] {
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

/** Where a value that was read holds the character that PostgreSQL keeps in no text; undefined when nowhere. */
function whereNul(data: unknown): string | undefined {
  const left = [{ where: '', value: data }]
  for (const { where, value } of left) {
    if (typeof value === 'string' && value.includes('\0')) return where
    if (typeof value !== 'object' || value === null) continue
    for (const [key, member] of Object.entries(value)) {
      if (key.includes('\0')) return where
      left.push({ where: where === '' ? key : `${where}.${key}`, value: member })
    }
  }
  return undefined
}

/** What is wrong with a request that its schemas read. */
function issuesOfText(data: unknown): ReturnType<typeof issuesOf> {
  const where = whereNul(data)
  return where === undefined ? [] : [{ where, message: 'Holds the character NUL, which no text may hold.' }]
}

/** Refuses a request by the parameter's name. */
export function invalidRequest(issues: ReturnType<typeof issuesOf>): InvalidInput {
  const [first] = issues
  const message = first ? `${first.where}: ${first.message}` : 'The request is not valid.'
  return new InvalidInput(message, issues, { code: 'invalid-parameter' })
}

/** A router whose requests are validated by strict schemas and refused with the parameter's name. */
export function createRouter(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result) => {
      const issues = result.success ? issuesOfText(result.data) : issuesOf(result.error)
      if (!result.success || issues.length > 0) throw invalidRequest(issues)
    },
  })
}

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    issues: z
      .array(z.object({ where: z.string(), message: z.string(), value: z.string().optional() }))
      .optional(),
  })
  .openapi('Problem')

/** How a refusal is told (RFC 9457). */
export const problemContent = { 'application/problem+json': { schema: problemSchema } }

/** What any route may answer besides its own (RFC 9457). */
export const problemResponses = {
  400: { description: 'Refused: names the parameter and what would be right', content: problemContent },
  401: { description: 'Sign in, or give a key', content: problemContent },
  403: { description: 'Not allowed', content: problemContent },
  404: { description: 'Nothing there', content: problemContent },
  405: {
    description: 'A method this address does not take; `Allow` lists those it does',
    content: problemContent,
  },
  406: { description: 'In none of the forms that the caller accepts', content: problemContent },
  409: { description: 'Not as things are now: says why', content: problemContent },
  410: { description: 'Was there, and is no more', content: problemContent },
  413: { description: 'Too large', content: problemContent },
  414: { description: 'Address of the request too long', content: problemContent },
  429: { description: 'Too many requests; `Retry-After` says when', content: problemContent },
  503: { description: 'Unavailable for now', content: problemContent },
} as const

/** An answer, or a body, in JSON. */
export const json = <T extends z.ZodType>(schema: T) => ({ content: { 'application/json': { schema } } })

/** A request with a body in JSON. */
export const body = <T extends z.ZodType>(schema: T) => ({ body: { required: true, ...json(schema) } })

/** An answer that is a list. */
export const items = <T extends z.ZodType>(schema: T) => json(z.object({ items: z.array(schema) }))
