/** A small graph of linked data, told as JSON-LD with its context inside, or as Turtle. @module */
import type { Words } from '@maillage/shared/place'

const PREFIXES = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

/** What the value of each property is: an address, words by language, or a text of a type. */
const PROPERTIES = {
  'dcat:accessURL': '@id',
  'dcat:byteSize': 'xsd:nonNegativeInteger',
  'dcat:contactPoint': '@id',
  'dcat:dataset': '@id',
  'dcat:distribution': '@id',
  'dcat:downloadURL': '@id',
  'dcat:keyword': '@language',
  'dcat:landingPage': '@id',
  'dcat:mediaType': '@id',
  'dct:accrualPeriodicity': '@id',
  'dct:conformsTo': '@id',
  'dct:description': '@language',
  'dct:identifier': 'xsd:string',
  'dct:issued': 'xsd:dateTime',
  'dct:language': '@id',
  'dct:license': '@id',
  'dct:modified': 'xsd:dateTime',
  'dct:publisher': '@id',
  'dct:rights': '@id',
  'dct:spatial': '@id',
  'dct:title': '@language',
  'foaf:homepage': '@id',
  'foaf:name': 'xsd:string',
  'rdfs:label': '@language',
  'spdx:algorithm': '@id',
  'spdx:checksum': '@id',
  'spdx:checksumValue': 'xsd:hexBinary',
  'vcard:fn': 'xsd:string',
  'vcard:hasEmail': '@id',
} as const
type Property = keyof typeof PROPERTIES

type Value = string | Words | Readonly<Record<keyof Words, readonly string[]>> | Node

/** A thing by its address, with what is said of it; what is not known is left out. */
export type Node = { readonly id: string; readonly type: string } & {
  readonly [P in Property]?: Value | readonly (string | Node)[] | undefined
}

const propertiesOf = (node: Node): [Property, Value | readonly (string | Node)[]][] =>
  (Object.keys(PROPERTIES) as Property[]).flatMap((property) => {
    const value = node[property]
    return value === undefined ? [] : [[property, value]]
  })

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'id' in value

const listOf = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T])

/** The context that says what each property and type means: nothing is fetched to read it. */
const CONTEXT = {
  ...PREFIXES,
  ...Object.fromEntries(
    Object.entries(PROPERTIES).map(([property, kind]) => [
      property,
      kind === '@language' ? { '@container': '@language' } : { '@type': kind },
    ]),
  ),
}

function plain(node: Node): object {
  const said = propertiesOf(node).map(([property, value]) => {
    const values = Array.isArray(value) ? value : [value as Value]
    const told = values.map((one) => (isNode(one) ? plain(one) : one))
    return [property, told.length === 1 ? told[0] : told]
  })
  return { '@id': node.id, '@type': node.type, ...Object.fromEntries(said) }
}

export const jsonLd = (root: Node): object => ({ '@context': CONTEXT, ...plain(root) })

/** An address may hold no character that ends it; those of ours were made by `URL` or hold none. */
const iri = (address: string): string => `<${address.replaceAll(/[\s<>"{}|\\^`]/g, encodeURIComponent)}>`

/** Every escape of JSON is one of Turtle. */
const literal = JSON.stringify

function objects(property: Property, value: Value | readonly (string | Node)[]): string[] {
  const kind = PROPERTIES[property]
  if (kind === '@language')
    return Object.entries(value as Readonly<Record<string, string | readonly string[]>>).flatMap(
      ([lang, words]) => listOf(words).map((text) => `${literal(text)}@${lang}`),
    )
  return listOf(value as string | Node).map((one) => {
    if (kind === '@id') return iri(isNode(one) ? one.id : (one as string))
    return `${literal(one)}^^${kind}`
  })
}

function* statements(node: Node): Generator<string> {
  const said = propertiesOf(node)
  const lines = said.flatMap(([property, value]) => {
    const told = objects(property, value)
    return told.length === 0 ? [] : [` ;\n  ${property} ${told.join(', ')}`]
  })
  yield `${iri(node.id)} a ${node.type}${lines.join('')} .\n`
  for (const [, value] of said) for (const one of listOf(value)) if (isNode(one)) yield* statements(one)
}

export const turtle = (root: Node): string =>
  [
    ...Object.entries(PREFIXES).map(([prefix, address]) => `@prefix ${prefix}: <${address}> .\n`),
    ...statements(root),
  ].join('\n')
