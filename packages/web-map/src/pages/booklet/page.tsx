import type { PlaceResponse } from '@maillage/api/features/places'
import { wordsIn } from '@maillage/shared/place'
import { label, NUMBERS } from '@maillage/shared/taxonomy'
import { dayInWords, todayIn } from '../../format.ts'
import { Bare } from '../../ui/bare/bare.tsx'
import { ProperName } from '../../ui/proper-name/proper-name.tsx'
import { QrCode } from '../../ui/qr-code/qr-code.tsx'
import { QuickExit } from '../../ui/quick-exit/quick-exit.tsx'
import type { Look } from '../../ui/sheet-form/look.ts'
import { PaperButtons, SizeFields } from '../../ui/sheet-form/sheet-form.tsx'
import { link, type View } from '../../view.ts'
import { aboutViolence } from '../../words-of-place.ts'
import type { Whose } from './gather.ts'
import { bookPath } from './paths.ts'
import { PlaceInBooklet } from './place.tsx'
import { type Entry, indexByCommune, indexByName, type Section, sectionsOf } from './sections.ts'

interface Book {
  readonly view: View
  readonly whose: Whose
  /** Terms of the needs it is about; all of them when there is none. */
  readonly services: readonly string[]
  readonly size: Look['size']
}

const asked = (services: readonly string[]): URLSearchParams =>
  new URLSearchParams(services.map((service) => ['service', service]))

/** Where its places are searched on a screen. */
const searchLink = ({ view, whose, services }: Book): string => {
  const params = asked(services)
  for (const code of whose.codes) params.append('territory', code)
  return link(view, '/', params)
}

/** What stands above the book and is not printed. */
function Tools(book: Book) {
  const { view, whose, services, size } = book
  const { sheet, territory, booklet } = view.t
  return (
    <aside class="sheet-tools" aria-label={sheet.tools}>
      <p>{sheet.print}</p>
      <form method="get" action={bookPath(whose.code)}>
        {services.map((service) => (
          <input type="hidden" name="service" value={service} />
        ))}
        {view.chosen && <input type="hidden" name="lang" value={view.chosen} />}
        <SizeFields view={view} size={size} />
        <p class="row">
          <PaperButtons view={view} words={booklet.remake} />
          {!whose.drawn && <a href={searchLink(book)}>{territory.search}</a>}
          {services.length > 0 && <a href={link(view, bookPath(whose.code))}>{booklet.whole}</a>}
        </p>
      </form>
    </aside>
  )
}

/** Every useful number with what it is for: what one may need before any place. */
const Numbers = ({ view }: { view: View }) => (
  <section class="book-numbers">
    <h2>{view.t.numbers.title}</h2>
    <ul>
      {NUMBERS.map((entry) => (
        <li>
          <strong>
            <bdi dir="ltr">{entry.number}</bdi>
          </strong>{' '}
          {wordsIn(entry.purpose, view.lang)}
        </li>
      ))}
    </ul>
  </section>
)

const Numbered = ({ view, entry: { number, response } }: { view: View; entry: Entry }) => (
  <li>
    <a href={`#n${number}`}>
      <span class="index-number">{number}</span>{' '}
      <ProperName view={view}>{response.record.body.name}</ProperName>
    </a>
    {response.record.body.address?.commune && (
      <>
        {view.t.comma}
        <ProperName view={view}>{response.record.body.address.commune}</ProperName>
      </>
    )}
  </li>
)

const Contents = ({ view, sections }: { view: View; sections: readonly Section[] }) => (
  <nav class="book-contents" aria-labelledby="contents">
    <h2 id="contents">{view.t.booklet.contents}</h2>
    <ol>
      {sections.map(({ title, entries: [first, ...rest], also }, index) => (
        <li>
          <a href={`#s${index + 1}`}>{title}</a>{' '}
          {first
            ? view.t.booklet.numbers(first.number, rest.at(-1)?.number ?? first.number)
            : also.map(({ number }) => number).join(view.t.comma)}
        </li>
      ))}
      <li>
        <a href="#index">{view.t.booklet.byName}</a>
      </li>
    </ol>
  </nav>
)

