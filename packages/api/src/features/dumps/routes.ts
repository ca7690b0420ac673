import { join } from 'node:path'
import { createRoute, z } from '@hono/zod-openapi'
import { NotFound } from '@maillage/shared/errors'
import { allTerms } from '@maillage/shared/taxonomy'
import { stringify } from 'csv-stringify/sync'
import type { Context } from 'hono'
import { LATEST } from '../../db/migrate.ts'
import type { Deps } from '../../deps.ts'
import { cachedBytes, cachedJson, cachedStream } from '../../http/cache.ts'
import { sendFile } from '../../http/file.ts'
import { HTML, negotiate } from '../../http/negotiate.ts'
import { createRouter, problemResponses } from '../../http/router.ts'
import { streamed } from '../../http/stream.ts'
import { FORMATS, fileName } from '../exports/index.ts'
import { catalogOf } from './catalog.ts'
import { changesBetween, erasuresStamp } from './changes.ts'
import {
  type Change,
  changesQuerySchema,
  type DumpFile,
  dumpsQuerySchema,
  dumpsSchema,
  fileParamSchema,
  latestParamSchema,
  type Manifest,
} from './contract.ts'
import { storedName } from './file.ts'
import { datesIn, dumpsFolder, manifestOf } from './folder.ts'
import { jsonLd, type Node, turtle } from './graph.ts'
import { indexOf } from './index-file.ts'
import { dataPackage, sha256Sums } from './package.ts'

type RoutesDeps = Pick<Deps, 'db' | 'config' | 'host'>

const binary = z.string().openapi({ format: 'binary' })

const TAXONOMY_SINCE =
  allTerms
    .map(({ since }) => since)
    .sort()
    .at(-1) ?? ''

async function latestOf(folder: string): Promise<Manifest | undefined> {
  const date = (await datesIn(folder)).at(-1)
  return date === undefined ? undefined : manifestOf(folder, date)
}

const FORMS = { 'application/ld+json': 'jsonld', 'text/turtle': 'ttl' } as const
const TYPES = ['application/ld+json', 'text/turtle'] as const

/** The catalogue in one of its forms. */
function catalogue(context: Context, graph: Node, form: (typeof FORMS)[keyof typeof FORMS]) {
  const text = form === 'ttl' ? turtle(graph) : JSON.stringify(jsonLd(graph))
  const type = form === 'ttl' ? 'text/turtle; charset=utf-8' : 'application/ld+json'
  return cachedBytes(context, new TextEncoder().encode(text), type, 'brief')
}

const catalogueContent = {
  'application/ld+json': { schema: z.looseObject({}) },
  'text/turtle': { schema: z.string() },
}

const catalogueRoute = createRoute({
  method: 'get',
  path: '/data/',
  tags: ['Open data'],
  summary: 'The catalogue in DCAT-AP, by `Accept`: JSON-LD, Turtle, or the page for people',
  request: { query: z.strictObject({}) },
  responses: {
    200: { description: 'The catalogue', content: catalogueContent },
    303: { description: 'To the page for people' },
    ...problemResponses,
  },
})

const catalogueFileRoute = (form: 'jsonld' | 'ttl') =>
  createRoute({
    method: 'get',
    path: `/data/catalog.${form}`,
    tags: ['Open data'],
    summary: 'The catalogue in DCAT-AP: an address to harvest',
    request: { query: z.strictObject({}) },
    responses: { 200: { description: 'The catalogue', content: catalogueContent }, ...problemResponses },
  })

const latestRoute = createRoute({
  method: 'get',
  path: '/data/latest/{file}',
  tags: ['Open data'],
  summary: 'A file of the last day there is',
  request: { params: latestParamSchema, query: z.strictObject({}) },
  responses: { 302: { description: 'To the dated file' }, ...problemResponses },
})

const fileRoute = createRoute({
  method: 'get',
  path: '/data/{date}/{file}',
  tags: ['Open data'],
  summary: 'A file of a day, which does not change: resumable, compressed on the way or as `<file>.gz`',
  description:
    '`datapackage.json` tells them all with their columns, `SHA256SUMS` their digests. A place that is hidden or erased later leaves them within a day: `/data/changes` tells it.',
  request: { params: fileParamSchema, query: z.strictObject({}) },
  responses: {
    200: { description: 'The file', content: { '*/*': { schema: binary } } },
    206: { description: 'The part of it that was asked', content: { '*/*': { schema: binary } } },
    416: { description: 'There is no such part' },
    ...problemResponses,
  },
})

const changesRoute = createRoute({
  method: 'get',
  path: '/data/changes',
  tags: ['Open data'],
  summary: 'What differs between the files of two days, record by record',
  description:
    'Of records: that one joins or leaves a door is no change of it. `hidden`: the place or its organization was hidden or erased since; take it out of the files that you hold: what may be told of it is in those of `to`. `fields` are those that differ, as far as the history tells.',
  request: { query: changesQuerySchema },
  responses: {
    200: {
      description: 'The changes, as a stream',
      content: {
        'text/csv': { schema: z.string() },
        'application/json': { schema: z.looseObject({}) },
      },
    },
    ...problemResponses,
  },
})

