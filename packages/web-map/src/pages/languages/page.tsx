import { countInWords } from '../../format.ts'
import { CATALOGUES, dictionary, fullLocale, LOCALES, type Locale, OWN_NAMES } from '../../i18n/index.ts'
import { countTexts } from '../../i18n/texts.ts'
import { Layout } from '../../ui/layout/layout.tsx'
import { inLanguage, type View } from '../../view.ts'

/** Where one language stands: what is written in it, and who has not read it yet. */
function Standing({ view, locale }: { view: View; locale: Locale }) {
  const t = view.t.languages
  const count = (of: Locale) => countInWords(view, countTexts(CATALOGUES[of]))
  return (
    <section>
      <h2>
        <a href={inLanguage(view, locale)} hreflang={locale} lang={locale} dir={dictionary(locale).dir}>
          {OWN_NAMES[locale]}
        </a>
      </h2>
      <p>
        {fullLocale(locale) === locale ? t.whole : t.part} {t.texts(count(locale), count('fr'))}
      </p>
      {t.unread[locale] && <p class="strong">{t.unread[locale]}</p>}
    </section>
  )
}

/** `/langues`: how complete each language is, what nobody has checked, and how to help. */
export function LanguagesPage({ view }: { view: View }) {
  const t = view.t.languages
  const { contact } = view.site.legal
  return (
    <Layout view={view} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <div class="prose">
        {LOCALES.map((locale) => (
          <Standing view={view} locale={locale} />
        ))}
        <section>
          <h2>{t.records}</h2>
          <p>{t.recordsText}</p>
        </section>
        <section>
          <h2>{t.choice}</h2>
          <p>{t.choiceText}</p>
        </section>
        <section>
          <h2>{t.help}</h2>
          <p>{t.helpText}</p>
          <p>{contact ? t.helpContact(contact) : t.helpNoContact}</p>
        </section>
      </div>
    </Layout>
  )
}
