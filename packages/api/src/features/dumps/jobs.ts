import { utcDay } from '@maillage/shared/place'
import { type DumpDeps, forgetDumps, takeDump } from './commands.ts'
import { datesIn, dumpsFolder } from './folder.ts'

/** Writes the files of today unless they are there, then takes away those that are kept no more. */
export async function dumpOfTheDay(deps: DumpDeps) {
  const today = utcDay(deps.now())
  const isThere = (await datesIn(dumpsFolder(deps.config))).includes(today)
  const files = isThere ? 0 : (await takeDump(deps, today)).files.length
  return { date: today, files, forgotten: await forgetDumps(deps, today) }
}
