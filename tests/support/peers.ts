/** Partners of a directory, and records followed from them, as if they had been pulled. @module */
import type { Deps } from '@maillage/api/deps'
import { idHere } from '@maillage/api/features/homes'
import type { RecordDraft } from '@maillage/api/features/records'
import type { Organization, Place } from '@maillage/shared/place'
import { uuidv7 } from 'uuidv7'
import { organizationDraft, placeDraft } from './drafts.ts'

/** Address of a partner. */
export const PARTNER = 'https://partenaire.example.org'

/** What is known of a partner: trusted, and it answered just now unless said. */
export async function addPeer(
  { db, now }: Deps,
  {
    node = PARTNER,
    name = 'Annuaire partenaire',
    seen = now(),
    ...more
  }: { node?: string; name?: string; seen?: number; paused?: boolean } = {},
): Promise<void> {
  const at = new Date(now()).toISOString()
  await db
    .insertInto('peers')
    .values({
      node,
      url: node,
      document: JSON.stringify({ node, name }),
      state: 'trusted',
      limits: '{}',
      refused: '{}',
      added_at: at,
      seen_at: new Date(seen).toISOString(),
      due_at: at,
      ...more,
    })
    .execute()
}

/** Ids of a record at its home and here are not the same. */
function followed(draft: RecordDraft, node: string): RecordDraft & { uri: string } {
  const uri = `${node}/p/${uuidv7()}`
  return { ...draft, id: idHere(undefined)(uri), origin: node, uri, modified: '2026-11-02T08:00:00.000Z' }
}

/** A draft of a place as its home says it. */
export const followedPlace = (
  body: Place,
  { node = PARTNER, ...more }: Partial<Omit<RecordDraft, 'body'>> & { node?: string } = {},
) => followed(placeDraft({ body, ...more }), node)

/** A draft of an organization as its home says it. */
export const followedOrganization = (body: Organization, node = PARTNER) =>
  followed(organizationDraft(body), node)
