import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { sendCommand, serveCommands } from './control.ts'
import type { CommandIo } from './io.ts'

const nowhere = () =>
  new Writable({
    write(_chunk, _encoding, done) {
      done()
    },
  })

test('one process sends several commands, one after the other', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'maillage-control-'))
  const server = await serveCommands(folder, async ([status]) => {
    await setTimeout(20)
    return Number(status)
  })
  const io = (): CommandIo => ({
    stdin: Readable.from([]),
    stdout: nowhere(),
    stderr: nowhere(),
    cwd: folder,
  })
  try {
    for (const status of [0, 1, 2]) expect(await sendCommand(folder, [String(status)], io())).toBe(status)
  } finally {
    server.close()
    await rm(folder, { recursive: true })
  }
})
