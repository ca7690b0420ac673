export { memberOf } from './clusters.ts'
export { placeProjector } from './projector.ts'
export { saidAbout } from './verdicts.ts'
