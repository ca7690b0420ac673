import { type Contact, contactNature } from '@maillage/shared/place'
import { maskContact, type Report } from '../issues.ts'
import { isMail, readUrl } from '../links.ts'
import { splitOpenList } from '../lists.ts'
import { readPhones } from '../phone.ts'
import { withhold } from '../text.ts'
import type { Field, OldField } from './fields.ts'

type Cells = ReadonlyMap<Field | OldField, { text: string }>

/**
 * Telephones, mails and sites, persons' withheld. What no contact can be read in is left out and reported, not kept
 * among public values: a mistyped mobile is still somebody's.
 */
export function readContacts(
  cells: Cells,
  place: { structure: string; departement?: string },
  report: Report,
): Contact[] {
  const contacts: Contact[] = []
  const add = (kind: Contact['kind'], value: string, field: Field) => {
    const nature = contactNature(kind, value, place.structure)
    if (nature === 'person') withhold(value, field, report)
    else contacts.push({ kind, value, nature })
  }

  const phones = readPhones(cells.get('telephone')?.text ?? '', place.departement)
  for (const number of phones.numbers) add('phone', number, 'telephone')
  for (const text of phones.unreadable) {
    const message = 'No telephone number could be read: left out.'
    report.add('warning', 'phone-invalid', 'telephone', maskContact(text), message)
  }

  for (const text of splitOpenList(cells.get('courriels')?.text ?? '', /[|;\s]+|,(?=[^,]*@)|\s\/\s/)) {
    const mail = text.replace(/^mailto:/i, '').replace(/^[<("']+|[>)"'.]+$/g, '')
    if (isMail(mail)) {
      add('mail', mail, 'courriels')
      if (mail !== text)
        report.add('repair', 'mail-trimmed', 'courriels', undefined, 'Stray signs around it.')
    } else
      report.add('warning', 'mail-invalid', 'courriels', maskContact(text), 'Not a mail address: left out.')
  }

  for (const text of splitOpenList(
    cells.get('site_web')?.text ?? '',
    /[|\s]+|[;,](?=\s*(?:https?:|www\.|$))/,
  )) {
    const url = readUrl(text, 'site_web', report)
    if (url !== undefined) add('website', url, 'site_web')
  }
  return contacts.slice(0, 50)
}
