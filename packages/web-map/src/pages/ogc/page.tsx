import { fullLocale } from '../../i18n/index.ts'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'

interface OgcLink {
  readonly href: string
  readonly rel: string
  readonly type?: string
  readonly title?: string
}

interface Feature {
  readonly id: string
  readonly properties: Readonly<Record<string, unknown>>
}

/** What any document of `/ogc` may hold: whatever it holds is shown. */
export interface OgcDocument {
  readonly title?: string
  readonly description?: string
  readonly info?: { readonly title: string; readonly description?: string }
  readonly links?: readonly OgcLink[]
  readonly conformsTo?: readonly string[]
  readonly collections?: readonly {
    readonly id: string
    readonly title: string
    readonly description: string
  }[]
  readonly features?: readonly Feature[]
  readonly numberReturned?: number
  /** Of a feature, its values; of queryables, their schemas. */
  readonly properties?: Readonly<Record<string, unknown>>
  readonly geometry?: { readonly coordinates: readonly number[] } | null
  readonly paths?: Readonly<Record<string, { readonly get?: { readonly summary?: string } }>>
}

const ROOT = '/ogc'

const WORDS = {
  fr: {
    title: 'Pour un logiciel de cartographie',
    conformance: 'Ce qui est suivi de la norme',
    collections: 'Collections',
    shown: (count: number) => `Éléments de cette page : ${count}`,
    unnamed: 'Sans nom',
    properties: 'Propriétés',
    position: 'Position (longitude, latitude)',
    noPosition: 'Sans position',
    operations: 'Adresses',
    links: 'Liens',
    next: 'Page suivante',
    data: 'En JSON',
    here: 'Vous êtes dans les données ouvertes de cet annuaire.',
  },
  en: {
    title: 'For a map program',
    conformance: 'What of the standard is followed',
    collections: 'Collections',
    shown: (count: number) => `Features on this page: ${count}`,
    unnamed: 'Without a name',
    properties: 'Properties',
    position: 'Position (longitude, latitude)',
    noPosition: 'Without a position',
    operations: 'Addresses',
    links: 'Links',
    next: 'Next page',
    data: 'In JSON',
    here: 'You are in the open data of this directory.',
  },
}

const nameOf = ({ properties }: Pick<Feature, 'properties'>): string | undefined => {
  const names = [properties.lieu, properties.name].filter((name) => typeof name === 'string')
  return names.length > 0 ? names.join(' — ') : undefined
}

/** A value as text: lists by commas, what is deeper as JSON. */
function said(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const Properties = ({ view, document }: { view: View; document: OgcDocument }) => {
  const words = WORDS[fullLocale(view.lang)]
  return (
    <section>
      <h2>{words.properties}</h2>
      <dl>
        {document.geometry !== undefined && (
          <>
            <dt>{words.position}</dt>
            <dd>{document.geometry?.coordinates.join(', ') ?? words.noPosition}</dd>
          </>
        )}
        {Object.entries(document.properties ?? {}).map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{said(value)}</dd>
          </>
        ))}
      </dl>
    </section>
  )
}

function Content({ view, document }: { view: View; document: OgcDocument }) {
  const words = WORDS[fullLocale(view.lang)]
  const { collections, conformsTo, features, paths } = document
  return (
    <>
      {collections && (
        <ul>
          {collections.map(({ id, title, description }) => (
            <li>
              <a href={link(view, `${ROOT}/collections/${id}`)}>{title}</a>. {description}
            </li>
          ))}
        </ul>
      )}
      {conformsTo && (
        <ul>
          {conformsTo.map((name) => (
            <li>{name}</li>
          ))}
        </ul>
      )}
      {features && (
        <>
          <p>{words.shown(features.length)}</p>
          <ul>
            {features.map((feature) => (
              <li>
                <a href={link(view, `${view.url.pathname}/${feature.id}`)}>
                  {nameOf(feature) ?? words.unnamed}
                </a>{' '}
                {said(feature.properties.commune)} <small>{said(feature.properties.terms)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      {document.properties && <Properties view={view} document={document} />}
      {paths && (
        <section>
          <h2>{words.operations}</h2>
          <dl>
            {Object.entries(paths).map(([path, { get }]) => (
              <>
                <dt>{`GET ${ROOT}${path === '/' ? '' : path}`}</dt>
                <dd lang="en">{get?.summary}</dd>
              </>
            ))}
          </dl>
        </section>
      )}
    </>
  )
}

/** Where a link leads somebody who reads pages. */
const asPage = ({ href, rel }: OgcLink): string =>
  rel === 'next' ? href.replace(/([?&])f=json\b/, '$1f=html') : href

function Links({ view, links }: { view: View; links: readonly OgcLink[] }) {
  const words = WORDS[fullLocale(view.lang)]
  const shown = links.filter(({ rel }) => rel !== 'alternate')
  return (
    <section>
      <h2>{words.links}</h2>
      <ul>
        {shown.map((one) => (
          <li>
            <a href={asPage(one)} rel={one.rel === 'next' ? 'next' : undefined}>
              {one.rel === 'self' ? words.data : one.rel === 'next' ? words.next : (one.title ?? one.rel)}
            </a>
            {one.type && ` (${one.rel === 'next' ? 'text/html' : one.type})`}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A document of OGC API – Features as a page: what it says, and its links. */
export function OgcPage({ view, document }: { view: View; document: OgcDocument }) {
  const words = WORDS[fullLocale(view.lang)]
  const { info, properties, conformsTo, collections, features, links } = document
  const title =
    document.title ??
    info?.title ??
    (properties && nameOf({ properties })) ??
    (features && links?.find(({ rel }) => rel === 'collection')?.title) ??
    (conformsTo ? words.conformance : collections ? words.collections : words.title)
  const json = new URL(view.url)
  json.searchParams.delete('lang')
  json.searchParams.set('f', 'json')
  const self = { href: `${json.pathname}${json.search}`, rel: 'self', type: 'application/json' }
  const description = document.description ?? info?.description
  return (
    <Layout view={view} title={title} unlisted={view.url.pathname.includes('/items')}>
      <h1>{title}</h1>
      <div class="prose">
        {description && <p class="lead">{description}</p>}
        <Content view={view} document={document} />
        <Links view={view} links={document.links ?? [self]} />
        <p class="quiet">
          {words.here} <a href={link(view, ROOT)}>{words.title}</a>,{' '}
          <a href={link(view, '/donnees')}>{view.t.pages.data}</a>. {view.t.absence}
        </p>
      </div>
    </Layout>
  )
}
