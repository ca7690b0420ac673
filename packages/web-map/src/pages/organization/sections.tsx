/** The parts of what a structure says of itself: values shown, fields, and what they mean when they come back. @module */
import {
  compactIdentifier,
  type Identifier,
  isIdentifier,
  type Organization,
  type Place,
  WRITTEN_SCHEMES,
} from '@maillage/shared/place'
import type { Child } from 'hono/jsx'
import { Area, Field, type FormError } from '../../ui/field/field.tsx'
import type { View } from '../../view.ts'
import { contacts } from '../listing/sections/contacts.tsx'
import { type Draft, errorOf, fieldsOf, given, textOf } from '../listing/sections/section.ts'

interface Shown {
  readonly view: View
  readonly organization: Organization
  readonly values: URLSearchParams
  readonly errors: readonly FormError[]
}

interface Section {
  /** The fields as the organization states them. */
  initial(organization: Organization): URLSearchParams
  /** What the fields mean, each mistake beside its field. */
  read(fields: URLSearchParams, view: View, organization: Organization): Draft | Promise<Draft>
  Fields(props: Shown): Child
}

const essentials: Section = {
  // A name that nobody stated is stated by being saved, even as it is.
  initial: ({ name, nameAssumed, description }) =>
    fieldsOf([
      ['name', nameAssumed ? undefined : name],
      ['description', description?.text],
    ]),
  read(fields, { t }) {
    const name = given(fields, 'name')
    return {
      edits: [
        { path: '/name', after: name },
        { path: '/description', after: textOf(fields, 'description') },
      ],
      errors: name ? [] : [{ name: 'name', message: t.structure.nameMissing }],
    }
  },
  Fields: ({ view, organization, values, errors }) => (
    <>
      {organization.nameAssumed && <p class="quiet">{view.t.structure.nameAssumed}</p>}
      <Field
        name="name"
        label={view.t.structure.name}
        value={values.get('name') ?? (organization.nameAssumed ? organization.name : '')}
        required
        maxlength={300}
        error={errorOf(errors, 'name')}
      />
      <Area
        name="description"
        label={view.t.keep.description}
        hint={view.t.keep.descriptionHint}
        value={values.get('description') ?? ''}
        maxlength={5_000}
        error={errorOf(errors, 'description')}
      />
    </>
  ),
}

type Scheme = (typeof WRITTEN_SCHEMES)[number]
const isWritten = (scheme: string): scheme is Scheme =>
  (WRITTEN_SCHEMES as readonly string[]).includes(scheme)

/** A row for each identifier stated, and an empty one of each scheme that is not. */
function rowsOf(identifiers: readonly Identifier[] = []): { key: string; scheme: Scheme }[] {
  const stated = identifiers.flatMap(({ scheme }, index) =>
    isWritten(scheme) ? [{ key: `i${index}`, scheme }] : [],
  )
  const others = WRITTEN_SCHEMES.filter((scheme) => !stated.some((row) => row.scheme === scheme))
  return [...stated, ...others.map((scheme) => ({ key: `new-${scheme}`, scheme }))]
}

const identifiers: Section = {
  initial: ({ identifiers: stated = [] }) =>
    fieldsOf(stated.flatMap(({ scheme, value }, index) => (isWritten(scheme) ? [[`i${index}`, value]] : []))),
  read(fields, { t }, { identifiers: stated = [] }) {
    const written = rowsOf(stated).flatMap(({ key, scheme }) => {
      const value = given(fields, key)
      return value === undefined ? [] : [{ key, scheme, value: compactIdentifier(value) }]
    })
    const errors = written
      .filter((one) => !isIdentifier(one))
      .map(({ key, scheme }) => ({
        name: key,
        message: t.structure.identifierWrong(t.structure.schemes[scheme].label),
      }))
    // Numbers of registers that nobody writes by hand stay as they are.
    const after = [
      ...written.map(({ scheme, value }) => ({ scheme, value })),
      ...stated.filter(({ scheme }) => !isWritten(scheme)),
    ]
    return { edits: [{ path: '/identifiers', after: after.length > 0 ? after : undefined }], errors }
  },
  Fields: ({ view, organization, values, errors }) => {
    const { structure } = view.t
    return (
      <>
        <p class="quiet">{structure.identifiersLead}</p>
        {rowsOf(organization.identifiers).map(({ key, scheme }) => (
          <Field
            name={key}
            label={structure.schemes[scheme].label}
            hint={structure.schemes[scheme].hint}
            value={values.get(key) ?? ''}
            maxlength={40}
            error={errorOf(errors, key)}
          />
        ))}
      </>
    )
  },
}

/** The form of a place's contacts asks for a place and reads its contacts alone. */
const reachedAt = ({ name, contacts: stated }: Organization): Place => ({
  name,
  kind: 'remote',
  zone: 'Europe/Paris',
  services: [],
  ...(stated ? { contacts: stated } : {}),
})

/** An organization speaks of no territory. */
const NOWHERE = new Map<string, string>()

/** Parts of an organization's form, in order; each is saved alone. */
export const SECTIONS = {
  essentials,
  contacts: {
    initial: (organization) => contacts.initial(reachedAt(organization), NOWHERE),
    read: (fields, view, organization) =>
      contacts.read(fields, {
        view,
        place: reachedAt(organization),
        uuid: () => crypto.randomUUID(),
        locate: async () => undefined,
        names: NOWHERE,
        territories: async () => [],
        nearest: async () => undefined,
      }),
    Fields: ({ organization, ...shown }) => contacts.Fields({ ...shown, place: reachedAt(organization) }),
  },
  identifiers,
} as const satisfies Readonly<Record<string, Section>>

export type SectionName = keyof typeof SECTIONS
export const SECTION_NAMES = Object.keys(SECTIONS) as SectionName[]
export const isSection = (name: string): name is SectionName => Object.hasOwn(SECTIONS, name)

/** What a field is called, by its pointer. */
export function fieldInWords({ t }: View, path: string): string {
  const names: Readonly<Record<string, string>> = {
    name: t.structure.name,
    description: t.keep.description,
    contacts: t.structure.sections.contacts,
    identifiers: t.structure.sections.identifiers,
  }
  const part = path.replace(/^\/body/, '').split('/')[1] ?? ''
  return names[part] ?? part
}
