import { MAX_VALIDATION_BODY, REPAIRED, VALIDATED, type Validated } from '@maillage/api/features/validation'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { fullLocale } from '../../i18n/index.ts'
import type { Refusal } from '../../keeping.ts'
import type { View } from '../../view.ts'
import { type PageEnv, renderPage, statusOfRefusal } from '../page.ts'
import { VALIDATION_PATH, ValidationPage } from './page.tsx'
import { WORDS } from './words.ts'

/** `/donnees/valider`. */
export const validationRoute = new Hono<PageEnv>()

validationRoute.use(VALIDATION_PATH, async (context, next) => {
  context.header('Cache-Control', 'no-store')
  await next()
})
validationRoute.use(
  VALIDATION_PATH,
  bodyLimit({
    maxSize: MAX_VALIDATION_BODY,
    onError: (context: Context<PageEnv>) => {
      const { view } = context.var
      const message = WORDS[fullLocale(view.lang)].refusals['limit-exceeded'] ?? ''
      return renderPage(context, <ValidationPage view={view} errors={[{ name: 'file', message }]} />, 413)
    },
  }),
)

validationRoute.get(VALIDATION_PATH, (context) =>
  renderPage(context, <ValidationPage view={context.var.view} />),
)

const isValidated = (text: unknown): text is Validated => VALIDATED.some((one) => one === text)

/** What a form holds: which standard, the files, or the text that was pasted in their place. */
async function givenOf(context: Context<PageEnv>) {
  const form = await context.req.parseBody({ all: true }).catch(() => ({}) as Record<string, never>)
  const files = [form.file ?? []].flat().filter((one) => one instanceof File && one.size > 0)
  const text = typeof form.text === 'string' ? form.text : ''
  const body = new FormData()
  for (const file of files) body.append('file', file)
  if (files.length === 0 && text.trim() !== '') body.append('file', new Blob([text]))
  const format: Validated = isValidated(form.format) ? form.format : 'mednum'
  return { format, text, body, isRepair: form.do === 'repair' }
}

/** Why a file is not looked at, in words. */
function refusalOf(view: View, { code, status }: Refusal): string {
  const words = WORDS[fullLocale(view.lang)]
  if (status === 429) return view.t.keep.limited
  if (status === 503) return words.busy
  return words.refusals[code] ?? words.unreadable
}

validationRoute.post(VALIDATION_PATH, async (context) => {
  const { view, keeping } = context.var
  const words = WORDS[fullLocale(view.lang)]
  const { format, text, body, isRepair } = await givenOf(context)
  const refuse = (name: string, message: string) =>
    renderPage(
      context,
      <ValidationPage view={view} format={format} text={text} errors={[{ name, message }]} />,
      400,
    )
  if (!body.has('file')) return refuse('file', words.missing)
  if (isRepair && !REPAIRED.includes(format)) return refuse('format', words.noRepair)
  const answer = isRepair ? await keeping.repair(format, body) : await keeping.validate(format, body)
  if (answer.kind === 'refused') {
    const { code, detail, status } = answer
    const errors = [{ name: 'file', message: refusalOf(view, answer) }]
    const isKnown = code in words.refusals || status === 429 || status === 503
    const given = { format, text, errors, ...(!isKnown && { detail }) }
    const shown = status === 413 ? 413 : statusOfRefusal(answer)
    return renderPage(context, <ValidationPage view={view} {...given} />, shown)
  }
  if (answer.body instanceof Response) {
    const { headers } = answer.body
    for (const name of ['Content-Type', 'Content-Disposition']) {
      const value = headers.get(name)
      if (value !== null) context.header(name, value)
    }
    return context.body(await answer.body.text())
  }
  return renderPage(context, <ValidationPage view={view} format={format} text={text} said={answer.body} />)
})
