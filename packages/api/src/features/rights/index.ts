export { actorOf, mustBeAllowed, type PersonActor, personOf } from './actor.ts'
export { rightsLetters } from './letters.ts'
export * from './policy.ts'
export {
  grantsOf,
  holdersOf,
  networkName,
  organizationSubject,
  organizationSubjects,
  subjectOf,
} from './queries.ts'
export { reached, today } from './reach.ts'
export { rightsRoutes } from './routes.ts'
