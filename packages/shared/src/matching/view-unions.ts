/** Lists of a view to which every record adds what it knows: languages, networks, labels, identifiers, notices. @module */
import type { Place } from '../place/place.ts'
import { badgePointer } from '../revision/badges.ts'
import type { Mark, Verified } from '../revision/envelope.ts'
import { sortKey } from '../territory/names.ts'
import { choose, idOf, joined, NO_PART, type Part, type Voice } from './view-voices.ts'

type ListKey = 'languages' | 'interpreters' | 'networks' | 'typologies' | 'labels' | 'identifiers' | 'notices'
type Item<K extends ListKey> = NonNullable<Place[K]>[number]

/**
 * The list of whoever is believed first, then what others add to it. Nothing in it disagrees.
 * @param most how many the schema holds
 */
function union<K extends ListKey>(key: K, most: number, keyOf: (item: Item<K>) => string) {
  return (voices: readonly Voice[]): Part => {
    const pointer = `/${key}`
    const found = choose<readonly Item<K>[]>(voices, {
      pointer,
      read: (body) => {
        const list = body[key] as readonly Item<K>[] | undefined
        return list === undefined || list.length === 0 ? undefined : list
      },
      agree: () => true,
    })
    if (!found) return NO_PART
    const items = [...found.value]
    const known = new Set(items.map(keyOf))
    const also: string[] = []
    for (const { voice, value } of found.rest) {
      const added = value.filter((item) => !known.has(keyOf(item))).slice(0, most - items.length)
      for (const item of added) known.add(keyOf(item))
      items.push(...added)
      if (added.length > 0) also.push(idOf(voice))
    }
    // A check of the list says nothing of what others add to it.
    const marks = also.length > 0 ? [] : [pointer]
    return {
      body: { [key]: items },
      taken: [{ pointer, voice: found.voice, choice: found.choice, marks }],
      also,
    }
  }
}

const lower = (text: string): string => text.toLowerCase()

const UNIONS = [
  union('languages', 100, lower),
  union('interpreters', 100, lower),
  union('networks', 50, (network) => network),
  union('typologies', 50, sortKey),
  union('labels', 50, sortKey),
  union('identifiers', 20, ({ scheme, value }) => `${scheme} ${value}`),
  union('notices', 50, ({ text, from = '', to = '' }) => `${from} ${to} ${sortKey(text.text)}`),
]

export const unionsOf = (voices: readonly Voice[]): Part => joined(UNIONS.map((part) => part(voices)))

/**
 * Marks of the networks of a view (people.md rule 12): agreed to where anybody agreed, as its source names it where one
 * does, and otherwise proposed, as it is everywhere.
 * @param voices the one that answers for the whole first
 */
export function badgesOf(voices: readonly Voice[], networks: readonly string[] = []): Verified {
  return Object.fromEntries(
    networks.flatMap((network) => {
      const marks = voices
        .filter(({ body }) => body.networks?.includes(network))
        .map(({ member }) => member.record.verified?.[badgePointer(network)])
      const agreed = marks.filter((mark) => mark !== undefined && mark.by !== 'network')
      const kept = agreed.length > 0 ? agreed : marks.includes(undefined) ? [] : marks
      const mark = newestOf(kept.filter((one) => one !== undefined))
      return mark ? [[badgePointer(network), mark] as const] : []
    }),
  )
}

/** The first of the newest. */
const newestOf = (marks: readonly Mark[]): Mark | undefined =>
  marks.reduce<Mark | undefined>((best, mark) => (best && best.date >= mark.date ? best : mark), undefined)
