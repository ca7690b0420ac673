import { dictionary, LOCALES, OWN_NAMES } from '../../i18n/index.ts'
import { inLanguage, type View } from '../../view.ts'

/** The languages of the interface, each named in itself; the visitor's own is marked. */
export const Languages = ({ view }: { view: View }) => (
  <nav class="languages" aria-label={view.t.languages.menu}>
    <ul>
      {LOCALES.map((locale) => (
        <li>
          <a
            href={inLanguage(view, locale)}
            hreflang={locale}
            lang={locale}
            dir={dictionary(locale).dir}
            aria-current={locale === view.wished ? 'true' : undefined}
          >
            {OWN_NAMES[locale]}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** What says, in the visitor's language, that the page does not exist in it. */
export function NotInYourLanguage({ view }: { view: View }) {
  if (view.wished === view.lang) return null
  const { dir, languages } = dictionary(view.wished)
  return (
    <p class="notice" lang={view.wished} dir={dir}>
      {languages.frenchOnly}
    </p>
  )
}
