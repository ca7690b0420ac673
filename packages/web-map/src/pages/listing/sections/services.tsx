import {
  ACCESS,
  AUDIENCES,
  CONDITIONS,
  type Condition,
  FEES,
  type InterfaceWords,
  type Place,
  SUPPORT,
  type Tri,
  type Words,
} from '@maillage/shared/place'
import type { FieldEdit } from '@maillage/shared/revision'
import { findTerm, label, matchNeed } from '@maillage/shared/taxonomy'
import { Area, Boxes, Field, type FormError, Pick, Tick } from '../../../ui/field/field.tsx'
import { wordOf } from '../../../view.ts'
import { AreaField, areaField, readArea } from './area.tsx'
import { ReferralFields, readReferral, referralFields } from './referral.tsx'
import { anyGiven, errorOf, fieldsOf, given, type Reading, type Section, textOf } from './section.ts'
import { readWhen, WhenFields, whenFields } from './when.tsx'

type Service = Place['services'][number]

/** Lists of one service, each a group of boxes. */
const LISTS = {
  access: ACCESS,
  support: SUPPORT,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Words>>>>

const written = (value: Tri | undefined): string => (value === true ? 'yes' : value === false ? 'no' : '')

/** The one price stated in euros. */
const amountOf = ({ fees = [] }: Service): string | undefined => {
  const amount = fees.find(({ kind }) => kind === 'paid')?.amount
  return amount === undefined ? undefined : String(amount).replace('.', ',')
}

/** A price in euros: “2”, “2,50”. */
const AMOUNT = /^\d{1,5}(?:[.,]\d{1,2})?$/

const initialOf = (service: Service) =>
  fieldsOf([
    [
      `${service.id}.terms`,
      service.termsNotStated ? '' : service.terms.map((slug) => label(slug)).join('\n'),
    ],
    [`${service.id}.name`, service.name?.text],
    [`${service.id}.description`, service.description?.text],
    ...(service.fees ?? []).map(({ kind }) => [`${service.id}.fees`, kind] as const),
    ...(Object.keys(LISTS) as (keyof typeof LISTS)[]).flatMap((key) =>
      (service[key] ?? []).map((value) => [`${service.id}.${key}`, value] as const),
    ),
    ...(service.audiences?.exclusive ?? []).map((value) => [`${service.id}.exclusive`, value] as const),
    ...(service.audiences?.addressed ?? []).map((value) => [`${service.id}.addressed`, value] as const),
    ...(service.audiences?.support ?? []).map((value) => [`${service.id}.received`, value] as const),
    [`${service.id}.amount`, amountOf(service)],
    ...Object.entries(service.conditions ?? {}).map(
      ([key, condition]) => [`${service.id}.${key}`, written(condition?.value)] as const,
    ),
  ])

/** The term a line of plain words means: its own label, or what the taxonomy understands best. */
function termOf(line: string, stated: readonly string[]): string | undefined {
  const known = stated.find((slug) => label(slug) === line || label(slug, 'en') === line)
  return known ?? findTerm(line)?.slug ?? matchNeed(line).terms[0]?.slug
}

const orNone = <T,>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined)

