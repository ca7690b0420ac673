const DAY = 86_400_000

/** Suggestions that one node may send in a day of UTC, and all of them together. */
export const PER_DAY = 200
export const PER_DAY_IN_ALL = 2_000

/** Addresses that the word of one node hides in a day of UTC; what it says beyond waits for a moderator. */
export const HIDES_PER_DAY = 5

/** How long a home may take to answer before its silence is said, and before nothing more is expected, in milliseconds. */
export const SILENCE = 7 * DAY
export const LIFE = 90 * DAY

/** Refusals that sending again would not change. */
export const FINAL_CODES: ReadonlySet<string> = new Set([
  'not-ours',
  'no-such-record',
  'field-not-editable',
  'contact-of-a-person',
  'sealed',
  'invalid-input',
  'limit-size',
  'conflict',
  'suggestion-shape',
])
