/**
 * What pages ask of the directory, through the API's typed client. A refusal is an answer, not an exception: the
 * page says it in words.
 * @module
 */
import type { Client } from '@maillage/api/client'
import type { Dumps } from '@maillage/api/features/dumps'
import type { PublicPeer } from '@maillage/api/features/peers'
import type { PlaceResponse } from '@maillage/api/features/places'
import type { SearchResult } from '@maillage/api/features/search'
import type { NodeDocument } from '@maillage/shared/federation'
import type { PlaceRecord } from '@maillage/shared/revision'
import type { InferResponseType } from 'hono/client'

type Territories = InferResponseType<Client['api']['v1']['territories']['$get'], 200>
export type TerritoryChoice = Territories['items'][number]
type Communes = InferResponseType<Client['api']['v1']['communes']['$get'], 200>
export type Commune = Communes['items'][number]
type Addresses = InferResponseType<Client['api']['v1']['addresses']['$get'], 200>
export type Territory = InferResponseType<Client['api']['v1']['territories'][':code']['$get'], 200>
export type Indicators = InferResponseType<
  Client['api']['v1']['territories'][':code']['indicators']['$get'],
  200
>
type Drawn = InferResponseType<Client['api']['v1']['drawn-territories'][':slug']['$get'], 200>
export type Status = InferResponseType<Client['api']['v1']['status']['$get'], 200>

/** What came back: the body, or a refusal with its HTTP status and the parameter at fault. */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly body: T }
  | { readonly kind: 'refused'; readonly status: number; readonly parameter?: string }

/** The reads a page needs. */
export interface Directory {
  search(params: URLSearchParams): Promise<Answer<SearchResult>>
  /** By slug or id, past ones included: the body holds the current slug. */
  place(name: string): Promise<Answer<PlaceResponse>>
  /** One record as stored, by its id: of a door that several describe, what this one says. */
  record(id: string): Promise<Answer<PlaceRecord>>
  /** Territories whose name or postcode begins so, best first. */
  territories(text: string): Promise<Answer<Territories>>
  /** By official code. */
  territory(code: string): Promise<Answer<Territory>>
  /** Communes that the directory put together, by their slug. */
  drawn(slug: string): Promise<Answer<Drawn>>
  /** Places by their ids, at most 100, in that order; those that are no more are left out. */
  wholePlaces(ids: readonly string[]): Promise<Answer<{ readonly items: readonly PlaceResponse[] }>>
  /** What is counted in one, by official code. */
  indicators(code: string): Promise<Answer<Indicators>>
  /** At most `limit` communes whose centre is in a box (west, south, east, north in degrees), most inhabited first. */
  communes(box: readonly number[], limit: number): Promise<Answer<Communes>>
  /** Where an address is: none or one. */
  address(text: string): Promise<Answer<Addresses>>
  status(): Promise<Answer<Status>>
  /** Dated files: of the whole, or of a département by its code. */
  dumps(territory?: string): Promise<Answer<Dumps>>
  /** Who this directory is to others; refused with 404 where it publishes to none. */
  node(): Promise<Answer<NodeDocument>>
  /** Directories whose records are shown here. */
  mesh(): Promise<Answer<{ readonly items: readonly PublicPeer[] }>>
}

interface Problem {
  readonly issues?: readonly { readonly where?: string }[]
}

async function read<T>(pending: Promise<Pick<Response, 'ok' | 'status' | 'json'>>): Promise<Answer<T>> {
  const response = await pending
  if (response.ok) return { kind: 'ok', body: (await response.json()) as T }
  const problem = (await response.json().catch(() => ({}))) as Problem
  return { kind: 'refused', status: response.status, parameter: problem.issues?.[0]?.where }
}

/** Parameters as the client wants them: one value, or a list when repeated. */
const queryOf = (params: URLSearchParams): Record<string, string | string[]> =>
  Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name)
      return [name, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )

type SearchInput = Parameters<Client['api']['v1']['places']['$get']>[0]

/** The directory behind a client. Parameters go as they were typed: the API alone judges them. */
export const directoryOf = ({ api: { v1 }, p, '.well-known': known }: Client): Directory => ({
  search: (params) => read(v1.places.$get({ query: queryOf(params) } as SearchInput)),
  place: (place) => read(v1.places[':place'].$get({ param: { place }, query: {} })),
  record: (place) =>
    read(p[':place'].$get({ param: { place } }, { headers: { Accept: 'application/json' } })),
  territory: (code) => read(v1.territories[':code'].$get({ param: { code }, query: {} })),
  drawn: (slug) => read(v1['drawn-territories'][':slug'].$get({ param: { slug }, query: {} })),
  wholePlaces: (id) => read(v1['whole-places'].$get({ query: { id: [...id] } })),
  indicators: (code) => read(v1.territories[':code'].indicators.$get({ param: { code }, query: {} })),
  territories: (q) => read(v1.territories.$get({ query: { q } })),
  communes: (box, limit) => {
    const bbox = box.map((degrees) => degrees.toFixed(6)).join(',')
    return read(v1.communes.$get({ query: { bbox, limit: String(limit) } }))
  },
  address: (q) => read(v1.addresses.$get({ query: { q } })),
  status: () => read(v1.status.$get({ query: {} })),
  node: () => read(known['maillage-node'].$get({ query: {} })),
  mesh: () => read(v1.mesh.$get({ query: {} })),
  dumps: (territory) => read(v1.dumps.$get({ query: territory ? { territory } : {} })),
})
