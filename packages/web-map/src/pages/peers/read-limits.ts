import type { Directory } from '../../api.ts'
import { fullLocale } from '../../i18n/index.ts'
import type { PeerAction } from '../../keeping.ts'
import type { FormError } from '../../ui/field/field.tsx'
import type { View } from '../../view.ts'
import { MANAGING } from './words-of-managing.ts'

type Limits = Extract<PeerAction, { do: 'limit' }>['limits']

export const TYPES = ['place', 'organization', 'link'] as const

/** Most codes of territories that the API takes. */
const MAX_CODES = 200

/** Limits as a form says them: what is left empty limits nothing. */
export async function readLimits(
  view: View,
  directory: Directory,
  sent: URLSearchParams,
): Promise<{ limits: Limits } | { errors: FormError[] }> {
  const words = MANAGING[fullLocale(view.lang)]
  const errors: FormError[] = []
  const area = [...new Set((sent.get('area') ?? '').split(/[\s,;]+/).filter(Boolean))]
  if (area.length > MAX_CODES) errors.push({ name: 'area', message: words.limitsAreaMany(MAX_CODES) })
  for (const code of area.slice(0, MAX_CODES)) {
    const found = await directory.territory(code)
    if (found.kind === 'ok') continue
    errors.push({ name: 'area', message: words.limitsAreaWrong(code) })
    break
  }
  const types = TYPES.filter((type) => sent.getAll('types').includes(type))
  if (types.length === 0) errors.push({ name: 'types', message: words.limitsTypesNone })
  const count = sent.get('newPerDay')?.trim() ?? ''
  if (!/^\d{0,9}$/.test(count)) errors.push({ name: 'newPerDay', message: words.limitsNewWrong })
  if (errors.length > 0) return { errors }
  return {
    limits: {
      ...(area.length > 0 ? { area } : {}),
      ...(types.length < TYPES.length ? { types: [...types] } : {}),
      ...(count === '' ? {} : { newPerDay: Number(count) }),
    },
  }
}
