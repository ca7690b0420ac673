import { Hono } from 'hono'
import { administers } from '../../keeping.ts'
import { type PageEnv, renderPage } from '../page.ts'
import { namesOfAreas } from './areas.ts'
import { MeshPage } from './page.tsx'
import { MESH } from './paths.ts'

/** `/reseau`. */
export const meshRoute = new Hono<PageEnv>().get(MESH, async (context) => {
  const { view, directory, keeping } = context.var
  const [peers, node] = await Promise.all([directory.mesh(), directory.node()])
  const areas = [
    ...(peers.kind === 'ok' ? peers.body.items.map(({ area }) => area) : []),
    ...(node.kind === 'ok' ? [node.body.area] : []),
  ]
  const rights = context.req.header('cookie') === undefined ? undefined : await keeping.rights()
  const isAdministrator = rights?.kind === 'ok' && administers(rights.body)
  if (isAdministrator) context.header('Cache-Control', 'no-store')
  const page = (
    <MeshPage
      view={view}
      peers={peers}
      node={node}
      names={await namesOfAreas(directory, areas)}
      administers={isAdministrator}
    />
  )
  return renderPage(context, page)
})
