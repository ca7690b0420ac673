/**
 * Style and scripts, made once at start: minified, written for old browsers, and served under a name that changes
 * with the content so that it can be kept for ever.
 * @module
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'

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
  /** Of a sheet of paper, and of a frame in somebody else's page. */
  readonly posterStyle: Asset
  readonly insetStyle: Asset
  readonly sheetStyle: Asset
  readonly bookletStyle: Asset
  /** Drawings, as symbols of one file. */
  readonly icons: Asset
  readonly nearMe: Asset
  readonly quickExit: Asset
  readonly listen: Asset
  readonly hoursEditor: Asset
  /** Answers pairs of listings by the keyboard. */
  readonly pairs: Asset
  /** What is kept on the device, on each page; and the page that shows it. */
  readonly selection: Asset
  readonly selectionPage: Asset
  /** Decides whether and when the map is fetched. */
  readonly mapDoor: Asset
  /** Fetches the map of a pin once its button is pressed. */
  readonly pinDoor: Asset
  /** Fetched only when a map is shown, as are the next four. */
  readonly map: Asset
  readonly pin: Asset
  readonly mapStyle: Asset
  readonly mapLibrary: Asset
  readonly mapWorker: Asset
}

/** Browsers of the pages: a style sheet and plain scripts they read without an error. */
const STYLE: BuildOptions = { target: ['chrome69', 'firefox66', 'safari12.1'] }
const SCRIPT: BuildOptions = { target: 'es2017', format: 'iife' }

/** A module imports another later, in the browsers that read modules: nothing else in it is newer. */
const DOOR: BuildOptions = { target: 'es2017', supported: { 'dynamic-import': true }, format: 'esm' }

/** Browsers that run MapLibre: the door of the map lets no other fetch it. */
const MAP: BuildOptions = { target: ['chrome98', 'firefox105', 'safari16.4'], format: 'esm' }

function asset(name: string, extension: keyof typeof TYPES, body: string): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return { path: `/assets/${name}.${hash}.${extension}`, type: TYPES[extension], body }
}

async function make(name: string, source: string, options: BuildOptions): Promise<Asset> {
  const { outputFiles } = await build({
    ...options,
    entryPoints: [here(source)],
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
  })
  const body = outputFiles?.[0]?.text ?? ''
  return asset(name, source.endsWith('.css') ? 'css' : 'js', body)
}

/** A file that its package has already minified, but for the name of a source map that is not served. */
function packaged(name: string, file: string): Asset {
  const path = createRequire(import.meta.url).resolve(file)
  return asset(name, 'js', readFileSync(path, 'utf8').replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n'))
}

/** Imports of a package are left to the browser, which finds it at an asset's path. */
const servedAt = (name: string, { path }: Asset): Plugin => ({
  name,
  setup(setup) {
    setup.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path, external: true }))
  },
})

/** Builds every asset. About 60 ms. */
export async function buildAssets(): Promise<Assets> {
  const mapLibrary = packaged('maplibre', 'maplibre-gl/dist/maplibre-gl.mjs')
  const mapWorker = packaged('maplibre-worker', 'maplibre-gl/dist/maplibre-gl-worker.mjs')
  const plugins = [servedAt('maplibre-gl', mapLibrary)]
  const icons = asset('icons', 'svg', readFileSync(here('./ui/pictogram/icons.svg'), 'utf8'))
  const [
    style,
    posterStyle,
    insetStyle,
    sheetStyle,
    bookletStyle,
    nearMe,
    quickExit,
    listen,
    hoursEditor,
    pairs,
    selection,
    selectionPage,
    mapDoor,
    pinDoor,
    map,
    pin,
    mapStyle,
  ] = await Promise.all([
    make('style', './styles/main.css', STYLE),
    make('poster', './styles/poster.css', STYLE),
    make('inset', './styles/inset.css', STYLE),
    make('sheet', './styles/sheet.css', STYLE),
    make('booklet', './styles/booklet.css', STYLE),
    make('near-me', './islands/near-me/near-me.ts', SCRIPT),
    make('quick-exit', './islands/quick-exit/quick-exit.ts', SCRIPT),
    make('listen', './islands/listen/listen.ts', SCRIPT),
    make('hours-editor', './islands/hours-editor/hours-editor.ts', SCRIPT),
    make('pairs', './islands/pairs/pairs.ts', SCRIPT),
    make('selection', './islands/selection/selection.ts', SCRIPT),
    make('selection-page', './islands/selection/page.ts', SCRIPT),
    make('map-door', './islands/map/door.ts', DOOR),
    make('pin-door', './islands/pin/door.ts', DOOR),
    make('map', './islands/map/map.ts', { ...MAP, plugins }),
    make('pin', './islands/pin/pin.ts', { ...MAP, plugins }),
    make('map', './islands/map/map.css', STYLE),
  ])
  return {
    icons,
    style,
    posterStyle,
    insetStyle,
    sheetStyle,
    bookletStyle,
    nearMe,
    quickExit,
    listen,
    hoursEditor,
    pairs,
    selection,
    selectionPage,
    mapDoor,
    pinDoor,
    map,
    pin,
    mapStyle,
    mapLibrary,
    mapWorker,
  }
}
