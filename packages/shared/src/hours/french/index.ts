/** French free text → OSM `opening_hours`: it understands or refuses. @module */
export { type HoursReading, readHours } from './any.ts'
export { type FrenchHours, type FrenchPiece, MAX_FRENCH_HOURS, readFrenchHours } from './read.ts'
