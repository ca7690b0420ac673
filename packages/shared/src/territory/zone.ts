import { departementOf, territoryKind } from './codes.ts'

const BY_DEPARTEMENT: Readonly<Record<string, string>> = {
  971: 'America/Guadeloupe',
  972: 'America/Martinique',
  973: 'America/Cayenne',
  974: 'Indian/Reunion',
  975: 'America/Miquelon',
  976: 'Indian/Mayotte',
  977: 'America/St_Barthelemy',
  978: 'America/Marigot',
  986: 'Pacific/Wallis',
  987: 'Pacific/Tahiti',
  988: 'Pacific/Noumea',
}

/** Communes whose clock differs from the rest of their collectivité. */
const BY_COMMUNE: Readonly<Record<string, string>> = {
  // Marquesas Islands, UTC−9:30.
  98718: 'Pacific/Marquesas',
  98723: 'Pacific/Marquesas',
  98731: 'Pacific/Marquesas',
  98746: 'Pacific/Marquesas',
  98756: 'Pacific/Marquesas',
  98757: 'Pacific/Marquesas',
  98719: 'Pacific/Gambier',
  // Codes of Saint-Barthélemy and Saint-Martin while they were part of Guadeloupe.
  97123: 'America/St_Barthelemy',
  97127: 'America/Marigot',
  // TAAF: the districts do not share one clock (tzdata: Réunion's zone covers Crozet and the Scattered Islands).
  98411: 'Indian/Kerguelen',
  98412: 'Indian/Kerguelen',
  98413: 'Indian/Reunion',
  98414: 'Antarctica/DumontDUrville',
  98415: 'Indian/Reunion',
}

/**
 * IANA time zone of a commune by its code; a département's or collectivité's code gives its main zone.
 * Undefined when the code has no commune's form or the territory keeps no civil time (Clipperton).
 */
export function zoneOf(code: string): string | undefined {
  const departement = territoryKind(code) === 'departement' ? code : departementOf(code)
  if (departement === undefined) return undefined
  return (
    BY_COMMUNE[code] ?? BY_DEPARTEMENT[departement] ?? (departement.length === 2 ? 'Europe/Paris' : undefined)
  )
}
