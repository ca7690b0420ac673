import { Hono } from 'hono'
import { type PageEnv, renderPage } from '../page.ts'
import { DataPage } from './page.tsx'

/** `/donnees`, and with `?territoire=` the files of one département. */
export const dataRoute = new Hono<PageEnv>().get('/donnees', async (context) => {
  const asked = context.req.query('territoire') || undefined
  const { directory, status, view } = context.var
  const answer = await directory.dumps(asked)
  // A territory that is none has no files: those of the whole are shown.
  const shown = answer.kind === 'ok' || !asked ? answer : await directory.dumps()
  const dumps = shown.kind === 'ok' ? shown.body : undefined
  return renderPage(
    context,
    <DataPage view={view} status={status} dumps={dumps} territory={shown === answer ? asked : undefined} />,
  )
})
