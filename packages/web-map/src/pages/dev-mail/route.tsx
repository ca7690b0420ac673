import { Hono } from 'hono'
import { Layout } from '../../ui/layout/layout.tsx'
import { type PageEnv, renderPage } from '../page.ts'

interface Message {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** A message with its links, to click as one would. */
const Text = ({ text }: { text: string }) => (
  <p class="mail">
    {text.split(/(https?:\/\/\S+)/).map((part) => (/^https?:/.test(part) ? <a href={part}>{part}</a> : part))}
  </p>
)

/** `/dev/mail`: what a development server would have sent. */
export const devMailRoute = (messages: () => readonly Message[]) =>
  new Hono<PageEnv>().get('/dev/mail', (context) => {
    const { view } = context.var
    const kept = messages()
    context.header('Cache-Control', 'no-store')
    return renderPage(
      context,
      <Layout view={view} title={view.t.keep.devMail} unlisted>
        <h1>{view.t.keep.devMail}</h1>
        {kept.length === 0 && <p>{view.t.keep.noMail}</p>}
        {kept.map(({ to, subject, text }) => (
          <article class="sheet">
            <h2 class="small-title">{subject}</h2>
            <p class="quiet">{to}</p>
            <Text text={text} />
          </article>
        ))}
      </Layout>,
    )
  })
