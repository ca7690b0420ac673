/** Identity as an operator makes and changes it: the words of its root key, the keys that sign, the folder to upload. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { loadConfig } from '@maillage/api/config'
import {
  findNode,
  keyPairOf,
  type Snapshot,
  seedOf,
  signAll,
  signAnew,
  verifyDocument,
  verifyRecord,
} from '@maillage/api/features/federation'
import { saveRecords } from '@maillage/api/features/records'
import { openDirectory } from '@maillage/api/process/directory'
import type { SignedRecord } from '@maillage/shared/federation'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { command } from '../support/commands.ts'
import { ROOT } from '../support/data.ts'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft, strangers } from '../support/drafts.ts'
import { engine, openTestDatabase, preparedFolder } from '../support/engines.ts'
import { NODE, readPage } from '../support/federation.ts'
import { CLI, freshFolder } from '../support/processes.ts'
import { save } from '../support/save.ts'

let directory: TestDirectory
let folder: string
beforeAll(async () => {
  directory = await openTestDirectory()
  folder = await freshFolder()
})
afterAll(() => directory.close())

/** Runs a command on this directory, unless it is given another. */
const run = (argv: readonly string[], given: Parameters<typeof command>[1] = {}) =>
  command(argv, { deps: directory.deps, cwd: folder, ...given })

const drafts = Array.from({ length: 5 }, (_, rank) =>
  placeDraft({ body: placeBody({ name: `Maison ${rank}` }) }),
)
const shared = placeDraft({ license: 'ODbL-1.0' })

/** Every published text, verified. */
async function published(): Promise<SignedRecord[]> {
  const document = await readDocument()
  const { items } = await readPage(directory, 'since=0')
  return Promise.all(
    items.map(async ({ text }) => {
      const verdict = await verifyRecord(text, document)
      if (!verdict.ok) throw new Error(`${verdict.reason}: ${text}`)
      return verdict.said
    }),
  )
}

async function readDocument() {
  const text = await (await directory.app.request('/.well-known/maillage-node')).text()
  const verdict = await verifyDocument(text, { node: NODE, now: directory.deps.now() })
  if (!verdict.ok) throw new Error(verdict.reason)
  return verdict.said
}

