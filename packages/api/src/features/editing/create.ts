/** A new listing, once its likely duplicates were looked at. @module */
import { Conflict, InvalidInput } from '@maillage/shared/errors'
import { type Place, utcDay } from '@maillage/shared/place'
import { normalizeName } from '@maillage/shared/territory'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/tables/index.ts'
import type { Deps } from '../../deps.ts'
import { organizationNames } from '../organizations/index.ts'
import { findRecords, type Projector, saveRecords } from '../records/index.ts'
import { type Actor, mustBeAllowed, organizationSubject, rolesOn } from '../rights/index.ts'
import { actionFor, completed } from './fields.ts'
import { keepFields } from './kept.ts'
import { mustBeDistinct, prepare } from './prepare.ts'
import { actorName, CONSENT, keepConsent } from './standing.ts'
import { verifiedBy } from './versions.ts'

export interface Alike {
  readonly id: string
  readonly slug: string
  readonly name: string
}

/** Names at least so near are shown before a new listing is made (0 to 1, of the trigrams). */
const NEAR = 0.35

/** Places of the same commune with a name like this one, the most alike first. */
export async function alikePlaces(db: Kysely<Database>, place: Place): Promise<Alike[]> {
  const code = place.address?.code
  if (code === undefined) return []
  const key = normalizeName(place.name)
  const { rows } = await sql<Alike>`SELECT id, slug, name FROM places
    WHERE commune = ${code} AND (cluster IS NULL OR cluster = id) AND similarity(name_key, ${key}) >= ${NEAR}
    ORDER BY similarity(name_key, ${key}) DESC, id LIMIT 5`.execute(db)
  return rows
}

export interface NewPlace {
  readonly place: Place
  readonly consent?: boolean
  readonly another?: boolean
}

/** What is stated of a new place beside the fields that are edited. */
const BESIDE = ['zone', 'organization']

/**
 * A place joins an organization by the word of whoever may change that organization: its owners reach the place from then
 * on, and the place's moderators reach it.
 * @throws InvalidInput when there is no such organization, Refused
 */
async function mustBeItsOwn(
  { db, gazetteer }: Pick<Deps, 'db' | 'gazetteer'>,
  actor: Actor,
  organization: string,
): Promise<void> {
  const [record] = await findRecords(db, [organization])
  if (record?.type !== 'organization' || record.deleted) {
    const message = 'There is no such organization.'
    throw new InvalidInput(`/organization: ${message}`, [
      { where: '/organization', message, value: organization },
    ])
  }
  mustBeAllowed(actor, 'organization.edit', await organizationSubject(db, organization), { gazetteer })
}

/**
 * Makes a place.
 * @throws Refused, InvalidInput naming a field that is not written by hand, an organization that is not or an id that is repeated, or Conflict naming places it may be already
 * @returns its id
 */
export async function createPlace(
  { db, gazetteer, config, now: clock, uuid }: Pick<Deps, 'db' | 'gazetteer' | 'config' | 'now' | 'uuid'>,
  actor: Actor,
  { place, consent, another }: NewPlace,
  projectors: readonly Projector[],
): Promise<string> {
  const subject = {
    ...(place.organization ? { organization: place.organization } : {}),
    ...(place.address?.code ? { commune: place.address.code } : {}),
  }
  mustBeAllowed(actor, 'place.create', subject, { gazetteer })
  if (place.organization) await mustBeItsOwn({ db, gazetteer }, actor, place.organization)
  mustBeDistinct(place)
  const { services, ...fields } = place
  for (const key of Object.keys(fields)) if (!BESIDE.includes(key)) actionFor(`/${key}`)
  const alike = another ? [] : await alikePlaces(db, place)
  if (alike.length > 0) {
    throw new Conflict('This may be a place that is listed already.', {
      issues: alike.map(({ slug, name }) => ({ where: `/lieux/${slug}`, message: name })),
    })
  }
  const [id, now] = [uuid(), clock()]
  const name = actorName(rolesOn(actor, subject, gazetteer))
  const userId = actor.kind === 'person' ? actor.id : undefined
  const written = [
    ...Object.entries(fields).map(([key, after]) => ({ path: `/${key}`, after })),
    ...services.map((service) => ({ path: `/services/${service.id}`, after: service })),
  ]
  const edits = completed(written, place, { owned: name === 'structure', now })
  const blank: Place = { name: place.name, kind: place.kind, zone: place.zone, services: [] }
  const { body, sealed } = prepare(blank, undefined, edits, gazetteer)
  await db.transaction().execute(async (trx) => {
    const names = await organizationNames(trx, place.organization ? [place.organization] : [])
    const organization = (place.organization && names.get(place.organization)) ?? body.name
    const draft = {
      id,
      type: 'place' as const,
      schema: 'place/1.0',
      license: CONSENT.license,
      // Who said it: the structure itself, or this directory by its moderation.
      attribution: name === 'structure' ? organization : config.name,
      verified: verifiedBy(undefined, edits, body, { actor: name, day: utcDay(now) }),
      body,
      ...(sealed ? { sealed } : {}),
    }
    const context = {
      now,
      actor: name,
      reason: '',
      userId,
      ...(name === 'structure' ? { organization } : {}),
    }
    await saveRecords(trx, [draft], context, projectors)
    await keepFields(trx, id, edits)
    await keepConsent(trx, id, { actor: name, userId, consent, now })
  })
  return id
}