async function* changesCsv(pages: AsyncIterable<readonly Change[]>): AsyncGenerator<string> {
  yield stringify([['uri', 'change', 'fields']])
  for await (const page of pages)
    yield stringify(page.map(({ uri, change, fields }) => [uri, change, fields.join('|')]))
}

async function* changesJson(
  { from, to }: { from: string; to: string },
  pages: AsyncIterable<readonly Change[]>,
): AsyncGenerator<string> {
  yield `{"from":"${from}","to":"${to}","changes":[\n`
  let separator = ''
  for await (const page of pages) {
    yield separator + page.map((change) => JSON.stringify(change)).join(',\n')
    separator = ',\n'
  }
  yield '\n]}\n'
}

/** The catalogue, files by day, and what differs from one day to another. */
export function dumpsFileRoutes({ db, config, host }: RoutesDeps) {
  const folder = dumpsFolder(config)
  const graph = async () =>
    catalogOf({ host, config, latest: await latestOf(folder), taxonomySince: TAXONOMY_SINCE })
  const manifest = async (date: string): Promise<Manifest> => {
    const found = await manifestOf(folder, date)
    if (!found) throw new NotFound(`The files of ${date}`)
    return found
  }
  const router = createRouter()
    .openapi(catalogueRoute, async (context) => {
      context.header('Vary', 'Accept')
      const form = negotiate(context.req.header('accept'), [...TYPES, HTML])
      if (form === HTML) return context.redirect('/donnees', 303)
      return catalogue(context, await graph(), FORMS[form ?? 'application/ld+json'])
    })
    .openapi(changesRoute, async (context) => {
      const { from, to, format = 'csv' } = context.req.valid('query')
      const [before, after] = [await manifest(from), await manifest(to)]
      const changes = () => changesBetween(db, host, indexOf(folder, from), indexOf(folder, to))
      const said = () => (format === 'csv' ? changesCsv(changes()) : changesJson({ from, to }, changes()))
      const type = format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json'
      const stamps = [before, after].map(({ made, revised }) => revised ?? made)
      return cachedStream(
        context,
        () => streamed(said()),
        { 'Content-Type': type },
        [host, from, to, format, ...stamps, await erasuresStamp(db), LATEST].join(' '),
      )
    })
    .openapi(latestRoute, async (context) => {
      const { file } = context.req.valid('param')
      const date = (await datesIn(folder)).at(-1)
      if (date === undefined) throw new NotFound('A dated file')
      return context.redirect(`/data/${date}/${file}`, 302)
    })
    .openapi(fileRoute, async (context) => {
      const { date, file: name } = context.req.valid('param')
      const of = await manifest(date)
      if (name === 'datapackage.json')
        return cachedJson(context, dataPackage(of, { title: config.name, host }), 'brief')
      if (name === 'SHA256SUMS') {
        const sums = new TextEncoder().encode(sha256Sums(of))
        return cachedBytes(context, sums, 'text/plain; charset=utf-8', 'brief')
      }
      const file = of.files.find((one) => one.name === name || (one.gzip && storedName(one) === name))
      if (!file) throw new NotFound(`The file ${name} of ${date}`)
      const path = join(folder, date, storedName(file))
      context.header('Content-Disposition', `attachment; filename="${name}"`)
      if (file.gzip && name !== file.name)
        return sendFile(context, { path, type: 'application/gzip', ...file.gzip })
      return sendFile(context, { ...file, path })
    })
  for (const form of ['jsonld', 'ttl'] as const)
    router.openapi(catalogueFileRoute(form), async (context) => catalogue(context, await graph(), form))
  router.get('/data', (context) => context.redirect('/data/', 301))
  return router
}

const dumpsRoute = createRoute({
  method: 'get',
  path: '/dumps',
  tags: ['Open data'],
  summary: 'Days of which files are kept, and those of the last: of the whole, or of a département',
  request: { query: dumpsQuerySchema },
  responses: {
    200: { description: 'The files', content: { 'application/json': { schema: dumpsSchema } } },
    ...problemResponses,
  },
})

/** What is told of the files of one territory, or of the whole. */
function partsOf({ parts, files }: Manifest, territory: string | undefined) {
  return parts.flatMap((part, index) => {
    if (part.territory !== territory) return []
    const its = files.filter((file) => file.part === index)
    const titled = its.map((file) => ({ ...file, title: titleOf(file) }))
    return [{ ...part, files: titled }]
  })
}

const titleOf = ({ format }: DumpFile) => FORMATS.find((one) => fileName(one) === format)?.title

/** `GET /dumps`: what pages tell of the files. */
export const dumpsRoutes = ({ config, gazetteer }: Pick<Deps, 'config' | 'gazetteer'>) =>
  createRouter().openapi(dumpsRoute, async (context) => {
    const { territory } = context.req.valid('query')
    const folder = dumpsFolder(config)
    const dates = (await datesIn(folder)).reverse()
    const manifest = await latestOf(folder)
    if (!manifest) return cachedJson(context, { dates }, 'brief')
    const { date, made, revised, parts } = manifest
    const codes = [...new Set(parts.flatMap((part) => part.territory ?? []))].sort()
    const territories = codes.map((code) => ({ code, name: gazetteer.territory(code)?.name ?? code }))
    const latest = { date, made, revised, territories, parts: partsOf(manifest, territory) }
    return cachedJson(context, { dates, latest }, 'brief')
  })
