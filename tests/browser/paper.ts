/** Pages as they are printed: the file the browser makes, read back by a program of its own. @module */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const runs = (command: string): boolean => {
  try {
    execFileSync(command, ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Why printed pages cannot be read here; undefined when they can. */
export const noPdfReader =
  runs('pdftotext') && runs('pdfinfo') ? undefined : 'no pdftotext: install poppler-utils'

export interface Paper {
  /** The words, in the order in which they are read; white space made single. */
  readonly words: string
  readonly title: string
  readonly pages: number
  /** Width and height, in whole millimetres. */
  readonly size: readonly [number, number]
}

/** The page as it comes out on paper of the size its style asks. */
export async function printed(page: Page): Promise<Paper> {
  const folder = mkdtempSync(join(tmpdir(), 'paper-'))
  try {
    const file = join(folder, 'page.pdf')
    await page.pdf({ path: file, preferCSSPageSize: true })
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
    const line = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(info)?.[1] ?? ''
    const [width = 0, height = 0] = (line('Page size').match(/[\d.]+/g) ?? []).map(
      (points) => (Number(points) / 72) * 25.4,
    )
    return {
      words: execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' '),
      title: line('Title'),
      pages: Number(line('Pages')),
      size: [Math.round(width), Math.round(height)],
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
