import { createRoute, z } from '@hono/zod-openapi'
import { InvalidInput, LimitExceeded } from '@maillage/shared/errors'
import type { Context } from 'hono'
import type { Deps } from '../../deps.ts'
import { limits } from '../../http/limits.ts'
import { createRouter, problemResponses } from '../../http/router.ts'
import { mustBeWritten } from '../imports/index.ts'
import { VALIDATED, validationSchema } from './contract.ts'
import { REPAIRED, repairedFile } from './repair.ts'
import { validate } from './validate.ts'

/** Files a network may have looked at in a minute. */
const PER_MINUTE = 10

/** Files looked at at the same time: each may hold a hundred megabytes of memory. */
const AT_ONCE = 2

const file = z.instanceof(Uint8Array).openapi({ type: 'string', format: 'binary' })

const validationRoute = createRoute({
  method: 'post',
  path: '/validation/{format}',
  tags: ['Validation'],
  summary: 'What is wrong in a file, row by row, with a score and the repaired file',
  description:
    'The body is the file, CSV or JSON, 4 MiB and 20,000 rows at most; a form (`multipart/form-data`) may hold two, named `file`: the structures and the services of data·inclusion. Nothing of it is kept, logged or cached. With `repaired=true` the answer is the file written again in its standard, its valid places only: the contacts of persons and hidden addresses are left out of it, as an import does.',
  request: {
    params: z.object({ format: z.enum(VALIDATED) }),
    query: z.strictObject({ repaired: z.enum(['true', 'false']).optional() }),
    body: { required: true, content: { 'application/octet-stream': { schema: file } } },
  },
  responses: {
    200: {
      description: 'What is wrong; or the repaired file',
      content: {
        'application/json': { schema: validationSchema },
        'text/csv': { schema: z.string() },
      },
    },
    ...problemResponses,
  },
})

const PRIVATE = { 'Cache-Control': 'no-store' }

/** The files of a request: its body, or those of a form. */
async function filesOf({ req }: Context): Promise<Uint8Array[]> {
  if (!req.header('content-type')?.startsWith('multipart/form-data'))
    return [new Uint8Array(await req.arrayBuffer())]
  const form = await req.parseBody({ all: true }).catch((cause: unknown) => {
    throw new InvalidInput('The form cannot be read.', [], { cause })
  })
  const given = [form.file ?? []].flat()
  return Promise.all(
    given.map(async (one) =>
      typeof one === 'string' ? new TextEncoder().encode(one) : new Uint8Array(await one.arrayBuffer()),
    ),
  )
}

/** Files that are only looked at. */
export function validationRoutes({ gazetteer, now, uuid, config }: Deps) {
  let running = 0
  const router = createRouter()
  router.use('/validation/*', limits({ trustProxy: config.trustProxy, perMinute: PER_MINUTE, ofPages: true }))
  return router.openapi(validationRoute, async (context) => {
    const { format } = context.req.valid('param')
    const asksFile = context.req.valid('query').repaired === 'true'
    const file = repairedFile(format)
    if (asksFile && file === undefined)
      throw new InvalidInput(
        `There is a repaired file for ${REPAIRED.join(' and ')} only, not for ${format}.`,
      )
    // Whoever is slow to send keeps nobody else waiting.
    const files = await filesOf(context)
    if (running >= AT_ONCE) throw new LimitExceeded('Other files are being read: try again in a minute.', 503)
    running++
    try {
      const { said, repaired } = await validate({ gazetteer, now, uuid }, format, files)
      if (!asksFile || file === undefined) return context.json(said, 200, PRIVATE)
      mustBeWritten(said.repairedFile)
      return context.body(repaired, 200, {
        ...PRIVATE,
        'Content-Type': file.type,
        'Content-Disposition': `attachment; filename="${file.name}"`,
      })
    } finally {
      running--
    }
  })
}
