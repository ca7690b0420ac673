import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_DEPTH, MAX_KEYS, readJson } from './i-json.ts'

test('what JSON says in one way only is read as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat({ max: 2 }), (value, indent) => {
      fc.pre(!/\\ud[89a-f]/i.test(JSON.stringify(value)) && !/\d{16}|e\+/.test(JSON.stringify(value)))
      expect(readJson(JSON.stringify(value, null, indent))).toEqual({
        value: JSON.parse(JSON.stringify(value)),
      })
    }),
  )
})

test('the same key in two objects, or as a value, is no duplicate', () => {
  expect(readJson('{"a":{"a":"a"},"b":[{"a":1},{"a":2}],"c":"a"}')).toHaveProperty('value')
})

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const wide = (keys: number) => `{${Array.from({ length: keys }, (_, rank) => `"${rank}":0`).join()}}`

test.each([
  ['{"a":1,"b":{},"a":2}', 'duplicate-key'],
  ['[{"":1,"":2}]', 'duplicate-key'],
  ['{"a\\"b":1,"a\\u0022b":2}', 'duplicate-key'],
  ['9007199254740992', 'number'],
  ['[-1e400]', 'number'],
  ['"\\udc00"', 'surrogate'],
  ['{"\\ud800":1}', 'surrogate'],
  ['"\ud800"', 'surrogate'],
  ['{"a":1}{"a":2}', 'malformed'],
  ["{'a':1}", 'malformed'],
  ['[NaN]', 'malformed'],
  ['', 'malformed'],
  [nested(MAX_DEPTH + 1), 'too-deep'],
  [wide(MAX_KEYS + 1), 'too-many-keys'],
])('%.40s: %s', (text, fault) => {
  expect(readJson(text)).toEqual({ fault })
})

test('at the bounds it is still read', () => {
  expect(readJson(nested(MAX_DEPTH))).toHaveProperty('value')
  expect(readJson(wide(MAX_KEYS))).toHaveProperty('value')
  expect(readJson('-9007199254740991')).toHaveProperty('value')
})
