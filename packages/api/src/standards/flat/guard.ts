/**
 * Cells that a spreadsheet would run as a formula when it opens a CSV: an apostrophe goes before what begins with one of
 * these signs, full-width ones included, and before those that begin so after apostrophes, so that nothing is lost.
 * @module
 */
const RUN = /^'*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/
const GUARDED = /^'+[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/

export const guardCell = (text: string): string => (RUN.test(text) ? `'${text}` : text)

/** The text that was guarded; any other is unchanged. */
export const unguardCell = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell)
