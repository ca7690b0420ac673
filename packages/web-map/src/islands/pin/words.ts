/** Where a pin is, in words. @module */
import { inFrance, metresBetween } from '@maillage/shared/geo'
import type { Point } from '@maillage/shared/place'
import type { Locale } from '../../i18n/index.ts'
import { boxAround, MOST, nearestOf } from '../../nearest.ts'
import type { PinData } from '../../ui/pin/data.ts'
import { distanceInWords } from '../../words-of-distance.ts'

interface Commune {
  readonly name: string
  readonly centre: Point
}

/** Under this, in metres, the pin is where it was. */
const SAME = 1

/** Tells a point: the commune it is near, and how far it is from where the place was. What cannot be had is not told. */
export function wordsOfPin({ before, words }: PinData, lang: Locale) {
  const asked = new Map<string, Promise<readonly Commune[]>>()

  const communesOf = (point: Point): Promise<readonly Commune[]> => {
    const bbox = boxAround(point)
      .map((degrees) => degrees.toFixed(1))
      .join(',')
    const known = asked.get(bbox)
    if (known) return known
    const answer = fetch(`/api/v1/communes?bbox=${bbox}&limit=${MOST}`)
      .then((response) => response.json() as Promise<{ items?: readonly Commune[] }>)
      .then(({ items = [] }) => items)
      .catch(() => {
        asked.delete(bbox)
        return []
      })
    asked.set(bbox, answer)
    return answer
  }

  return async (point: Point): Promise<string> => {
    if (!inFrance(point)) return words.abroad
    const commune = nearestOf(await communesOf(point), point)
    const metres = before && metresBetween(before, point)
    const parts = [
      commune && words.near.replace('{commune}', commune.name),
      metres === undefined
        ? undefined
        : metres < SAME
          ? words.same
          : words.away.replace('{distance}', distanceInWords({ lang }, metres)),
    ]
    return parts.filter((part) => part !== undefined).join(' ')
  }
}
