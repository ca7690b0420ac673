/**
 * Style and scripts, made once at start: minified, written for old browsers, and served under a name that changes
 * with the content so that it can be kept for ever.
 * @module
 */
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export interface Asset {
  /** Path on the site, with the content's hash. */
  readonly path: string
  readonly type: string
  readonly body: string
}

/** The assets of the site, by name. */
export interface Assets {
  readonly style: Asset
  readonly nearMe: Asset
  readonly quickExit: Asset
}

async function make(name: string, source: string, extension: 'css' | 'js'): Promise<Asset> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(source, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    ...(extension === 'js'
      ? { target: 'es2017', format: 'iife' as const }
      : { target: ['chrome69', 'firefox66', 'safari12.1'] }),
  })
  const body = outputFiles[0]?.text ?? ''
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  const type = extension === 'css' ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8'
  return { path: `/assets/${name}.${hash}.${extension}`, type, body }
}

/** Builds every asset. About 50 ms. */
export async function buildAssets(): Promise<Assets> {
  const [style, nearMe, quickExit] = await Promise.all([
    make('style', './styles/main.css', 'css'),
    make('near-me', './islands/near-me/near-me.ts', 'js'),
    make('quick-exit', './islands/quick-exit/quick-exit.ts', 'js'),
  ])
  return { style, nearMe, quickExit }
}
