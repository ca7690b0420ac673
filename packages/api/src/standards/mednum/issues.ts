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
  /** The source's value, cut at 200 characters; masked for contacts, absent when the address is hidden. */
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

export function createReport(): Report {
  const issues: RowIssue[] = []
  return {
    issues,
    add(level, code, field, value, message, read) {
      issues.push({
        level,
        code,
        field,
        ...(value === undefined ? {} : { value: value.slice(0, LONGEST_VALUE).toWellFormed() }),
        ...(read === undefined ? {} : { read: read.slice(0, LONGEST_VALUE) }),
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
