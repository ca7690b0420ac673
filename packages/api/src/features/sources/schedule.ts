/** When a source is read again. @module */
import { InvalidInput } from '@maillage/shared/errors'
import { CronExpressionParser } from 'cron-parser'

const ZONE = 'Europe/Paris'

/** Before the night's dump and indicators, which then hold what was read. */
const NAMED: Readonly<Record<string, string>> = { daily: '15 1 * * *', weekly: '15 1 * * 1' }

const FIELDS = /^\S+(\s+\S+){4}$/

/**
 * The first time after an instant, in Unix milliseconds; undefined for `never`.
 * @param schedule `daily`, `weekly`, `never`, or five fields of cron, read in Paris
 * @throws InvalidInput for anything else
 * @example nextAfter('weekly', Date.parse('2026-11-16T09:00:00Z')) // Monday 23 November, 01:15 in Paris
 */
export function nextAfter(schedule: string, now: number): number | undefined {
  if (schedule === 'never') return undefined
  const cron = NAMED[schedule] ?? schedule.trim()
  try {
    if (!FIELDS.test(cron)) throw new Error('not five fields')
    return CronExpressionParser.parse(cron, { currentDate: new Date(now), tz: ZONE })
      .next()
      .getTime()
  } catch (cause) {
    throw new InvalidInput(
      `${JSON.stringify(schedule.slice(0, 100))} is no schedule: write daily, weekly, never or five fields of cron, such as "30 6 * * 1-5".`,
      [],
      { cause },
    )
  }
}
