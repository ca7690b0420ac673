/** Places that somebody chose: which, and what the directory says of them. Nothing of a choice is kept here. @module */
import type { PlaceResponse } from '@maillage/api/features/places'
import { onPaper } from '@maillage/shared/place'
import type { Answer, Directory } from './api.ts'
import { isPlaceId, MOST_CHOSEN } from './selection-link.ts'

/** Name of the field that holds the id of a place chosen. */
export const CHOSEN = 'lieu'

export interface Chosen {
  readonly places: readonly PlaceResponse[]
  /** How many were chosen that the directory does not have any more. */
  readonly missing: number
  /** How many were chosen beyond the most there may be. */
  readonly beyond: number
}

const GONE = [400, 404, 410]

/** The places of a form, in their order, each once, their texts plain; refused when the directory does not answer for one of them. */
export async function placesChosen(directory: Directory, form: URLSearchParams): Promise<Answer<Chosen>> {
  const asked = [...new Set(form.getAll(CHOSEN).map((id) => id.trim().toLowerCase()))].filter(isPlaceId)
  const answers = await Promise.all(asked.slice(0, MOST_CHOSEN).map((id) => directory.place(id)))
  const places: PlaceResponse[] = []
  for (const answer of answers) {
    if (answer.kind === 'ok') places.push(onPaper(answer.body))
    else if (!GONE.includes(answer.status)) return answer
  }
  const missing = answers.length - places.length
  return {
    kind: 'ok',
    body: { places, missing, beyond: Math.max(0, asked.length - MOST_CHOSEN) },
  }
}
