/** Mapbox Vector Tile 2.1, as far as maps of ours need it: points and polygons. @module */
import { PbfWriter } from 'pbf'

/** Numbers of fields, of the types and of the command below: Vector Tile Specification 2.1, §4 and its schema. */
const TILE = { layers: 3 }
const LAYER = { name: 1, features: 2, keys: 3, values: 4, extent: 5, version: 15 }
const FEATURE = { tags: 2, type: 3, geometry: 4 }
const VALUE = { string: 1, uint: 5, bool: 7 }
const POINT = 1
const POLYGON = 3
const COMMAND = { moveTo: 1, lineTo: 2, closePath: 7 }

type Value = string | number | boolean
type Position = readonly [x: number, y: number]

/** One thing of a layer, in whole units from the tile's north-west corner. Numbers among properties are whole and not negative. */
export interface EncodedFeature {
  readonly properties: Readonly<Record<string, Value>>
  /** A point, or the rings of a polygon: not closed, clockwise on the screen, holes the other way (§4.3.4.4). */
  readonly geometry:
    | { readonly point: Position; readonly rings?: undefined }
    | { readonly rings: readonly (readonly Position[])[]; readonly point?: undefined }
}

export interface EncodedLayer {
  readonly name: string
  /** Units on a side of the tile. */
  readonly extent: number
  readonly features: readonly EncodedFeature[]
}

/** Numbers entries in the order they are first met. */
function dictionary<T>() {
  const numbers = new Map<T, number>()
  return {
    entries: () => numbers.keys(),
    numberOf: (entry: T): number => {
      const number = numbers.get(entry) ?? numbers.size
      numbers.set(entry, number)
      return number
    },
  }
}

function writeValue(value: Value, pbf: PbfWriter): void {
  if (typeof value === 'string') pbf.writeStringField(VALUE.string, value)
  else if (typeof value === 'boolean') pbf.writeBooleanField(VALUE.bool, value)
  else pbf.writeVarintField(VALUE.uint, value)
}

/** §4.3.2: signed numbers with the sign as the last bit. */
const zigzag = (number: number): number => (number << 1) ^ (number >> 31)

const command = (id: number, count: number): number => (count << 3) | id

/** §4.3.2: positions are told from the one before, in the ring and in the feature. */
function commandsOf({ point, rings }: EncodedFeature['geometry']): number[] {
  const [commands, pen] = [[] as number[], { x: 0, y: 0 }]
  const go = ([x, y]: Position) => {
    commands.push(zigzag(x - pen.x), zigzag(y - pen.y))
    pen.x = x
    pen.y = y
  }
  for (const [first, ...rest] of point ? [[point]] : rings) {
    if (first === undefined) continue
    commands.push(command(COMMAND.moveTo, 1))
    go(first)
    if (point) continue
    commands.push(command(COMMAND.lineTo, rest.length))
    rest.forEach(go)
    commands.push(command(COMMAND.closePath, 1))
  }
  return commands
}

function writeLayer({ name, extent, features }: EncodedLayer, pbf: PbfWriter): void {
  const keys = dictionary<string>()
  const values = dictionary<Value>()
  const writeFeature = ({ geometry, properties }: EncodedFeature, feature: PbfWriter) => {
    const tags = Object.entries(properties).flatMap(([key, value]) => [
      keys.numberOf(key),
      values.numberOf(value),
    ])
    feature.writePackedVarint(FEATURE.tags, tags)
    feature.writeVarintField(FEATURE.type, geometry.point ? POINT : POLYGON)
    feature.writePackedVarint(FEATURE.geometry, commandsOf(geometry))
  }
  pbf.writeVarintField(LAYER.version, 2)
  pbf.writeStringField(LAYER.name, name)
  for (const feature of features) pbf.writeMessage(LAYER.features, writeFeature, feature)
  for (const key of keys.entries()) pbf.writeStringField(LAYER.keys, key)
  for (const value of values.entries()) pbf.writeMessage(LAYER.values, writeValue, value)
  pbf.writeVarintField(LAYER.extent, extent)
}

/** The bytes of a tile. A layer holds at least one feature (§4.1): empty ones are left out, and a tile of none has no byte. */
export function encodeTile(layers: readonly EncodedLayer[]): Uint8Array<ArrayBuffer> {
  const pbf = new PbfWriter()
  for (const layer of layers) {
    if (layer.features.length > 0) pbf.writeMessage(TILE.layers, writeLayer, layer)
  }
  return new Uint8Array(pbf.finish())
}
