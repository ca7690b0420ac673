export { type SchemaOrgPlace, schemaOrgPlaceSchema } from './schema.ts'
export { type SchemaOrgInput, type SchemaOrgLoss, type SchemaOrgWriting, writeSchemaOrg } from './write.ts'
