/** Fields of a form: a label, a hint, what is wrong beside it. What was typed is always given back. @module */
import type { Child } from 'hono/jsx'

interface Labelled {
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** What is wrong, in words. */
  readonly error?: string
}

const describedBy = ({ name, hint, error }: Labelled): string | undefined => {
  const ids = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

const Around = ({ of, children }: { of: Labelled; children?: Child }) => (
  <div class={of.error ? 'entry entry-wrong' : 'entry'}>
    <label for={of.name}>{of.label}</label>
    {of.hint && (
      <small id={`${of.name}-hint`} class="quiet">
        {of.hint}
      </small>
    )}
    {of.error && (
      <p id={`${of.name}-error`} class="wrong">
        {of.error}
      </p>
    )}
    {children}
  </div>
)

export interface FieldProps extends Labelled {
  readonly value?: string
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'date' | 'number'
  readonly autocomplete?: string
  readonly required?: boolean
  readonly maxlength?: number
  /** Keys that a telephone shows. */
  readonly inputmode?: 'decimal'
}

/** One line of text. Rules are checked by the server, which says them in words; browsers' own bubbles do not. */
export const Field = ({
  value,
  type = 'text',
  autocomplete,
  required,
  maxlength,
  inputmode,
  ...of
}: FieldProps) => (
  <Around of={of}>
    <input
      id={of.name}
      name={of.name}
      type={type}
      value={value}
      autocomplete={autocomplete}
      maxlength={maxlength}
      inputmode={inputmode}
      aria-required={required ? 'true' : undefined}
      aria-invalid={of.error ? 'true' : undefined}
      aria-describedby={describedBy(of)}
    />
  </Around>
)

export interface AreaProps extends Labelled {
  readonly value?: string
  readonly rows?: number
  readonly maxlength?: number
}

/** Several lines of text. */
export const Area = ({ value, rows = 4, maxlength, ...of }: AreaProps) => (
  <Around of={of}>
    <textarea
      id={of.name}
      name={of.name}
      rows={rows}
      maxlength={maxlength}
      aria-invalid={of.error ? 'true' : undefined}
      aria-describedby={describedBy(of)}
    >
      {value}
    </textarea>
  </Around>
)

export interface Choice {
  readonly value: string
  readonly label: string
}

export interface PickProps extends Labelled {
  readonly value?: string
  readonly choices: readonly Choice[]
}

/** One of several, in a list. */
export const Pick = ({ value, choices, ...of }: PickProps) => (
  <Around of={of}>
    <select id={of.name} name={of.name} aria-describedby={describedBy(of)}>
      {choices.map((choice) => (
        <option value={choice.value} selected={choice.value === value}>
          {choice.label}
        </option>
      ))}
    </select>
  </Around>
)

export interface BoxesProps {
  readonly name: string
  readonly legend: string
  readonly hint?: string
  readonly choices: readonly Choice[]
  readonly chosen: readonly string[]
  /** One only: round buttons instead of boxes. */
  readonly one?: boolean
}

/** Several boxes to tick, or one to choose. */
export const Boxes = ({ name, legend, hint, choices, chosen, one }: BoxesProps) => (
  <fieldset class="entry">
    <legend class="strong">{legend}</legend>
    {hint && <small class="quiet">{hint}</small>}
    {choices.map(({ value, label }) => (
      <label class="tick">
        <input type={one ? 'radio' : 'checkbox'} name={name} value={value} checked={chosen.includes(value)} />
        <span>{label}</span>
      </label>
    ))}
  </fieldset>
)

export interface TickProps extends Omit<Labelled, 'hint'> {
  readonly checked: boolean
}

/** One box to tick, `1` when it is. */
export const Tick = ({ checked, ...of }: TickProps) => (
  <div class={of.error ? 'entry entry-wrong' : 'entry'}>
    {of.error && (
      <p id={`${of.name}-error`} class="wrong">
        {of.error}
      </p>
    )}
    <label class="tick">
      <input
        type="checkbox"
        id={of.name}
        name={of.name}
        value="1"
        checked={checked}
        aria-invalid={of.error ? 'true' : undefined}
        aria-describedby={describedBy(of)}
      />
      <span>{of.label}</span>
    </label>
  </div>
)

export interface FormError {
  readonly name: string
  readonly message: string
}

/** Everything that is wrong, first on the page, each leading to its field. */
export const Errors = ({ title, errors }: { title: string; errors: readonly FormError[] }) =>
  errors.length === 0 ? null : (
    <div class="notice" role="alert" tabindex={-1}>
      <p class="strong">{title}</p>
      <ul>
        {errors.map(({ name, message }) => (
          <li>
            <a href={`#${name}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
