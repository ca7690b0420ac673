/** Strings of each family of the grammar, as a person or an editor would write them. @module */
import fc from 'fast-check'

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const two = (value: number): string => String(value).padStart(2, '0')
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
const one = (values: readonly string[]) => fc.constantFrom(...values)
const join = (...parts: fc.Arbitrary<string>[]) =>
  fc.tuple(...parts).map((texts) => texts.filter(Boolean).join(' '))
const list = (part: fc.Arbitrary<string>, most: number, separator: string) =>
  fc.array(part, { minLength: 1, maxLength: most }).map((parts) => parts.join(separator))

const quarter = (from: number, to: number) =>
  fc.integer({ min: from * 4, max: to * 4 }).map((value) => value * 15)
const morning = fc.tuple(quarter(7, 10), quarter(11, 13)).map(([from, to]) => `${clock(from)}-${clock(to)}`)
const afternoon = fc
  .tuple(quarter(13, 15), quarter(16, 22))
  .map(([from, to]) => `${clock(from)}-${clock(to)}`)
const times = fc.oneof(
  morning,
  afternoon,
  fc.tuple(morning, afternoon).map((spans) => spans.join(',')),
)
const night = fc.tuple(quarter(18, 23), quarter(1, 9)).map(([from, to]) => `${clock(from)}-${clock(to)}`)

const range = fc
  .tuple(fc.nat(6), fc.nat(6))
  .map(([from, to]) => (from === to ? DAYS[from] : `${DAYS[from]}-${DAYS[to]}`))
const days = list(
  fc.oneof(
    one(DAYS),
    range.map((text) => text ?? ''),
  ),
  3,
  ',',
)
const shut = join(days, fc.constant('off'))
const weekly = fc.oneof({ weight: 5, arbitrary: join(days, times) }, { weight: 1, arbitrary: shut })
const rules = (part: fc.Arbitrary<string>, most = 4) => list(part, most, '; ')
const withWeek = (part: fc.Arbitrary<string>) =>
  fc.tuple(rules(weekly, 2), part).map((texts) => texts.join('; '))

const month = fc.nat(11).map((index) => MONTHS[index] ?? '')
const months = list(
  fc.oneof(
    month,
    fc
      .tuple(month, month)
      .filter(([from, to]) => from !== to)
      .map((ends) => ends.join('-')),
  ),
  2,
  ',',
)
const date = fc.oneof(
  fc.tuple(month, fc.integer({ min: 1, max: 28 })).map(([name, day]) => `${name} ${two(day)}`),
  one(['Jan 01', 'May 01', 'Jul 14', 'Dec 25', 'Dec 31', 'Feb 29', 'Oct 31', 'Apr 30']),
)
const dates = fc.oneof(
  date,
  fc
    .tuple(date, date)
    .filter(([from, to]) => from !== to && !from.startsWith('Feb 29') && !to.startsWith('Feb 29'))
    .map((ends) => ends.join('-')),
  fc
    .tuple(month, fc.integer({ min: 1, max: 14 }), fc.integer({ min: 15, max: 28 }))
    .map(([name, from, to]) => `${name} ${two(from)}-${two(to)}`),
  one(['easter', 'easter -2 days', 'easter +1 day', 'easter +39 days']),
)
const year = fc.integer({ min: 2023, max: 2028 })
const years = fc.oneof(
  year.map(String),
  year.map((from) => `${from}+`),
  fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([from, more]) => `${from}-${from + more}`),
  year.map((from) => `${from}-${from + 6}/2`),
)
const dated = fc.oneof(
  fc.tuple(year, date).map((parts) => parts.join(' ')),
  fc
    .tuple(year, date, fc.integer({ min: 0, max: 1 }), date)
    .filter(([, from, , to]) => !from.startsWith('Feb 29') && !to.startsWith('Feb 29'))
    .map(([from, first, more, last]) => `${from} ${first}-${from + more + 1} ${last}`),
)
const rank = one(['[1]', '[2]', '[3]', '[4]', '[5]', '[-1]', '[-2]', '[1,3]', '[2,4]', '[1-2]', '[2-4]'])
const nth = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(one(DAYS), rank).map((parts) => parts.join('')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(one(DAYS), one(['[1]', '[2]', '[3]', '[-1]']), one([' +1 day', ' -1 day', ' +3 days']))
      .map((parts) => parts.join('')),
  },
)
const week = fc
  .oneof(
    one(['1-53/2', '2-53/2', '1-52/2', '2-52/2', '10-40', '1', '53', '52', '1-10,40-53', '5-45/4']),
    fc.tuple(fc.integer({ min: 1, max: 26 }), fc.integer({ min: 27, max: 53 })).map((ends) => ends.join('-')),
  )
  .map((text) => `week ${text}`)
