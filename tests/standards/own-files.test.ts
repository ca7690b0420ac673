/** Files that one directory gives, imported by another: the same places leave it again. */
import { Readable, Writable } from 'node:stream'
import { runCommand } from '@maillage/api/process/program'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { save } from '../support/save.ts'

const PLACES = [
  placeBody({
    name: '=Espace "du Parc", étage 2',
    identifiers: [
      { scheme: 'siret', value: '43493312300029' },
      { scheme: 'rna', value: 'W231000000' },
    ],
    address: { street: '1 rue du Parc', postcode: '23000', commune: 'Guéret', code: '23096' },
    position: { lat: 46.1703, lon: -1.871, precision: 'address', method: 'source' },
    contacts: [
      { kind: 'phone', value: '+33555010101', nature: 'collective' },
      { kind: 'mail', value: 'accueil@parc.example.org', nature: 'collective' },
    ],
    hours: 'Mo-Fr 09:00-12:00',
    exceptions: [{ from: '2026-12-24', to: '2026-12-26', reason: { lang: 'fr', text: 'Fêtes' } }],
    accessibility: { facets: { wheelchair: true, lift: 'unknown' } },
    languages: ['fr', 'fsl'],
    summary: { lang: 'fr', text: 'On vous aide.\nSans jugement.' },
    description: {
      lang: 'fr',
      text: 'Longtemps.',
      translations: { en: { text: 'Long.', by: 'human', date: '2026-01-01' } },
    },
    services: [
      {
        id: '01900000-0000-7000-8000-0000000000a1',
        sourceId: 'v1',
        terms: ['demarches-en-ligne', 'impression-scan'],
        audiences: { exclusive: ['women'], note: { lang: 'fr', text: 'Dès 16 ans' } },
        fees: [{ kind: 'free' }],
        access: ['walk-in'],
        conditions: { dogs: { value: false }, anonymous: { value: 'unknown' } },
      },
      {
        id: '01900000-0000-7000-8000-0000000000a2',
        sourceId: 'v2',
        terms: ['carte-sim'],
        fees: [{ kind: 'paid', amount: 5, currency: 'EUR' }],
        referral: { by: ['social-worker'], form: 'https://example.org/orienter' },
      },
    ],
  }),
  placeBody({ name: 'Sans rien', services: [] }),
]

/** Imports a text as the command line does. */
async function importInto({ deps }: TestDirectory, text: string) {
  let [out, err] = ['', '']
  const sink = (take: (text: string) => void) =>
    new Writable({
      write: (chunk, _, done) => {
        take(String(chunk))
        done()
      },
    })
  const stdout = sink((piece) => (out += piece))
  const io = { stdin: Readable.from([text]), stdout, stderr: sink((piece) => (err += piece)), cwd: '/' }
  const setup = { io, open: async () => deps, now: deps.now, uuid: deps.uuid }
  const argv = ['import', 'maillage', '-', '--source', 'ailleurs', '--license', 'etalab-2.0', '--json']
  expect([await runCommand(argv, setup), err]).toEqual([0, ''])
  return JSON.parse(out) as Record<string, unknown>
}

const exported = async ({ app }: TestDirectory, format: string) =>
  (await app.request(`/api/v1/export?format=${format}`)).text()

/** What each directory says of its own. */
const OWN =
  /^(uri|porte|lieu_id|aide_id|structure_id|organization|source_systeme|source_id|attribution|modifie)$/

const byName = (one: Record<string, unknown>, other: Record<string, unknown>) =>
  String(one.nom ?? one.name) < String(other.nom ?? other.name) ? -1 : 1

const told = (rows: readonly Record<string, unknown>[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !OWN.test(name)))).sort(byName)

const readers: Record<string, (text: string) => Record<string, unknown>[]> = {
  'all.csv': (text) => parse(text, { columns: true }),
  'all.excel.csv': (text) => parse(text, { columns: true, bom: true, delimiter: ';' }),
  'places.geojson': (text) =>
    JSON.parse(text).features.map(
      ({ geometry, properties }: { geometry: unknown; properties: Record<string, unknown> }) => ({
        ...properties,
        geometry,
        services: (properties.services as object[]).map((service) => ({ ...service, id: undefined })),
      }),
    ),
}

test('what a directory gives is imported by another, which gives the same', async () => {
  const first = await openTestDirectory()
  await save(first.deps, ...PLACES.map((body) => placeDraft({ body })))
  const files: Record<string, string> = {}
  for (const format of Object.keys(readers)) files[format] = await exported(first, format)
  await first.close()
  for (const [format, read] of Object.entries(readers)) {
    const second = await openTestDirectory()
    try {
      const text = files[format] ?? ''
      expect(await importInto(second, text), format).toMatchObject({ rows: 2, created: 2, rejected: 0 })
      const back = await exported(second, format)
      expect(told(read(back)), format).toEqual(told(read(text)))
      expect(await importInto(second, text), format).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
    } finally {
      await second.close()
    }
  }
})
