/** Places near a place of referral where one may be heard by whoever may refer. @module */
import type { PlaceResponse } from '@maillage/api/features/places'
import type { SearchItem } from '@maillage/api/features/search'
import type { Referrer } from '@maillage/shared/place'
import type { Directory } from '../../api.ts'
import { entryOf, referrersOf } from '../../words-of-place.ts'

/** Farthest that somebody is sent to be referred, in metres. */
const REACH = 30_000

/** Places told of each kind. */
const MOST = 3

/** Help with what a social worker does. */
const SOCIAL = 'suivi-social'

/** Networks whose places receive for what each of those who refer does; a doctor is in none of them. */
const NETWORKS_OF: Readonly<Partial<Record<Referrer, readonly string[]>>> = {
  'any-professional': ['ccas-cias', 'maisons-des-solidarites', 'france-services'],
  'social-worker': ['ccas-cias', 'maisons-des-solidarites'],
  'france-travail': ['france-travail'],
}

/** Who may refer when it is not said: those that a person is told to talk to. */
const USUAL: readonly Referrer[] = ['any-professional']

export interface Referrers {
  /** That receive for social support, as they say themselves. */
  readonly social: readonly SearchItem[]
  /** Of networks that receive for it, the others. */
  readonly networks: readonly SearchItem[]
  /** What these were looked for by, as criteria of a search: those who may refer there. */
  readonly asked: { readonly service?: string; readonly network: readonly string[] }
}

/**
 * Near a place that is reached on referral alone: measured from where it is known to be, which of a sensitive place is
 * the middle of its commune. Nothing says that these refer to it. Undefined where nobody there could be told of.
 */
export async function referrersNear(
  directory: Directory,
  { record }: PlaceResponse,
): Promise<Referrers | undefined> {
  const { services, position } = record.body
  if (entryOf(services) !== 'referral' || !position) return undefined
  const by = referrersOf(services) ?? USUAL
  const networks = [...new Set(by.flatMap((who) => NETWORKS_OF[who] ?? []))]
  const bySocial = by.some((who) => who === 'any-professional' || who === 'social-worker')

  async function near(criteria: (readonly [string, string])[]): Promise<SearchItem[]> {
    const around = { lat: String(position?.lat), lon: String(position?.lon), radius: String(REACH) }
    const query = new URLSearchParams({ ...around, limit: '10' })
    for (const [name, value] of criteria) query.append(name, value)
    const answer = await directory.search(query)
    return answer.kind === 'ok'
      ? answer.body.items.filter(
          (item) => item.id !== record.id && !item.remote && entryOf(item.services) === 'possible',
        )
      : []
  }

  const [social, others] = await Promise.all([
    bySocial ? near([['service', SOCIAL]]) : [],
    networks.length > 0 ? near(networks.map((network) => ['network', network] as const)) : [],
  ])
  const told = new Set(social.slice(0, MOST).map(({ id }) => id))
  const rest = others.filter(({ id }) => !told.has(id)).slice(0, MOST)
  if (told.size + rest.length === 0) return undefined
  const asked = { network: networks, ...(bySocial ? { service: SOCIAL } : {}) }
  return { social: social.slice(0, MOST), networks: rest, asked }
}
