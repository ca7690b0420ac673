import decodeQR from 'qr/decode.js'
import { expect, test } from 'vitest'
import { QrCode } from './qr-code.tsx'

/** The drawing as pixels, `scale` to a module: paths of `M x y h w v h h -w z` alone. */
function pixelsOf(svg: string, scale: number) {
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
  const size = side * scale
  const data = new Uint8ClampedArray(size * size * 4)
  for (const [, path = '', shade] of svg.matchAll(/<path d="([^"]+)" fill="#(fff|000)"/g)) {
    for (const [, x, y, width, height] of path.matchAll(/M(\d+) (\d+)h(\d+)v(\d+)h-\3z/g)) {
      const [left = 0, top = 0, wide = 0, high = 0] = [x, y, width, height].map((n) => Number(n) * scale)
      for (let row = top; row < top + high; row++)
        for (let column = left; column < left + wide; column++)
          data.set(shade === 'fff' ? [255, 255, 255, 255] : [0, 0, 0, 255], (row * size + column) * 4)
    }
  }
  return { width: size, height: size, data }
}

test.each(['https://example.org/p/01890000-0000-7000-8000-000000000001', 'http://localhost:3000/p/é'])(
  'a reader finds %s in the drawing',
  (text) => {
    expect(decodeQR(pixelsOf(String(QrCode({ text, label: 'Code' })), 6))).toBe(text)
  },
)
