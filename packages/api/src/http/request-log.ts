import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Deps } from '../deps.ts'

/** One line a request: route pattern, method, status, duration, request id. Nothing of what was searched. */
export function requestLog(deps: Pick<Deps, 'log' | 'now' | 'uuid'>): MiddlewareHandler {
  return async function logRequest(context, next) {
    // A request made inside the process is part of one already logged.
    if (context.env?.incoming === undefined) return next()
    const id = deps.uuid()
    const started = deps.now()
    context.header('X-Request-Id', id)
    await next()
    deps.log({
      level: 'info',
      route: routePath(context, -1),
      method: context.req.method,
      status: context.res.status,
      ms: deps.now() - started,
      id,
    })
  }
}
