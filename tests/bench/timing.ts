/** Times of things measured in turn, so that whatever else the machine does falls on all of them alike. @module */

export interface Times {
  /** In milliseconds. */
  readonly p50: number
  readonly p99: number
}

export type Action = () => Promise<unknown>

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

export function timesOf(samples: readonly number[]): Times {
  const sorted = [...samples].sort((a, b) => a - b)
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) }
}

export async function elapsed(action: Action): Promise<number> {
  const started = performance.now()
  await action()
  return performance.now() - started
}

/** Rounds before any is counted: plans, caches and compiled code settle. */
const WARM_UP = 2

/** Each thing is run at least so often and so long, in milliseconds, unless that takes far too long. */
const MIN_SAMPLES = 100
const BUDGET = 1_500
const LIMIT = 6_000

/**
 * Runs the variants of two things in turn, again and again.
 * @param actions for each thing measured, its variants: the same number for both
 * @returns times of each, over all variants
 */
export async function inTurn(
  actions: readonly [readonly Action[], readonly Action[]],
): Promise<[Times, Times]> {
  const samples: [number[], number[]] = [[], []]
  const started = performance.now()
  const spent = () => performance.now() - started
  const isWarm = (round: number) => round >= WARM_UP || (round > 0 && spent() > BUDGET)
  const isEnough = () => spent() > LIMIT || (spent() > BUDGET && samples[0].length >= MIN_SAMPLES)
  for (let round = 0; samples[0].length === 0 || !isEnough(); round++) {
    const counted = isWarm(round)
    for (const [variant] of actions[0].entries()) {
      for (const turn of [0, 1]) {
        // Whoever comes first pays for cold pages: each does in turn.
        const index = (turn + round + variant) % 2 === 0 ? 0 : 1
        const action = actions[index][variant]
        if (action === undefined) throw new RangeError(`Nothing stands against variant ${variant}.`)
        const time = await elapsed(action)
        if (counted) samples[index].push(time)
      }
    }
  }
  return [timesOf(samples[0]), timesOf(samples[1])]
}
