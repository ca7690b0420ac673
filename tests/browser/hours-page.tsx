/** A page that holds the hours editor and nothing else: what it is mounted in keeps no secret from its tests. @module */
import { security } from '@maillage/api/http/security'
import { type Context, Hono } from 'hono'
import { type Assets, buildAssets } from '../../packages/web-map/src/build.ts'
import { HoursEditor } from '../../packages/web-map/src/ui/hours-editor/hours-editor.tsx'
import {
  type HoursForm,
  hoursFormOf,
  readHoursForm,
} from '../../packages/web-map/src/ui/hours-editor/read-form.ts'
import { Layout } from '../../packages/web-map/src/ui/layout/layout.tsx'
import { createView } from '../../packages/web-map/src/view.ts'

function page(context: Context, assets: Assets, form: HoursForm) {
  const view = createView({
    url: new URL(context.req.url),
    site: { name: 'Essai', publicUrl: 'http://localhost', legal: {} },
    assets,
    demo: false,
    now: Date.UTC(2026, 10, 25),
  })
  const saved = form.action === 'save' && form.errors.length === 0
  const body = (
    <Layout view={view} title="Horaires" scripts={[assets.hoursEditor]}>
      <h1>Horaires</h1>
      {saved ? (
        <output>{form.osm ?? 'not stated'}</output>
      ) : (
        <form method="post">
          <HoursEditor view={view} form={form} />
        </form>
      )}
    </Layout>
  )
  return context.html(`<!doctype html>${String(body)}`, form.errors.length > 0 ? 422 : 200)
}

/** `/?osm=…` shows a form of these hours; sent, it shows what would be saved. */
export async function hoursPage(): Promise<Hono> {
  const assets = await buildAssets()
  const app = new Hono()
  app.use(security(false))
  for (const { path, type, body } of Object.values(assets))
    app.get(path, (context) => context.body(body, 200, { 'Content-Type': type }))
  app.get('/favicon.svg', (context) =>
    context.body('<svg xmlns="http://www.w3.org/2000/svg"/>', 200, { 'Content-Type': 'image/svg+xml' }),
  )
  app.get('/', (context) => page(context, assets, hoursFormOf(context.req.query('osm'))))
  app.post('/', async (context) => page(context, assets, readHoursForm(await context.req.formData())))
  return app
}
