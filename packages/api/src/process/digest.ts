/** Which program runs, told by its own files. @module */
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const PACKAGES = [
  new URL('../../', import.meta.url),
  new URL('../', import.meta.resolve('@maillage/shared/errors')),
]

let known: string | undefined

/**
 * A digest of the source and of the dependencies' versions, read at the first call (about 60 ms), then kept: a release
 * number stays the same from one update of a checkout to the next.
 */
export function digestOfProgram(): string {
  if (known !== undefined) return known
  const digest = createHash('sha256')
  for (const folder of PACKAGES.map((url) => fileURLToPath(url)))
    for (const file of globSync(['package.json', 'src/**/*.*'], { cwd: folder }).sort())
      digest.update(file).update(readFileSync(`${folder}/${file}`))
  known = digest.digest('base64url').slice(0, 22)
  return known
}
