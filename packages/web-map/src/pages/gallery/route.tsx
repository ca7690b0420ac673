import { Hono } from 'hono'
import { GALLERY } from '../../ui/gallery.ts'
import { type PageEnv, renderPage } from '../page.ts'
import { ComponentPage, GalleryPage } from './page.tsx'

/** `/dev/ui`: the components and their examples, for those who make pages. Not served in production. */
export const galleryRoute = new Hono<PageEnv>()
  .get('/dev/ui', (context) => renderPage(context, <GalleryPage view={context.var.view} />))
  .get('/dev/ui/:name', (context) => {
    const name = context.req.param('name')
    const examples = Object.hasOwn(GALLERY, name) ? GALLERY[name] : undefined
    if (!examples) return context.notFound()
    return renderPage(context, <ComponentPage view={context.var.view} name={name} examples={examples} />)
  })
