/** The official JSON Schemas of HSDS, compiled from where they lie. @module */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { default as addFormats } from 'ajv-formats'
import { STANDARDS } from './data.ts'

const HSDS = join(STANDARDS, 'hsds')

export type HsdsEntity =
  | 'service'
  | 'organization'
  | 'service_at_location'
  | 'location'
  | 'taxonomy'
  | 'taxonomy_term'

interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>
}

/** A version of the standard: what it finds wrong with an entity, its fields, its examples. */
export function officialHsds(version: '3.0' | '3.1-dev') {
  const folder = join(HSDS, version, 'schema')
  const schemas = new Map(
    readdirSync(folder)
      .filter((name) => name !== 'openapi.json')
      .map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as Schema]),
  )
  // The files state no dialect, and bear keywords of their own generator.
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { datetime: true, csv: true } })
  addFormats.default(ajv)
  for (const [name, schema] of schemas) ajv.addSchema({ ...schema, $id: `https://hsds.example/${name}` })
  return {
    /** What is wrong, in words; nothing when it is valid. */
    errorsOf(entity: HsdsEntity, value: unknown): string[] {
      const validate = ajv.getSchema(`https://hsds.example/${entity}.json`)
      if (!validate) throw new Error(`${entity} is no entity of HSDS ${version}.`)
      validate(value)
      return (validate.errors ?? []).map(({ instancePath, message }) => `${entity}${instancePath} ${message}`)
    },
    fieldsOf: (entity: string): string[] => Object.keys(schemas.get(`${entity}.json`)?.properties ?? {}),
    example: (name: string): unknown =>
      JSON.parse(readFileSync(join(HSDS, version, 'examples', `${name}.json`), 'utf8')),
  }
}
