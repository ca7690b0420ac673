import { PbfWriter } from 'pbf'
import type { TileFeature } from './contract.ts'

/** Units on a side of a tile. */
export const EXTENT = 4_096

/** Numbers of fields, of the types and of the command below: Vector Tile Specification 2.1, §4 and its schema. */
const TILE = { layers: 3 }
const LAYER = { name: 1, features: 2, keys: 3, values: 4, extent: 5, version: 15 }
const FEATURE = { tags: 2, type: 3, geometry: 4 }
const VALUE = { string: 1, uint: 5, bool: 7 }
const POINT = 1
const MOVE_TO_ONCE = (1 << 3) | 1

type Value = TileFeature['properties'][string]

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

/**
 * A tile of one layer of points; of none when there is no point, for a layer holds at least one (§4.1): no byte at all.
 * Numbers among properties are whole and not negative.
 */
export function encodeTile(name: string, features: readonly TileFeature[]): Uint8Array<ArrayBuffer> {
  if (features.length === 0) return new Uint8Array()
  const keys = dictionary<string>()
  const values = dictionary<Value>()
  const writeFeature = ({ x, y, properties }: TileFeature, pbf: PbfWriter) => {
    const tags = Object.entries(properties).flatMap(([key, value]) => [
      keys.numberOf(key),
      values.numberOf(value),
    ])
    pbf.writePackedVarint(FEATURE.tags, tags)
    pbf.writeVarintField(FEATURE.type, POINT)
    pbf.writePackedVarint(FEATURE.geometry, [MOVE_TO_ONCE, zigzag(x), zigzag(y)])
  }
  const writeLayer = (_: unknown, pbf: PbfWriter) => {
    pbf.writeVarintField(LAYER.version, 2)
    pbf.writeStringField(LAYER.name, name)
    for (const feature of features) pbf.writeMessage(LAYER.features, writeFeature, feature)
    for (const key of keys.entries()) pbf.writeStringField(LAYER.keys, key)
    for (const value of values.entries()) pbf.writeMessage(LAYER.values, writeValue, value)
    pbf.writeVarintField(LAYER.extent, EXTENT)
  }
  const pbf = new PbfWriter()
  pbf.writeMessage(TILE.layers, writeLayer, undefined)
  return new Uint8Array(pbf.finish())
}
