import type { Place } from '@maillage/shared/place'
import type { OrganizationRecord } from '@maillage/shared/revision'
import { NETWORKS } from '@maillage/shared/taxonomy'
import { createAttributes } from './attributes.ts'
import { websitesOf, writeContacts } from './contacts.ts'
import { NOT_STATED, present } from './entities.ts'
import { idOf } from './ids.ts'
import { giveBack } from './kept.ts'
import { type HsdsOrganization, organizationSchema } from './schema.ts'
import { keptFor } from './write-location.ts'

/** Lists of identifiers, as org-id.guide names those of one country. */
const SCHEMES: Readonly<Record<string, { identifier_scheme?: string; identifier_type: string }>> = {
  siret: { identifier_scheme: 'FR-SIRET', identifier_type: 'SIRET' },
  siren: { identifier_scheme: 'FR-SIREN', identifier_type: 'SIREN' },
  rna: { identifier_scheme: 'FR-RNA', identifier_type: 'RNA' },
  ridet: { identifier_scheme: 'NC-RIDET', identifier_type: 'RIDET' },
  finess: { identifier_scheme: 'FR-FINESS', identifier_type: 'FINESS' },
  other: { identifier_type: 'other' },
}

/** The structure as its own record says it; `uri` is its global address, `parent` that of what it is a part of. */
export function writeOrganization(
  record: OrganizationRecord,
  { uri, parent }: { readonly uri: string; readonly parent?: string | undefined },
): HsdsOrganization {
  const { name, description, identifiers = [], networks, contacts } = record.body
  const id = idOf(uri, 'organization')
  const written = writeContacts(contacts, id)
  const [website, ...others] = websitesOf(contacts)
  const attributes = createAttributes('organization', id)
  attributes.terms(
    'network',
    networks?.filter((network) => Object.hasOwn(NETWORKS, network)),
  )
  return {
    id,
    name,
    description: description?.text ?? NOT_STATED,
    ...present({
      email: written.contacts[0]?.email,
      website,
      additional_websites: others.map((url) => ({ id: idOf(id, 'url', url), url })),
      uri,
      parent_organization_id: parent && idOf(parent, 'organization'),
      contacts: written.contacts,
      phones: written.phones,
      organization_identifiers: identifiers.map(({ scheme, value }, index) => ({
        id: idOf(id, 'identifier', String(index)),
        ...(SCHEMES[scheme] ?? { identifier_type: scheme }),
        identifier: value,
      })),
      attributes: attributes.list,
    }),
  }
}

/**
 * The structure of a place nobody knows more of: the standard wants one for each service. It bears the name the source
 * gives it, else that of the place, and what the source wrote of it.
 */
export function writeUnknownOrganization(place: Place, uri: string): HsdsOrganization {
  const kept = keptFor(place.extra, 'organization')
  const fresh = {
    id: idOf(uri, 'organization'),
    name: place.parentText ?? place.name,
    description: NOT_STATED,
  }
  return giveBack(organizationSchema, fresh, kept, { description: () => true })
}
