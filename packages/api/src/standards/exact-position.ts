import type { Place, Position } from '@maillage/shared/place'

/** The point that leads somebody to a place; undefined where only its commune is known, or may be. */
export const exactPosition = ({
  position,
  sensitivity,
}: Pick<Place, 'position' | 'sensitivity'>): Position | undefined =>
  position &&
  !sensitivity &&
  !['commune', 'masked'].includes(position.precision) &&
  position.method !== 'commune-centre'
    ? position
    : undefined
