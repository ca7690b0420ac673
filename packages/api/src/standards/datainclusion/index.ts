export { type Group, placesOf } from './groups.ts'
export { DATA_INCLUSION_LOSSES } from './losses.ts'
export { readDataInclusion } from './read.ts'
export { isService, structureKey } from './rows.ts'
export {
  type DataInclusionService,
  type DataInclusionStructure,
  SERVICE_FIELDS,
  STRUCTURE_FIELDS,
  serviceSchema as dataInclusionServiceSchema,
  structureSchema as dataInclusionStructureSchema,
} from './schema.ts'
export { withoutStaleWords } from './standing.ts'
export { type DataInclusionLoss, type DataInclusionWriting, writeDataInclusion } from './write.ts'
