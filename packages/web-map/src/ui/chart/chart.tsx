/** Pictures of numbers, drawn by the server. Each is a picture of the table beside it, which says the same to everybody. */
import type { Child } from 'hono/jsx'

export interface Bar {
  readonly name: string
  readonly value: number
  /** The value as it is written. */
  readonly words: string
}

/** Of a telephone, so that words stay as large as those around. */
const WIDTH = 340

const ROW = 42
/** Room for the words of the longest bar. */
const END = 60

/** One bar for each name, the longest as long as it goes. */
export function Bars({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const most = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE)
  return (
    <svg class="chart" role="img" aria-label={title} viewBox={`0 0 ${WIDTH} ${bars.length * ROW}`}>
      {bars.map(({ name, value, words }, rank) => {
        const length = Math.round((value / most) * (WIDTH - END) * 10) / 10
        return (
          <>
            <text x={0} y={rank * ROW + 14}>
              {name}
            </text>
            <rect class="chart-bar" x={0} y={rank * ROW + 20} width={length} height={14} />
            <text x={length + 6} y={rank * ROW + 32}>
              {words}
            </text>
          </>
        )
      })}
    </svg>
  )
}

export interface Moment {
  /** `YYYY-MM-DD` */
  readonly day: string
  readonly all: number
  /** Of those, a part. */
  readonly part: number
}

const HEIGHT = 180
const MARGIN = { top: 12, right: 4, bottom: 26, left: 52 }

/** How a number moved with time, and a part of it, told apart by their strokes. */
export function Evolution({
  title,
  moments,
  words,
}: {
  title: string
  moments: readonly Moment[]
  /** The first and the last day, and a number, as they are written. */
  words: { day(day: string): string; number(value: number): string }
}) {
  const times = moments.map(({ day }) => Date.parse(day))
  const [first = 0, last = 0] = [times[0], times.at(-1)]
  const most = Math.max(...moments.map(({ all }) => all), 1)
  const x = (time: number) =>
    Math.round(MARGIN.left + ((time - first) / (last - first || 1)) * (WIDTH - MARGIN.left - MARGIN.right))
  const y = (value: number) =>
    Math.round(HEIGHT - MARGIN.bottom - (value / most) * (HEIGHT - MARGIN.top - MARGIN.bottom))
  const path = (numberOf: (moment: Moment) => number) =>
    moments
      .map((moment, rank) => `${rank === 0 ? 'M' : 'L'}${x(times[rank] ?? 0)} ${y(numberOf(moment))}`)
      .join('')
  const base = HEIGHT - MARGIN.bottom
  return (
    <svg class="chart" role="img" aria-label={title} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      <path class="chart-axis" d={`M${MARGIN.left} ${MARGIN.top}V${base}H${WIDTH - MARGIN.right}`} />
      <text class="chart-end" x={MARGIN.left - 6} y={MARGIN.top + 5}>
        {words.number(most)}
      </text>
      <text class="chart-end" x={MARGIN.left - 6} y={base}>
        0
      </text>
      <text x={MARGIN.left} y={HEIGHT - 8}>
        {words.day(moments[0]?.day ?? '')}
      </text>
      <text class="chart-end" x={WIDTH - MARGIN.right} y={HEIGHT - 8}>
        {words.day(moments.at(-1)?.day ?? '')}
      </text>
      <path class="chart-line" d={path(({ all }) => all)} />
      <path class="chart-line chart-part" d={path(({ part }) => part)} />
    </svg>
  )
}

/** A table too wide for a telephone: it scrolls by itself, by keyboard too. */
export const WideTable = ({ label, children }: { label: string; children?: Child }) => (
  <section class="wide" aria-label={label} tabindex={0}>
    {children}
  </section>
)
