/** What a node publishes, as somebody who trusts nothing but its root key reads it. */

import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { tellClosures } from '@maillage/api/features/changes'
import { publicationProjector, verifyCheckpoint, verifyRecord } from '@maillage/api/features/federation'
import { backup, reindex, restore } from '@maillage/api/features/maintenance'
import type { RecordDraft } from '@maillage/api/features/records'
import { projectorsOf } from '@maillage/api/registry'
import { globalId, type SignedRecord } from '@maillage/shared/federation'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOW, openTestDirectory, type TestDirectory } from '../support/directory.ts'
import { organizationDraft, placeBody, placeDraft } from '../support/drafts.ts'
import { becomeNode, documentOf, NODE, readPage } from '../support/federation.ts'
import { freshFolder } from '../support/processes.ts'
import { save } from '../support/save.ts'

const DAY = 86_400_000

let now = NOW
let directory: TestDirectory
const before = placeDraft({ body: placeBody({ name: 'Avant' }) })
beforeAll(async () => {
  directory = await openTestDirectory({ now: () => now })
  await save(directory.deps, before)
  for (const path of ['changes', 'digest', 'digest/00', 'snapshot', 'records?id=x'])
    expect(await directory.get(`/federation/v1/${path}`)).toMatchObject({
      status: 404,
      body: { code: 'no-node' },
    })
  expect((await directory.get('/.well-known/maillage-node')).status).toBe(404)
  await becomeNode(directory)
})
afterAll(() => directory.close())

/** Somebody who follows, verifies all, and keeps what is newer. */
function follower(limit: number) {
  const held = new Map<string, SignedRecord>()
  let since = 0
  return {
    held,
    async read(): Promise<boolean> {
      const page = await readPage(directory, `since=${since}&limit=${limit}`)
      const document = await documentOf(directory)
      for (const { text } of page.items) {
        const verdict = await verifyRecord(text, document)
        if (!verdict.ok) throw new Error(`${verdict.reason}: ${text}`)
        const { said } = verdict
        if (said.version > (held.get(said.id)?.version ?? 0)) held.set(said.id, said)
      }
      since = page.next
      return page.more
    },
    async readAll() {
      while (await this.read());
      return held
    },
  }
}

/** A record as somebody who asks for it alone verifies it. */
async function heldOf(draft: RecordDraft): Promise<SignedRecord> {
  const id = encodeURIComponent(globalId(NODE, draft.id))
  const text = await (await directory.app.request(`/federation/v1/records?id=${id}`)).text()
  const verdict = await verifyRecord(text, await documentOf(directory))
  if (!verdict.ok) throw new Error(`${verdict.reason}: ${text}`)
  return verdict.said
}

test('what was there before is signed once, and what is saved is signed as it is saved', async () => {
  const organization = organizationDraft({ name: 'Les Tilleuls' })
  const after = placeDraft({ body: placeBody({ organization: organization.id }) })
  await save(directory.deps, organization, after)
  expect(await heldOf(before)).toMatchObject({ origin: NODE, license: 'etalab-2.0', body: { name: 'Avant' } })
  expect(await heldOf(after)).toMatchObject({ body: { organization: globalId(NODE, organization.id) } })
  expect(await heldOf(organization)).toMatchObject({ type: 'organization' })
})

test('a signed text is served byte for byte, in the feed as JSON or lines, and alone', async () => {
  const { items } = await readPage(directory, 'since=0')
  const json = await (await directory.app.request('/federation/v1/changes')).text()
  for (const { text } of items) {
    expect(json).toContain(`"record":${text}`)
    const { id } = JSON.parse(text) as SignedRecord
    const alone = await directory.app.request(`/federation/v1/records?id=${encodeURIComponent(id)}`)
    expect(await alone.text()).toBe(text)
  }
  const packed = await directory.app.request('/federation/v1/changes', {
    headers: { 'accept-encoding': 'gzip' },
  })
  expect(gunzipSync(await packed.bytes()).toString()).toBe(json)
})

