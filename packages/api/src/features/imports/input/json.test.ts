import { InvalidInput, LimitExceeded } from '@maillage/shared/errors'
import { describe, expect, it } from 'vitest'
import { readRows } from './rows.ts'
import { collect, endless, rowsOf, source } from './test-support.ts'

describe('JSON rows', () => {
  it.each([
    ['list', '[\n{"a":1},\n{"a":"]}"}\n]', 2],
    ['compact list', '[{"a":1},{"a":"]}"}]', 1],
    ['one object a line', '\n{"a":1}\n{"a":"]}"}\n', 2],
    ['one object a line, blank lines, CRLF', '\n{"a":1}\r\n{"a":"]}"}\r\n\r\n', 2],
    ['object holding one list', '{"meta":{"n":[1]},\n"data":[{"a":1},\n{"a":"]}"}],"next":null}', 2],
  ])('%s', async (_, text, line) => {
    const items = await rowsOf(text)
    expect(items.map((item) => 'row' in item && item.row)).toEqual([{ a: 1 }, { a: ']}' }])
    expect(items[0]?.line).toBe(line)
  })

  it('an object alone is one row, its own lists being values', async () => {
    expect(await rowsOf('{"nom":"a",\n"services":["x","y"]}')).toEqual([
      { line: 1, row: { nom: 'a', services: ['x', 'y'] } },
    ])
  })

  it('an object too large to be a row is searched for its list', async () => {
    const rows = Array.from({ length: 30_000 }, (_, id) => JSON.stringify({ id, nom: 'x'.repeat(50) }))
    const items = await rowsOf(`{"total":2, "lieux": [\n${rows.join(',\n')}]\n}`)
    expect(items).toHaveLength(30_000)
    expect(items.at(-1)).toMatchObject({ line: 30_001, row: { id: 29_999 } })
  })

  it('an empty list is no row', async () => expect(await rowsOf(' [ ] ')).toEqual([]))

  it('refuses an element broken inside alone', async () => {
    const items = await rowsOf(
      '[{"a":1},\n{"a":1,},\n{\'a\':1},\n{"a":"x\ny"},\n{"a":NaN},\n12,\nnull,\n[{"a":1}],\n{"a":2}]',
    )
    expect(items.map((item) => ('error' in item ? item.line : item.row))).toEqual([
      { a: 1 },
      2,
      3,
      4,
      6,
      7,
      8,
      9,
      { a: 2 },
    ])
  })

  it('refuses commas without element', async () => {
    const items = await rowsOf('[{"a":1},,\n{"a":2},\n]')
    expect(items.map((item) => ('error' in item ? [item.line] : item.row))).toEqual([
      { a: 1 },
      [1],
      { a: 2 },
      [3],
    ])
  })

  it('a line of NDJSON is refused alone, whatever it leaves open', async () => {
    const items = await rowsOf('{"a":1}\n{"a":[1}\n{"a":"\n[]\n{"a":{"b":\n{"a":2}')
    expect(items.map((item) => ('error' in item ? item.line : item.row))).toEqual([
      { a: 1 },
      2,
      3,
      4,
      5,
      { a: 2 },
    ])
  })

  it.each(['__proto__', '\\u005f_proto__', '__proto\\u005f_'])(
    'refuses the name %s at any depth',
    async (name) => {
      for (const text of [`[{"${name}":{"x":1}}]`, `[{"a":[{"${name}":{"x":1}}]}]`]) {
        expect(await rowsOf(text)).toEqual([
          { line: 1, error: expect.stringContaining('__proto__'), value: text.slice(1, -1) },
        ])
      }
      expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
    },
  )

  it('accepts a value that says __proto__', async () => {
    expect(await rowsOf('[{"a":"__proto__ \\u00e9"}]')).toEqual([{ line: 1, row: { a: '__proto__ é' } }])
  })

  it.each([
    ['cut inside the list', '[{"a":1},\n', /ends inside the list \(last line read: 2\)/],
    ['cut inside an element', '[{"a":1},\n{"a":', /value that starts at line 2/],
    ['a text never closed', '[{"a":"x},\n{"b":"y"}]', /starts at line 1/],
    ['a bracket that closes nothing', '[{"a":1},\n{"a":1]]', /line 2, \] closes/],
    ['no comma between elements', '[{"a":1}\n{"a":2}]', /line 2, a comma or \] is expected/],
    ['text after the list', '[{"a":1}]\nx', /line 2, nothing is expected/],
    ['two lists', '[{"a":1}][{"a":2}]', /nothing is expected/],
    ['two lists in an object', '{"x":[{"a":1}],\n"y":[{"a":1}]}', /two lists/],
    ['objects neither listed nor one a line', '{"a":1},{"a":2}', /nothing is expected/],
    ['an object broken at once', '{a:1}', /no list of objects|expected/],
    ['an object cut short', '{"data":[{"a":1}', /cut short/],
    ['a lone bracket', '{', /cut short/],
  ])('refuses %s', async (_, text, message) => {
    const refusal = rowsOf(text)
    await expect(refusal).rejects.toThrow(InvalidInput)
    await expect(refusal).rejects.toThrow(message)
  })

  it('gives the rows before the break', async () => {
    const rows = readRows(source(['[{"a":1},{"a":2},']))
    expect((await rows.next()).value).toMatchObject({ row: { a: 1 } })
    expect((await rows.next()).value).toMatchObject({ row: { a: 2 } })
    await expect(rows.next()).rejects.toThrow(InvalidInput)
  })

  it('refuses too many keys in one element, alone', async () => {
    const many = JSON.stringify(Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`k${at}`, 1])))
    const items = await rowsOf(`[${many},{"a":1}]`)
    expect(items).toMatchObject([{ error: expect.stringContaining('10001 keys') }, { row: { a: 1 } }])
  })

  const block = 'x'.repeat(65_536)
  it.each([
    ['nested lists', endless('['.repeat(65_536))],
    ['nested objects', endless('{"a":'.repeat(10_000))],
    ['a text without end', endless(block, '[{"a":"')],
    ['an element without end', endless('1,'.repeat(30_000), '[{"a":[')],
    ['a number without end', endless('1'.repeat(65_536), '[1')],
    ['a line of NDJSON without end', endless(block, '{"a":1}\n{"a":"')],
    ['an object without end', endless(block, '{"a":"')],
    ['a name without end', endless(block, '{"data')],
    ['bad names without end', endless(`${'"a":1,'.repeat(10_000)}`, '{"list":[{}],"b":"')],
  ])('refuses %s, having read little', async (_, text) => {
    const input = source(text)
    await expect(collect(readRows(input))).rejects.toThrow(/limit|expected/)
    expect(input.state.read).toBeLessThan(4 * 1024 * 1024)
    expect(input.state.closed).toBe(true)
  })

  it('32 levels are read, 33 are not', async () => {
    const nested = (levels: number) => `[${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}]`
    expect(await rowsOf(nested(32))).toHaveLength(1)
    await expect(rowsOf(nested(33))).rejects.toThrow(LimitExceeded)
  })

  it('small pieces cost no more than large ones', async () => {
    const text = `[{"a":"${'x'.repeat(900_000)}"}]`
    expect(await collect(readRows(source(text)))).toHaveLength(1)
  })

  it('reads 100,000 rows holding few of them', async () => {
    const row = `${JSON.stringify({ nom: 'Médiathèque', adresse: 'x'.repeat(500) })},\n`
    const input = source(
      (function* () {
        yield '['
        for (let at = 0; at < 100_000; at += 1) yield row
        yield '{}]'
      })(),
    )
    let count = 0
    for await (const item of readRows(input)) {
      count += 1
      if (count === 1000) expect(input.state.read).toBeLessThan(1000 * row.length + 300_000)
      expect('row' in item).toBe(true)
    }
    expect(count).toBe(100_001)
  })
})
