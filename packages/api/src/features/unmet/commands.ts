/** Counting that somebody did not find, and nothing of who or where exactly. @module */
import { createHmac, randomBytes } from 'node:crypto'
import { InvalidInput, LimitExceeded } from '@maillage/shared/errors'
import { findTerm } from '@maillage/shared/taxonomy'
import type { Gazetteer } from '@maillage/shared/territory'
import { sql } from 'kysely'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Deps } from '../../deps.ts'
import type { Unmet } from './contract.ts'

/** What one network may say in an hour: a social centre has one for all its computers. */
const PER_HOUR = 10

/** What one network may say of one need in one EPCI in a week: too little for it to be published by itself. */
const SAME_PER_WEEK = 3

const WEEK_SECONDS = 7 * 86_400

function invalid(where: string, message: string, value: string, code = 'invalid-parameter'): InvalidInput {
  return new InvalidInput(`${where}: ${message}`, [{ where, message, value }], { code })
}

/** What is counted as one: an IPv4 address, or an IPv6 /48, since one subscriber may hold many /64. */
const wide = (network: string): string =>
  network.includes(':') ? network.split(':').slice(0, 3).join(':') : network

/** The EPCI that holds what was searched. @throws InvalidInput, `no-epci` for a commune that is in none */
function epciOf(gazetteer: Gazetteer, { territory, point }: Unmet): string {
  const asked = territory ?? (point && gazetteer.nearestCommune(point)?.code) ?? ''
  const known = gazetteer.territory(asked)
  const epci = known?.kind === 'epci' ? known.code : known?.epci
  if (epci !== undefined) return epci
  const where = territory === undefined ? 'point' : 'territory'
  const town = known?.kind === 'commune' || known?.kind === 'arrondissement'
  throw town
    ? invalid(where, 'This commune is in no intercommunalité (EPCI).', territory ?? '', 'no-epci')
    : invalid(where, 'No intercommunalité (EPCI) is known there.', territory ?? '')
}

/** Takes what people did not find. The bounds of each network are counted in memory, under a key of this process. */
export function createUnmet({ db, gazetteer, now }: Pick<Deps, 'db' | 'gazetteer' | 'now'>) {
  const key = randomBytes(32)
  const said = new RateLimiterMemory({ points: PER_HOUR, duration: 3_600 })
  const same = new RateLimiterMemory({ points: SAME_PER_WEEK, duration: WEEK_SECONDS })

  async function mustPass(limiter: RateLimiterMemory, ...of: string[]): Promise<void> {
    // Even in memory, no network stands beside what was looked for from it.
    const mark = createHmac('sha256', key).update(of.join(' ')).digest('base64url')
    await limiter.consume(mark).catch(() => {
      throw new LimitExceeded('This was counted already, or much was just said from here.', 429)
    })
  }

  /**
   * Adds one to what is counted of this need, EPCI, week and kind of person.
   * @param network where it comes from: only ever counted
   * @throws InvalidInput naming an unknown need or territory; LimitExceeded
   */
  return async function count(unmet: Unmet, network: string): Promise<void> {
    const need = findTerm(unmet.need)?.slug
    if (need === undefined)
      throw invalid('need', 'It is not a term of the taxonomy; /api/v1/taxonomy lists them.', unmet.need)
    const epci = epciOf(gazetteer, unmet)
    await mustPass(said, wide(network))
    await mustPass(same, wide(network), need, epci)
    await sql`INSERT INTO unmet_needs (need, epci, week, who, times)
      VALUES (${need}, ${epci}, ${weekOf(now())}, ${unmet.who}, 1)
      ON CONFLICT (need, epci, week, who) DO UPDATE SET times = unmet_needs.times + 1`.execute(db)
  }
}

const DAY = 86_400_000

/** The ISO 8601 week of an instant in UTC, Unix milliseconds: `2026-W47`. It has the year of its Thursday. */
export function weekOf(instant: number): string {
  const day = Math.floor(instant / DAY)
  // The first day of 1970 was a Thursday.
  const thursday = day - ((day + 3) % 7) + 3
  const year = new Date(thursday * DAY).getUTCFullYear()
  const week = Math.floor((thursday - Date.UTC(year, 0, 1) / DAY) / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}