const comment = one(['"sur rendez-vous"', '"sur RDV"', '"by appointment"'])
const off = fc.constant('off')
const after = fc.oneof(times, off)

/** Strings by family. `PH` and `SH` strings are for places of mainland France outside Alsace and Moselle. */
export const FAMILIES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'weekdays and times': fc.oneof(
    rules(weekly, 5),
    list(join(days, times), 3, ', '),
    times,
    fc.constant('24/7'),
    rules(fc.oneof(weekly, join(days, times, off)), 4),
  ),
  'past midnight': rules(
    fc.oneof(
      join(days, night),
      join(
        days,
        fc.tuple(times, night).map((spans) => spans.join(',')),
      ),
      weekly,
    ),
    3,
  ),
  months: withWeek(
    rules(fc.oneof(join(months, after), join(months, days, after), join(months, days, night)), 2),
  ),
  dates: withWeek(rules(fc.oneof(join(dates, after), join(dates, days, times)), 2)),
  years: withWeek(
    rules(
      fc.oneof(join(years, after), join(years, months, after), join(years, days, times), join(dated, after)),
      2,
    ),
  ),
  'nth weekday': withWeek(rules(fc.oneof(join(nth, after), join(months, nth, after), join(nth, night)), 2)),
  weeks: withWeek(
    rules(fc.oneof(join(week, days, after), join(week, after), join(months, week, days, times)), 2),
  ),
  PH: withWeek(
    fc.oneof(
      join(one(['PH', 'PH Mo-Fr', 'PH Sa', 'PH -1 day', 'PH +1 day']), after),
      fc.tuple(days, times, one(['PH', 'SH,PH'])).map(([some, span]) => `${some},PH ${span}`),
      join(one(['PH', 'PH,Su', 'Sa,PH']), fc.oneof(night, after)),
    ),
  ),
  SH: withWeek(
    fc.oneof(
      join(fc.constant('SH'), after),
      join(fc.constant('SH'), days, after),
      join(
        days.map((some) => `${some},SH`),
        after,
      ),
    ),
  ),
  'open end': rules(
    fc.oneof(
      join(
        days,
        quarter(7, 23).map((start) => `${clock(start)}+`),
      ),
      join(
        days,
        fc.oneof(morning, afternoon).map((span) => `${span}+`),
      ),
      weekly,
    ),
    3,
  ),
  comments: rules(
    fc.oneof(
      join(days, times, comment),
      join(days, comment),
      weekly,
      join(days, times, fc.constant('unknown'), comment),
      join(days, off, fc.constant('"fermé"')),
      join(days, times, fc.constant('unknown')),
    ),
    4,
  ),
  fallback: fc.oneof(
    fc.tuple(rules(weekly), comment).map((parts) => parts.join(' || ')),
    fc.tuple(rules(weekly), join(days, times), comment).map((parts) => parts.join(' || ')),
    fc.tuple(rules(weekly), join(days, times, comment)).map((parts) => parts.join(' || ')),
    fc.tuple(rules(weekly, 2), fc.constant('unknown')).map((parts) => parts.join(' || ')),
  ),
}
