/** What the map of one pin is told by the form it stands in. @module */
import type { Point } from '@maillage/shared/place'
import type { Dictionary } from '../../i18n/index.ts'
import type { BaseMapData, Bounds } from '../map/data.ts'

/** Metres that an arrow key moves the pin, alone and with Shift. */
export const STEPS = { alone: 5, shift: 50 } as const

export interface PinData extends BaseMapData {
  /** Where the place is until now; absent when only its commune is known, or nothing. */
  readonly before?: Point
  /** What to look at when the place has no point: its commune, else France. */
  readonly around?: Point
  readonly home: Bounds
  readonly words: BaseMapData['words'] & Omit<Dictionary['keep']['pin'], 'keys'>
}
