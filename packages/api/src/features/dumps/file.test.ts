import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LimitExceeded } from '@maillage/shared/errors'
import { expect, test } from 'vitest'
import type { Format } from '../exports/index.ts'
import { openFile } from './file.ts'

const CONTEXT = {
  host: 'https://annuaire.example.org',
  today: '2026-11-16',
  territories: { vintage: '2026', containers: () => undefined, territory: () => undefined },
}

/** A kind of file that holds so many rows. */
const kind = (most: number, error: Error): Format => ({
  name: ['places', 'txt'],
  type: 'text/plain',
  title: { fr: 'Lieux', en: 'Places' },
  rows: () => [],
  async *write(pages) {
    let count = 0
    for await (const rows of pages) {
      count += rows.length
      if (count > most) throw error
      yield `${rows.join('\n')}\n`
    }
  },
})

const write = async (format: Format) => {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-file-'))
  const file = openFile(folder, 'places.txt', format, CONTEXT, false)
  for (let row = 0; row < 200; row++) await file.add([`${row}`])
  return { said: await file.close(), isThere: existsSync(join(folder, 'places.txt')) }
}

test('a kind of file that cannot hold so much is left out, and hinders nothing', async () => {
  const full = new LimitExceeded('Too much for one spreadsheet.')
  expect(await write(kind(50, full))).toEqual({ said: undefined, isThere: false })
  expect(await write(kind(500, full))).toMatchObject({ said: { rows: 200 }, isThere: true })
})

test('what else hinders a file is told', async () => {
  await expect(write(kind(50, new Error('The disk is full.')))).rejects.toThrow('The disk is full.')
})
