import { scheduleOf } from '@maillage/shared/hours'
import type { Examples } from '../examples.ts'
import { Holidays, holidaysAhead, Week } from './week.tsx'

const plain = scheduleOf({ zone: 'Europe/Paris', hours: 'Mo-Fr 09:00-12:00,14:00-17:30; PH off' })
const silent = scheduleOf({ zone: 'Indian/Reunion', hours: 'Tu-Sa 18:00-02:00', address: { code: '97411' } })

export const examples: Examples = {
  'a plain week': (view) => <Week view={view} schedule={plain} />,
  'evenings past midnight': (view) => <Week view={view} schedule={silent} />,
  'holidays ahead': (view) => <Holidays view={view} days={holidaysAhead(view, plain)} />,
}
