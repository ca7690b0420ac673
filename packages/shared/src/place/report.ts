/** What anybody may report of a place, in the order in which it is asked. */
export const REPORT_KINDS = [
  'closed',
  'wrong-hours',
  'wrong-phone',
  'moved',
  'not-done-here',
  'full',
  'asks-unstated-papers',
  'refused-me',
  'does-not-exist',
  'address-danger',
  'other',
] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

/** Kinds that say something of how people are treated: a moderator looks before anything is shown of them. */
export const TOUCHY_KINDS: readonly ReportKind[] = ['asks-unstated-papers', 'refused-me']

/** Kinds of which the page of a place never speaks. */
export const SILENT_KINDS: readonly ReportKind[] = ['address-danger', 'other']
