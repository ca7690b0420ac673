const DAY = '(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)'
const NTH = '(?:\\[-?\\d(?:[-,]\\d)*\\])?'
const DAYS = `${DAY}${NTH}(?:-${DAY}${NTH})?(?:, ?${DAY}${NTH}(?:-${DAY}${NTH})?)*`
const TIME = '(?:[01]?\\d|2[0-6]):[0-5]\\d'
const TIMES = `${TIME}-${TIME}\\+?(?:, ?${TIME}-${TIME}\\+?)*`
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const MONTH_DAY = `(?:\\d{4} )?${MONTH}(?: \\d{1,2})?`
const SEASON = `(?:week \\d{1,2}(?:-\\d{1,2}(?:/\\d{1,2})?)?(?:,\\d{1,2}(?:-\\d{1,2})?)*|${MONTH_DAY}(?:-(?:${MONTH_DAY}|\\d{1,2}))?):? ?`
const COMMENT = '"[^"]{1,200}"'
const STATE = '(?:off|closed|open|unknown)'
const RULE = new RegExp(
  `^(?:24/7|(?:${SEASON})?${DAYS} ${TIMES}|(?:${SEASON})?${DAYS} ${STATE}|${SEASON}(?:${TIMES}|${STATE}))(?: (?:${STATE}|${COMMENT}))*$`,
)

/**
 * The hours when every rule is surely OSM `opening_hours` and says its days; undefined otherwise. Narrower than the
 * grammar on purpose: `Mo-Fr 09:00-12:00; 14:00-17:00` is valid there, and means every day from 14:00.
 */
export function readOsmHours(text: string): string | undefined {
  const rules = text
    .replace(/\s+/g, ' ')
    .split(';')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '')
  return rules.length > 0 && rules.every((rule) => RULE.test(rule)) ? rules.join('; ') : undefined
}