describe('a node', () => {
  test('is not made over the key of another, nor with a root key that nobody would have', async () => {
    await writeFile(join(folder, 'autre.txt'), 'the key of another')
    expect(await run(['node', 'init', '--key-file', 'autre.txt'])).toMatchObject({
      exit: 1,
      out: '',
      err: expect.stringContaining('is there already'),
    })
    for (const unseen of [['--json'], []])
      expect(await run(['node', 'init', ...unseen])).toMatchObject({
        exit: 1,
        out: '',
        err: expect.stringContaining('--key-file'),
      })
    expect(await run(['node', 'init', '--area', 'nowhere'])).toMatchObject({ exit: 1, out: '' })
    const here = { ...directory.deps, host: 'http://localhost:3000' }
    expect(await run(['node', 'init', '--key-file', 'ici.txt'], { deps: here })).toMatchObject({
      exit: 1,
      out: '',
      err: expect.stringContaining('PUBLIC_URL'),
    })
    expect(existsSync(join(folder, 'ici.txt'))).toBe(false)
    expect(await findNode(directory.deps.db)).toBeUndefined()
  })

  test('is made with a root key that is handed over and kept nowhere', async () => {
    await save(directory.deps, ...drafts, shared)
    const { exit, out, err } = await run(
      [
        ...['node', 'init', '--area', '23', '--operator', 'Les Tilleuls'],
        ...['--sheet', 'coffre.html', '--key-file', 'racine.txt'],
      ],
      { terminal: true },
    )
    expect(exit, err).toBe(0)
    const words = await readFile(join(folder, 'racine.txt'), 'utf8')
    const root = await keyPairOf(seedOf(words))
    const sheet = await readFile(join(folder, 'coffre.html'), 'utf8')
    for (const word of words.trim().split(' ')) {
      expect(out).toContain(word)
      expect(sheet).toContain(`<li>${word}</li>`)
    }
    expect(sheet).toContain('À ranger dans le coffre de l’association')
    for (const file of ['racine.txt', 'coffre.html'])
      expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600)
    expect(await readDocument()).toMatchObject({
      node: NODE,
      operator: 'Les Tilleuls',
      area: ['23'],
      docVersion: 1,
      root: { kid: root.kid },
    })
    const kept = await directory.deps.db.selectFrom('node').selectAll().executeTakeFirstOrThrow()
    expect(JSON.stringify(kept)).not.toContain(root.secret)
    expect(await published()).toHaveLength(6)
    const meta = await directory.deps.db.selectFrom('meta').selectAll().where('key', '=', 'host').execute()
    expect(meta).toEqual([{ key: 'host', value: NODE }])
  })

  test('is made once', async () => {
    expect(await run(['node', 'init'])).toMatchObject({ exit: 1, err: expect.stringContaining('already') })
  })

  test('shows what it is and publishes', async () => {
    const { out } = await run(['node', 'show', '--json'])
    expect(JSON.parse(out)).toMatchObject({
      node: NODE,
      root: { kid: expect.any(String) },
      published: { count: 6, deleted: 0 },
      complete: true,
    })
    expect(out).not.toContain((await findNode(directory.deps.db))?.secret)
  })

  test('publishes as files what it serves: nothing stale stays, and what others put there does', async () => {
    const site = join(folder, 'site')
    const files = join(site, 'federation/v1/files')
    const read = async () => {
      expect((await run(['publish', 'site'])).exit).toBe(0)
      const snapshot = JSON.parse(await readFile(join(site, 'federation/v1/snapshot'), 'utf8')) as Snapshot
      const lines: string[] = []
      for (const { name, sha256, bytes, count } of snapshot.files) {
        const content = await readFile(join(files, name))
        expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
        expect(content.byteLength).toBe(bytes)
        const its = gunzipSync(content).toString().trimEnd().split('\n')
        expect(its).toHaveLength(count)
        lines.push(...its)
      }
      return { snapshot, lines: lines.sort() }
    }
    const served = async () =>
      (await readPage(directory, 'since=0')).items
        .map(({ seq, text }) => `{"seq":${seq},"record":${text}}`)
        .sort()
    const first = await read()
    expect(first.lines).toEqual(await served())
    expect(first.snapshot.files.map((file) => file.class)).toEqual(['open', 'odbl'])
    await writeFile(join(files, 'autre.txt'), 'à garder')
    await save(directory.deps, { ...shared, body: undefined, deleted: { reason: 'erasure' } })
    const second = await read()
    expect(second.lines).toEqual(await served())
    expect((await readdir(files)).sort()).toEqual(
      ['autre.txt', ...second.snapshot.files.map(({ name }) => name)].sort(),
    )
    expect(await readFile(join(site, '.well-known/maillage-node'), 'utf8')).toBe(
      (await findNode(directory.deps.db))?.text,
    )
  })

  test('serves its snapshot and the files that it names', async () => {
    const { body } = await directory.get<Snapshot>('/federation/v1/snapshot')
    expect(body.files.length).toBeGreaterThan(0)
    for (const { name, sha256 } of body.files) {
      const answer = await directory.app.request(`/federation/v1/files/${name}`)
      expect(
        createHash('sha256')
          .update(await answer.bytes())
          .digest('hex'),
      ).toBe(sha256)
    }
    expect((await directory.get(`/federation/v1/files/${'0'.repeat(64)}.ndjson.gz`)).status).toBe(404)
    expect((await directory.get('/federation/v1/files/..%2Fsnapshot')).status).toBe(400)
  })

  test('changes the key that signs with the words of the root key alone; what was signed stands', async () => {
    const before = await readPage(directory, 'since=0')
    const words = await readFile(join(folder, 'racine.txt'), 'utf8')
    const wrong = await run(['node', 'rotate-key', '--words-file', '-'], { stdin: `abandon ${words}` })
    expect(wrong).toMatchObject({ exit: 1, err: expect.stringContaining('24 words') })
    const rotated = await run(['node', 'rotate-key', '--words-file', '-', '--json'], {
      stdin: words.toUpperCase(),
    })
    expect(rotated.exit, rotated.err).toBe(0)
    expect(await readDocument()).toMatchObject({ docVersion: 2, operator: 'Les Tilleuls' })
    expect((await readPage(directory, 'since=0')).items).toEqual(before.items)
    await save(directory.deps, { ...(drafts[0] as (typeof drafts)[0]), body: placeBody({ name: 'Après' }) })
    expect(await published()).toHaveLength(6)
    const kids = new Set(
      (await directory.deps.db.selectFrom('publications').select('kid').execute()).map(({ kid }) => kid),
    )
    expect(kids.size).toBe(2)
  })

  test('revokes a key: what it signed is signed anew, above, and a run that was cut goes on without the words', async () => {
    const before = new Map((await published()).map((record) => [record.id, record]))
    const { keys } = await readDocument()
    const [old] = keys
    const unknown = await run(['node', 'revoke-key', 'x'.repeat(43), '--words-file', 'racine.txt'])
    expect(unknown.exit).toBe(1)
    // It begins as an option does, and is a key all the same; what is misspelled is none.
    const dashed = ['node', 'revoke-key', `-${'x'.repeat(42)}`, '--words-file', 'racine.txt']
    expect([await run(dashed), await run([...dashed, '--jsno'])]).toMatchObject([{ exit: 1 }, { exit: 2 }])
    const revoked = await run(['node', 'revoke-key', old?.kid ?? '', '--words-file', 'racine.txt', '--json'])
    expect(revoked.exit, revoked.err).toBe(0)
    expect(JSON.parse(revoked.out)).toMatchObject({ docVersion: 3, signed: 5 })
    for (const record of await published()) {
      const its = before.get(record.id)
      const { version, sig, ...said } = record
      expect(its).toMatchObject(said)
      if (JSON.parse(atob(sig.split('.')[0] ?? '')).kid === keys.at(-1)?.kid) continue
      expect(version).toBeGreaterThan(its?.version ?? 0)
    }
    expect(await signAnew(directory.deps, old?.kid ?? '')).toBe(0)
    const again = await run(['node', 'revoke-key', old?.kid ?? '', '--json'])
    expect(JSON.parse(again.out)).toMatchObject({ docVersion: 3, signed: 0 })
    const current = (await readDocument()).keys.at(-1)?.kid ?? ''
    const last = await run(['node', 'revoke-key', current, '--words-file', 'racine.txt'])
    expect(last.exit, last.err).toBe(0)
    expect((await published()).length).toBe(6)
    expect((await readDocument()).keys).toHaveLength(1)
  })
})

