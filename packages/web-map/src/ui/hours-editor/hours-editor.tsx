import {
  dayOfDate,
  describe,
  isoWeekOf,
  parseHours,
  RECURRENCES,
  saysPublicHolidays,
} from '@maillage/shared/hours'
import type { Child } from 'hono/jsx'
import { monthInWords, sentence, todayIn } from '../../format.ts'
import type { View } from '../../view.ts'
import { EXTRA_LIST, HOLIDAY_LIST, rowsOf, season, seasonsOf, WEEK } from './fields.ts'
import type { TextReading } from './read-form.ts'
import { Choice, type Drawn, FieldErrors, named, SpanList, SpanRow, WeekFields } from './rows.tsx'

/** Months a choice offers. */
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

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
          <Grid {...drawn} />
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

function Grid(drawn: Drawn) {
  const { view, form } = drawn
  const t = view.t.hoursEditor
  const extras = rowsOf(form.fields, EXTRA_LIST)
  const seasons = seasonsOf(form.fields)
  const week = isoWeekOf(dayOfDate(todayIn(view, 'Europe/Paris')) ?? 0)
  return (
    <>
      <h2 id="week">{t.week}</h2>
      <p class="quiet">
        {t.weekHint} {t.appointmentHint}
      </p>
      <WeekFields {...drawn} week={WEEK} />
      <label class="tick">
        <input type="checkbox" name="otherwise" checked={form.fields.otherwise !== undefined} />
        {t.otherwise}
      </label>
      <Holidays {...drawn} />
      <details open={extras > 0}>
        <summary>{t.extras}</summary>
        <p class="quiet">
          {t.extrasHint} {t.thisWeek(week, week % 2 === 0)}
        </p>
        {Array.from({ length: extras }, (_, row) => (
          <SpanRow {...drawn} row={`${EXTRA_LIST}.${row}`} label={t.extra(row + 1)}>
            <Choice
              {...drawn}
              name={`${EXTRA_LIST}.${row}.day`}
              label={t.day}
              options={view.t.hours.days.map((name, day) => [String(day), name] as const)}
            />
            <Choice
              {...drawn}
              name={`${EXTRA_LIST}.${row}.when`}
              label={t.when}
              options={RECURRENCES.map((when) => [String(when), t.whens[when]] as const)}
            />
          </SpanRow>
        ))}
        <button class="small-button" type="submit" name="do" value={`add ${EXTRA_LIST}`}>
          {t.addExtra}
        </button>
      </details>
      <details open={seasons > 0}>
        <summary>{t.seasons}</summary>
        <p class="quiet">{t.seasonsHint}</p>
        {Array.from({ length: seasons }, (_, index) => (
          <Season {...drawn} index={index} />
        ))}
        <button class="small-button" type="submit" name="do" value="add s">
          {t.addSeason}
        </button>
      </details>
    </>
  )
}

/** No answer is chosen beforehand: hours that say nothing of public holidays are unknown on them. */
function Holidays(drawn: Drawn) {
  const { view, form } = drawn
  const t = view.t.hoursEditor
  const choices = ['closed', 'usual', 'unknown', 'hours'] as const
  return (
    <fieldset class="holidays" id="holidays" tabindex={-1} aria-describedby="holidays-hint">
      <legend>{t.holidays}</legend>
      <p class="quiet" id="holidays-hint">
        {t.holidaysHint}
      </p>
      <FieldErrors {...drawn} names={['holidays']} />
      {choices.map((choice) => (
        <label class="tick">
          <input type="radio" name="holidays" value={choice} checked={form.fields.holidays === choice} />
          {t.holidayChoices[choice]}
        </label>
      ))}
      <div class="holiday-hours">
        <SpanList {...drawn} list={HOLIDAY_LIST} label={t.holidayChoices.hours} />
      </div>
    </fieldset>
  )
}

function Season({ index, ...drawn }: Drawn & { index: number }) {
  const { view, form } = drawn
  const t = view.t.hoursEditor
  const name = season(index)
  const inWeek = (field: string) => field.startsWith(`${name}.`) && /^s\d\.\d/.test(field)
  const typed =
    inWeek(form.focus ?? '') ||
    Object.entries(form.fields).some(([field, value]) => value !== '' && inWeek(field))
  const months = MONTHS.map((month) => [String(month), monthInWords(view, month)] as const)
  const end = (part: 'from' | 'to', label: string, monthLabel: string) => (
    <p class="season-end">
      <span class="choice-field">
        <label for={`${name}.${part}-day`}>{label}</label>
        <input
          {...named(drawn, `${name}.${part}-day`, `${name}-hint`)}
          type="text"
          inputmode="numeric"
          maxlength={4}
          autocomplete="off"
          value={form.fields[`${name}.${part}-day`] ?? ''}
        />
      </span>
      <Choice {...drawn} name={`${name}.${part}-month`} label={monthLabel} options={months} />
    </p>
  )
  return (
    <fieldset class="season">
      <legend>{t.season(index + 1)}</legend>
      {end('from', t.seasonFrom, t.monthFrom)}
      {end('to', t.seasonTo, t.monthTo)}
      <p class="quiet" id={`${name}-hint`}>
        {t.seasonDayHint}
      </p>
      <FieldErrors
        {...drawn}
        names={['from-day', 'from-month', 'to-day', 'to-month'].map((part) => `${name}.${part}`)}
      />
      <details open={typed}>
        <summary>{t.seasonWeek}</summary>
        <WeekFields {...drawn} week={name} />
      </details>
    </fieldset>
  )
}

function PastedText(drawn: Drawn) {
  const { view, form } = drawn
  const t = view.t.hoursEditor
  const { text = '' } = form.fields
  return (
    <details open={text !== ''}>
      <summary>{t.text}</summary>
      <div class="field">
        <label for="text">{t.textLabel}</label>
        <small id="text-hint">{t.textHint}</small>
        <textarea {...named(drawn, 'text', 'text-hint')} rows={4}>
          {text}
        </textarea>
        <FieldErrors {...drawn} names={['text']} />
      </div>
      <input type="hidden" name="text-read" value={form.fields['text-read'] ?? ''} />
      <button class="button" type="submit" name="do" value="read">
        {t.textRead}
      </button>
      {form.reading && <Understood view={view} reading={form.reading} />}
    </details>
  )
}

/** What was read of a text, piece by piece, and what was left of it. */
function Understood({ view, reading }: { view: View; reading: TextReading }) {
  const t = view.t.hoursEditor
  const { pieces, left, warnings, osm } = reading
  return (
    <div class="notice">
      <p class="strong">{osm === undefined ? t.nothingChanged : t.allUnderstood}</p>
      {pieces.length > 0 && <p>{t.understood}</p>}
      <ul>
        {pieces.map((piece) => (
          <li>
            « {piece.text} »{piece.osm === undefined ? '' : ` → ${saidOf(view, piece.osm)}`}
          </li>
        ))}
      </ul>
      {left.length > 0 && <p>{t.left}</p>}
      <ul lang="fr">
        {left.map((text) => (
          <li>« {text} »</li>
        ))}
        {warnings.map((warning) => (
          <li>{sentence(warning)}</li>
        ))}
      </ul>
    </div>
  )
}

function saidOf(view: View, osm: string): string {
  const parsed = parseHours(osm)
  return parsed.ok ? describe(parsed.rules, view.lang) : osm
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