test('what is no public licensed record is told to nobody', async () => {
  const drafts = [
    placeDraft({ license: undefined }),
    placeDraft({ demo: true }),
    placeDraft({ body: placeBody({ closedSince: '2026-01-01' }) }),
    organizationDraft({ name: 'Supposée', nameAssumed: true }),
  ]
  await save(directory.deps, ...drafts)
  const held = await follower(1_000).readAll()
  expect(drafts.filter(({ id }) => held.has(globalId(NODE, id)))).toEqual([])
})

test('what was published and is no more leaves a tombstone without a word of what it said', async () => {
  const draft = placeDraft({ body: placeBody({ name: 'Maison secrète' }) })
  const { body: _, ...bare } = draft
  for (const [reason, given] of [
    ['closed', { ...draft, body: placeBody({ closedSince: '2026-11-16' }) }],
    ['withdrawn', { ...draft, body: placeBody({ withdrawnSince: '2026-11-16' }) }],
    ['unlicensed', { ...draft, license: undefined }],
    ['duplicate', { ...bare, deleted: { reason: 'duplicate' as const, supersededBy: before.id } }],
    ['erasure', { ...bare, deleted: { reason: 'erasure' as const }, eraseHistory: true }],
  ] as const) {
    await save(directory.deps, draft)
    expect(await heldOf(draft), reason).toMatchObject({ body: { name: 'Maison secrète' } })
    await save(directory.deps, given)
    const gone = await heldOf(draft)
    expect(gone, reason).toMatchObject({ deleted: true, reason })
    expect(JSON.stringify(gone)).not.toContain('secrète')
  }
  const rows = await directory.deps.db
    .selectFrom('publications')
    .select('text')
    .where('record_id', '=', draft.id)
    .execute()
  expect(JSON.stringify(rows)).not.toContain('secrète')
})

test('a sensitive place leaves with its commune alone, and nothing signed keeps its street', async () => {
  const draft = placeDraft({ body: placeBody({ extra: { mednum: { adresse: '9 rue Cachée' } } }) })
  await save(directory.deps, draft)
  const sensitive = placeBody({
    sensitivity: { class: 'B', evidence: 'test' },
    address: { commune: 'Guéret', code: '23096' },
    position: { lat: 46.17, lon: 1.87, precision: 'masked', method: 'commune-centre' },
  })
  const sealed = { address: { street: '1 rue des Tilleuls' } }
  await save(directory.deps, { ...draft, body: sensitive, sealed, eraseHistory: true })
  const its = await directory.deps.db
    .selectFrom('publications')
    .selectAll()
    .where('record_id', '=', draft.id)
    .execute()
  expect(its).toHaveLength(1)
  expect(JSON.stringify(its)).toContain('Guéret')
  expect(JSON.stringify(its)).not.toMatch(/Tilleuls"|Cachée/)
})

test('a place that closes on a coming day is told on that day, once, under a version above', async () => {
  await tellClosures(directory.deps)
  const draft = placeDraft({ body: placeBody({ closedSince: '2026-11-18' }) })
  await save(directory.deps, draft)
  const open = await heldOf(draft)
  now = NOW + 2 * DAY
  await tellClosures(directory.deps, [publicationProjector(directory.deps)])
  const closed = await heldOf(draft)
  expect(closed).toMatchObject({ deleted: true, reason: 'closed' })
  expect(closed.version).toBeGreaterThan(open.version)
  const { head } = await readPage(directory, 'since=0')
  await reindex(directory.deps.db, projectorsOf(directory.deps))
  expect((await readPage(directory, 'since=0')).head).toBe(head)
  now = NOW
  await save(directory.deps, { ...draft, body: placeBody({ name: 'Rouverte' }) })
  expect(await heldOf(draft)).toMatchObject({ body: { name: 'Rouverte' } })
})

test('whoever follows while others write, by pages of any size, ends with what stands', async () => {
  const drafts = Array.from({ length: 8 }, (_, rank) =>
    placeDraft({ body: placeBody({ name: `Maison ${rank}` }) }),
  )
  await save(directory.deps, ...drafts)
  let turn = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constant('read'), fc.nat({ max: drafts.length - 1 })), { maxLength: 8 }),
      fc.integer({ min: 1, max: 5 }),
      async (steps, limit) => {
        const slow = follower(limit)
        const writing: Promise<unknown>[] = []
        for (const step of steps) {
          if (typeof step === 'string') await slow.read()
          else {
            const draft = drafts[step] as RecordDraft
            writing.push(save(directory.deps, { ...draft, body: placeBody({ name: `Maison ${turn++}` }) }))
          }
        }
        await Promise.all(writing)
        expect(await slow.readAll()).toEqual(await follower(1_000).readAll())
      },
    ),
    { numRuns: 10 },
  )
})

