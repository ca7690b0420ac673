import type { Indicators } from '@maillage/api/features/statistics'
import { LICENSES } from '@maillage/shared/place'
import { label } from '@maillage/shared/taxonomy'
import { dayInWords } from '../../format.ts'
import { Bars, Evolution, WideTable } from '../../ui/chart/chart.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View, wordOf } from '../../view.ts'
import { distanceInWords, LOCALES } from '../../words-of-distance.ts'
import { bookPath } from '../booklet/paths.ts'

interface Props {
  readonly view: View
  readonly indicators: Indicators
}

type Family = Indicators['families'][number]

const numberIn = (view: View, value: number): string =>
  new Intl.NumberFormat(LOCALES[view.lang], { maximumFractionDigits: 2 }).format(value)

/** A part of places; of none there is no share. */
const shareIn = (view: View, part: number, places: number): string =>
  places === 0
    ? '–'
    : new Intl.NumberFormat(LOCALES[view.lang], { style: 'percent', maximumFractionDigits: 0 }).format(
        part / places,
      )

const familyIn = (view: View, family: string): string =>
  family === 'any' ? view.t.territory.any : label(family, view.lang)

function FamiliesTable({ view, indicators }: Props) {
  const { t } = view
  const { families, kind } = indicators
  const near = kind === 'commune' || kind === 'arrondissement'
  const shares = ['confirmed', 'hours', 'free', 'walkIn', 'accessible'] as const
  return (
    <WideTable label={t.territory.byFamily}>
      <table aria-label={t.territory.byFamily}>
        <thead>
          <tr>
            <th scope="col">{t.territory.family}</th>
            <th scope="col">{t.territory.places}</th>
            <th scope="col">{t.territory.perTenThousand}</th>
            {near && <th scope="col">{t.territory.nearest}</th>}
            {shares.map((share) => (
              <th scope="col">{t.territory[share]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {families.map((row) => (
            <tr>
              <th scope="row">
                <a href={searchLink(view, indicators, row)}>{familyIn(view, row.family)}</a>
              </th>
              <td>{numberIn(view, row.places)}</td>
              <td>{row.perTenThousand === undefined ? '–' : numberIn(view, row.perTenThousand)}</td>
              {near && <td>{row.nearest === undefined ? '–' : distanceInWords(view, row.nearest)}</td>}
              {shares.map((share) => (
                <td>{shareIn(view, row[share], row.places)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}

const searchLink = (view: View, { code }: Indicators, { family }: Pick<Family, 'family'>): string =>
  link(view, '/', new URLSearchParams({ territory: code, ...(family === 'any' ? {} : { service: family }) }))

function History({ view, indicators: { history } }: Props) {
  const { t } = view
  return (
    <section>
      <h2>{t.territory.evolution}</h2>
      {history.length > 1 && (
        <Evolution
          title={t.territory.evolutionPicture}
          moments={history.map(({ day, places, confirmed }) => ({ day, all: places, part: confirmed }))}
          words={{ day: (day) => dayInWords(view, day), number: (value) => numberIn(view, value) }}
        />
      )}
      <WideTable label={t.territory.evolution}>
        <table aria-label={t.territory.evolution}>
          <thead>
            <tr>
              <th scope="col">{t.territory.day}</th>
              <th scope="col">{t.territory.places}</th>
              <th scope="col">{t.territory.confirmed}</th>
              <th scope="col">{t.territory.hours}</th>
            </tr>
          </thead>
          <tbody>
            {history.map(({ day, places, confirmed, hours }) => (
              <tr>
                <th scope="row">{dayInWords(view, day)}</th>
                <td>{numberIn(view, places)}</td>
                <td>{shareIn(view, confirmed, places)}</td>
                <td>{shareIn(view, hours, places)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </section>
  )
}

/** What people said they did not find around there (it may well exist). */
function UnmetNeeds({ view, indicators: { unmet } }: Props) {
  const { t } = view
  if (!unmet) return null
  return (
    <section>
      <h2>{t.territory.unmet(unmet.epci.name)}</h2>
      <p>{t.territory.unmetCounted}</p>
      <ul>
        {unmet.needs.map(({ need, atLeast }) => (
          <li>
            <a href={link(view, '/', new URLSearchParams({ territory: unmet.epci.code, service: need }))}>
              {label(need, view.lang)}
            </a>
            {t.colon}
            {t.territory.atLeast(numberIn(view, atLeast))}
          </li>
        ))}
      </ul>
      <p>
        <a href="/data/pas-trouve.csv">{t.need.unmet.file}</a>
      </p>
    </section>
  )
}

/** `/territoires/<code>`: what the directory knows of a territory, family by family, and how that moved. */
export function TerritoryPage({ view, indicators }: Props) {
  const { t } = view
  const { code, kind, name, population, vintage, day, months = 0, families, holders, outside } = indicators
  const counted = families.filter(({ family, places }) => family !== 'any' && places > 0)
  return (
    <Layout view={view} title={`${name} — ${t.territory.title}`}>
      <h1>{name}</h1>
      <p class="lead">
        {[
          t.territory.kinds[kind as keyof typeof t.territory.kinds],
          population === undefined ? undefined : t.territory.population(numberIn(view, population), vintage),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p class="row">
        <a class="button button-main" href={searchLink(view, indicators, { family: 'any' })}>
          {t.territory.search}
        </a>
        <a class="button" href={link(view, bookPath(code))}>
          {t.booklet.link}
        </a>
        {holders.map((holder) => (
          <a href={link(view, `/territoires/${holder.code}`)}>{holder.name}</a>
        ))}
      </p>
      <p class="notice">{t.absence}</p>
      {day === undefined ? (
        <p>{t.territory.notYet}</p>
      ) : (
        <>
          <section>
            <h2>{t.territory.byFamily}</h2>
            <p>{t.territory.countedOn(dayInWords(view, day), months)}</p>
            {counted.length > 0 && (
              <Bars
                title={t.territory.byFamily}
                bars={counted.map(({ family, places }) => ({
                  name: familyIn(view, family),
                  value: places,
                  words: numberIn(view, places),
                }))}
              />
            )}
            <FamiliesTable view={view} indicators={indicators} />
          </section>
          <History view={view} indicators={indicators} />
        </>
      )}
      <UnmetNeeds view={view} indicators={indicators} />
      {outside.length > 0 && (
        <section>
          <h2>{t.territory.outside}</h2>
          <ul>
            {outside.map((one) => (
              <li>
                {one.label}
                {t.colon}
                <strong>{numberIn(view, one.value)}</strong> ({one.source}
                {one.day ? `, ${dayInWords(view, one.day)}` : ''}
                {one.license ? `, ${wordOf(view, LICENSES, one.license)}` : ''})
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <a href="/data/indicateurs-latest.csv">{t.territory.file}</a>
        {' · '}
        <a href={`/api/v1/territories/${code}/indicators`}>JSON</a>
      </p>
    </Layout>
  )
}
