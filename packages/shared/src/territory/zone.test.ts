import { describe, expect, it } from 'vitest'
import { zoneOf } from './zone.ts'

describe('zoneOf', () => {
  it.each([
    ['76540', 'Europe/Paris'],
    ['2A004', 'Europe/Paris'],
    ['97105', 'America/Guadeloupe'],
    ['97123', 'America/St_Barthelemy'],
    ['97209', 'America/Martinique'],
    ['97302', 'America/Cayenne'],
    ['97411', 'Indian/Reunion'],
    ['97502', 'America/Miquelon'],
    ['97611', 'Indian/Mayotte'],
    ['97701', 'America/St_Barthelemy'],
    ['97801', 'America/Marigot'],
    ['98412', 'Indian/Kerguelen'],
    ['98613', 'Pacific/Wallis'],
    ['98735', 'Pacific/Tahiti'],
    ['98731', 'Pacific/Marquesas'],
    ['98719', 'Pacific/Gambier'],
    ['98818', 'Pacific/Noumea'],
    ['988', 'Pacific/Noumea'],
    ['33', 'Europe/Paris'],
  ])('%s is in %s', (code, zone) => {
    expect(zoneOf(code)).toBe(zone)
    expect(() => new Intl.DateTimeFormat('fr', { timeZone: zone })).not.toThrow()
  })

  it.each(['', '200023414', 'r28', '98901', 'rouen', '99999'])('%j has none', (code) => {
    expect(zoneOf(code)).toBeUndefined()
  })
})
