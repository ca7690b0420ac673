import type { Report } from './issues.ts'

const MAIL = /^[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}$/u

export const isMail = (text: string): boolean => MAIL.test(text)

/** An http(s) URL; `www.example.org` gets its scheme, and the report says so. */
export function readUrl(text: string | undefined, field: string, report: Report): string | undefined {
  if (text === undefined) return undefined
  const trimmed = text.trim()
  const bare = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(:\d+)?([/?#]\S*)?$/u.test(trimmed)
  const url = bare ? `https://${trimmed}` : trimmed
  if (!/^https?:\/\/[^\s/@]+\.[^\s@]/i.test(url) || !URL.canParse(url) || url.length > 2_000) {
    report.add('warning', 'url-invalid', field, text, 'Not a web address: left out.')
    return undefined
  }
  if (bare) report.add('repair', 'url-scheme', field, text, 'Written without https://.', url)
  return url
}
