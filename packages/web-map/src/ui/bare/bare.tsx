import type { Child } from 'hono/jsx'
import type { Asset } from '../../build.ts'
import type { View } from '../../view.ts'

export interface BareProps {
  readonly view: View
  readonly title: string
  readonly style: Asset
  readonly scripts?: readonly Asset[]
  /** Something stands before the content (`#contenu`): a first link passes it. */
  readonly skip?: boolean
  readonly children?: Child
}

/** A document without the site around it: a sheet of paper, a frame in somebody else's page. No search engine lists it. */
export const Bare = ({ view, title, style, scripts = [], skip, children }: BareProps) => (
  <html lang={view.lang} dir={view.t.dir}>
    <head>
      <meta charset="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <meta name="format-detection" content="telephone=no" />
      <meta name="robots" content="noindex" />
      <link rel="stylesheet" href={style.path} />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      {scripts.map((script) => (
        <script src={script.path} defer />
      ))}
    </head>
    <body>
      {skip && (
        <a class="skip" href="#contenu">
          {view.t.skip}
        </a>
      )}
      {children}
    </body>
  </html>
)
