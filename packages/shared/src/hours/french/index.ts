/** French free text → OSM `opening_hours`: it understands or refuses. @module */
export { type FrenchHours, type FrenchPiece, MAX_FRENCH_HOURS, readFrenchHours } from './read.ts'
