/** What a structure says of itself: its name, identifiers, contacts, description. @module */
import { Conflict, InvalidInput, type Issue } from '@maillage/shared/errors'
import {
  compactIdentifier,
  type Identifier,
  isIdentifier,
  type Organization,
  organizationSchema,
  utcDay,
} from '@maillage/shared/place'
import { applyEdits, type FieldEdit, isSame } from '@maillage/shared/revision'
import { type Kysely, sql, type Transaction } from 'kysely'
import { insertRows } from '../../db/rows.ts'
import type { Database } from '../../db/tables/index.ts'
import { dropAliases, identifierAlias, organizationsByAlias } from '../organizations/index.ts'
import { draftOf, type Projector, type RecordDraft, saveRecords } from '../records/index.ts'
import { type Actor, mustBeAllowed, organizationSubject, rolesOn } from '../rights/index.ts'
import type { EditDeps, EditRequest } from './commands.ts'
import { completedContacts, isContacts } from './fields.ts'
import { keepFields } from './kept.ts'
import { actorName, keepConsent, licensed } from './standing.ts'
import { lockRecord, mustBeCurrent, verifiedBy, versionOf } from './versions.ts'

/** Fields written by hand, each whole. Its address is not: that of a hidden place may be the same. */
const FIELDS = ['/name', '/identifiers', '/contacts', '/description']

/** Whose name was assumed says so no more once somebody states it; undoing that brings it back. */
export const ASSUMED = '/nameAssumed'

/** Whether a field of an organization is changed by hand. */
export const isOrganizationField = (path: string): boolean => FIELDS.includes(path)

/** @throws InvalidInput naming a field that is not changed by hand */
function mustBeEditable(edits: readonly FieldEdit[], undoes: boolean): void {
  const message = 'This field is not one that is edited.'
  for (const { path } of edits)
    if (!isOrganizationField(path) && !(undoes && path === ASSUMED))
      throw new InvalidInput(`${path}: ${message}`, [{ where: path, message }], {
        code: 'field-not-editable',
      })
}

const isIdentifiers = (value: unknown): value is Identifier[] =>
  Array.isArray(value) && value.every((one) => typeof (one as Identifier | null)?.value === 'string')

/** Edits with what the directory adds by itself. What has not its shape is refused by the schema, which names it. */
function completed(edits: readonly FieldEdit[], before: Organization, owned: boolean): FieldEdit[] {
  const states = edits.some(({ path }) => path === '/name') && !edits.some(({ path }) => path === ASSUMED)
  const whole = edits.map(({ path, after }) => {
    if (path === '/contacts' && isContacts(after))
      return { path, after: completedContacts(after, owned, before) }
    if (path === '/identifiers' && isIdentifiers(after))
      return { path, after: after.map((one) => ({ ...one, value: compactIdentifier(one.value) })) }
    return { path, after }
  })
  return states ? [...whole, { path: ASSUMED }] : whole
}

/** @throws InvalidInput naming every field that breaks the schema of an organization */
function validOrganization(candidate: object): Organization {
  const parsed = organizationSchema.safeParse(candidate)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => ({ where: `/${path.join('/')}`, message }))
  throw new InvalidInput(issues.map(({ where, message }) => `${where}: ${message}`).join(' '), issues)
}

/** Whether all the places of an organization are hidden: registers would give their address for its identifiers. */
async function isHidden(db: Kysely<Database>, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('records')
    .select(sql<boolean | null>`bool_and(doc->'body' ? 'sensitivity')`.as('hidden'))
    .where('type', '=', 'place')
    .where(sql<string>`doc #>> '{body,organization}'`, '=', id)
    .where('deleted', '=', false)
    .executeTakeFirst()
  return row?.hidden === true
}

/** Names under which lists find an organization; a number of no known register is none. */
const aliasesOf = (identifiers: readonly Identifier[]): string[] =>
  identifiers.filter(({ scheme }) => scheme !== 'other').map(identifierAlias)

