import type { Report } from './issues.ts'

/** Calendar day `YYYY-MM-DD` if it exists. */
function day(year: string, month: string, dayOfMonth: string): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : undefined
}

/**
 * The source's own date of its last change. 1970 and before (a clock at zero) and days after `today` are no date.
 * French `31/12/2024` is read; where day and month could be exchanged it is too ambiguous to be.
 */
export function readDate(text: string | undefined, today: string, report: Report): string | undefined {
  if (text === undefined) return undefined
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/.exec(text)
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  let date = iso === null ? undefined : day(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '')
  if (french !== null) {
    const [, dd = '', mm = '', yyyy = ''] = french
    date = Number(dd) > 12 || dd === mm ? day(yyyy, mm, dd) : undefined
    if (date !== undefined) report.add('repair', 'date-french', 'date_maj', text, 'Day, month, year.', date)
  }
  if (date === undefined) {
    report.add('warning', 'date-invalid', 'date_maj', text, 'Not a day written YYYY-MM-DD: no date is kept.')
    return undefined
  }
  if (date <= '1970-12-31' || date > today) {
    report.add('warning', 'date-impossible', 'date_maj', text, '1970, or a day to come: no date is kept.')
    return undefined
  }
  return date
}
