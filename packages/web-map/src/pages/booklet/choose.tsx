import { label } from '@maillage/shared/taxonomy'
import { Layout } from '../../ui/layout/layout.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { ProperName } from '../../ui/proper-name/proper-name.tsx'
import { link, type View } from '../../view.ts'
import { type Counts, MOST_PLACES, type Whose } from './gather.ts'
import { narrowerNeeds, WIDE_NEEDS } from './needs.ts'
import { bookPath } from './paths.ts'

const needLink = (view: View, { code }: Whose, term: string): string =>
  link(view, bookPath(code), new URLSearchParams({ service: term }))

/** Needs that have a place here, each with its book: one that is too wide leads to narrower ones. */
const Needs = ({
  view,
  whose,
  needs,
  counts,
}: {
  view: View
  whose: Whose
  needs: readonly string[]
  counts: Counts
}) => (
  <ul>
    {needs.map((term) => {
      const count = counts.get(term)
      return (
        <li>
          <a class="choice" href={needLink(view, whose, term)}>
            {label(term, view.lang)}
          </a>
          {count !== undefined && <small class="quiet"> ({view.t.booklet.count(count)})</small>}
        </li>
      )
    })}
  </ul>
)

/** A territory with more places than a book holds: which books there are instead. */
export function ChooseBook({
  view,
  whose,
  services,
  counts,
}: {
  view: View
  whose: Whose
  services: readonly string[]
  counts: Counts
}) {
  const { t } = view
  const needs = (services.length === 0 ? WIDE_NEEDS : narrowerNeeds(services)).filter((term) =>
    counts.has(term),
  )
  const kept = new URLSearchParams(services.map((service) => ['service', service]))
  const searched = new URLSearchParams([...kept, ...whose.codes.map((code) => ['territory', code])])
  return (
    <Layout view={view} title={t.booklet.title} unlisted>
      <h1>
        {t.booklet.title} — <ProperName view={view}>{whose.name}</ProperName>
      </h1>
      <Notice>
        <p class="strong">{t.booklet.tooMany(MOST_PLACES)}</p>
      </Notice>
      {needs.length > 0 && (
        <section>
          <h2>{t.booklet.byNeed}</h2>
          <Needs view={view} whose={whose} needs={needs} counts={counts} />
        </section>
      )}
      {whose.parts.length > 0 && (
        <section>
          <h2>{t.booklet.narrower}</h2>
          <ul class="book-parts">
            {whose.parts.map(({ code, name }) => (
              <li>
                <a class="choice" href={link(view, bookPath(code), kept)}>
                  <ProperName view={view}>{name}</ProperName>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!whose.drawn && (
        <p>
          <a href={link(view, '/', searched)}>{t.territory.search}</a>
        </p>
      )}
      <p>{t.absence}</p>
    </Layout>
  )
}
