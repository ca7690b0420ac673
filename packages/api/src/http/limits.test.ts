import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { limits } from './limits.ts'

const FROM = { incoming: { socket: { remoteAddress: '192.0.2.1', remoteFamily: 'IPv4' } } }

/** How many requests are answered in a minute of a caller that may make three. */
async function answered(path: string): Promise<number> {
  const app = new Hono()
    .use(limits({ trustProxy: false, perMinute: 3 }))
    .get('*', (context) => context.text(''))
    .onError((_, context) => context.text('', 429))
  let count = 0
  while (count < 100 && (await app.request(path, {}, FROM)).status === 200) count++
  return count
}

test.each(['limit=10', 'f=json&limit=1', 'limit=0'])(
  'a page of ten features costs a tenth: %s',
  async (query) => expect(await answered(`/ogc/collections/places/items?${query}`)).toBe(30),
)

test.each([
  '/ogc/collections/places/items',
  '/ogc/collections/places/items?limit=',
  '/ogc/collections/places/items?limit=11',
  '/ogc/collections/places/items?limit=1e1',
  '/ogc/collections/places/items?limit=1000&limit=1',
  '/ogc/collections/places/items/a?limit=1',
  '/ogc/collections?limit=1',
  '/api/v1/places?limit=1',
  '/?limit=1',
])('nothing else costs less than a request: %s', async (path) => expect(await answered(path)).toBe(3))
