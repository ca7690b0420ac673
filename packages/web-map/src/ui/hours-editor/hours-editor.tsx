import { describe, parseHours, saysPublicHolidays } from '@maillage/shared/hours'
import type { Child } from 'hono/jsx'
import { sentence } from '../../format.ts'
import type { View } from '../../view.ts'
import { GridFields } from './grid-fields.tsx'
import { PastedText } from './pasted-text.tsx'
import { type Drawn, FieldErrors, named } from './rows.tsx'

/**
 * Fields of opening hours, inside the page's own form (`method="post"`), from what was last sent: with the sentence
 * people will read, the page's last fields (`children`: consent, version), and the button that saves.
 */
export function HoursEditor({ children, ...drawn }: Drawn & { children?: Child }) {
  const { view, form } = drawn
  const t = view.t.hoursEditor
  return (
    <div class="hours-editor" data-island="hours-editor">
      {/* Enter in a field presses the first button of a form: it must not add a row, nor save. */}
      <button type="submit" name="do" value="check" hidden>
        {t.check}
      </button>
      <ErrorSummary {...drawn} />
      {form.fields.osm === undefined ? (
        <>
          <PastedText {...drawn} />
          <GridFields {...drawn} />
          {form.osm !== undefined && (
            <details>
              <summary>{t.osm}</summary>
              <p>
                <code>{form.osm}</code>
              </p>
              <p class="quiet">{t.osmHint}</p>
            </details>
          )}
        </>
      ) : (
        <>
          <p>{t.osmKept}</p>
          <PastedText {...drawn} />
          <div class="field">
            <label for="osm">{t.osm}</label>
            <textarea {...named(drawn, 'osm')} rows={3} spellcheck={false}>
              {form.fields.osm}
            </textarea>
            <FieldErrors {...drawn} names={['osm']} />
          </div>
        </>
      )}
      <Sentence view={view} form={form} />
      {children}
      <p class="row">
        <button class="button button-main" type="submit" name="do" value="save">
          {t.save}
        </button>
        <button class="button" type="submit" name="do" value="check" data-hours-check>
          {t.check}
        </button>
      </p>
    </div>
  )
}

/** Every error at once, first on the page and focused unless something was just added: each leads to its field. */
function ErrorSummary({ view, form }: Drawn) {
  if (form.errors.length === 0) return null
  const t = view.t.hoursEditor
  return (
    <div class="error-summary" role="alert" tabindex={-1} autofocus={form.focus === undefined}>
      <h2>{t.errorsTitle(form.errors.length)}</h2>
      <ul>
        {form.errors.map(({ field, code }) => (
          <li>
            <a class="choice" href={`#${field}`}>
              {placeOf(view, field)}
              {t.errors[code]}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The day an error is about: “Mardi : ”. */
function placeOf(view: View, field: string): string {
  const day = /^(?:onto\.)?(?:w|s\d)\.([0-6])(?:\.|$)/.exec(field)?.[1]
  return day === undefined ? '' : sentence(view.t.hours.days[Number(day)] ?? '') + view.t.colon
}

/** The hours in words, as their page will say them. */
function Sentence({ view, form }: Drawn) {
  const { t } = view
  const parsed = form.osm === undefined ? undefined : parseHours(form.osm)
  const rules = parsed?.ok ? parsed.rules : undefined
  const nothing = form.errors.length > 0 ? t.hoursEditor.sentenceErrors : t.card.hoursUnknown
  const overnight = rules?.some(({ times }) => times?.some(({ to = 0 }) => to > 1_440))
  return (
    <div class="hours-sentence" data-hours-sentence role="status">
      <h2>{t.hoursEditor.sentence}</h2>
      <p class="strong">{rules ? describe(rules, view.lang) : nothing}</p>
      {rules && !saysPublicHolidays(rules) && <p>{t.place.holidaysUnknown}</p>}
      {overnight && <p>{t.hoursEditor.overnight}</p>}
    </div>
  )
}
