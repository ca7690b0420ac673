import { withholdContacts } from '@maillage/shared/place'

/** What a reading has to say about one value of a row. The importer adds the line. */
export interface RowIssue {
  /**
   * `error` rejects the row · `warning` the value is doubtful or not understood · `repair` read differently from
   * what is written · `withheld` a person's contact, not published · `sensitive` the address is hidden.
   */
  level: 'error' | 'warning' | 'repair' | 'withheld' | 'sensitive'
  /** Stable, kebab-case. */
  code: string
  /** Field of the standard (v1 name where there is one). */
  field: string
  /** The source's value, cut at 200 characters; persons' contacts masked, absent when the address is hidden. */
  value?: string
  /** What was read instead; absent when the address is hidden. */
  read?: string
  /** What is wrong and what was done, in one sentence. */
  message: string
}

/** Collects the issues of a row. */
export interface Report {
  issues: RowIssue[]
  add(
    level: RowIssue['level'],
    code: string,
    field: string,
    value: string | undefined,
    message: string,
    read?: string,
  ): void
  /** Takes every value out of the issues so far: a report is a file, and files travel. */
  hideValues(): void
}

const LONGEST_VALUE = 200

/** A value as the report may show it: a mobile in the middle of hours is still somebody's. */
const shown = (value: string): string => withholdContacts(value).text.slice(0, LONGEST_VALUE).toWellFormed()

/** A contact that is not published: enough of it to find it in the source, no more. */
export const maskContact = (value: string): string =>
  value.includes('@') ? value.replace(/^(.).*@/s, '$1…@') : `${value.slice(0, /^[+\d]/.test(value) ? 6 : 1)}…`

export function createReport(): Report {
  const issues: RowIssue[] = []
  return {
    issues,
    add(level, code, field, value, message, read) {
      issues.push({
        level,
        code,
        field,
        ...(value === undefined ? {} : { value: shown(value) }),
        ...(read === undefined ? {} : { read: shown(read) }),
        message,
      })
    },
    hideValues() {
      for (const issue of issues) {
        delete issue.value
        delete issue.read
      }
    },
  }
}
