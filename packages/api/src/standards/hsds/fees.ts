import { FEES, type FeeKind, type Service } from '@maillage/shared/place'
import { createReport, type Report } from '../issues.ts'
import { readText } from '../text.ts'
import { createAttributes, readAttributes } from './attributes.ts'
import { entities, present, textOf } from './entities.ts'
import { idOf } from './ids.ts'
import type { HsdsCostOption } from './schema.ts'

type Fee = NonNullable<Service['fees']>[number]

const isKind = (code: string | undefined): code is FeeKind => code !== undefined && Object.hasOwn(FEES, code)

/** Each stated fee, “gratuit sous conditions” by its name: no amount is written that nobody stated. */
export const writeFees = (fees: readonly Fee[] = [], serviceId: string): HsdsCostOption[] =>
  fees.map(({ kind, amount, currency, note }, index) => {
    const id = idOf(serviceId, 'cost_option', String(index))
    const attributes = createAttributes('cost_option', id)
    attributes.term('fee', kind)
    const option = FEES[kind].fr
    return {
      id,
      option,
      ...present({ amount, currency, amount_description: note?.text }),
      attributes: attributes.list,
    }
  })

/** The stated fees in words. */
export const feeWords = (fees: readonly Fee[] = []): string | undefined =>
  [...new Set(fees.map(({ kind }) => FEES[kind].fr))].join('\n') || undefined

/** Most fees a service holds. */
const MOST = 20

/** Fees that say what they are: one of our terms, or an amount. Words alone do not tell free from paid. */
export function readFees(list: unknown, report: Report = createReport()): Fee[] {
  return entities(list)
    .flatMap((option): Fee[] => {
      const [code] = readAttributes(option.attributes).codes('fee')
      const { amount: given, currency: written } = option
      const amount = typeof given === 'number' && given >= 0 && given <= 100_000 ? given : undefined
      const kind = isKind(code) ? code : amount === 0 ? 'free' : amount !== undefined ? 'paid' : undefined
      if (kind === undefined) return []
      const currency = textOf(written)?.trim().toUpperCase()
      const words = isKind(code)
        ? textOf(option.amount_description)
        : [textOf(option.option), textOf(option.amount_description)].filter(Boolean).join(' : ')
      return [
        {
          kind,
          ...present({
            amount,
            currency: currency?.length === 3 ? currency : undefined,
            note: readText(words || undefined, 'cost_option.amount_description', '', report),
          }),
        },
      ]
    })
    .slice(0, MOST)
}
