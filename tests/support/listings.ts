/** Listings and who keeps them, changed as a program changes them. @module */
import type { PlaceResponse } from '@maillage/api/features/places'
import type { TestDirectory } from './directory.ts'
import { placeBody, placeDraft } from './drafts.ts'
import { signIn, type Visitor } from './people.ts'
import { save } from './save.ts'

export interface Edited {
  readonly version: number
  readonly warnings: { where: string }[]
  readonly code: string
  readonly issues: { where: string; value?: string }[]
}

/** Changes fields of a listing read at a version. */
export const edit = (who: Visitor, id: string, version: number, edits: unknown[], more = {}) =>
  who.ask<Edited>(
    'PATCH',
    `/api/v1/places/${id}`,
    { edits, consent: true, ...more },
    { 'If-Match': `"${version}"` },
  )

/** Listings of a directory. */
export const listingsOn = (directory: () => TestDirectory) => ({
  /** A new place, and somebody who keeps it. */
  async keptPlace(email: string, body = placeBody()): Promise<{ id: string; keeper: Visitor }> {
    const draft = placeDraft({ body })
    await save(directory().deps, draft)
    const keeper = await signIn(directory(), email, { scope: 'place', target: draft.id, role: 'owner' })
    return { id: draft.id, keeper }
  },
  placeOf: async (id: string) => (await directory().get<PlaceResponse>(`/api/v1/places/${id}`)).body.record,
})
