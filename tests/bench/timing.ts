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

/** Each thing is run at least so often and so long, in milliseconds, unless that takes far too long. */
const MIN_SAMPLES = 100
const BUDGET = 1_000
const LIMIT = 10_000

/** What comes first is not counted, in milliseconds: a server that runs for days has its code compiled. */
const WARM_UP = 2_000

/**
 * Runs the variants of two things in turn, again and again; the first rounds are not counted: plans, caches and
 * compiled code settle.
 * @param actions for each thing measured, its variants: the same number for both
 * @returns times of each, over all variants
 */
export async function inTurn(
  actions: readonly [readonly Action[], readonly Action[]],
): Promise<[Times, Times]> {
  const samples: [number[], number[]] = [[], []]
  const started = performance.now()
  const spent = () => performance.now() - started
  const variants = actions[0].length
  const isEnough = () =>
    samples[0].length > 0 &&
    (spent() > LIMIT || (spent() > WARM_UP + BUDGET && samples[0].length >= MIN_SAMPLES))
  for (let step = 0; !isEnough(); step++) {
    const counted = (step >= variants && spent() > WARM_UP) || spent() > LIMIT / 2
    const round = Math.floor(step / variants)
    // Whoever comes first pays for cold pages: each does in turn.
    for (const index of (step + round) % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const action = actions[index][step % variants]
      if (action === undefined) throw new RangeError('Something has nothing that stands against it.')
      const time = await elapsed(action)
      if (counted) samples[index].push(time)
    }
  }
  return [timesOf(samples[0]), timesOf(samples[1])]
}
