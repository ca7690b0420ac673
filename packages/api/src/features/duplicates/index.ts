export { placeProjector } from './projector.ts'
export { saidAbout } from './verdicts.ts'
