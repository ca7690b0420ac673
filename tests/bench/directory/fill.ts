/** Fills an empty database with a drawn directory, through the product's own writer and projections. @module */
import type { Deps } from '@maillage/api/deps'
import { type RecordDraft, saveRecords } from '@maillage/api/features/records'
import { projectorsOf } from '@maillage/api/registry'
import type { Drawing } from './draw.ts'

/** Records of one transaction. */
const BATCH = 1_000

const CONTEXT = { actor: 'operator', reason: 'synthetic directory' }

function* placesOf(drawing: Drawing, places: number): Generator<RecordDraft> {
  for (let rank = 0; rank < places; rank++) yield drawing.place(rank)
}

function* batchesOf(drafts: Iterable<RecordDraft>): Generator<RecordDraft[]> {
  let batch: RecordDraft[] = []
  for (const draft of drafts) {
    batch.push(draft)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Writes the first `places` places and their organizations. */
export async function fill(
  deps: Deps,
  drawing: Drawing,
  places: number,
  progress: (done: number) => void,
): Promise<void> {
  const projectors = projectorsOf(deps)
  const save = async (drafts: RecordDraft[]) => {
    await deps.db
      .transaction()
      .execute((trx) => saveRecords(trx, drafts, { ...CONTEXT, now: deps.now() }, projectors))
  }
  for (const batch of batchesOf(drawing.organizations(places))) await save(batch)
  let done = 0
  for (const batch of batchesOf(placesOf(drawing, places))) {
    await save(batch)
    done += batch.length
    progress(done)
  }
}
