/** Real published lists beside the checkout, read into places by the readers that imports use. @module */
import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRows } from '@maillage/api/features/imports/input'
import { loadGazetteer } from '@maillage/api/features/territories'
import { placesOf, readDataInclusion } from '@maillage/api/standards/datainclusion'
import { parseMapping, readList } from '@maillage/api/standards/list'
import { readMednum } from '@maillage/api/standards/mednum'
import type { Place } from '@maillage/shared/place'
import { REAL_DATA, ROOT } from '../support/data.ts'

type Row = Record<string, unknown>

const context = () => ({
  gazetteer: loadGazetteer(),
  now: Date.UTC(2026, 10, 24),
  uuid: () => '01900000-0000-7000-8000-000000000001',
})

async function rowsOf(path: string): Promise<Row[]> {
  const rows: Row[] = []
  for await (const input of readRows(createReadStream(join(REAL_DATA, path), 'utf8'))) {
    if ('error' in input) throw new Error(`${path}, line ${input.line}: ${input.error}`)
    rows.push(input.row)
  }
  return rows
}

const mednum = (path: string) => async () => {
  const read = readMednum(context())
  return (await rowsOf(path)).map((row) => read(row))
}

async function franceServices() {
  const path = join(ROOT, 'packages/api/mappings/france-services.yaml')
  const read = readList(parseMapping(readFileSync(path, 'utf8'), path))(context())
  const text = readFileSync(join(REAL_DATA, 'france-services-2021.geojson'), 'utf8')
  const { features } = JSON.parse(text) as {
    features: { properties: Row; geometry: { coordinates: number[] } | null }[]
  }
  return features.map(({ properties, geometry }) => {
    const [longitude, latitude] = geometry?.coordinates ?? []
    return read({ ...properties, 'geometry.longitude': longitude, 'geometry.latitude': latitude })
  })
}

async function dataInclusion() {
  const read = readDataInclusion(context())
  return (await rowsOf('data-inclusion-rhone-2024.json')).map((row) =>
    read({ ...placesOf(undefined, [row])[0] }),
  )
}

/** Files of ../shared/data by the short name that references use. */
const FILES = {
  advisers: mednum('mednum/conseillers-numeriques-2022.json'),
  'ile-de-france': mednum('mednum/ile-de-france.json'),
  sud: mednum('mednum/hub-du-sud-2025.json'),
  'charente-a': mednum('mednum/charente-a.json'),
  'charente-b': mednum('mednum/charente-b.json'),
  'havre-06': mednum('mednum/le-havre-2024-06.json'),
  'havre-07': mednum('mednum/le-havre-2024-07.json'),
  caledonie: mednum('mednum/nouvelle-caledonie.json'),
  bus: mednum('mednum/bus-france-services-charente.json'),
  'france-services': franceServices,
  rhone: dataInclusion,
}

/** Every place by `file#id`; of ids that a file bears twice, the later ones are `file#id~2`, `file#id~3`. */
export async function realPlaces(): Promise<ReadonlyMap<string, Place>> {
  const places = new Map<string, Place>()
  for (const [file, load] of Object.entries(FILES)) {
    for (const { id, place } of await load()) {
      if (id === undefined || place === undefined) continue
      let key = `${file}#${id}`
      for (let turn = 2; places.has(key); turn += 1) key = `${file}#${id}~${turn}`
      places.set(key, place)
    }
  }
  return places
}
