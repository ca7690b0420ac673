/** Which fields of a listing may be changed by hand, by whom, and what is completed by the directory. @module */
import { InvalidInput, type Issue } from '@maillage/shared/errors'
import { type Contact, contactNature, type Place, withholdContacts } from '@maillage/shared/place'
import type { FieldEdit } from '@maillage/shared/revision'
import type { Action } from '../rights/index.ts'

/** What a network keeps up with by phone; everything else asks for the right on the whole listing. */
const KEPT = /^\/(hours|hoursText|exceptions|notices|contacts|suspendedSince|closedSince|activations)(\/|$)/
const KEPT_OF_SERVICE = /^\/services\/[^/]+\/(hours|hoursText|exceptions|accepting)(\/|$)/
const KEPT_OF_STOP = /^\/stops\/[^/]+\/(hours|dates)(\/|$)/

/** What is completed as a whole has no part that is written alone; services are reached one by one. */
const WHOLE = /^\/services\/?$|^\/contacts\/|\/accepting\//

const FIELDS =
  /^\/(name|kind|address|position|publicDoor|hours|hoursText|exceptions|notices|dormant|activations|closedSince|suspendedSince|accessibility|languages|interpreters|contacts|door|stops|summary|description|services)(\/|$)/

/** The zone is that of the address: nobody writes it, and undoing a change of address brings it back. */
export const FOLLOWS_ADDRESS = '/zone'

/** Whether a field of a listing is changed by hand. */
export const isEditable = (path: string): boolean => FIELDS.test(path) && !WHOLE.test(path)

/**
 * The right that changing a field asks for.
 * @param undoes what was there is brought back
 * @throws InvalidInput naming a field that is not changed by hand
 */
export function actionFor(path: string, undoes = false): Action {
  if (!isEditable(path) && !(undoes && path === FOLLOWS_ADDRESS)) {
    const message = 'This field is not one that is edited.'
    throw new InvalidInput(`${path}: ${message}`, [{ where: path, message }], { code: 'field-not-editable' })
  }
  return [KEPT, KEPT_OF_SERVICE, KEPT_OF_STOP].some((pattern) => pattern.test(path))
    ? 'place.keep'
    : 'place.edit'
}

/** How long what was said of places left is believed, in milliseconds (people.md §2). */
const BELIEVED = { yes: 30, 'waiting-list': 30, full: 30, 'out-of-stock': 7 } as const
const DAY = 86_400_000

interface Accepting {
  readonly state: keyof typeof BELIEVED
  readonly until?: string
}

const ACCEPTING = /^\/services\/[^/]+\/accepting$/

/** “Places left” is stated now, and expires by itself. */
function completedAccepting(value: Accepting, now: number) {
  const days = BELIEVED[value.state]
  return { ...value, stated: new Date(now).toISOString(), expires: new Date(now + days * DAY).toISOString() }
}

/**
 * Contacts that a structure itself writes are its own to publish; written by others, a person's is not (people.md 6).
 * One that is published already stays as it is.
 */
export function completedContacts(
  contacts: readonly Contact[],
  owned: boolean,
  { name, contacts: stated = [] }: Pick<Place, 'name' | 'contacts'>,
): Contact[] {
  return contacts.map((contact, index) => {
    if (owned) return { ...contact, nature: 'collective' }
    const before = stated.find(({ kind, value }) => kind === contact.kind && value === contact.value)
    const nature = before?.nature ?? contactNature(contact.kind, contact.value, name)
    if (nature !== 'person') return { ...contact, nature }
    const where = `/contacts/${index}`
    const message = 'This looks like a person’s own contact: only the structure itself may publish it.'
    throw new InvalidInput(`${where}: ${message}`, [{ where, message }], { code: 'contact-of-a-person' })
  })
}

const SERVICE = /^\/services\/[^/]+$/

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isAccepting = (value: unknown): value is Accepting =>
  isObject(value) && typeof value.state === 'string' && value.state in BELIEVED
export const isContacts = (value: unknown): value is Contact[] =>
  Array.isArray(value) && value.every((one) => isObject(one) && typeof one.value === 'string')

interface Completing {
  /** Asked by the structure. */
  readonly owned: boolean
  /** Unix milliseconds. */
  readonly now: number
  /** What was there is brought back: places left as they were stated, and when. */
  readonly undoes?: boolean
}

/** Edits with what the directory adds by itself. */
export function completed(
  edits: readonly FieldEdit[],
  place: Place,
  { owned, now, undoes = false }: Completing,
): FieldEdit[] {
  const stated = (value: Accepting) => (undoes ? value : completedAccepting(value, now))
  return edits.map(({ path, after }) => {
    if (after === undefined) return { path }
    // What has not its shape is refused by the schema of a place, which names it.
    if (ACCEPTING.test(path)) return { path, after: isAccepting(after) ? stated(after) : after }
    if (path === '/contacts')
      return { path, after: isContacts(after) ? completedContacts(after, owned, place) : after }
    if (SERVICE.test(path) && isObject(after)) {
      const { accepting, ...service } = after
      return {
        path,
        after: isAccepting(accepting) ? { ...service, accepting: stated(accepting) } : service,
      }
    }
    return { path, after }
  })
}

function* textsOf(value: unknown, path: string): Generated {
  if (typeof value !== 'object' || value === null) return
  if ('text' in value && 'lang' in value && typeof value.text === 'string') yield { path, text: value.text }
  else for (const [key, member] of Object.entries(value)) yield* textsOf(member, `${path}/${key}`)
}
type Generated = Generator<{ path: string; text: string }, void, undefined>

/** “M. Dupont”, “Mme Martin”. */
const NAMED_PERSON = /\b(?:M\.|Mr|Mme|Mlle|Monsieur|Madame)\s+\p{Lu}[\p{L}-]+/u

/** Free texts that seem to hold a person's name or number: said, never refused. */
export const personsIn = (edits: readonly FieldEdit[], place: Pick<Place, 'name'>): Issue[] =>
  edits.flatMap(({ path, after }) =>
    [...textsOf(after, path)].flatMap(({ path: where, text }) => {
      const found = withholdContacts(text, place.name).withheld[0] ?? NAMED_PERSON.exec(text)?.[0]
      return found === undefined
        ? []
        : [{ where, message: 'This text seems to hold the name or contact of a person.', value: found }]
    }),
  )
