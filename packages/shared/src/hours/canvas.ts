import { type Answer, type DayPlan, type Segment, sameAnswer } from './answer.ts'
import { DAY_MINUTES } from './types.ts'

/** Writes an answer over part of a day; `where` restricts it to the segments it accepts. */
export function paint<T extends Segment>(
  plan: readonly T[],
  from: number,
  to: number,
  answer: Omit<T, 'from' | 'to'>,
  where: (segment: T) => boolean = () => true,
): T[] {
  const painted: T[] = []
  for (const segment of plan) {
    const start = Math.max(segment.from, from)
    const end = Math.min(segment.to, to)
    if (start >= end || !where(segment)) {
      painted.push(segment)
      continue
    }
    if (segment.from < start) painted.push({ ...segment, to: start })
    painted.push({ ...answer, from: start, to: end } as T)
    if (end < segment.to) painted.push({ ...segment, from: end })
  }
  return painted
}

/** Joins neighbours that say the same. */
export function joined(plan: readonly Segment[]): DayPlan {
  const out: Segment[] = []
  for (const segment of plan) {
    const last = out[out.length - 1]
    if (last && sameAnswer(last, segment)) out[out.length - 1] = { ...last, to: segment.to }
    else out.push(segment)
  }
  return out
}

export const wholeDay = (answer: Answer): DayPlan => [{ ...answer, from: 0, to: DAY_MINUTES }]

/** What several readings of one day agree on; `unsure` where they differ. */
export function agreed(plans: readonly DayPlan[], unsure: Answer): DayPlan {
  const [first, ...others] = plans
  if (!first) return wholeDay(unsure)
  let result: readonly Segment[] = first
  for (const other of others)
    for (const segment of other)
      result = paint(result, segment.from, segment.to, unsure, (mine) => !sameAnswer(mine, segment))
  return joined(result)
}
