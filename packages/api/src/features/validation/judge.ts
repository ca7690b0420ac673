/** What `maillage validate` says of a list of a standard beside its report: its score with the reasons, the repaired file. @module */
import type { Judge } from '../imports/index.ts'
import { startLook } from './look.ts'
import { REPAIRED } from './repair.ts'

export const judge: Judge = {
  repaired: REPAIRED,
  start(format, context, write) {
    const { onPlace, result } = startLook(format, context, write)
    return {
      onPlace,
      said(rejected) {
        const { score, missing, repairedFile } = result(rejected)
        const reasons = missing.map(({ fact, count }) => `${fact} ${count}`)
        const words = [
          `  score ${score.total} of 100: validity ${score.validity}, completeness ${score.completeness}`,
          ...(reasons.length > 0 ? [`  places that do not say: ${reasons.join(', ')}`] : []),
          ...(repairedFile
            ? [`  repaired file: ${repairedFile.written} places, ${repairedFile.leftOut} left out`]
            : []),
        ]
        return { words, told: { score, missing, ...(repairedFile && { repairedFile }) } }
      },
    }
  },
}
