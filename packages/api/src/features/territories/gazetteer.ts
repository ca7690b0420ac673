import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { createGazetteer, type Gazetteer, type GazetteerData } from '@maillage/shared/territory'

let loaded: Gazetteer | undefined

/** The built-in gazetteer: read and indexed at the first call (about half a second), then kept. */
export function loadGazetteer(): Gazetteer {
  loaded ??= createGazetteer(readGazetteerData())
  return loaded
}

/** The generated file, as it was written. */
export function readGazetteerData(): GazetteerData {
  const file = new URL('gazetteer.generated.json.gz', import.meta.url)
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'))
}
