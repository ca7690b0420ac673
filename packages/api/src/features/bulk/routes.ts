import { createRoute, z } from '@hono/zod-openapi'
import { LimitExceeded, Refused } from '@maillage/shared/errors'
import type { Deps } from '../../deps.ts'
import { body, createRouter, json, problemResponses } from '../../http/router.ts'
import { placesReached } from '../editing/index.ts'
import type { Projector } from '../records/index.ts'
import { type Actor, actorOf, may, personOf, subjectOf } from '../rights/index.ts'
import { type Approval, applyApproved } from './commands.ts'
import { appliedSchema, approvalSchema, MOST_ROWS, previewSchema, sameRequestSchema } from './contract.ts'
import { previewOf } from './preview.ts'
import { sameOf } from './same.ts'
import { readListings, workbookOf } from './workbook.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const tags = ['Many at once']
const file = z.instanceof(Uint8Array).openapi({ type: 'string', format: 'binary' })
const previewed = {
  200: { description: 'What would change, and what is wrong', ...json(previewSchema) },
  ...problemResponses,
}

const workbookRoute = createRoute({
  method: 'get',
  path: '/account/listings.xlsx',
  tags,
  summary: 'One’s listings as a workbook, to be changed and sent back',
  description: 'Cells are texts, so that codes keep their zeros. Its first sheet says how to fill it in.',
  responses: {
    200: { description: 'The workbook', content: { [XLSX]: { schema: file } } },
    ...problemResponses,
  },
})

const previewRoute = createRoute({
  method: 'post',
  path: '/bulk/preview',
  tags,
  summary: 'What a workbook that comes back would change',
  description:
    'Changes nothing. What a spreadsheet damaged, or what is not understood, is told with its cell: `Fiches!D12`.',
  request: { body: { required: true, content: { [XLSX]: { schema: file } } } },
  responses: previewed,
})

const changeRoute = createRoute({
  method: 'post',
  path: '/bulk/change',
  tags,
  summary: 'What one change of several listings would do',
  description: 'Changes nothing: what it answers is approved at `/bulk/apply`.',
  request: body(sameRequestSchema),
  responses: previewed,
})

const applyRoute = createRoute({
  method: 'post',
  path: '/bulk/apply',
  tags,
  summary: 'Makes the changes that were approved',
  description:
    'Each listing whole or not at all, on the version that was read. Sent again, it does nothing more: what is so already is `unchanged`.',
  request: body(approvalSchema),
  responses: { 200: { description: 'What became of each', ...json(appliedSchema) }, ...problemResponses },
})

const PRIVATE = { 'Cache-Control': 'no-store' }

/** Reading a workbook is work: for people who are signed in, and programs with a key. @throws Refused */
async function knownActor(deps: Deps, headers: Headers): Promise<Actor> {
  const actor = await actorOf(deps, headers)
  if (actor.kind === 'anonymous') throw new Refused('sign-in-first', 401, 'Sign in first.')
  return actor
}

/** Many listings at once. */
export function bulkRoutes(deps: Deps, projectors: readonly Projector[]) {
  const { db, gazetteer, now } = deps
  const today = () => new Date(now()).toISOString().slice(0, 10)

  return createRouter()
    .openapi(workbookRoute, async (context) => {
      const person = await personOf(deps, context.req.raw.headers)
      const reached = await placesReached(db, person, MOST_ROWS)
      const kept = reached.filter((record) => may(person, 'place.keep', subjectOf(record), gazetteer))
      return context.body(workbookOf(kept, today()), 200, {
        ...PRIVATE,
        'Content-Type': XLSX,
        'Content-Disposition': `attachment; filename="fiches-${today()}.xlsx"`,
      })
    })
    .openapi(previewRoute, async (context) => {
      const actor = await knownActor(deps, context.req.raw.headers)
      const bytes = new Uint8Array(await context.req.arrayBuffer())
      const { wanted, problems } = readListings(bytes, today())
      if (wanted.length > MOST_ROWS) throw new LimitExceeded(`Send at most ${MOST_ROWS} listings at once.`)
      const preview = await previewOf(deps, actor, wanted)
      return context.json({ ...preview, problems: [...problems, ...preview.problems] }, 200, PRIVATE)
    })
    .openapi(changeRoute, async (context) => {
      const actor = await knownActor(deps, context.req.raw.headers)
      const { places, change } = context.req.valid('json')
      return context.json(await previewOf(deps, actor, sameOf(places, change)), 200, PRIVATE)
    })
    .openapi(applyRoute, async (context) => {
      const actor = await knownActor(deps, context.req.raw.headers)
      const approval = context.req.valid('json') as Approval
      return context.json({ items: await applyApproved(deps, actor, approval, projectors) }, 200, PRIVATE)
    })
}
