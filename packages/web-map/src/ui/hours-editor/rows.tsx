/** Fields of spans, with what is wrong in them beside them. @module */
import type { Child } from 'hono/jsx'
import { sentence } from '../../format.ts'
import type { View } from '../../view.ts'
import { DAYS, dayList, ontoOf, rowsOf, WEEK } from './fields.ts'
import type { HoursForm } from './read-form.ts'

/** What every field of the editor is drawn from. */
export interface Drawn {
  readonly view: View
  readonly form: HoursForm
}

/** What is wrong in one of these fields. */
export function FieldErrors({ view, form, names }: Drawn & { names: readonly string[] }) {
  return (
    <>
      {form.errors
        .filter(({ field }) => names.includes(field))
        .map(({ field, code }) => (
          <p class="field-error" id={`${field}-error`}>
            {view.t.hoursEditor.errors[code]}
          </p>
        ))}
    </>
  )
}

/** Attributes that name a field, lead to it, and tie its error to it. */
export function named({ form }: Drawn, name: string, hint?: string) {
  const wrong = form.errors.some(({ field }) => field === name)
  const described = [wrong && `${name}-error`, hint].filter(Boolean).join(' ')
  return {
    id: name,
    name,
    autofocus: form.focus === name,
    'aria-invalid': wrong ? ('true' as const) : undefined,
    'aria-describedby': described === '' ? undefined : described,
  }
}

/** A choice among values; the first chooses none. */
export function Choice({
  name,
  label,
  options,
  ...drawn
}: Drawn & { name: string; label: string; options: readonly (readonly [string, string])[] }) {
  const chosen = drawn.form.fields[name] ?? ''
  return (
    <span class="choice-field">
      <label for={name}>{label}</label>
      <select {...named(drawn, name)}>
        <option value="">{drawn.view.t.hoursEditor.choose}</option>
        {options.map(([value, words]) => (
          <option value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </span>
  )
}

function Time({ name, label, ...drawn }: Drawn & { name: string; label: string }) {
  return (
    <>
      <label for={name}>{label}</label>
      <input
        {...named(drawn, name)}
        type="text"
        inputmode="numeric"
        maxlength={8}
        autocomplete="off"
        value={drawn.form.fields[name] ?? ''}
      />
    </>
  )
}

/** From, to, by appointment; `children` go before. */
export function SpanRow({
  row,
  label,
  children,
  ...drawn
}: Drawn & { row: string; label: string; children?: Child }) {
  const t = drawn.view.t.hoursEditor
  const parts = ['from', 'to', 'day', 'when'].map((part) => `${row}.${part}`)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset inside that of the day would be read as a form of its own.
    <div class="span" role="group" aria-label={label}>
      {children}
      <span class="span-times">
        <Time {...drawn} name={`${row}.from`} label={t.from} />
        <Time {...drawn} name={`${row}.to`} label={t.to} />
      </span>
      <label class="tick">
        <input type="checkbox" name={`${row}.rdv`} checked={drawn.form.fields[`${row}.rdv`] !== undefined} />
        {t.appointment}
      </label>
      <FieldErrors {...drawn} names={parts} />
    </div>
  )
}

/** Rows of a list, one at least, and the button that adds one. */
export function SpanList({ list, label, ...drawn }: Drawn & { list: string; label: string }) {
  const t = drawn.view.t.hoursEditor
  return (
    <>
      {Array.from({ length: rowsOf(drawn.form.fields, list, 1) }, (_, row) => (
        <SpanRow {...drawn} row={`${list}.${row}`} label={t.rowOf(label, row + 1)} />
      ))}
      <button class="small-button" type="submit" name="do" value={`add ${list}`} aria-label={t.addTo(label)}>
        {t.add}
      </button>
    </>
  )
}

/** Seven days; those of the ordinary week can be copied onto each other. */
export function WeekFields({ week, ...drawn }: Drawn & { week: string }) {
  const days = drawn.view.t.hours.days
  return (
    <div class="hours-week">
      {DAYS.map((day) => (
        <fieldset class="hours-day">
          <legend>{sentence(days[day] ?? '')}</legend>
          <SpanList {...drawn} list={dayList(week, day)} label={sentence(days[day] ?? '')} />
          {week === WEEK && <CopyDay {...drawn} day={day} />}
        </fieldset>
      ))}
    </div>
  )
}

function CopyDay({ day, ...drawn }: Drawn & { day: number }) {
  const { t } = drawn.view
  const list = dayList(WEEK, day)
  const name = ontoOf(list)
  const wrong = drawn.form.errors.some(({ field }) => field === name)
  const others = DAYS.filter((other) => other !== day).map(
    (other) => [String(other), t.hours.days[other] ?? ''] as const,
  )
  return (
    <details class="copy-day" open={wrong}>
      <summary>{t.hoursEditor.copy}</summary>
      <Choice
        {...drawn}
        name={name}
        label={t.hoursEditor.copyOf(t.hours.days[day] ?? '')}
        options={[['weekdays', t.hoursEditor.weekdays], ['all', t.hoursEditor.allDays], ...others]}
      />{' '}
      <button class="small-button" type="submit" name="do" value={`copy ${list}`}>
        {t.hoursEditor.copyDo}
      </button>
      <small>{t.hoursEditor.copyHint}</small>
      <FieldErrors {...drawn} names={[name]} />
    </details>
  )
}
