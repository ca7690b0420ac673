import { expect, it } from 'vitest'
import { fieldFor } from './issues.ts'

const [FIRST, GONE, LAST] = ['aa', 'bb', 'cc'].map((end) => `01980000-0000-7000-8000-0000000000${end}`)

/** A form of three services, the second ticked to go, the last with nothing written, and a new one begun. */
const values = new URLSearchParams([
  ['base', `${FIRST}.hours=x`],
  [`${FIRST}.hours`, 'lundi'],
  [`${FIRST}.valid-to`, '2027-01-01'],
  [`${GONE}.hours`, ''],
  [`${GONE}.remove`, '1'],
  [`${LAST}.hours`, ''],
  [`${LAST}.commune`, ''],
  ['new.hours', 'mardi'],
])

it.each([
  ['/services/0/hours', `${FIRST}.hours`],
  ['/services/1/hours', `${LAST}.hours`],
  ['/services/2/hours', 'new.hours'],
  ['/services/3/hours', 'section-services'],
  ['/services/0/validUntil', `${FIRST}.valid-to`],
  ['/services/0/accepting', 'section-services'],
  [`/services/${LAST}/hours`, `${LAST}.hours`],
  [`/stops/${LAST}/address/commune`, `${LAST}.commune`],
  [`/stops/${LAST}/position`, `${LAST}.commune`],
  ['consent', 'consent-services'],
  ['/name', 'section-services'],
])('what is refused at %s stands beside %s', (where, field) => {
  expect(fieldFor('services', where, values)).toBe(field)
})
