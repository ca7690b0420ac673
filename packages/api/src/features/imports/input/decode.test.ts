import { InvalidInput } from '@maillage/shared/errors'
import { describe, expect, it } from 'vitest'
import { decodeText } from './decode.ts'
import { collect, endless, pieces, source } from './test-support.ts'

const TEXT = 'id;nom\r\n1;Médiathèque – 5 €\r\n2;Œuvre d’été\r\n'

async function decode(bytes: Uint8Array, sizes: readonly number[] = [bytes.length]) {
  const { text, report } = decodeText(source(pieces(bytes, sizes)), 'liste.csv')
  return { text: (await collect(text)).join(''), report }
}

/** The Windows-1252 code page where it differs from Latin-1, for the characters used here. */
function windows1252(text: string): Uint8Array {
  const special: Record<string, number> = { '–': 0x96, '€': 0x80, Œ: 0x8c, '’': 0x92 }
  return Uint8Array.from(text, (char) => special[char] ?? char.charCodeAt(0))
}

function utf16(text: string, bigEndian = false): Buffer {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}

describe('decoding', () => {
  it.each([
    ['utf-8', Buffer.from(TEXT)],
    ['utf-8', Buffer.from(`\ufeff${TEXT}`)],
    ['windows-1252', windows1252(TEXT)],
    ['utf-16le', utf16(TEXT)],
    ['utf-16be', utf16(TEXT, true)],
  ])('%s', async (encoding, bytes) => {
    for (const sizes of [[bytes.length], [1], [2, 3], [7]]) {
      expect(await decode(bytes, sizes)).toEqual({
        text: TEXT,
        report: { encoding, damaged: 0, damagedLines: [] },
      })
    }
  })

  it('a last accented letter in Latin-1 is no cut UTF-8', async () => {
    expect(await decode(windows1252('id;nom\n1;Café'))).toMatchObject({
      text: 'id;nom\n1;Café',
      report: { encoding: 'windows-1252', damaged: 0 },
    })
  })

  it('decides on the first byte that is not ASCII, however far', async () => {
    const ascii = 'x'.repeat(3 * 1024 * 1024)
    for (const [encoding, end] of [
      ['utf-8', Buffer.from('été')],
      ['windows-1252', windows1252('été')],
    ] as const) {
      const read = await decode(Buffer.concat([Buffer.from(ascii), end]))
      expect(read.text === `${ascii}été`).toBe(true)
      expect(read.report.encoding).toBe(encoding)
    }
  })

  it('damaged UTF-8 stays UTF-8, with the lines of the damage', async () => {
    const bytes = Buffer.concat([
      Buffer.from('é è à\r\nç'),
      Buffer.of(0xe9, 0x20, 0xff),
      Buffer.from('\r\né'),
    ])
    for (const sizes of [[bytes.length], [1]]) {
      expect(await decode(bytes, sizes)).toEqual({
        text: 'é è à\r\nç\ufffd \ufffd\r\né',
        report: { encoding: 'utf-8', damaged: 2, damagedLines: [2, 2] },
      })
    }
  })

  it('a line end cut between two chunks counts once', async () => {
    const head = `${'x'.repeat(65_535)}\r`
    const { report } = await decode(Buffer.concat([Buffer.from(`${head}\né`), Buffer.of(0xff)]))
    expect(report).toMatchObject({ encoding: 'utf-8', damagedLines: [2] })
  })

  it('damage after the sample is replaced and counted, its lines kept for the first twenty', async () => {
    const head = 'é\n'.repeat(600_000)
    const tail = Buffer.concat(Array.from({ length: 30 }, () => Buffer.of(0xff, 0x0a)))
    const { text, report } = await decode(Buffer.concat([Buffer.from(head), tail]))
    expect(text === head + '\ufffd\n'.repeat(30)).toBe(true)
    expect(report).toMatchObject({ encoding: 'utf-8', damaged: 30 })
    expect(report.damagedLines).toEqual(Array.from({ length: 20 }, (_, at) => 600_001 + at))
  })

  it.each([
    ['xlsx', 'PK\x03\x04\x14\x00', /spreadsheet/],
    ['xls', '\xd0\xcf\x11\xe0\xa1', /old spreadsheet/],
    ['pdf', '%PDF-1.7', /PDF/],
    ['gzip in gzip', '\x1f\x8b\x08', /compressed twice/],
    ['parquet', 'PAR1\x15', /Parquet/],
    ['a NUL byte', 'id;nom\n1;\0', /NUL byte at offset 9/],
    ['UTF-16 without mark', 'i\0d\0;\0', /NUL byte at offset 1/],
  ])('refuses %s, saying what would be right', async (_, latin1, message) => {
    const bytes = Buffer.from(latin1, 'latin1')
    for (const sizes of [[bytes.length], [1]]) {
      const refusal = decode(bytes, sizes)
      await expect(refusal).rejects.toThrow(InvalidInput)
      await expect(refusal).rejects.toThrow(message)
      await expect(refusal).rejects.toThrow(/CSV UTF-8/)
    }
  })

  it('refuses a NUL character in UTF-16', async () => {
    await expect(decode(utf16('id;nom\n1;\0'))).rejects.toThrow(/NUL character/)
  })

  it('holds no more than the sample', async () => {
    const bytes = source(endless(Buffer.from('éé\n'.repeat(10_000))))
    const { text } = decodeText(bytes, 'x')
    for await (const _ of text) break
    expect(bytes.state.read).toBeLessThan(1_300_000)
    expect(bytes.state.closed).toBe(true)
  })

  it('nothing gives nothing', async () => {
    expect((await decode(new Uint8Array())).text).toBe('')
  })
})
