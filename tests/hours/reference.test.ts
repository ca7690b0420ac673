import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NO_REAL_DATA, REAL_DATA } from '../support/data.ts'
import { compareFamily, FAMILY_NAMES, PLACES } from './generated.ts'
import { compare } from './reference.ts'

const published = join(REAL_DATA, 'hours/real-strings.json')
const strings: string[] = existsSync(published) ? JSON.parse(readFileSync(published, 'utf8')).accepted : []

describe('answers equal those of the reference', () => {
  it.skipIf(strings.length === 0)(`for every published string (skipped when ${NO_REAL_DATA})`, () => {
    for (const place of PLACES.slice(0, 2)) {
      const { different, unread, refused } = compare(strings, place)
      expect({ different, unread, refused }).toEqual({ different: [], unread: [], refused: 0 })
    }
  })

  it.each(FAMILY_NAMES)('for generated strings: %s', (name) => {
    const { different, unread, asked } = compareFamily(name, 240)
    expect({ different: different.slice(0, 5), unread: unread.slice(0, 5) }).toEqual({
      different: [],
      unread: [],
    })
    expect(asked).toBeGreaterThan(5_000)
  })
})
