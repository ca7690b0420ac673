import type { Examples } from '../examples.ts'
import { HoursTable } from './hours-table.tsx'

export const examples: Examples = {
  plain: (view) => <HoursTable view={view} hours="Mo-Fr 09:00-12:00,14:00-17:30; Sa 09:00-12:00; PH off" />,
  'silent on public holidays': (view) => <HoursTable view={view} hours="Tu,Th 14:00-18:00" />,
  'as the source wrote them': (view) => (
    <HoursTable view={view} hours='We[1] 10:00-12:00 "sur rendez-vous"' />
  ),
}