test('a checkpoint is signed, counts what stands, and is the same text as long as nothing changes', async () => {
  const page = await readPage(directory, 'since=0')
  const verdict = await verifyCheckpoint(page.checkpoint, await documentOf(directory), now)
  const held = [...(await follower(100).readAll()).values()]
  expect(verdict).toMatchObject({
    ok: true,
    said: {
      origin: NODE,
      epoch: page.epoch,
      seq: page.head,
      count: held.filter(({ deleted }) => !deleted).length,
      deletedCount: held.filter(({ deleted }) => deleted).length,
    },
  })
  const first = await directory.app.request('/federation/v1/changes')
  const etag = first.headers.get('etag') ?? ''
  const ask = () => directory.app.request('/federation/v1/changes', { headers: { 'if-none-match': etag } })
  expect((await ask()).status).toBe(304)
  await save(directory.deps, placeDraft())
  expect((await ask()).status).toBe(200)
})

test.each([
  ['since=soon', 400, 'invalid-parameter'],
  ['since=-1', 400, 'invalid-parameter'],
  ['since=1.5', 400, 'invalid-parameter'],
  ['limit=0', 400, 'invalid-parameter'],
  ['limit=1001', 400, 'invalid-parameter'],
  ['scope=mine', 400, 'invalid-parameter'],
  ['nope=1', 400, 'invalid-parameter'],
  ['since=99999999', 409, 'cursor-ahead'],
  ['epoch=another', 410, 'epoch-changed'],
])('%s is refused: %i %s', async (query, status, code) => {
  expect(await directory.get(`/federation/v1/changes?${query}`)).toMatchObject({ status, body: { code } })
})

test('restored, it publishes the same under another epoch, and its digest still holds', async () => {
  const page = await readPage(directory, 'since=0')
  const file = join(await freshFolder(), 'backup.jsonl.gz')
  await backup(directory.deps, file, now)
  const other = await openTestDirectory({ now: () => now })
  try {
    await restore(other.deps.db, file, projectorsOf(other.deps))
    const again = await readPage(other, 'since=0')
    expect(again.items).toEqual(page.items)
    expect(again.epoch).not.toBe(page.epoch)
    const [one, two] = [page, again].map(({ checkpoint }) => JSON.parse(checkpoint) as { root: string })
    expect(two?.root).toBe(one?.root)
    const verdict = await verifyCheckpoint(again.checkpoint, await documentOf(other), now)
    expect(verdict).toMatchObject({ ok: true, said: { epoch: again.epoch } })
    const refused = await other.get(`/federation/v1/changes?epoch=${page.epoch}`)
    expect(refused.status).toBe(410)
  } finally {
    await other.close()
  }
})

test('a page is at most 4 MiB, and what does not fit comes with the next', async () => {
  const text = 'x'.repeat(9_900)
  const services = Array.from({ length: 5 }, (_, rank) => ({
    id: `01930000-0000-7000-8000-00000000000${rank}`,
    terms: ['numerique'],
    description: { lang: 'fr', text },
  }))
  const large = Array.from({ length: 100 }, () => placeDraft({ body: placeBody({ services }) }))
  await save(directory.deps, ...large)
  const answer = await directory.app.request('/federation/v1/changes')
  const body = await answer.text()
  expect(Buffer.byteLength(body)).toBeLessThan(4 * 1024 * 1024)
  expect((JSON.parse(body) as { more: boolean }).more).toBe(true)
  const held = await follower(1_000).readAll()
  expect(large.filter(({ id }) => !held.has(globalId(NODE, id)))).toEqual([])
})
