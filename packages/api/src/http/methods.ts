import { MaillageError } from '@maillage/shared/errors'
import type { Hono, MiddlewareHandler } from 'hono'

const READS = ['GET', 'HEAD', 'OPTIONS']
const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE']

/** Hono writes `:name` and `:name{pattern}`; a path is matched by its segments alone. */
const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/:[^/{]+(\\{[^}]*\\})?/g, '[^/]+')}$`)

/** A write to a path that is only read is refused with what it allows (RFC 9110 §15.5.6). */
export function allowedMethods(routes: () => Pick<Hono, 'routes'>['routes']): MiddlewareHandler {
  let writes: { method: string; pattern: RegExp }[] | undefined
  return async function checkMethod(context, next) {
    const { method, path } = context.req
    if (READS.includes(method)) return next()
    writes ??= routes()
      .filter((route) => WRITES.includes(route.method))
      .map((route) => ({ method: route.method, pattern: patternOf(route.path) }))
    const here = writes.filter(({ pattern }) => pattern.test(path)).map((write) => write.method)
    if (here.includes(method)) return next()
    const allowed = [...READS, ...new Set(here)]
    context.header('Allow', allowed.join(', '))
    throw new MaillageError('method-not-allowed', 405, `Use one of ${allowed.join(', ')}.`)
  }
}
