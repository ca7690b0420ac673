/**
 * A value taken back, wherever a text quotes it: as it was written, in another case or with other spaces, and a
 * telephone number however its figures are grouped.
 * @module
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { readPhones } from '../../standards/phone.ts'

/** What stands in a text where the value was. */
export const ERASED_WORDS = '[effacé]'

/** Shortest value that is looked for in texts, in characters: a shorter one stands for many things. */
const SHORTEST = 5

/** Most words of a value that is known by its hash alone. */
const MOST_WORDS = 6

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** Between the figures of a number. */
const BETWEEN = String.raw`[\s.()/_-]*`

function phonePattern(value: string): string | undefined {
  const number = value.startsWith('+') ? parsePhoneNumberFromString(value) : undefined
  if (!number) return undefined
  const grouped = (figures: string) => [...figures].join(BETWEEN)
  const prefix = `(?:(?:\\+|0${BETWEEN}0)${BETWEEN}${grouped(number.countryCallingCode)}${BETWEEN})?(?:\\(?0\\)?${BETWEEN})?`
  return `(?<!\\d)${prefix}${grouped(number.nationalNumber)}(?!\\d)`
}

/** What a value says in words: itself, that of a contact, or a text. */
function saidBy(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  const { value: contact, text } = (value ?? {}) as { value?: unknown; text?: unknown }
  return [contact, text].find((said) => typeof said === 'string')
}

/** A name is not erased within a longer word, nor in “Saint-” something. */
const NOT_AFTER = String.raw`(?<![\p{L}\p{N}-])`
const NOT_BEFORE = String.raw`(?![\p{L}\p{N}-])`

/** Erases a value from texts. */
export function eraserOf(value: unknown): (text: string) => string {
  const said = saidBy(value)?.trim()
  if (said === undefined || said.length < SHORTEST) return (text) => text
  const pattern =
    phonePattern(said) ?? `${NOT_AFTER}${said.split(/\s+/).map(escaped).join('\\s+')}${NOT_BEFORE}`
  const quoted = new RegExp(pattern, 'giu')
  return (text) => text.replaceAll(quoted, ERASED_WORDS)
}

const PHONE_LIKE = /\+?\(?\d(?:[\s.()/_-]*\d){7,}/g
const MAIL_LIKE = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g
const WORD = /\S+/g
const AROUND = /^[\s.,;:!?"'«»()[\]]+|[\s.,;:!?"'«»()[\]]+$/g

/** Erases from a text the values that are known by their hash alone. `plan`: as for `readPhones`. */
export function eraseKnown(text: string, isTaken: (value: string) => boolean, plan: string): string {
  const byNumber = text.replaceAll(PHONE_LIKE, (piece) =>
    [plan, ''].some((one) => readPhones(piece, one).numbers.some(isTaken)) ? ERASED_WORDS : piece,
  )
  const byMail = byNumber.replaceAll(MAIL_LIKE, (piece) =>
    isTaken(piece) || isTaken(piece.toLowerCase()) ? ERASED_WORDS : piece,
  )
  const words = [...byMail.matchAll(WORD)].map(({ 0: word, index }) => ({ index, end: index + word.length }))
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count--) {
    for (let first = 0; first + count <= words.length; first++) {
      const piece = byMail.slice(words[first]?.index, words[first + count - 1]?.end)
      const bare = piece.replaceAll(AROUND, '')
      if (bare.length >= SHORTEST && !ERASED_WORDS.includes(bare) && isTaken(bare))
        return eraseKnown(byMail.replaceAll(bare, ERASED_WORDS), isTaken, plan)
    }
  }
  return byMail
}

/** Members that name or number something, and are no text. */
const NO_TEXT: readonly string[] = ['id', 'kind', 'lang', 'zone', 'code']

/** A JSON value with each of its texts rewritten, numbers and names of members included. */
export function rewritten(value: unknown, rewrite: (text: string) => string): unknown {
  if (typeof value === 'string') return rewrite(value)
  if (typeof value === 'number') return rewrite(String(value)) === String(value) ? value : ERASED_WORDS
  if (Array.isArray(value)) return value.map((item) => rewritten(item, rewrite))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      rewrite(key),
      NO_TEXT.includes(key) ? member : rewritten(member, rewrite),
    ]),
  )
}

/** A listing with its texts rewritten; a contact that loses part of itself goes whole. */
export function rewrittenPlace(place: unknown, rewrite: (text: string) => string): unknown {
  const { contacts, ...rest } = rewritten(place, rewrite) as { contacts?: { value: string }[] }
  if (!contacts) return rest
  const left = contacts.filter(({ value }) => !value.includes(ERASED_WORDS))
  return left.length > 0 ? { ...rest, contacts: left } : rest
}
