import { Hono } from 'hono'
import { link } from '../../view.ts'
import { refusedPage } from '../error/refused.tsx'
import { type PageEnv, renderPage } from '../page.ts'
import { SOURCES, SourcePage, SourcesPage } from './page.tsx'

export const sourcesRoute = new Hono<PageEnv>()

for (const path of [SOURCES, `${SOURCES}/*`]) {
  sourcesRoute.use(path, async (context, next) => {
    context.header('Cache-Control', 'no-store')
    await next()
  })
}

sourcesRoute.get(SOURCES, async (context) => {
  const { view, keeping } = context.var
  const read = await keeping.sources()
  if (read.kind === 'refused') return refusedPage(context, read)
  return renderPage(context, <SourcesPage view={view} items={read.body.items} />)
})

/** What was asked just before, as the address says it. */
const NOTES = { demandee: 'asked', 'en-cours': 'busy' } as const

sourcesRoute.get(`${SOURCES}/:name`, async (context) => {
  const { view, keeping } = context.var
  const read = await keeping.sourceRuns(context.req.param('name'))
  if (read.kind === 'refused') return refusedPage(context, read)
  const said = context.req.query('lecture') ?? ''
  const note = Object.hasOwn(NOTES, said) ? NOTES[said as keyof typeof NOTES] : undefined
  return renderPage(context, <SourcePage view={view} {...read.body} note={note} />)
})

sourcesRoute.post(`${SOURCES}/:name/lire`, async (context) => {
  const { view, keeping } = context.var
  const name = context.req.param('name')
  const asked = await keeping.askSource(name)
  if (asked.kind === 'refused' && asked.status !== 409) return refusedPage(context, asked)
  const lecture = asked.kind === 'ok' ? 'demandee' : 'en-cours'
  const page = link(view, `${SOURCES}/${encodeURIComponent(name)}`, new URLSearchParams({ lecture }))
  return context.redirect(page, 303)
})
