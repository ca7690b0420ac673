import encodeQR from 'qr'

/** Light modules around the code, which readers need (ISO/IEC 18004, 4 modules). */
const QUIET = 4

/** Dark modules of one row, as rectangles of a path: one for each run. */
const runsOf = (row: readonly boolean[], y: number): string =>
  [
    ...row
      .map((dark) => (dark ? '#' : ' '))
      .join('')
      .matchAll(/#+/g),
  ]
    .map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`)
    .join('')

/**
 * A text as a QR code, drawn here: nobody else learns what is scanned. Black on white in every theme, and still read
 * when a quarter of it is hidden or torn.
 */
export function QrCode({ text, label }: { text: string; label: string }) {
  const modules = encodeQR(text, 'raw', { ecc: 'quartile', border: QUIET })
  const side = modules.length
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${side} ${side}`}
      width="160"
      height="160"
      role="img"
      aria-label={label}
    >
      <path d={`M0 0h${side}v${side}h-${side}z`} fill="#fff" />
      <path d={modules.map(runsOf).join('')} fill="#000" shape-rendering="crispEdges" />
    </svg>
  )
}
