import type { Text } from '@maillage/shared/place'
import { MAX_TEXT, withholdContacts } from '@maillage/shared/place'
import { maskContact, type Report } from './issues.ts'
import { undoMojibake } from './mojibake.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  euro: '€',
  deg: '°',
  oelig: 'œ',
  OElig: 'Œ',
  bull: '•',
  middot: '·',
}
/** `&eacute;`: letter, then the name of its accent. */
const ACCENTS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  cedil: '\u0327',
  tilde: '\u0303',
}

function decodeEntity(entity: string, name: string): string {
  const numeric = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name)
  if (numeric !== null) {
    const code = numeric[1] === undefined ? Number(numeric[2]) : Number.parseInt(numeric[1], 16)
    return code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : ''
  }
  const [, letter = '', accent = ''] = /^([a-zA-Z])([a-z]+)$/.exec(name) ?? []
  return ENTITIES[name] ?? (ACCENTS[accent] === undefined ? entity : (letter + ACCENTS[accent]).normalize())
}

const TAG = /<\/?[a-z][^<>]{0,500}>|<!--[\s\S]{0,2000}?-->/gi

/** Text of an HTML fragment: tags gone, ends of blocks as new lines, entities decoded. Plain text is unchanged. */
export function stripHtml(text: string): string {
  return text
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<br\s*\/?>|<\/(?:p|div|li|h[1-6]|tr)>/gi, '\n')
    .replace(TAG, '')
    .replace(/&(#?[a-z0-9]{1,10});/gi, decodeEntity)
}

const squeeze = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** A line of text: HTML stripped, persons' contacts withheld, cut at `longest` (each reported), spaces squeezed. */
export function readLine(text: string, field: string, longest: number, report: Report): string | undefined {
  const line = readParagraphs(text, field, longest, report)?.replace(/\s*\n\s*/g, ' ')
  return line && withoutPersons(line, field, '', report).slice(0, longest)
}

function readParagraphs(given: string, field: string, longest: number, report: Report): string | undefined {
  const text = undoMojibake(given) ?? given
  if (text !== given)
    report.add('repair', 'encoding-repaired', field, given, 'UTF-8 that was read as Windows-1252.', text)
  const stripped = stripHtml(text)
  if (stripped !== text) {
    report.add('repair', 'html-stripped', field, text, 'HTML was read as plain text.')
  }
  if (text.includes('\uFFFD')) {
    report.add(
      'warning',
      'encoding-damage',
      field,
      text,
      'Some letters were lost before the file reached us.',
    )
  }
  const squeezed = squeeze(stripped)
  if (squeezed.length <= longest) return squeezed || undefined
  report.add(
    'warning',
    'text-cut',
    field,
    squeezed,
    `Longer than ${longest} characters: the end is left out.`,
  )
  return `${squeezed.slice(0, longest - 1).toWellFormed()}…`
}

/** A free text in French, without the persons' contacts it may hold. */
export function readText(
  text: string | undefined,
  field: string,
  structure: string,
  report: Report,
): Text | undefined {
  const read = text === undefined ? undefined : readParagraphs(text, field, MAX_TEXT, report)
  if (read === undefined) return undefined
  return { lang: 'fr', text: withoutPersons(read, field, structure, report).slice(0, MAX_TEXT) }
}

function withoutPersons(text: string, field: string, structure: string, report: Report): string {
  const kept = withholdContacts(text, structure)
  for (const value of kept.withheld) withhold(value, field, report)
  return kept.text
}

/** Counts a person's contact as withheld; the report shows enough of it to find it, no more. */
export function withhold(value: string, field: string, report: Report): void {
  report.add('withheld', 'person-contact', field, maskContact(value), "A person's contact is not published.")
}
