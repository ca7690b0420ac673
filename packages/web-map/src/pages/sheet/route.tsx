import { Hono } from 'hono'
import { placesChosen } from '../../chosen.ts'
import { lookOf } from '../../ui/sheet-form/look.ts'
import { layoutOf } from '../../ui/static-map/markers.ts'
import { link } from '../../view.ts'
import { unanswered } from '../error/unanswered.tsx'
import { stillMap } from '../map/still.tsx'
import { formOf, type PageEnv, renderPage } from '../page.ts'
import { SheetPage } from './page.tsx'

/**
 * `/feuille`: chosen places on a sheet of paper. Their ids come in the body of a form, which needs no script and stays
 * out of addresses, hence of the history of a shared computer and of the logs of whatever stands in between.
 */
export const sheetRoute = new Hono<PageEnv>()
  .get('/feuille', (context) => {
    context.header('Cache-Control', 'no-store')
    return context.redirect(link(context.var.view, '/selection'), 303)
  })
  .post('/feuille', async (context) => {
    const { view, directory } = context.var
    context.header('Cache-Control', 'no-store')
    const form = await formOf(context)
    const answer = await placesChosen(directory, form)
    if (answer.kind !== 'ok') return unanswered(context, answer)
    const chosen = answer.body
    const layout = layoutOf(
      chosen.places.map(({ record: { body } }) => (body.position ? { position: body.position } : {})),
    )
    const map =
      layout.located.length > 0
        ? {
            picture: await stillMap(context.var, layout),
            approximate: layout.located.some(({ approximate }) => approximate),
          }
        : undefined
    return renderPage(context, <SheetPage view={view} chosen={chosen} look={lookOf(form)} map={map} />)
  })
