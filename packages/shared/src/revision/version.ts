/** Next version of a record: max(previous + 1, Unix milliseconds), so versions rise even if the clock steps back. */
export const nextVersion = (previous: number | undefined, now: number): number =>
  Math.max((previous ?? 0) + 1, Math.trunc(now))
