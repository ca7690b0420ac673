const rules = new Intl.PluralRules('ar')
const numbers = new Intl.NumberFormat('ar-u-nu-latn')

/** A number with its thousands told apart, in the digits written on phones, doors and forms in France. */
export const figures = (n: number): string => numbers.format(n)

/** The forms an Arabic noun takes when counted: one, two, 3 to 10, 11 to 99; `other` is for none and for hundreds. */
interface Forms {
  readonly one: string
  readonly two: string
  readonly few: string
  readonly many: string
  readonly other: string
}

/** A noun with its number; one and two are said by the noun alone. */
export function counted(n: number, forms: Forms): string {
  const rule = rules.select(n)
  if (rule === 'one' || rule === 'two') return forms[rule]
  return `${figures(n)} ${rule === 'zero' ? forms.other : forms[rule]}`
}

export const PLACES: Forms = {
  one: 'مكان واحد',
  two: 'مكانان',
  few: 'أماكن',
  many: 'مكاناً',
  other: 'مكان',
}

export const REPORTS: Forms = {
  one: 'بلاغ واحد',
  two: 'بلاغان',
  few: 'بلاغات',
  many: 'بلاغاً',
  other: 'بلاغ',
}