/** @throws InvalidInput or Conflict naming every identifier that cannot be this organization's */
async function mustBeItsOwn(
  trx: Transaction<Database>,
  id: string,
  identifiers: readonly Identifier[],
  stated: readonly Identifier[],
): Promise<void> {
  const issue = (one: Identifier, message: string): Issue => ({
    where: `/identifiers/${identifiers.indexOf(one)}`,
    message,
    value: one.value,
  })
  const fresh = identifiers.filter((one) => !stated.some((before) => isSame(before, one)))
  const wrong = fresh
    .filter((one) => !isIdentifier(one))
    .map((one) => issue(one, `This is not a ${one.scheme.toUpperCase()}: check its digits.`))
  if (wrong[0]) throw new InvalidInput(wrong[0].message, wrong, { code: 'identifier-invalid' })
  if (fresh[0] && (await isHidden(trx, id))) {
    const message = 'Registers give an address for this number, and this structure’s places are hidden.'
    throw new InvalidInput(message, [issue(fresh[0], message)], { code: 'identifier-tells-where' })
  }
  const known = await organizationsByAlias(trx, aliasesOf(fresh))
  const taken = fresh.filter((one) => (known.get(identifierAlias(one)) ?? id) !== id)
  if (taken.length > 0) {
    const message = 'Another structure has this identifier here.'
    throw new Conflict(message, { issues: taken.map((one) => issue(one, message)) })
  }
}

/**
 * The identifiers under which lists find an organization. They draw a list's places to it, and the rights on them, so
 * that the structure's own word moves none: only what is added or taken away by this very change counts.
 */
async function moveAliases(
  trx: Transaction<Database>,
  id: string,
  before: readonly Identifier[],
  after: readonly Identifier[],
): Promise<void> {
  await dropAliases(trx, id, before, after)
  const stated = aliasesOf(before)
  await insertRows(
    trx,
    'aliases',
    aliasesOf(after)
      .filter((alias) => !stated.includes(alias))
      .map((alias) => ({ alias, record_id: id })),
    sql`ON CONFLICT DO NOTHING`,
  )
}

/**
 * Changes what an organization says of itself.
 * @throws Refused, NotFound, InvalidInput naming the fields, Conflict when an identifier is another's, Stale with the
 * fields in conflict
 * @returns its version afterwards
 */
export async function editOrganization(
  { db, gazetteer, now: clock }: EditDeps,
  actor: Actor,
  { id, version, edits, reason = '', consent, undoes = false }: EditRequest,
  projectors: readonly Projector[],
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, 'organization', id)
    const subject = await organizationSubject(trx, id)
    mustBeAllowed(actor, 'organization.edit', subject, { gazetteer })
    mustBeEditable(edits, undoes)
    await mustBeCurrent(trx, record, version, edits)
    const now = clock()
    const name = actorName(rolesOn(actor, subject, gazetteer))
    const userId = actor.kind === 'person' ? actor.id : undefined
    await keepConsent(trx, id, { actor: name, userId, consent, now })
    const before = record.doc.body as Organization
    const body = validOrganization(applyEdits(before, completed(edits, before, name === 'structure')))
    const [stated = [], identifiers = []] = [before.identifiers, body.identifiers]
    await mustBeItsOwn(trx, id, identifiers, stated)
    const draft = draftOf(record.doc)
    const said = name === 'structure' ? body.name : undefined
    const day = utcDay(now)
    const next: RecordDraft = {
      ...draft,
      ...licensed(draft, said),
      body,
      verified: verifiedBy(draft.verified, edits, body, { actor: undoes ? '' : name, day }),
      demo: record.demo,
    }
    await saveRecords(trx, [next], { now, actor: name, reason, organization: said, userId }, projectors)
    if (name !== 'structure') await moveAliases(trx, id, stated, identifiers)
    await keepFields(trx, id, edits)
    return versionOf(trx, id)
  })
}
