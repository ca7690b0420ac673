export { placeProjector } from './projector.ts'
