/** How one is sent to a service: by whom, by what, and what happens next. Part of the section of services. @module */
import { type InterfaceWords, type Place, REFERRAL_MEANS, REFERRERS } from '@maillage/shared/place'
import { Boxes, Field, type FormError } from '../../../ui/field/field.tsx'
import { type View, wordOf } from '../../../view.ts'
import { errorOf, fieldsOf, given, type ServiceFieldsProps, textOf } from './section.ts'

type Service = Place['services'][number]

export const referralFields = ({ id, referral }: Service): URLSearchParams =>
  fieldsOf([
    ...(referral?.by ?? []).map((value) => [`${id}.by`, value] as const),
    ...(referral?.means ?? []).map((value) => [`${id}.means`, value] as const),
    [`${id}.form`, referral?.form],
    [`${id}.next`, referral?.next?.text],
  ])

const known = (fields: URLSearchParams, name: string, words: Readonly<Record<string, InterfaceWords>>) => {
  const values = fields.getAll(name).filter((value) => value in words)
  return values.length > 0 ? values : undefined
}

/** What the fields of one service say of its referral; nothing where nothing is said. */
export function readReferral(fields: URLSearchParams, id: string, before: Service | undefined, view: View) {
  const form = given(fields, `${id}.form`)
  const errors: FormError[] = []
  if (form !== undefined && !(URL.canParse(form) && /^https?:/.test(form)))
    errors.push({ name: `${id}.form`, message: view.t.keep.linkWrong })
  const stated = {
    ...before?.referral,
    by: known(fields, `${id}.by`, REFERRERS),
    means: known(fields, `${id}.means`, REFERRAL_MEANS),
    form,
    next: textOf(fields, `${id}.next`),
  }
  const said = Object.entries(stated).filter(([, value]) => value !== undefined)
  return { referral: said.length > 0 ? Object.fromEntries(said) : undefined, errors }
}

export function ReferralFields({ view, id, values, errors }: ServiceFieldsProps) {
  const { keep } = view.t
  const choices = (words: Readonly<Record<string, InterfaceWords>>) =>
    Object.keys(words).map((value) => ({ value, label: wordOf(view, words, value) }))
  return (
    <details open={errors.some(({ name }) => name === `${id}.form`)}>
      <summary>{keep.referral}</summary>
      <Boxes
        name={`${id}.by`}
        legend={keep.referralBy}
        choices={choices(REFERRERS)}
        chosen={values.getAll(`${id}.by`)}
      />
      <Boxes
        name={`${id}.means`}
        legend={keep.referralMeans}
        choices={choices(REFERRAL_MEANS)}
        chosen={values.getAll(`${id}.means`)}
      />
      <Field
        name={`${id}.form`}
        label={keep.referralForm}
        type="url"
        value={values.get(`${id}.form`) ?? ''}
        error={errorOf(errors, `${id}.form`)}
      />
      <Field
        name={`${id}.next`}
        label={keep.referralNext}
        value={values.get(`${id}.next`) ?? ''}
        maxlength={500}
        error={errorOf(errors, `${id}.next`)}
      />
    </details>
  )
}
