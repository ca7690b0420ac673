/** `maillage hours` as people and scripts use it, without a directory. */
import { expect, test } from 'vitest'
import { command } from '../support/commands.ts'
import { run } from '../support/processes.ts'

const NOWHERE = { DATA_DIR: '/nowhere' }
const KEYS = 'at,commune,confidence,kind,left,opensAt,osm,reason,sentence,state,until,warnings,zone'.split(
  ',',
)

async function told(args: readonly string[], stdin?: string) {
  const { exit, out, err } = await command(['hours', ...args], { stdin })
  const lines = out.split('\n').filter((line) => line !== '')
  return { exit, err, out, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

test('OSM hours are said in French, with the state at the instant asked', async () => {
  const { exit, lines } = await told(['--json', '--at', '2026-11-16T09:00:00Z', 'Mo-Fr 9:00-12:00; PH off'])
  expect(exit).toBe(0)
  expect(lines).toEqual([
    {
      kind: 'osm',
      osm: 'Mo-Fr 09:00-12:00; PH off',
      sentence: expect.stringContaining('Du lundi au vendredi 9 h – 12 h'),
      left: [],
      warnings: [expect.stringContaining('Europe/Paris')],
      state: 'open',
      reason: null,
      confidence: 'old',
      until: '2026-11-16T12:00+01:00',
      opensAt: null,
      at: '2026-11-16T10:00+01:00',
      zone: 'Europe/Paris',
      commune: null,
    },
  ])
})

test('French hours become OSM; a text that is not wholly understood stays unknown', async () => {
  const [text, refused] = ['Du lundi au jeudi de 9h à 12h, sauf fériés', 'Lundi 9h-12h, un mercredi sur deux']
  const { exit, lines } = await told(['-'], `${text}\n${refused}\n`)
  expect(exit).toBe(0)
  expect(lines).toMatchObject([
    { kind: 'french', osm: 'Mo-Th 09:00-12:00; PH off', left: [] },
    { kind: 'unknown', osm: null, sentence: null, state: 'unknown', confidence: null },
  ])
  expect(lines[1]?.left).not.toEqual([])
  expect((await told(['--strict', '--json', refused])).exit).toBe(1)
})

test('times without a day are OSM, with a warning', async () => {
  const { lines } = await told(['--json', '09:00-17:00'])
  expect(lines).toMatchObject([{ kind: 'osm', osm: '09:00-17:00' }])
  expect(lines[0]?.warnings).toContainEqual(expect.stringContaining('every day'))
})

test('the commune gives the clock and the public holidays; a local time is read there', async () => {
  const at = ['--at', '2026-12-26T10:00', '--json', '--commune']
  const [strasbourg, saintDenis] = await Promise.all([
    told([...at, '67482', 'Sa 09:00-12:00']),
    told([...at, '97411', 'Sa 09:00-12:00']),
  ])
  expect(strasbourg?.lines).toMatchObject([{ state: 'unknown', reason: 'public-holiday', commune: '67482' }])
  expect(saintDenis?.lines).toMatchObject([
    { state: 'open', until: '2026-12-26T12:00+04:00', zone: 'Indian/Reunion', warnings: [] },
  ])
})

test('each line of standard input gives one line of JSON, whatever its bytes', async () => {
  const long = `lundi ${'9h-12h '.repeat(20_000)}`
  const text = Buffer.concat([
    Buffer.from('Mo 09:00-12:00\r\n\n'),
    Buffer.from([0xff, 0xc3, 0x28, 0x00, 0x0a]),
    Buffer.from(`${long}\n25:00\nMo-Xx 09:00\nlundi 9h-12h`),
  ])
  const { exit, out } = await run(
    [...['--import', 'tsx', 'packages/api/src/cli.ts'], 'hours', '-'],
    NOWHERE,
    text,
  )
  const lines = out.trimEnd().split('\n')
  const kinds = lines.map((line) => (JSON.parse(line) as { kind: string }).kind)
  expect(exit).toBe(0)
  expect(kinds).toEqual(['osm', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown', 'french'])
  for (const line of lines) {
    expect(Object.keys(JSON.parse(line) as object).sort()).toEqual(KEYS)
    expect(line.length).toBeLessThan(8_000)
  }
})

test('people get lines, and wrong usage is status 2 with what would be right', async () => {
  const plain = await command(['hours', 'Mo 09:00-12:00', '--at', '2026-11-16T08:00:00Z'])
  expect(plain.out).toMatch(/^state +open$/m)
  for (const args of [[], ['x', '--at', 'hier'], ['x', '--commune', '75000'], ['x', '--commune', '974']]) {
    const { exit, err } = await command(['hours', ...args])
    expect(exit, args.join(' ')).toBe(2)
    expect(err).toContain('Usage: maillage hours')
  }
})
