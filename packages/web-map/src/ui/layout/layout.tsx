import type { Child } from 'hono/jsx'
import type { Asset } from '../../build.ts'
import { LOCALES } from '../../i18n/index.ts'
import { inLanguage, link, type View } from '../../view.ts'
import { Languages, NotInYourLanguage } from '../languages/languages.tsx'
import { SelectionBar } from '../selection-bar/selection-bar.tsx'
import { UsefulNumbers } from '../useful-numbers/useful-numbers.tsx'

/** The pages every footer leads to. */
const footerPages = [
  ['/langues', 'languages'],
  ['/donnees', 'data'],
  ['/reseau', 'mesh'],
  ['/mentions-legales', 'legalNotice'],
  ['/donnees-personnelles', 'privacy'],
  ['/moderation/regles', 'moderation'],
  ['/accessibilite', 'conformity'],
] as const

export interface LayoutProps {
  readonly view: View
  /** Shown by the browser and by link previews: never a search, never a sensitive theme. */
  readonly title: string
  readonly description?: string
  /** Keep the page out of search engines. */
  readonly unlisted?: boolean
  readonly scripts?: readonly Asset[]
  /** Scripts that only browsers with modules fetch. */
  readonly modules?: readonly Asset[]
  /** More of the head, such as JSON-LD. */
  readonly head?: Child
  /** A band across the whole page, above its content. */
  readonly hero?: Child
  readonly children?: Child
}

/** The same page in each language, for search engines; without a language named, it is the visitor's own. */
function Alternates({ view }: { view: View }) {
  const page = `${view.site.publicUrl}${view.url.pathname}`
  return (
    <>
      {LOCALES.map((locale) => (
        <link rel="alternate" hreflang={locale} href={view.site.publicUrl + inLanguage(view, locale)} />
      ))}
      <link rel="alternate" hreflang="x-default" href={page} />
    </>
  )
}

/** What every page has around its content. */
export function Layout({
  view,
  title,
  description,
  unlisted,
  scripts = [],
  modules = [],
  head,
  hero,
  children,
}: LayoutProps) {
  const { t, site } = view
  return (
    <html lang={view.lang} dir={t.dir}>
      <head>
        <meta charset="utf-8" />
        <title>{title === site.name ? title : `${title} — ${site.name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="format-detection" content="telephone=no" />
        {(unlisted || view.demo) && <meta name="robots" content="noindex" />}
        <meta name="description" content={description ?? t.tagline} />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={description ?? t.tagline} />
        <meta property="og:site_name" content={site.name} />
        <meta property="og:type" content="website" />
        <link rel="stylesheet" href={view.assets.style.path} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {[view.assets.selection, ...scripts].map((script) => (
          <script src={script.path} defer />
        ))}
        {modules.map((script) => (
          <script src={script.path} type="module" />
        ))}
        {!unlisted && <Alternates view={view} />}
        {head}
      </head>
      <body>
        <a class="skip" href="#contenu">
          {t.skip}
        </a>
        <header class="top">
          {view.demo && <p class="demo">{t.demoBanner}</p>}
          <div class="inner">
            <a class="brand" href={link(view, '/')}>
              <svg
                class="mesh"
                viewBox="0 0 32 32"
                width="36"
                height="36"
                aria-hidden="true"
                focusable="false"
              >
                <path d="M4 8 16 4l12 6-4 14-12 4L4 20ZM4 8l8 8 16-6M12 16l12 8M12 16l-8 4M12 16v12M12 16l4-12" />
                <circle cx="12" cy="16" r="3.2" />
              </svg>
              <span>
                <strong>
                  <bdi>{site.name}</bdi>
                </strong>
                <small>{t.tagline}</small>
              </span>
            </a>
            <Languages view={view} />
          </div>
        </header>
        <SelectionBar view={view} />
        <main id="contenu" tabindex={-1}>
          {hero && (
            <div class="hero">
              <div class="inner">{hero}</div>
            </div>
          )}
          <div class="inner content">
            <NotInYourLanguage view={view} />
            {children}
          </div>
        </main>
        <footer class="footer">
          <div class="inner">
            <UsefulNumbers view={view} />
            <p class="promise">{t.footerPromise}</p>
            <nav aria-label={t.footerLinks}>
              <ul class="row footer-links">
                {footerPages.map(([path, name]) => (
                  <li>
                    <a href={link(view, path)}>{t.pages[name]}</a>
                  </li>
                ))}
              </ul>
            </nav>
          </div>
        </footer>
      </body>
    </html>
  )
}
