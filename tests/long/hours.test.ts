import { expect, it } from 'vitest'
import { compareFamily, FAMILY_NAMES } from '../hours/generated.ts'

it.each(FAMILY_NAMES)('answers equal those of the reference for 2,000 strings: %s', (name) => {
  const { different, unread } = compareFamily(name, 2_000)
  expect({ different: different.slice(0, 20), unread: unread.slice(0, 20) }).toEqual({
    different: [],
    unread: [],
  })
})
