/** The order of test files: the slowest first, so that the others fill what is left of the last workers. @module */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take the longest, by parts of their paths. */
const SLOWEST = [
  'tests/commands/',
  'tests/federation/convergence',
  'tests/sql/jobs',
  'tests/federation/transfers',
  'tests/api/tiles',
]

const isSlow = ({ moduleId }: TestSpecification): boolean => SLOWEST.some((part) => moduleId.includes(part))

/** The usual order, by what was measured before or else by size, the slowest ones first. */
export default class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))]
  }
}
