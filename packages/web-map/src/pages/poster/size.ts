import { describe, describeWeek, parseHours, type Rules } from '@maillage/shared/hours'
import type { Place, Service, Text } from '@maillage/shared/place'
import { label } from '@maillage/shared/taxonomy'
import { daysInWords, textIn } from '../../format.ts'
import { silentOnHolidays } from '../../ui/hours-table/hours-table.tsx'
import type { View } from '../../view.ts'
import { accessWords, exceptionsAhead, isMasked, tellsHours } from '../../words-of-place.ts'

/** Closures a sheet has room for, in letters read from two metres. */
export const MOST_EXCEPTIONS = 4

/** Stated hours of a place, or of one of its helps, that are understood. */
export const rulesOf = ({ hours }: { readonly hours?: string | undefined }): Rules | undefined => {
  const parsed = hours === undefined ? undefined : parseHours(hours)
  return parsed?.ok ? parsed.rules : undefined
}

/** Hours of each weekday, where there is a usual week and people may come. */
export const usualWeek = (view: View, place: Place): readonly string[] | undefined => {
  const rules = tellsHours(place) ? rulesOf(place) : undefined
  return rules && describeWeek(rules, view.lang)
}

const nameOf = (view: View, { name, terms }: Service): string =>
  name ? textIn(view, name).text : label(terms[0] ?? '', view.lang)

/** Where a place is, in one line; nothing where it goes about, or is not told. */
export const addressLine = ({ kind, address }: Place): string | undefined => {
  const town = [address?.postcode, address?.commune].filter(Boolean).join(' ')
  const line = [address?.street, address?.complement, town].filter(Boolean).join(', ')
  return kind === 'fixed' && line !== '' ? line : undefined
}

/** How to find the door, of a place whose address is public. */
export function doorOf(view: View, place: Place): { words: string; text: Text }[] {
  if (isMasked(place)) return []
  const parts = Object.entries(view.t.place.doorParts) as [keyof typeof view.t.place.doorParts, string][]
  return parts.flatMap(([part, words]) => {
    const text = place.door?.[part]
    return text ? [{ words, text }] : []
  })
}

/**
 * Letters of the sheet, largest first: the class that sets them, letters in a line and lines above the foot of an A4.
 * Measured on the printed page in DejaVu Sans, a wide face: others leave more room.
 */
const SIZES = [
  { name: 'poster poster-large', width: 35, lines: 20 },
  { name: 'poster', width: 46, lines: 26 },
  { name: 'poster poster-dense', width: 62, lines: 36 },
  { name: 'poster poster-small', width: 80, lines: 47 },
] as const

/** Room around a paragraph, in lines. */
const ROOM = 0.4

/** About how many lines a sheet takes where a line holds so many letters; a heading or the telephone takes two. */
function linesOf(view: View, place: Place, width: number): number {
  const { t } = view
  const rules = rulesOf(place)
  const ahead = exceptionsAhead(view, place)
  const exceptions = ahead.slice(0, MOST_EXCEPTIONS)
  const week = (usualWeek(view, place) ?? []).map((hours) => Math.ceil(hours.length / (width - 12)) + 0.25)
  const paragraphs = [
    rules ? describe(rules, view.lang) : (place.hoursText?.text ?? place.hours),
    rules && silentOnHolidays(rules) ? t.sheet.holidays : undefined,
    ...place.services.flatMap((service) => {
      const its = rulesOf(service)
      if (service.hours === undefined) return []
      const holidays = its && silentOnHolidays(its) ? t.sheet.holidays : undefined
      return [
        nameOf(view, service),
        its ? describe(its, view.lang) : `${service.hours} ${t.place.hoursVerbatim}`,
        holidays,
      ]
    }),
    accessWords(view, place.services).join(' · '),
    ...exceptions.map(
      ({ from, to, hours, reason }) =>
        `${daysInWords(view, { from, to })} : ${hours ?? t.place.exceptionClosed} (${reason?.text ?? ''})`,
    ),
    ahead.length > MOST_EXCEPTIONS ? t.back.posterMore : undefined,
    ...(place.notices ?? []).flatMap(({ text }) => [text.text, ' ', ' ']),
    isMasked(place) ? t.place.addressMasked : addressLine(place),
    ...doorOf(view, place).map(({ words, text }) => `${words} : ${text.text}`),
  ].map((text) => (text ? Math.ceil(text.length / width) + ROOM : 0))
  const title = 2 * Math.ceil((2 * place.name.length) / width)
  const headings = exceptions.length > 0 ? 4 : 2
  const phone = 2
  return [...week, ...paragraphs].reduce((sum, lines) => sum + lines, title + headings + phone)
}

/** The class of the largest letters with which all that is said of a place fits on one sheet. */
export const sizeOf = (view: View, place: Place): string =>
  SIZES.find(({ width, lines }) => linesOf(view, place, width) <= lines)?.name ?? SIZES[3].name
