/** What is wrong with a cell, a row or a place, said with where and what would be right. @module */

export const PROBLEMS = [
  'no-sheet',
  'unknown-column',
  'column-twice',
  'column-missing',
  'row-without-id',
  'row-twice',
  'not-yours',
  'unknown-version',
  'read-only',
  'number',
  'date',
  'formula',
  'not-text',
  'too-long',
  'hours',
  'phone',
  'mail',
  'website',
  'closure',
  'notice',
  'changed-meanwhile',
  'gone',
  'contact-of-a-person',
  'refused',
] as const
export type ProblemCode = (typeof PROBLEMS)[number]

export interface Problem {
  /** `Fiches!D12`, or the id of a place. */
  readonly where: string
  readonly code: ProblemCode
  /** In English, as other errors of the API. */
  readonly message: string
  /** The refused value, cut at 200 characters. */
  readonly value?: string
  /** What the cell should say, where that is known. */
  readonly right?: string
}

const MESSAGES: Readonly<Record<ProblemCode, string>> = {
  'no-sheet': 'The workbook has no sheet of this name.',
  'unknown-column': 'This column is not one of the listings: take it away, or give it its name back.',
  'column-twice': 'Two columns have this name: keep one.',
  'column-missing': 'This column is missing: take it from the workbook you downloaded.',
  'row-without-id': 'This row has no identifier: copy it from the workbook you downloaded.',
  'row-twice': 'This listing is in two rows: keep one.',
  'not-yours': 'This is no listing that you keep.',
  'unknown-version': 'This is no version of the listing: copy it from the workbook you downloaded.',
  'read-only': 'This column is for reading: change it on the page of the listing.',
  number: 'The spreadsheet made a number of it, which loses digits or zeros: format the cell as text.',
  date: 'The spreadsheet made a date or time of it: format the cell as text and write it again.',
  formula: 'This is a formula: write its text.',
  'not-text': 'This is no text: format the cell as text and write it again.',
  'too-long': 'This is longer than the field may be.',
  hours: 'These hours are not understood whole.',
  phone: 'This is no telephone number, in full with its zero or country.',
  mail: 'This is no mail address.',
  website: 'This is no address of a site: write it in full, with https://.',
  closure: 'This is no closure: write “du 24/12/2026 au 26/12/2026 : reason”.',
  notice: 'The dates of this notice are not understood.',
  'changed-meanwhile': 'Somebody else changed this meanwhile.',
  gone: 'This place is closed for good, or its source no longer lists it.',
  'contact-of-a-person': 'This looks like a person’s own contact: only the structure itself may publish it.',
  refused: 'This would not be a valid listing.',
}

export const problem = (
  code: ProblemCode,
  where: string,
  { value, right, message = MESSAGES[code] }: { value?: string; right?: string; message?: string } = {},
): Problem => ({
  where,
  code,
  message,
  ...(value === undefined ? {} : { value: value.slice(0, 200) }),
  ...(right === undefined ? {} : { right }),
})
