/** The files of a day as a data package (Frictionless Data Package v1), each table with its columns. @module */
import { LICENSES, type License, slugs } from '@maillage/shared/place'
import { CLASS_OF, FORMATS, fileName } from '../exports/index.ts'
import type { Manifest, Part } from './contract.ts'
import { GEONAMES } from './credits.ts'

/** Where each licence is written. */
export const LICENSE_URLS: Readonly<Record<License, string>> = {
  'etalab-2.0': 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
  'ODbL-1.0': 'https://opendatacommons.org/licenses/odbl/1-0/',
}

/** Licences that the places of a part bear; those that its class may hold when it has none. */
export function licensesOf({ credits, class: of }: Pick<Part, 'credits' | 'class'>): License[] {
  const borne = new Set(credits.map(({ license }) => license))
  return slugs(LICENSES).filter((license) => (borne.size > 0 ? borne.has(license) : CLASS_OF[license] === of))
}

const licenseOf = (name: License) => ({ name, path: LICENSE_URLS[name], title: LICENSES[name].fr })

const sourcesOf = ({ credits, geonames }: Part) => [
  ...credits.flatMap(({ attribution, date }) =>
    attribution ? [{ title: date ? `${attribution}, ${date}` : attribution }] : [],
  ),
  ...(geonames ? [{ title: `${GEONAMES.name} (${GEONAMES.license})`, path: GEONAMES.url }] : []),
]

/** What the columns of a table are, and how its cells are told apart where not by a comma. */
function tableOf(name: string) {
  const { columns, delimiter } = FORMATS.find((format) => fileName(format) === name) ?? {}
  if (!columns) return undefined
  return {
    schema: { fields: columns, missingValues: [''] },
    ...(delimiter ? { dialect: { delimiter } } : {}),
  }
}

/** A name as Frictionless wants them: lower case, digits, `.`, `-`, `_`. */
const nameOf = (file: string): string => file.toLowerCase()

/** @param title name of the directory @param host base URL */
export function dataPackage(manifest: Manifest, { title, host }: { title: string; host: string }) {
  const { date, made, revised, parts, files } = manifest
  const whole = parts.filter(({ territory }) => territory === undefined)
  return {
    profile: 'data-package',
    name: `maillage-${date}`,
    title: `${title}, ${date}`,
    homepage: `${host}/donnees`,
    created: made,
    ...(revised ? { revised } : {}),
    version: date,
    licenses: [...new Set(whole.flatMap(licensesOf))].map(licenseOf),
    resources: files.map(({ name, format, type, part, rows, bytes, sha256 }) => {
      const of = parts[part]
      const table = tableOf(format)
      const [mediatype] = type.split(';')
      return {
        profile: table ? 'tabular-data-resource' : 'data-resource',
        name: nameOf(name),
        path: name,
        format: name.split('.').at(-1),
        mediatype,
        ...(type.includes('utf-8') ? { encoding: 'utf-8' } : {}),
        bytes,
        hash: `sha256:${sha256}`,
        rows,
        ...(of?.territory ? { territory: of.territory } : {}),
        ...(of ? { licenses: licensesOf(of).map(licenseOf), sources: sourcesOf(of) } : {}),
        ...table,
      }
    }),
  }
}

/** Lines that `sha256sum --check` reads, of each file and of its compressed form. */
export const sha256Sums = ({ files }: Pick<Manifest, 'files'>): string =>
  files
    .flatMap(({ name, sha256, gzip }) => [
      `${sha256}  ${name}\n`,
      ...(gzip ? [`${gzip.sha256}  ${name}.gz\n`] : []),
    ])
    .join('')