/** What the fields of one service say; `id` prefixes their names. */
async function readService(
  fields: URLSearchParams,
  id: string,
  before: Service | undefined,
  reading: Reading,
) {
  const { view } = reading
  const { keep } = view.t
  const errors: FormError[] = []
  const lines = (fields.get(`${id}.terms`) ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const terms = lines.map((line) => termOf(line, before?.terms ?? []))
  terms.forEach((slug, index) => {
    if (slug === undefined)
      errors.push({ name: `${id}.terms`, message: keep.termUnknown(lines[index] ?? '') })
  })
  const notStated = lines.length === 0 && before?.termsNotStated
  if (lines.length === 0 && !notStated) errors.push({ name: `${id}.terms`, message: keep.termsMissing })
  const chosen = (key: string, words: Readonly<Record<string, Words>>) =>
    orNone(fields.getAll(`${id}.${key}`).filter((value) => value in words))
  const price = given(fields, `${id}.amount`)
  if (price !== undefined && !AMOUNT.test(price))
    errors.push({ name: `${id}.amount`, message: keep.amountWrong })
  const ticked = chosen('fees', FEES)
  const feeOf = (kind: string) => {
    const { amount: _, currency: __, ...stated } = before?.fees?.find((fee) => fee.kind === kind) ?? { kind }
    const paid = kind === 'paid' && price !== undefined
    return paid ? { ...stated, amount: Number(price.replace(',', '.')), currency: 'EUR' } : stated
  }
  const kept = (kinds: readonly string[] | undefined) => kinds && orNone(kinds.map(feeOf))
  const conditions = (Object.keys(CONDITIONS) as Condition[]).flatMap((key) => {
    const value = fields.get(`${id}.${key}`)
    const note = before?.conditions?.[key]?.note
    if (value !== 'yes' && value !== 'no') return []
    return [[key, { value: value === 'yes', ...(note ? { note } : {}) }] as const]
  })
  const [exclusive, addressed] = [chosen('exclusive', AUDIENCES), chosen('addressed', AUDIENCES)]
  const audiences = { ...before?.audiences, exclusive, addressed, support: chosen('received', AUDIENCES) }
  const sent = readReferral(fields, id, before, view)
  const served = await readArea(fields, id, before, reading)
  const { when, errors: untimely } = readWhen(fields, id, before, view)
  errors.push(...sent.errors, ...served.errors, ...untimely)
  const values = {
    terms: notStated ? before?.terms : [...new Set(terms.filter((slug) => slug !== undefined))],
    termsNotStated: notStated ? true : undefined,
    name: textOf(fields, `${id}.name`),
    description: textOf(fields, `${id}.description`),
    // Who writes a price says that it is paid.
    fees: kept(price === undefined ? ticked : [...new Set([...(ticked ?? []), 'paid'])]),
    access: chosen('access', ACCESS),
    support: chosen('support', SUPPORT),
    audiences: Object.values(audiences).some((value) => value !== undefined) ? audiences : undefined,
    conditions: conditions.length > 0 ? Object.fromEntries(conditions) : undefined,
    referral: sent.referral,
    area: served.area,
    ...when,
  }
  return { values, errors }
}

/** Names the fields of a service that is not there yet. */
const NEW = 'new'

/** What is offered, for whom and under which conditions, one service after the other and room for one more. */
export const services: Section = {
  initial: (place, names) =>
    new URLSearchParams(
      place.services.flatMap((service) => [
        ...initialOf(service),
        ...whenFields(service),
        ...referralFields(service),
        ...fieldsOf([areaField(service, names)]),
      ]),
    ),
  async read(fields, reading) {
    const { place, uuid } = reading
    const errors: FormError[] = []
    const edits: FieldEdit[] = []
    for (const service of place.services) {
      if (fields.get(`${service.id}.remove`) === '1') {
        edits.push({ path: `/services/${service.id}` })
        continue
      }
      if (!fields.has(`${service.id}.terms`)) continue
      const made = await readService(fields, service.id, service, reading)
      errors.push(...made.errors)
      for (const [key, after] of Object.entries(made.values))
        edits.push({ path: `/services/${service.id}/${key}`, after })
    }
    if (anyGiven(fields, `${NEW}.`)) {
      const made = await readService(fields, NEW, undefined, reading)
      errors.push(...made.errors)
      const id = uuid()
      const stated = Object.entries(made.values).filter(([, value]) => value !== undefined)
      edits.push({ path: `/services/${id}`, after: { id, ...Object.fromEntries(stated) } })
    }
    return { edits, errors }
  },
  Fields: ({ view, place, values, errors }) => {
    const { keep } = view.t
    const choices = (words: Readonly<Record<string, InterfaceWords>>) =>
      Object.keys(words).map((value) => ({ value, label: wordOf(view, words, value) }))
    const fieldsets = (id: string, removable: boolean) => (
      <>
        <Area
          name={`${id}.terms`}
          label={keep.termsWords}
          hint={keep.termsHint}
          value={values.get(`${id}.terms`) ?? ''}
          error={errorOf(errors, `${id}.terms`)}
        />
        <Field
          name={`${id}.name`}
          label={keep.serviceName}
          value={values.get(`${id}.name`) ?? ''}
          maxlength={200}
          error={errorOf(errors, `${id}.name`)}
        />
        <Area
          name={`${id}.description`}
          label={keep.description}
          hint={keep.descriptionHint}
          value={values.get(`${id}.description`) ?? ''}
          maxlength={5_000}
          error={errorOf(errors, `${id}.description`)}
        />
        <Boxes
          name={`${id}.fees`}
          legend={keep.fees}
          choices={choices(FEES)}
          chosen={values.getAll(`${id}.fees`)}
        />
        <Field
          name={`${id}.amount`}
          label={keep.amount}
          value={values.get(`${id}.amount`) ?? ''}
          error={errorOf(errors, `${id}.amount`)}
        />
        <Boxes
          name={`${id}.access`}
          legend={keep.access}
          choices={choices(ACCESS)}
          chosen={values.getAll(`${id}.access`)}
        />
        <Boxes
          name={`${id}.support`}
          legend={keep.support}
          choices={choices(SUPPORT)}
          chosen={values.getAll(`${id}.support`)}
        />
        <details>
          <summary>{keep.conditions}</summary>
          {(Object.keys(CONDITIONS) as Condition[]).map((key) => (
            <Pick
              name={`${id}.${key}`}
              label={wordOf(view, CONDITIONS, key)}
              value={values.get(`${id}.${key}`) ?? ''}
              choices={[
                { value: '', label: keep.stated.unknown },
                { value: 'yes', label: keep.stated.yes },
                { value: 'no', label: keep.stated.no },
              ]}
            />
          ))}
        </details>
        <details>
          <summary>{keep.exclusive}</summary>
          <Boxes
            name={`${id}.exclusive`}
            legend={keep.exclusive}
            choices={choices(AUDIENCES)}
            chosen={values.getAll(`${id}.exclusive`)}
          />
        </details>
        <details>
          <summary>{keep.addressed}</summary>
          <Boxes
            name={`${id}.addressed`}
            legend={keep.addressed}
            choices={choices(AUDIENCES)}
            chosen={values.getAll(`${id}.addressed`)}
          />
        </details>
        <details>
          <summary>{keep.received}</summary>
          <Boxes
            name={`${id}.received`}
            legend={keep.received}
            choices={choices(AUDIENCES)}
            chosen={values.getAll(`${id}.received`)}
          />
        </details>
        <WhenFields view={view} id={id} values={values} errors={errors} />
        <AreaField view={view} id={id} values={values} errors={errors} />
        <ReferralFields view={view} id={id} values={values} errors={errors} />
        {removable && (
          <Tick
            name={`${id}.remove`}
            label={keep.removeService}
            checked={values.get(`${id}.remove`) === '1'}
          />
        )}
      </>
    )
    return (
      <>
        {place.services.map((service) => (
          <section class="sheet">
            <h3>{service.name?.text ?? keep.service}</h3>
            {fieldsets(service.id, place.services.length > 1)}
          </section>
        ))}
        <details class="sheet" open={errors.some(({ name }) => name.startsWith(`${NEW}.`))}>
          <summary>{keep.newService}</summary>
          {fieldsets(NEW, false)}
        </details>
      </>
    )
  },
}
