import type { WorldPoint } from '@maillage/shared/geo'
import type { Commune } from '../../api.ts'
import type { View } from '../../view.ts'
import { distanceInWords } from '../../words-of-distance.ts'
import { type Frame, HEIGHT, scaleBar, toPixels, WIDTH } from './frame.ts'
import { type Label, labelsOf } from './labels.ts'
import { landPath } from './land.ts'
import { type Layout, type Marker, markersOf } from './markers.ts'

/** One set of colours: a picture does not know the page's. As attributes, since the site allows no inline style. */
const COLOUR = {
  sea: '#d3dff2',
  abroad: '#e9e8e6',
  land: '#f9f8f5',
  border: '#9ba0b3',
  ink: '#1a2038',
  soft: '#4d556e',
  deep: '#243f8f',
  white: '#fff',
} as const

const FONT = 'system-ui, Segoe UI, Roboto, Helvetica, Arial, sans-serif'

const Name = ({ label: { name, dot, x, y, anchor } }: { label: Label }) => (
  <g>
    <circle cx={dot[0]} cy={dot[1]} r="2" fill={COLOUR.soft} />
    <text
      x={x}
      y={y + 4}
      text-anchor={anchor}
      font-size="13"
      fill={COLOUR.soft}
      stroke={COLOUR.land}
      stroke-width="3"
      stroke-linejoin="round"
      paint-order="stroke"
    >
      {name}
    </text>
  </g>
)

const Disk = ({ marker: { x, y, disk } }: { marker: Marker }) => (
  <circle
    cx={x}
    cy={y}
    r={disk}
    fill="url(#hatch)"
    stroke={COLOUR.deep}
    stroke-width="1.5"
    stroke-dasharray="5 4"
  />
)

/** Numbers at their place, or on the edge of their commune's disk so that they point at nothing in it. */
const Numbers = ({ marker: { x, y, text, width, disk } }: { marker: Marker }) => (
  <g>
    <rect
      x={x - width / 2}
      y={y - (disk ?? 0) - 12}
      width={width}
      height="24"
      rx="12"
      fill={disk ? COLOUR.white : COLOUR.deep}
      stroke={disk ? COLOUR.deep : COLOUR.white}
      stroke-width="1.5"
    />
    <text
      x={x}
      y={y - (disk ?? 0) + 4.5}
      text-anchor="middle"
      font-size="13"
      font-weight="700"
      fill={disk ? COLOUR.deep : COLOUR.white}
    >
      {text}
    </text>
  </g>
)

const Cross = ({ frame, start }: { frame: Frame; start: WorldPoint }) => {
  const [x, y] = toPixels(frame, start)
  const lines = `M${x - 9} ${y}H${x + 9}M${x} ${y - 9}V${y + 9}`
  return (
    <g fill="none" stroke-linecap="round">
      <path d={lines} stroke={COLOUR.white} stroke-width="6" />
      <path d={lines} stroke={COLOUR.ink} stroke-width="2.5" />
    </g>
  )
}

const Scale = ({ view, frame }: { view: View; frame: Frame }) => {
  const metres = scaleBar(frame)
  const y = HEIGHT - 14
  return (
    <g>
      <path
        d={`M14 ${y - 6}V${y}H${14 + Math.round(metres / frame.metres)}V${y - 6}`}
        fill="none"
        stroke={COLOUR.ink}
        stroke-width="2"
      />
      <text x="20" y={y - 6} font-size="12" fill={COLOUR.ink}>
        {distanceInWords(view, metres)}
      </text>
    </g>
  )
}

/** The map of a list as one SVG image: no script, no style, nothing from elsewhere. */
export function Picture({
  view,
  frame,
  layout,
  start,
  communes,
}: {
  view: View
  frame: Frame
  layout: Layout
  /** Where distances are counted from. */
  start?: WorldPoint
  communes: readonly Commune[]
}) {
  const markers = markersOf(layout, frame)
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      lang={view.lang}
      // Names of towns, and a scale that goes with its bar.
      direction="ltr"
      font-family={FONT}
      role="img"
    >
      <title>{view.t.map.title}</title>
      <defs>
        <pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V7" stroke={COLOUR.deep} stroke-width="2.5" stroke-opacity="0.45" />
        </pattern>
      </defs>
      <rect width={WIDTH} height={HEIGHT} fill={COLOUR.sea} />
      <path d={landPath('countries', frame)} fill={COLOUR.abroad} fill-rule="evenodd" />
      <path
        d={landPath('departements', frame)}
        fill={COLOUR.land}
        fill-rule="evenodd"
        stroke={COLOUR.border}
        stroke-linejoin="round"
      />
      {labelsOf(communes, frame, markers, start).map((label) => (
        <Name label={label} />
      ))}
      {start && <Cross frame={frame} start={start} />}
      {markers.map((marker) => marker.disk && <Disk marker={marker} />)}
      {markers.map((marker) => (
        <Numbers marker={marker} />
      ))}
      <Scale view={view} frame={frame} />
      <text x={WIDTH - 8} y={HEIGHT - 8} text-anchor="end" font-size="11" fill={COLOUR.soft}>
        {view.t.map.sources}
      </text>
    </svg>
  )
}
