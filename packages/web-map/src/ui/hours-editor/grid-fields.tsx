/** Fields of a grid: the week, public holidays, hours that come less often, seasons. @module */
import { dayOfDate, isoWeekOf, RECURRENCES } from '@maillage/shared/hours'
import { monthInWords, todayIn } from '../../format.ts'
import { EXTRA_LIST, HOLIDAY_LIST, rowsOf, season, seasonsOf, WEEK } from './fields.ts'
import { Choice, type Drawn, FieldErrors, named, SpanList, SpanRow, WeekFields } from './rows.tsx'

/** Months a choice offers. */
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

/** The grid: what is asked most first, the rest folded until it holds something. */
export function GridFields(drawn: Drawn) {
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
