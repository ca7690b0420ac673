import type { Examples } from '../examples.ts'
import { Bars, Evolution, WideTable } from './chart.tsx'

const words = { day: (day: string) => day, number: String }

export const examples: Examples = {
  bars: (view) => (
    <Bars
      title={view.t.territory.byFamily}
      bars={[
        { name: 'Alimentation', value: 12, words: '12' },
        { name: 'Numérique', value: 3, words: '3' },
        { name: 'Logement', value: 0, words: '0' },
      ]}
    />
  ),
  evolution: (view) => (
    <Evolution
      title={view.t.territory.evolution}
      moments={[
        { day: '2026-01-01', all: 10, part: 2 },
        { day: '2026-02-01', all: 14, part: 5 },
        { day: '2026-03-01', all: 13, part: 9 },
      ]}
      words={words}
    />
  ),
  'wide table': (view) => (
    <WideTable label={view.t.territory.byFamily}>
      <table>
        <thead>
          <tr>
            <th scope="col">{view.t.territory.family}</th>
            <th scope="col">{view.t.territory.places}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Alimentation</th>
            <td>12</td>
          </tr>
        </tbody>
      </table>
    </WideTable>
  ),
}
