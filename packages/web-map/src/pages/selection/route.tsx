import { Hono } from 'hono'
import { placesChosen } from '../../chosen.ts'
import { unanswered } from '../error/unanswered.tsx'
import { formOf, type PageEnv, renderPage } from '../page.ts'
import { SelectionPage } from './page.tsx'

/**
 * `/selection`: what a person chose, which her device keeps. Its script sends the ids in a body and puts in the page what
 * comes back, so that one code writes it in the language of the page.
 */
export const selectionRoute = new Hono<PageEnv>()
  .get('/selection', (context) => {
    context.header('Cache-Control', 'no-store')
    return renderPage(context, <SelectionPage view={context.var.view} />)
  })
  .post('/selection', async (context) => {
    const { view, directory } = context.var
    context.header('Cache-Control', 'no-store')
    const answer = await placesChosen(directory, await formOf(context))
    if (answer.kind !== 'ok') return unanswered(context, answer)
    return renderPage(context, <SelectionPage view={view} chosen={answer.body} />)
  })
