import { Area } from '../../../ui/field/field.tsx'
import { allKept, Day, Kept, keptIn, readDays } from './dated.tsx'
import { errorOf, given, type Section, textOf } from './section.ts'

const PREFIX = 'notice-'

/** Messages to whoever comes, shown first on the page until their last day. */
export const notices: Section = {
  initial: ({ notices: stated }) => new URLSearchParams(allKept(PREFIX, stated)),
  read(fields, { view, place }) {
    const text = textOf(fields, `${PREFIX}text`)
    const { errors, ...days } = readDays(fields, PREFIX, view, false)
    const dated = given(fields, `${PREFIX}from`) ?? given(fields, `${PREFIX}to`)
    if (dated !== undefined && !text)
      errors.push({ name: `${PREFIX}text`, message: view.t.keep.noticeMissing })
    const next = [...keptIn(fields, PREFIX, place.notices), ...(text ? [{ text, ...days }] : [])]
    return { edits: [{ path: '/notices', after: next.length > 0 ? next : undefined }], errors }
  },
  Fields: ({ view, place, values, errors }) => {
    const { keep } = view.t
    return (
      <>
        <p class="quiet">{keep.noticeLead}</p>
        <Kept
          view={view}
          place={place}
          prefix={PREFIX}
          stated={place.notices}
          values={values}
          words={({ text }) => `« ${text.text} »`}
        />
        <Area
          name={`${PREFIX}text`}
          label={keep.notice}
          hint={keep.descriptionHint}
          value={values.get(`${PREFIX}text`) ?? ''}
          maxlength={1_000}
          error={errorOf(errors, `${PREFIX}text`)}
        />
        <Day name={`${PREFIX}from`} label={keep.noticeFrom} values={values} errors={errors} />
        <Day name={`${PREFIX}to`} label={keep.noticeTo} values={values} errors={errors} />
      </>
    )
  },
}
