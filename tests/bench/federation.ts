/** Publishing what a directory holds, against signatures alone; and what it adds to saving. On PostgreSQL. @module */
import { openPostgres } from '@maillage/api/db/open'
import {
  keyPairOf,
  makeNode,
  publicationProjector,
  signAll,
  signerOf,
} from '@maillage/api/features/federation'
import { saveRecords } from '@maillage/api/features/records'
import { globalForm } from '@maillage/shared/federation'
import { type AnyRecord, placeRecordSchema } from '@maillage/shared/revision'
import { withDatabase } from './imports.ts'
import { depsOf, drawing, SERVER_URL } from './stage.ts'
import type { BenchRow } from './table.ts'
import { elapsed } from './timing.ts'

const RECORDS = 5_000
const BATCH = 500
const NODE = 'https://annuaire.example.org'

const perSecond = (milliseconds: number): number => (1_000 * RECORDS) / milliseconds
const rate = (milliseconds: number): string => `${Math.round(perSecond(milliseconds))} records/s`

const root = await keyPairOf(new Uint8Array(32).fill(7))
const drafts = Array.from({ length: RECORDS }, (_, rank) => ({
  ...drawing.place(rank),
  license: 'etalab-2.0',
}))

/** Milliseconds to save all of them, a batch a transaction, without the projections of search. */
async function saveAll(
  url: string,
  isNode: boolean,
): Promise<{ saving: number; signing: number; own: number }> {
  const open = openPostgres(url)
  const deps = { ...depsOf(open), host: NODE }
  const about = { name: 'bench', operator: 'bench', area: [] }
  if (isNode) await makeNode(deps, root, about)
  const context = { now: deps.now(), actor: 'operator', reason: 'bench' }
  const saving = await elapsed(async () => {
    for (let at = 0; at < RECORDS; at += BATCH)
      await open.db
        .transaction()
        .execute((trx) =>
          saveRecords(trx, drafts.slice(at, at + BATCH), context, [publicationProjector(deps)]),
        )
  })
  if (!isNode) await makeNode(deps, root, about)
  const before = process.cpuUsage()
  const signing = await elapsed(() => signAll(deps))
  const { user, system } = process.cpuUsage(before)
  await open.close()
  return { saving, signing, own: (user + system) / 1_000 }
}

async function signAlone(): Promise<number> {
  const records = drafts.map((draft) =>
    globalForm(
      NODE,
      placeRecordSchema.parse({ ...draft, version: 1, modified: '2026-11-01T00:00:00Z' }) as AnyRecord,
      1,
    ),
  )
  const sign = await signerOf(root)
  return elapsed(async () => {
    for (let at = 0; at < RECORDS; at += BATCH) await Promise.all(records.slice(at, at + BATCH).map(sign))
  })
}

export async function benchFederation(): Promise<BenchRow[]> {
  if (!SERVER_URL) return []
  const alone = await signAlone()
  const plain = await withDatabase('maillage_bench_mesh', (url) => saveAll(url, false))
  const signed = await withDatabase('maillage_bench_mesh', (url) => saveAll(url, true))
  return [
    {
      name: 'PostgreSQL: signing what is held, whole / signatures alone',
      ours: rate(plain.signing),
      reference: rate(alone),
      ratio: plain.signing / alone,
    },
    {
      name: 'PostgreSQL: the same, of the time of this process alone / 2,000 records/s',
      ours: rate(plain.own),
      reference: '2000 records/s',
      ratio: 2_000 / perSecond(plain.own),
      aim: 1,
    },
    {
      name: 'PostgreSQL: saving records that are signed / those of a directory that is no node',
      ours: rate(signed.saving),
      reference: rate(plain.saving),
      ratio: signed.saving / plain.saving,
    },
  ]
}
