import { z } from '@hono/zod-openapi'
import { InvalidInput, MaillageError } from '@maillage/shared/errors'
import { problemContent } from './router.ts'

/** The version that was read, as `ETag` gave it (RFC 9110 §13.1.1). */
export const ifMatchHeader = z.object({ 'if-match': z.string().optional() })

/** Answers of a route that changes the version that was read. */
export const staleResponses = {
  412: {
    description: 'Changed since it was read: `ETag` says its version, `issues` the fields in conflict',
    content: problemContent,
  },
  428: { description: 'Say which version was read: `If-Match`', content: problemContent },
}

/** @throws MaillageError 428 without a version, InvalidInput for one that is none */
export function versionFrom(header: string | undefined): number {
  if (header === undefined)
    throw new MaillageError('version-required', 428, 'Say which version you read: If-Match.')
  const found = /^(?:W\/)?"(\d{1,16})"$/.exec(header)?.[1]
  if (found === undefined)
    throw new InvalidInput('If-Match: write the version as its ETag gave it, in quotes.', [
      { where: 'If-Match', message: 'Not a version.', value: header },
    ])
  return Number(found)
}
