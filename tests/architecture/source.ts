/** The repository's own source as these rules read it. @module */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { ROOT } from '../support/data.ts'

export interface SourceFile {
  /** Path from the root, with `/`. */
  readonly path: string
  readonly text: string
  /** What it imports: paths from the root for relative imports, package names otherwise. */
  readonly imports: readonly string[]
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/g

function importsOf(path: string, text: string): string[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? ''
    return name.startsWith('.') ? normalize(join(dirname(path), name)) : name
  })
}

/** Files of the repository by glob, tests of the source left out unless asked. */
export function sources(pattern: string): SourceFile[] {
  return globSync(pattern, { cwd: ROOT, exclude: (name) => /node_modules|\.generated\./.test(String(name)) })
    .map((path) => relative('.', path))
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .sort()
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8')
      return { path, text, imports: importsOf(path, text) }
    })
}
