import { InvalidInput, LimitExceeded } from '@maillage/shared/errors'
import { describe, expect, it } from 'vitest'
import { readRows } from './rows.ts'
import { collect, endless, pieces, rowsOf, source } from './test-support.ts'

describe('CSV rows', () => {
  it.each([
    [',', 'id,nom\n1,a\n2,b\n'],
    [';', 'id;nom\n1;a\n2;b\n'],
    ['tab', 'id\tnom\n1\ta\n2\tb\n'],
    ['|', 'id|nom\n1|a\n2|b\n'],
    ['CRLF', 'id;nom\r\n1;a\r\n2;b\r\n'],
    ['old Mac', 'id;nom\r1;a\r2;b\r'],
    ['mixed line ends, none at the end', 'id;nom\r\n1;a\n2;b'],
    ['quoted header', '"id","nom"\n"1","a"\n"2","b"\n'],
    ['another delimiter inside quotes', 'id;"nom"\n1;"a"\n2;"b"'],
    ['empty columns after the last', 'id;nom;;\n1;a;;\n2;b;;\n'],
  ])('%s', async (_, text) => {
    expect(await rowsOf(text)).toEqual([
      { line: 2, row: { id: '1', nom: 'a' } },
      { line: 3, row: { id: '2', nom: 'b' } },
    ])
  })

  it('keeps values as they are written, leading blanks of unquoted ones excepted', async () => {
    const [row] = await rowsOf('a,b,c,d,e\n 007,"  x ","say ""hi"", you",5" wide,"""q"""\n')
    expect(row).toEqual({
      line: 2,
      row: { a: '007', b: '  x ', c: 'say "hi", you', d: '5" wide', e: '"q"' },
    })
  })

  it.each(['\n', '\r\n', '\r'])(
    'numbers lines through blank lines and quoted line ends (%j)',
    async (end) => {
      const text = ['', 'id,nom', '1,"a', 'b', 'c"', '', '  ', '2,x', ',', '3,y'].join(end)
      expect(await rowsOf(text)).toEqual([
        { line: 3, row: { id: '1', nom: `a${end}b${end}c` } },
        { line: 8, row: { id: '2', nom: 'x' } },
        { line: 10, row: { id: '3', nom: 'y' } },
      ])
    },
  )

  it('keeps an empty first value before a tab', async () => {
    expect(await rowsOf('a\tb\tc\n\t\tx\n')).toEqual([{ line: 2, row: { a: '', b: '', c: 'x' } }])
  })

  it('refuses a row of another width alone', async () => {
    expect(await rowsOf('a,b\n1\n1,2,3\n1,2\n')).toEqual([
      { line: 2, error: '1 values for 2 columns.', value: '1' },
      { line: 3, error: '3 values for 2 columns.', value: '1,2,3' },
      { line: 4, row: { a: '1', b: '2' } },
    ])
  })

  it('refuses a row with broken quotes alone, saying which lines it covers', async () => {
    const items = await rowsOf('a,b\n1,"x "y" z"\n2,ok\n3,"open\n4,"x"\n5,ok\n')
    expect(items).toEqual([
      { line: 2, error: 'A quote inside a quoted value must be doubled.', value: '1,"x "y" z"' },
      { line: 3, row: { a: '2', b: 'ok' } },
      { line: 4, error: expect.stringContaining('lines 4 to 5'), value: '3,"open\n4,"x"' },
      { line: 6, row: { a: '5', b: 'ok' } },
    ])
  })

  it('gives the rows before a quote never closed, then refuses with its line', async () => {
    const rows = readRows(source(['a,b\n1,2\n3,"4\n5,6\n']))
    expect((await rows.next()).value).toEqual({ line: 2, row: { a: '1', b: '2' } })
    await expect(rows.next()).rejects.toThrow(/line 3.*never closed/)
  })

  it.each([
    ['no header', '1;Mairie;48.1\n2;Poste;48.2\n', /looks like a value/],
    ['e-mail in the header', 'a;accueil@example.org\n', /looks like a value/],
    ['one column', 'nom\nMairie\n', /neither JSON nor CSV/],
    ['one name', 'nom;;\nMairie;;\n', /at least two/],
    ['two columns of one name', 'nom;id;nom\n', /two columns are named "nom"/],
    ['a column without name', 'nom;;id\n', /column 2 has no name/],
    ['__proto__', 'nom;__proto__\n', /__proto__/],
    ['free text', 'Bonjour tout le monde', /neither JSON nor CSV/],
    ['nothing', '', /empty/],
    ['blanks', ' \r\n\t\n', /empty/],
    ['a web page', '\n<!DOCTYPE html><html></html>', /web page/],
    ['XML', '<?xml version="1.0"?><lieux/>', /XML/],
  ])('refuses %s', async (_, text, message) => {
    const refusal = rowsOf(text)
    await expect(refusal).rejects.toThrow(InvalidInput)
    await expect(refusal).rejects.toThrow(message)
  })

  it('a header alone is no row', async () => expect(await rowsOf('id;nom')).toEqual([]))

  it('rows have no prototype', async () => {
    const [item] = await rowsOf('a,constructor\n1,2\n')
    expect(item && 'row' in item && Object.getPrototypeOf(item.row)).toBeNull()
  })

  it('does not lose a character cut between two pieces', async () => {
    const items = await collect(readRows(source(pieces(`a,b\n${'🏠'.repeat(40_000)},2\n`, [65_537]))))
    expect(items).toEqual([{ line: 2, row: { a: '🏠'.repeat(40_000), b: '2' } }])
  })

  const block = 'x'.repeat(65_536)
  it.each([
    ['a line without end', endless(block, 'a,b\n1,')],
    ['a header without end', endless(block, 'a,b')],
    ['a million columns and more', endless('c,'.repeat(32_768))],
    ['empty columns without end', endless(','.repeat(65_536), 'a,b\n')],
    ['a quote never closed', endless(`${'y'.repeat(99)}\n`.repeat(600), 'a,b\n1,"')],
    ['a quoted line end in each column', endless('"\n",'.repeat(16_384), 'a,b\n')],
  ])('refuses %s, having read little', async (_, text) => {
    const input = source(text)
    await expect(collect(readRows(input))).rejects.toThrow(LimitExceeded)
    expect(input.state.read).toBeLessThan(8 * 1024 * 1024)
    expect(input.state.closed).toBe(true)
  })

  it('refuses more than 1,000 columns', async () => {
    const header = Array.from({ length: 1_001 }, (_, at) => `c${at}`).join(',')
    await expect(rowsOf(header)).rejects.toThrow(/1001 columns; the limit is 1,000/)
  })

  it('gives up when nothing in the first 1,000 rows can be read', async () => {
    await expect(rowsOf(`a,b\n${'1,2,3\n'.repeat(2_000)}`)).rejects.toThrow(/None of the first 1000 rows/)
  })

  it('stops reading when the consumer stops', async () => {
    const input = source(endless('1,2\n'.repeat(10_000), 'a,b\n'))
    for await (const item of readRows(input)) if (item.line > 5) break
    expect(input.state).toMatchObject({ closed: true })
    expect(input.state.read).toBeLessThan(200_000)
  })
})
