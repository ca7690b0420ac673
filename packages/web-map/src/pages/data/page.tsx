import type { Dumps } from '@maillage/api/features/dumps'
import type { Status } from '../../api.ts'
import { fullLocale } from '../../i18n/index.ts'
import { Layout } from '../../ui/layout/layout.tsx'
import { feed, link, type View } from '../../view.ts'
import { DatedFiles, Following } from './files.tsx'
import { Examples, InHere, WhichFile } from './guide.tsx'
import { WORDS } from './words.ts'

interface DataPageProps {
  readonly view: View
  readonly status?: Status
  /** Absent when they could not be read. */
  readonly dumps: Dumps | undefined
  /** Code of the one département that is shown. */
  readonly territory?: string
}

/** Open data: the downloads, the API, the licence in plain words. */
export function DataPage({ view, status, dumps, territory }: DataPageProps) {
  const words = WORDS[fullLocale(view.lang)]
  const latest = dumps?.latest
  return (
    <Layout view={view} title={view.t.pages.data}>
      <h1>{view.t.pages.data}</h1>
      <div class="prose">
        <p class="lead">{words.lead}</p>
        <InHere view={view} status={status} latest={latest} />
        <WhichFile view={view} latest={latest} />
        <Examples view={view} />
        {latest ? <DatedFiles view={view} latest={latest} territory={territory} /> : <p>{words.none}</p>}
        <section>
          <h2>{words.live}</h2>
          <ul>
            <li>
              <a href="/data/places.csv">{words.csv}</a>
            </li>
            <li>
              <a href="/data/places.geojson">{words.geojson}</a>
            </li>
            <li>
              <a href="/data/services.hsds.json">{words.hsds}</a>
            </li>
            <li>
              <a href="/data/taxonomy">{words.taxonomy}</a>
            </li>
            <li>
              <a href="/data/indicateurs-latest.csv">{words.indicators}</a>
            </li>
            <li>
              <a href="/data/pas-trouve.csv">{words.unmet}</a>
            </li>
            <li>
              <a href={link(view, '/ogc')}>{words.ogc}</a>
            </li>
            <li>
              <a href={feed(view, '/nouvelles.atom')}>{words.news}</a>
            </li>
            <li>
              <a href="/hsds/v3">{words.hsdsApi}</a>
            </li>
            <li>
              <a href="/api/docs">{words.api}</a>
            </li>
            <li>
              <a href={link(view, '/donnees/valider')}>{words.validate}</a>
            </li>
          </ul>
          <p>
            {words.search} <code>/api/v1/export?format=places.csv&amp;territory=23</code>
          </p>
        </section>
        {dumps && latest && <Following view={view} dumps={dumps} date={latest.date} />}
        <section>
          <h2>{words.doors}</h2>
          {words.doorsText.map((text) => (
            <p>{text}</p>
          ))}
        </section>
        <section>
          <h2>{words.licence}</h2>
          {words.licenceText.map((text) => (
            <p>{text}</p>
          ))}
        </section>
        <section>
          <h2>{words.discretion}</h2>
          {words.discretionText.map((text) => (
            <p>{text}</p>
          ))}
          <p>{view.t.absence}</p>
        </section>
      </div>
    </Layout>
  )
}