test('killed while it signs what it holds and run again, it has signed all under one identity', async () => {
  const database = engine === 'postgres' ? await openTestDatabase() : undefined
  const environment = {
    NODE_ENV: 'test',
    DATA_DIR: await preparedFolder(),
    DATABASE_URL: database?.url,
    PUBLIC_URL: NODE,
  }
  const open = () => openDirectory(loadConfig(environment))
  try {
    const seeded = await open()
    const many = strangers(600)
    const context = { now: seeded.deps.now(), actor: 'operator', reason: 'test' }
    await seeded.deps.db.transaction().execute((trx) => saveRecords(trx, many, context, []))
    await seeded.close()
    const keyFile = join(environment.DATA_DIR, 'racine.txt')
    const child = spawn(process.execPath, [...CLI, 'node', 'init', '--key-file', keyFile], {
      cwd: ROOT,
      env: { ...process.env, ...environment },
    })
    const closed = new Promise((resolve) => child.on('close', resolve))
    while (!existsSync(keyFile) && child.exitCode === null) await setTimeout(20)
    // The key was handed over: signing begins.
    await setTimeout(100)
    child.kill('SIGKILL')
    await closed
    const { deps, close } = await open()
    try {
      const cut = await findNode(deps.db)
      const cutAgain = () => {
        throw new Error('cut between two batches')
      }
      if (cut) await expect(signAll(deps, cutAgain)).rejects.toThrow('cut')
      const again = cut ? [] : ['--key-file', `${keyFile}.new`]
      // One that was quicker than the kill is done.
      expect((await run(['node', 'init', ...again], { deps })).exit).toBe(cut?.complete ? 1 : 0)
      const self = await findNode(deps.db)
      if (cut) expect(self?.text).toBe(cut.text)
      expect(self?.complete).toBe(true)
      const signed = await deps.db.selectFrom('publications').select('text').execute()
      expect(signed).toHaveLength(many.length)
      for (const { text } of signed.slice(0, 50))
        expect(self && (await verifyRecord(text, self.document)).ok).toBe(true)
    } finally {
      await close()
    }
  } finally {
    await database?.close()
  }
})
