import { type Contact, contactNature, type Text } from '@maillage/shared/place'
import { maskContact, type Report } from '../issues.ts'
import { readPhones } from '../phone.ts'
import { readText, withhold } from '../text.ts'
import { createAttributes, readAttributes } from './attributes.ts'
import { type Entity, entities, present, textOf } from './entities.ts'
import { idOf } from './ids.ts'
import { emailSchema, type HsdsContact, type HsdsPhone } from './schema.ts'
import { asciiUri } from './uri.ts'

/** What is told of a contact; its nature is told again by who reads it. */
export type Reach = Pick<Contact, 'kind' | 'value' | 'purpose' | 'hours' | 'cost'>

/** Telephones with a field of their own, mails as contacts without a name; `others` have no field in the standard. */
export interface WrittenContacts {
  readonly phones: HsdsPhone[]
  readonly contacts: HsdsContact[]
  readonly others: Reach[]
}

const isMail = ({ kind, value }: Contact): boolean => kind === 'mail' && emailSchema.safeParse(value).success
const isPhone = ({ kind }: Contact): boolean => kind === 'phone' || kind === 'text'

export function writeContacts(contacts: readonly Contact[] = [], locationId: string): WrittenContacts {
  const details = (entity: string, id: string, { purpose, hours, cost }: Contact) => {
    const attributes = createAttributes(entity, id)
    attributes.fields({ purpose, hours, cost })
    return present({ attributes: attributes.list })
  }
  const idFor = ({ kind, value }: Contact) => idOf(locationId, kind, value)
  return {
    phones: contacts.filter(isPhone).map((contact) => {
      const { kind, value, purpose, cost } = contact
      const description = [purpose?.text, cost?.text].filter(Boolean).join(' · ') || undefined
      const id = idFor(contact)
      const type = kind === 'phone' ? 'voice' : kind
      return { id, number: value, type, ...present({ description }), ...details('phone', id, contact) }
    }),
    contacts: contacts.filter(isMail).map((contact) => {
      const id = idFor(contact)
      return {
        id,
        email: contact.value,
        ...present({ title: contact.purpose?.text }),
        ...details('contact', id, contact),
      }
    }),
    others: contacts
      .filter((contact) => !isPhone(contact) && !isMail(contact))
      .map(({ kind, value, purpose, hours, cost }) => ({
        kind,
        value,
        ...present({ purpose, hours, cost }),
      })),
  }
}

/** Sites of a place, in their order, as the standard's addresses. */
export const websitesOf = (contacts: readonly Contact[] = []): string[] =>
  contacts.flatMap(({ kind, value }) => (kind === 'website' ? (asciiUri(value) ?? []) : []))

/** Where contacts are read: the structure they reach and the département of its numbers. */
export interface ContactsContext {
  readonly structure: string
  readonly departement: string | undefined
  readonly report: Report
}

/** Collects the contacts of the entities of a place, persons' withheld, each once. */
export function createContacts({ structure, departement, report }: ContactsContext) {
  const list: Contact[] = []
  const withheld = new Set<string>()
  const add = (contact: Reach) => {
    const { kind, value } = contact
    const nature = contactNature(kind, value, structure)
    if (nature !== 'person') {
      if (!list.some((one) => one.kind === kind && one.value === value)) list.push({ ...contact, nature })
    } else if (!withheld.has(value)) {
      withheld.add(value)
      withhold(value, kind, report)
    }
  }
  const words = (given: string | undefined, field: string) => readText(given, field, structure, report)
  const fieldsOf = (entity: Entity, said: string | undefined, field: string) => {
    const { fields } = readAttributes(entity.attributes)
    const purpose = (fields.purpose as Text | undefined) ?? (fields.cost ? undefined : words(said, field))
    return present({ purpose, hours: textOf(fields.hours), cost: fields.cost as Text | undefined })
  }
  const addPhone = (phone: Entity, said = textOf(phone.description)) => {
    const read = readNumber(phone, departement)
    if (read === undefined)
      report.add('warning', 'phone-invalid', 'phone.number', maskContact(textOf(phone.number) ?? ''), UNREAD)
    else
      add({
        kind: phone.type === 'text' ? 'text' : 'phone',
        value: read,
        ...fieldsOf(phone, said, 'phone.description'),
      })
  }
  const addMail = (given: unknown, entity: Entity = {}, said?: string) => {
    const mail = textOf(given)?.trim()
    if (mail === undefined) return
    if (emailSchema.safeParse(mail).success)
      add({ kind: 'mail', value: mail, ...fieldsOf(entity, said, 'contact.title') })
    else
      report.add(
        'warning',
        'mail-invalid',
        'contact.email',
        maskContact(mail),
        'Not a mail address: left out.',
      )
  }
  return {
    list,
    add,
    /** Telephones, contacts and mail of one entity: a location, a service… */
    addOf(entity: Entity) {
      for (const phone of entities(entity.phones)) addPhone(phone)
      for (const contact of entities(entity.contacts)) {
        const said = textOf(contact.title) ?? textOf(contact.department)
        addMail(contact.email, contact, said)
        for (const phone of entities(contact.phones)) addPhone(phone, said ?? textOf(phone.description))
      }
      addMail(entity.email)
    },
  }
}

const UNREAD = 'No telephone number could be read: left out.'

/** The number in E.164, or a short one. */
export function readNumber({ number }: Entity, departement?: string): string | undefined {
  const written = typeof number === 'number' ? String(number) : (textOf(number) ?? '')
  return readPhones(written.replace(/["']/g, ''), departement).numbers[0]
}
