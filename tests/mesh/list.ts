/** The list that a node imports, as its operator has it: what each place is called now, and what it must say no more. @module */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../support/data.ts'

export interface Row {
  readonly id: string
  readonly name: string
  readonly street: string
  readonly summary: string
  /** Of the national standard: some kinds hide their address. */
  readonly kind: string
}

/** A word of one place that no other text holds, so that it is known where it is found. */
export const wordOf = (what: 'street' | 'summary', node: number, rank: number): string =>
  `${what === 'street' ? 'zibeline' : 'ocelot'}${node}x${rank}z`

const COLUMNS = readFile(join(ROOT, 'tests/fixtures/mednum/small.csv'), 'utf8').then((text) =>
  text.slice(0, text.indexOf('\n')).split(','),
)

export const firstRow = (node: number, rank: number): Row => ({
  id: `n${node}-${rank}`,
  name: `Espace ${node} ${rank}`,
  street: `${rank} rue ${wordOf('street', node, rank)}`,
  summary: `Accueil ${wordOf('summary', node, rank)}`,
  kind: 'TIERS_LIEUX',
})

const cellsOf = ({ id, name, street, summary, kind }: Row, rank: number): Record<string, string> => ({
  id,
  pivot: '00000000000000',
  nom: name,
  commune: 'Guéret',
  code_postal: '23000',
  code_insee: '23096',
  adresse: street,
  latitude: (46.15 + (rank % 200) / 5_000).toFixed(4),
  longitude: (1.85 + (Math.floor(rank / 200) % 200) / 5_000).toFixed(4),
  typologie: kind,
  presentation_resume: summary,
  source: 'Exemple',
  date_maj: '2026-03-02',
  services: 'Accès internet et matériel informatique',
})

/** Writes rows as the national standard has them. */
export async function writeList(file: string, rows: readonly Row[]): Promise<void> {
  const columns = await COLUMNS
  const lines = rows.map((row) => {
    const cells = cellsOf(row, Number(row.id.split('-')[1]))
    return columns.map((column) => cells[column.trim()] ?? '').join(',')
  })
  await writeFile(file, `${[columns.join(','), ...lines].join('\n')}\n`)
}
