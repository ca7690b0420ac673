import { MaillageError } from '@maillage/shared/errors'
import type { MiddlewareHandler } from 'hono'

const READS = ['GET', 'HEAD', 'OPTIONS']

/** Everything here is read: another method is refused with those allowed (RFC 9110 §15.5.6). */
export const readsOnly: MiddlewareHandler = async function allowReads(context, next) {
  if (READS.includes(context.req.method)) return next()
  context.header('Allow', READS.join(', '))
  throw new MaillageError('method-not-allowed', 405, `Use one of ${READS.join(', ')}.`)
}
