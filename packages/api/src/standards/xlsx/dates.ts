/** Built-in number formats that show dates or times, those of East Asian versions included (ECMA-376 part 1, 18.8.30). */
const BUILT_IN = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Whether a number format shows a date or a time: letters of one outside quotes, escapes, colours and locales. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN(id)
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, '')
    .replace(/general|standard/gi, '')
  return /[dmyhsaj]/i.test(bare)
}

/** Day 0 of each calendar as Unix milliseconds. 1900's own has a 29 February that was not: right from March 1900 on. */
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)
const DAY = 86_400_000

/**
 * A date as a workbook stores it: days since its first day.
 * @returns `YYYY-MM-DD`, with `THH:MM` when there is a time; `HH:MM` for a time of day alone
 */
export function isoOfSerial(serial: number, from1904: boolean): string {
  const minutes = Math.round((serial * DAY) / 60_000) * 60_000
  const date = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + minutes)
  if (Number.isNaN(date.getTime())) return String(serial)
  const iso = date.toISOString()
  const [day = '', time = ''] = [iso.slice(0, 10), iso.slice(11, 16)]
  if (serial >= 0 && serial < 1) return time
  return Number.isInteger(serial) ? day : `${day}T${time}`
}
