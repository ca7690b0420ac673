import type { Position } from '@maillage/shared/place'
import { expect, it } from 'vitest'
import { exactPosition } from './exact-position.ts'

const POINT: Position = { lat: 49.2611, lon: 4.0357, precision: 'address', method: 'source' }

it('leads nobody to what stands for a commune, however it was found, nor to a hidden address', () => {
  expect(exactPosition({ position: POINT })).toEqual(POINT)
  for (const position of [
    { ...POINT, precision: 'commune' as const },
    { ...POINT, precision: 'masked' as const },
    { ...POINT, method: 'commune-centre' as const },
  ])
    expect(exactPosition({ position })).toBeUndefined()
  expect(exactPosition({ position: POINT, sensitivity: { class: 'B', evidence: 'x' } })).toBeUndefined()
})
