/** A place as directories of this kind write it, whatever the form: what is asked of it is the same. @module */
import { placeSchema, type Sensitivity, utcDay } from '@maillage/shared/place'
import { sensitivityOf } from '@maillage/shared/taxonomy'
import { z } from 'zod'
import { readDate } from './dates.ts'
import { withPublicExtra } from './extra.ts'
import type { Report } from './issues.ts'
import { withoutPersons } from './persons.ts'
import type { ReadContext, Reading } from './reading.ts'
import { hideSensitive } from './sensitive.ts'
import { readLine } from './text.ts'

export interface OwnPlace {
  /** Global address of the record. */
  readonly uri: string | undefined
  readonly date: string | undefined
  readonly attribution: string | undefined
  /** It says that its address is hidden. */
  readonly isMasked: boolean
  readonly body: Record<string, unknown>
}

export type OwnContext = Pick<ReadContext, 'gazetteer' | 'uuid' | 'now'>

const uriSchema = z.url().max(500)

/** Longest list of reasons given for one place. */
const MOST_REASONS = 20

/** Says why a place is not read. */
export function refuse(
  reasons: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
  report: Report,
): void {
  for (const { path, message } of reasons.slice(0, MOST_REASONS))
    report.add('error', 'place-invalid', path.map(String).join('.'), undefined, message)
}

/**
 * Reads a place. One that is hidden without saying why is refused: nothing else would hide it from now on.
 * @param known why it is hidden already
 */
export function readOwnPlace(
  { uri, date, attribution, isMasked, body: given }: OwnPlace,
  known: Sensitivity | undefined,
  { gazetteer, now }: OwnContext,
  report: Report,
): Reading {
  const id = uriSchema.safeParse(uri)
  if (!id.success)
    refuse([{ path: ['uri'], message: 'The address of the record, at most 500 characters.' }], report)
  const body = placeSchema.safeParse(given)
  if (!body.success) refuse(body.error.issues, report)
  if (!id.success || !body.success) return { ...(id.success && { id: id.data }), issues: report.issues }
  const place = withoutPersons(withPublicExtra(body.data), report)
  const sensitivity = sensitivityOf(place) ?? place.sensitivity ?? known
  if (isMasked && !sensitivity) {
    refuse(
      [{ path: ['adresse_masquee'], message: 'The address is hidden, and nothing says why any more.' }],
      report,
    )
    return { id: id.data, issues: report.issues }
  }
  const code = place.address?.code
  const commune = code === undefined ? undefined : gazetteer.territory(code)
  const day = readDate(date || undefined, utcDay(now), report)
  const name = attribution && readLine(attribution, 'attribution', 500, report)
  return {
    id: id.data,
    ...(day && { date: day }),
    ...(name && { attribution: name }),
    ...hideSensitive(place, sensitivity, { commune, gazetteer }, report),
    issues: report.issues,
  }
}
