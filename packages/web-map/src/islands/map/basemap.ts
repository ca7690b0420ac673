/** The built-in basemap, drawn with the colours of the page. @module */
import type { FilterSpecification, StyleSpecification } from 'maplibre-gl'

/** Deepest tiles that the server gives. */
const MAX_ZOOM = 12

/** Families of the machine: the style names no glyphs, so MapLibre draws letters from them. */
const FONTS = ['system-ui', 'sans-serif']

/** Communes named at a zoom, by inhabitants: few enough names to be read. */
const NAMED: FilterSpecification = [
  '>=',
  ['get', 'population'],
  ['step', ['zoom'], 90_000, 6, 30_000, 7, 12_000, 8, 5_000, 9, 1_500, 10, 0],
]

/**
 * Land and names from the site's own tiles. `element` says in which colours, as custom properties `--map-…`.
 * @param tiles path of the tiles with `{z}`, `{x}` and `{y}`
 */
export function basemapStyle(element: Element, tiles: string, attribution: string): StyleSpecification {
  const properties = getComputedStyle(element)
  const colour = (name: string) => properties.getPropertyValue(`--map-${name}`).trim()
  return {
    version: 8,
    sources: {
      basemap: { type: 'vector', tiles: [location.origin + tiles], maxzoom: MAX_ZOOM, attribution },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colour('sea') } },
      {
        id: 'countries',
        type: 'fill',
        source: 'basemap',
        'source-layer': 'countries',
        paint: { 'fill-color': colour('abroad') },
      },
      {
        id: 'land',
        type: 'fill',
        source: 'basemap',
        'source-layer': 'departements',
        paint: { 'fill-color': colour('land') },
      },
      {
        id: 'outlines',
        type: 'line',
        source: 'basemap',
        'source-layer': 'departements',
        layout: { 'line-join': 'round' },
        paint: { 'line-color': colour('border'), 'line-width': 1 },
      },
      {
        id: 'dots',
        type: 'circle',
        source: 'basemap',
        'source-layer': 'communes',
        filter: NAMED,
        paint: { 'circle-radius': 2, 'circle-color': colour('name') },
      },
      {
        id: 'names',
        type: 'symbol',
        source: 'basemap',
        'source-layer': 'communes',
        filter: NAMED,
        layout: {
          'text-field': ['get', 'name'],
          'text-font': FONTS,
          'text-size': ['step', ['get', 'population'], 13, 20_000, 14, 100_000, 16],
          'text-max-width': 8,
          // Away from the dot: most places are in the middle of a town, and their marks cover it.
          'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
          'text-radial-offset': 1.3,
          'text-justify': 'auto',
          'text-padding': 6,
          'symbol-sort-key': ['-', 0, ['get', 'population']],
        },
        paint: {
          'text-color': colour('name'),
          'text-halo-color': colour('land'),
          'text-halo-width': 1.5,
        },
      },
    ],
  }
}