const Part = ({ view, section, rank }: { view: View; section: Section; rank: number }) => (
  <section class="book-section" id={`s${rank}`} aria-labelledby={`s${rank}-title`}>
    <h2 id={`s${rank}-title`}>{section.title}</h2>
    {section.entries.map((entry) => (
      <PlaceInBooklet view={view} entry={entry} />
    ))}
    {section.also.length > 0 && (
      <div class="book-also">
        <h3>{view.t.booklet.also}</h3>
        <ul class="book-index">
          {section.also.map((entry) => (
            <Numbered view={view} entry={entry} />
          ))}
        </ul>
      </div>
    )}
  </section>
)

const Indexes = ({ view, sections }: { view: View; sections: readonly Section[] }) => (
  <section id="index" aria-labelledby="index-title">
    <h2 id="index-title">{view.t.booklet.byName}</h2>
    <ul class="book-index book-names">
      {indexByName(sections).map((entry) => (
        <Numbered view={view} entry={entry} />
      ))}
    </ul>
    <h2>{view.t.booklet.byCommune}</h2>
    <ul class="book-index book-names">
      {indexByCommune(sections).map(([commune, numbers]) => (
        <li>
          {commune ? <ProperName view={view}>{commune}</ProperName> : view.t.booklet.noCommune}
          {view.t.colon}
          {numbers.join(view.t.comma)}
        </li>
      ))}
    </ul>
  </section>
)

/** Who must be named when what the book holds is used. */
function Sources({ view, places }: { view: View; places: readonly PlaceResponse[] }) {
  const named = [...new Set(places.flatMap(({ record }) => record.attribution ?? []))].sort()
  return named.length === 0 ? null : (
    <p class="book-sources">
      {view.t.booklet.sources}
      {view.t.colon}
      {named.join(' · ')}
    </p>
  )
}

/** `/carnets/<code>`: the places of a territory on paper, for who has no internet. Its title says nothing of a need. */
export function BookletPage({
  places,
  moreAfar,
  ...book
}: Book & { places: readonly PlaceResponse[]; moreAfar: boolean }) {
  const { view, whose, services, size } = book
  const { t, site, assets } = view
  const sections = sectionsOf(view, places, services.length > 0 ? 'commune' : 'need')
  const about = services.map((slug) => label(slug, view.lang)).join(t.comma)
  const address = `${site.publicUrl}${bookPath(whose.code)}${services.length > 0 ? `?${asked(services)}` : ''}`
  const zone = places[0]?.record.body.zone ?? 'Europe/Paris'
  const watched = services.length > 0 && places.some(({ record }) => aboutViolence(record.body.services))
  return (
    <Bare
      view={view}
      title={`${t.booklet.title} — ${whose.name}`}
      style={assets.bookletStyle}
      scripts={[assets.selection, assets.quickExit]}
      skip
    >
      {watched && (
        <nav class="sheet-exit" aria-label={t.exit.label}>
          <QuickExit view={view} />
        </nav>
      )}
      <Tools {...book} />
      <main id="contenu" tabindex={-1} class={`book book-${size}`}>
        <header class="book-head">
          <div>
            <h1>
              {t.booklet.title} — <ProperName view={view}>{whose.name}</ProperName>
            </h1>
            {about && <p class="strong">{about}</p>}
            <p>
              {t.booklet.made(dayInWords(view, todayIn(view, zone)), site.name)}{' '}
              {t.booklet.count(places.length)}
            </p>
            {view.demo && <p class="strong">{t.demoBanner}</p>}
            <p class="strong">{t.sheet.changes}</p>
            {moreAfar && <p>{t.booklet.moreAfar}</p>}
            <p>{t.absence}</p>
          </div>
          <div class="book-code">
            <QrCode text={address} label={t.booklet.code} />
            <p>
              {t.booklet.living} <bdi dir="ltr">{address}</bdi>
            </p>
          </div>
        </header>
        <Numbers view={view} />
        {places.length === 0 ? (
          <p class="strong">{t.booklet.none}</p>
        ) : (
          <>
            <Contents view={view} sections={sections} />
            <div class="book-sections">
              {sections.map((section, index) => (
                <Part view={view} section={section} rank={index + 1} />
              ))}
            </div>
            <Indexes view={view} sections={sections} />
            <Sources view={view} places={places} />
          </>
        )}
      </main>
    </Bare>
  )
}
