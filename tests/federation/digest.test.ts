/** The digest kept as records are written is the one of all of them, and says where two directories differ. */
import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { rebuildDigest, stateOf } from '@maillage/api/features/federation'
import { type RecordDraft, saveRecords } from '@maillage/api/features/records'
import { projectorsOf } from '@maillage/api/registry'
import { globalId, rootOf } from '@maillage/shared/federation'
import { canonical } from '@maillage/shared/revision'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { placeBody, placeDraft } from '../support/drafts.ts'
import { engine } from '../support/engines.ts'
import { becomeNode, NODE, readPage } from '../support/federation.ts'
import { save } from '../support/save.ts'

const sha256 = (bytes: Uint8Array | string): Uint8Array => createHash('sha256').update(bytes).digest()

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory.close())

/** The root as anybody counts it who holds every signed text. */
async function recounted(): Promise<string> {
  const rows = await directory.deps.db.selectFrom('publications').select('text').execute()
  const leaves = rows.map(({ text }) => {
    const { sig: _, ...payload } = JSON.parse(text) as { id: string; sig: string }
    return { idHash: sha256(payload.id), hash: sha256(canonical(payload)) }
  })
  return Buffer.from(rootOf(leaves, sha256)).toString('hex')
}

/** A transaction that saved a record and does not end yet. */
async function slowSave(draft: RecordDraft) {
  const { db, now } = directory.deps
  const saved = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  const done = db.transaction().execute(async (trx) => {
    const context = { now: now(), actor: 'operator', reason: 'test' }
    await saveRecords(trx, [draft], context, projectorsOf(directory.deps))
    saved.resolve()
    await end.promise
  })
  await saved.promise
  return { end: () => end.resolve(), done }
}

test('what is saved while a directory becomes a node is signed, by the one or the other', async () => {
  // Nothing else is there to sign: only the wait for who writes keeps the walk from ending before her.
  const slow = await slowSave(placeDraft())
  const becoming = becomeNode(directory)
  // Time enough to become a node without waiting for who writes.
  await setTimeout(300)
  slow.end()
  await Promise.all([slow.done, becoming])
  expect((await stateOf(directory.deps.db)).count).toBe(1)
  expect((await stateOf(directory.deps.db)).root).toBe(await recounted())
})

test.runIf(engine === 'postgres')(
  'with two writers and a slow first commit, who reads in between skips nothing',
  async () => {
    const { next: start } = await readPage(directory, 'since=0')
    const [first, second] = [placeDraft(), placeDraft()]
    const slow = await slowSave(first)
    const saving = save(directory.deps, second)
    await setTimeout(200)
    const between = await readPage(directory, `since=${start}`)
    slow.end()
    await Promise.all([slow.done, saving])
    const after = await readPage(directory, `since=${between.next}`)
    const ids = [...between.items, ...after.items].map(({ text }) => (JSON.parse(text) as { id: string }).id)
    expect(ids).toEqual([first, second].map(({ id }) => globalId(NODE, id)))
  },
)

test('kept change by change, by one writer or several at once, it is the one of a full recount', async () => {
  const drafts = Array.from({ length: 10 }, () => placeDraft())
  let turn = 0
  const changed = ({ rank, fate }: { rank: number; fate: string }): RecordDraft => {
    const draft = drafts[rank] as RecordDraft
    const body = placeBody({ name: `Maison ${turn++}` })
    if (fate === 'unlicensed') return { ...draft, license: undefined, body }
    return fate === 'erased'
      ? { ...draft, body: undefined, deleted: { reason: 'erasure' }, eraseHistory: true }
      : { ...draft, body }
  }
  const write = fc.record({
    rank: fc.nat({ max: drafts.length - 1 }),
    fate: fc.constantFrom('changed', 'changed', 'unlicensed', 'erased'),
  })
  const batch = fc.uniqueArray(write, { selector: ({ rank }) => rank, minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 4 }), async (batches) => {
      // One record has one writer: the others overlap as they may.
      const mine = batches.map((one, at) => one.filter(({ rank }) => rank % batches.length === at))
      await Promise.all(mine.map((one) => save(directory.deps, ...one.map(changed))))
      const state = await stateOf(directory.deps.db)
      expect(state.root).toBe(await recounted())
      await rebuildDigest(directory.deps.db)
      expect(await stateOf(directory.deps.db)).toEqual(state)
    }),
    { numRuns: 15 },
  )
})

interface Below {
  readonly hash: string
  readonly children: readonly { readonly prefix: string; readonly hash: string }[]
  readonly items: readonly { readonly id: string; readonly version: number }[]
}

test('one changed record changes the root, and is found in three requests', async () => {
  const drafts = Array.from({ length: 30 }, () => placeDraft())
  await save(directory.deps, ...drafts)
  const digest = async (path = '') => (await directory.get<Below>(`/federation/v1/digest${path}`)).body
  /** What stands below differs from what a partner holds: down to the record. */
  const other = ({ children: before }: Below, { children: after }: Below): string =>
    after.find(({ prefix, hash }) => before.find((one) => one.prefix === prefix)?.hash !== hash)?.prefix ?? ''
  const target = drafts[7] as RecordDraft
  const idHash = Buffer.from(sha256(globalId(NODE, target.id))).toString('hex')
  const first = await digest()
  const second = await digest(`/${idHash.slice(0, 2)}`)
  await save(directory.deps, { ...target, body: placeBody({ name: 'Changée' }) })
  const root = await digest()
  expect(root.hash).not.toBe(first.hash)
  const level = other(first, root)
  const bucket = other(second, await digest(`/${level}`))
  const { items } = await digest(`/${bucket}`)
  expect(idHash.startsWith(bucket)).toBe(true)
  expect(items.map(({ id }) => id)).toContain(globalId(NODE, target.id))
})

test.each(['zz', 'a', 'abc', 'AB', 'abcdef'])('the digest below %s is refused', async (prefix) => {
  expect((await directory.get(`/federation/v1/digest/${prefix}`)).status).toBe(400)
})
