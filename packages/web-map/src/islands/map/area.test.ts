import { expect, test } from 'vitest'
import { areaUrl } from './area.ts'

test('the criteria stay, the place asked is replaced by the box, and the list starts again', () => {
  const address =
    'http://localhost:3000/?q=internet&lieu=Lille&territory=59350&lat=50.6&lon=3.1&radius=5000&cursor=abc&fee=free&fee=paid&lang=en#carte'
  const url = new URL(areaUrl(address, [3.000_04, 50.6, 3.123_456_7, 50.7]))
  expect([...url.searchParams]).toEqual([
    ['q', 'internet'],
    ['fee', 'free'],
    ['fee', 'paid'],
    ['lang', 'en'],
    ['bbox', '3.0000,50.6000,3.1235,50.7000'],
  ])
  expect(url.hash).toBe('#carte')
})

test('a view wider than the world is the world', () => {
  const { searchParams } = new URL(areaUrl('http://localhost/?q=a', [-200, -95, 190, 95]))
  expect(searchParams.get('bbox')).toBe('-180.0000,-90.0000,180.0000,90.0000')
})
