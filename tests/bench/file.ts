/** One file of the whole directory, in a process of its own: prints the most memory it took, in MB. @module */
import { writeFile } from './exports.ts'
import { type Engine, openStage } from './stage.ts'

const [, , engine, places, name = ''] = process.argv
const stage = await openStage(engine as Engine, Number(places))
await writeFile(stage, name)
process.stdout.write(String(process.resourceUsage().maxRSS / 1024))
await stage.close()
