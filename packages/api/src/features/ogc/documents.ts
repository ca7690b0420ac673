/** What describes the features: the landing page, conformance, collections, queryables. In French, as pages are. @module */
import { z } from '@hono/zod-openapi'
import { HTML } from '../../http/negotiate.ts'
import { type Collection, type CollectionId, CRS84, type Link, QUERYABLES } from './contract.ts'
import type { Extent } from './queries.ts'

export const JSON_TYPE = 'application/json'
export const GEOJSON = 'application/geo+json'
export const SCHEMA = 'application/schema+json'
export const OPENAPI = 'application/vnd.oai.openapi+json;version=3.0'

const CLASSES = ['core', 'oas30', 'html', 'geojson']

export const conformance = {
  conformsTo: CLASSES.map((name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`),
}

const WORDS: Readonly<Record<CollectionId, { title: string; description: string }>> = {
  places: {
    title: 'Lieux',
    description:
      'Les lieux où une aide est donnée. Un lieu sans position est présent, sans géométrie. Une adresse communiquée par téléphone est celle de sa commune (adresse_masquee).',
  },
  services: {
    title: 'Aides proposées',
    description: 'Chaque aide proposée, à la position de son lieu : pour qui, à quel prix, comment y entrer.',
  },
  stops: {
    title: 'Arrêts des bus et permanences itinérantes',
    description:
      'Chaque arrêt, avec ses jours et ses heures. Quand l’équipe communique elle-même le lieu précis, il n’y a pas de géométrie.',
  },
}

export const COLLECTIONS = Object.keys(WORDS) as CollectionId[]
export const titleOf = (collection: CollectionId): string => WORDS[collection].title

/** An address in a form of ours. */
const inForm = (href: string, f: 'json' | 'html'): string => `${href}${href.includes('?') ? '&' : '?'}f=${f}`

/** A document's links to itself, in JSON and as a page. */
export const selfLinks = (href: string, type: string): Link[] => [
  { href: inForm(href, 'json'), rel: 'self', type, title: 'Ce document' },
  { href: inForm(href, 'html'), rel: 'alternate', type: HTML, title: 'Ce document en page' },
]

/** @param root address of `/ogc` */
export const landing = (root: string, name: string) => ({
  title: name,
  description:
    'Les lieux, les aides qu’ils proposent et leurs arrêts, pour un logiciel de cartographie (OGC API – Features). L’absence d’un lieu ici n’est pas l’absence d’une aide.',
  links: [
    ...selfLinks(root, JSON_TYPE),
    {
      href: `${root}/api?f=json`,
      rel: 'service-desc',
      type: OPENAPI,
      title: 'Description de l’interface (OpenAPI 3.0)',
    },
    { href: `${root}/api?f=html`, rel: 'service-doc', type: HTML, title: 'Documentation de l’interface' },
    { href: `${root}/conformance`, rel: 'conformance', type: JSON_TYPE, title: 'Classes de conformité' },
    { href: `${root}/collections`, rel: 'data', type: JSON_TYPE, title: 'Collections' },
  ],
})

export function collectionDocument(root: string, id: CollectionId, { bbox, since }: Extent): Collection {
  const self = `${root}/collections/${id}`
  return {
    id,
    ...WORDS[id],
    itemType: 'feature',
    crs: [CRS84],
    extent: {
      ...(bbox && { spatial: { bbox: [[...bbox]], crs: CRS84 } }),
      ...(since !== undefined && { temporal: { interval: [[since, null]] } }),
    },
    links: [
      ...selfLinks(self, JSON_TYPE),
      { href: `${self}/items?f=json`, rel: 'items', type: GEOJSON, title: WORDS[id].title },
      { href: `${self}/items?f=html`, rel: 'items', type: HTML, title: WORDS[id].title },
      {
        href: `${self}/queryables?f=json`,
        rel: 'http://www.opengis.net/def/rel/ogc/1.0/queryables',
        type: SCHEMA,
        title: 'Critères',
      },
    ],
  }
}

export const collectionsDocument = (root: string, extent: Extent) => ({
  collections: COLLECTIONS.map((id) => collectionDocument(root, id, extent)),
  links: selfLinks(`${root}/collections`, JSON_TYPE),
})

/** What a collection may be asked for, as a JSON Schema. */
export const queryablesDocument = (root: string, id: CollectionId) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `${root}/collections/${id}/queryables`,
  type: 'object' as const,
  title: `${WORDS[id].title} : critères`,
  properties:
    z.toJSONSchema(z.object(QUERYABLES[id]), { io: 'input', unrepresentable: 'any' }).properties ?? {},
  additionalProperties: false,
})
