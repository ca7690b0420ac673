/**
 * The alphabet of text messages (3GPP TS 23.038, default alphabet): a message written in it holds 160 characters, and
 * each of those it is cut into 153. One character outside makes all of it cost twice.
 * @module
 */
import { plain } from '@maillage/shared/place'

/** The basic table; characters of its extension, such as “€” or “[”, count for two and are not used. */
const ALPHABET = new Set(
  '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)

/** How what French and typography write beyond the alphabet is written in it. */
const WRITTEN: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '−': '-',
  '·': '-',
  '•': '-',
  '…': '...',
  œ: 'oe',
  Œ: 'OE',
  '€': 'EUR',
  '[': '(',
  ']': ')',
  '{': '(',
  '}': ')',
  '|': '/',
  '\\': '/',
  '~': '-',
  '`': "'",
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
}

function written(letter: string): string {
  if (ALPHABET.has(letter)) return letter
  const instead = WRITTEN[letter]
  if (instead !== undefined) return instead
  const bare = letter.normalize('NFKD').replace(/\p{M}/gu, '')
  return [...bare].filter((part) => ALPHABET.has(part)).join('')
}

/** A text in the alphabet, on one line: without the accents and letters it lacks, never with another meaning. */
export const gsm7 = (text: string): string =>
  [...plain(text, 2_000)].map(written).join('').replace(/ {2,}/g, ' ').trim()

/** Whether a text holds nothing else. */
export const isGsm7 = (text: string): boolean => [...text].every((letter) => ALPHABET.has(letter))

/** A text in the alphabet in at most `most` characters: what is cut is said by dots. */
export function gsm7Cut(text: string, most: number): string {
  const whole = gsm7(text)
  return whole.length <= most ? whole : `${whole.slice(0, most - 3).trimEnd()}...`
}
