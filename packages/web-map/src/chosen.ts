/** Places that somebody chose: which, and what the directory says of them. Nothing of a choice is kept here. @module */
import type { PlaceResponse } from '@maillage/api/features/places'
import { onPaper } from '@maillage/shared/place'
import type { Answer, Directory } from './api.ts'
import { isPlaceId, MOST_CHOSEN } from './selection-link.ts'

/** Name of the field that holds the id of a place chosen. */
export const CHOSEN = 'lieu'

export interface Chosen {
  readonly places: readonly PlaceResponse[]
  /** Ids that were asked for each place, by its own: a listing that became part of another one has a former id. */
  readonly askedFor: ReadonlyMap<string, readonly string[]>
  /** How many were chosen that the directory does not have any more. */
  readonly missing: number
  /** How many were chosen beyond the most there may be. */
  readonly beyond: number
}

const GONE = [400, 404, 410]

/** The places of a form, in their order, each once whatever ids lead to it, their texts plain; refused when the directory does not answer for one of them. */
export async function placesChosen(directory: Directory, form: URLSearchParams): Promise<Answer<Chosen>> {
  const asked = [...new Set(form.getAll(CHOSEN).map((id) => id.trim().toLowerCase()))].filter(isPlaceId)
  const answers = await Promise.all(asked.slice(0, MOST_CHOSEN).map((id) => directory.place(id)))
  const places = new Map<string, PlaceResponse>()
  const askedFor = new Map<string, string[]>()
  let missing = 0
  for (const [rank, answer] of answers.entries()) {
    if (answer.kind === 'ok') {
      const { id } = answer.body.record
      if (!places.has(id)) places.set(id, onPaper(answer.body))
      askedFor.set(id, [...(askedFor.get(id) ?? []), asked[rank] ?? id])
    } else if (GONE.includes(answer.status)) missing += 1
    else return answer
  }
  return {
    kind: 'ok',
    body: {
      places: [...places.values()],
      askedFor,
      missing,
      beyond: Math.max(0, asked.length - MOST_CHOSEN),
    },
  }
}
