/**
 * Style and scripts, made once at start: minified, written for old browsers, and served under a name that changes
 * with the content so that it can be kept for ever.
 * @module
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export interface Asset {
  /** Path on the site, with the content's hash. */
  readonly path: string
  readonly type: string
  readonly body: string
}

const TYPES = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
} as const

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The assets of the site, by name. */
export interface Assets {
  readonly style: Asset
  /** Drawings, as symbols of one file. */
  readonly icons: Asset
  readonly nearMe: Asset
  readonly quickExit: Asset
}

function asset(name: string, extension: keyof typeof TYPES, body: string): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return { path: `/assets/${name}.${hash}.${extension}`, type: TYPES[extension], body }
}

async function make(name: string, source: string, extension: 'css' | 'js'): Promise<Asset> {
  const { outputFiles } = await build({
    entryPoints: [here(source)],
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    ...(extension === 'js'
      ? { target: 'es2017', format: 'iife' as const }
      : { target: ['chrome69', 'firefox66', 'safari12.1'] }),
  })
  return asset(name, extension, outputFiles[0]?.text ?? '')
}

/** Builds every asset. About 50 ms. */
export async function buildAssets(): Promise<Assets> {
  const [icons, style, nearMe, quickExit] = await Promise.all([
    readFile(here('./ui/pictogram/icons.svg'), 'utf8').then((body) => asset('icons', 'svg', body)),
    make('style', './styles/main.css', 'css'),
    make('near-me', './islands/near-me/near-me.ts', 'js'),
    make('quick-exit', './islands/quick-exit/quick-exit.ts', 'js'),
  ])
  return { icons, style, nearMe, quickExit }
}
