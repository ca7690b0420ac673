import { normalizeName } from '@maillage/shared/territory'
import { Field, type FormError } from '../../../ui/field/field.tsx'
import { errorOf, fieldsOf, given, type Section } from './section.ts'

const DEGREES = /^[+-]?\d{1,3}(?:[.,]\d{1,10})?$/

const degrees = (text: string | undefined): number | undefined =>
  text !== undefined && DEGREES.test(text) ? Number(text.replace(',', '.')) : undefined

/** Where the place is. A point written by hand is a pin; without one, it is looked for by its address, else its commune. */
export const address: Section = {
  initial: ({ address: stated, position }) =>
    fieldsOf([
      ['street', stated?.street],
      ['complement', stated?.complement],
      ['postcode', stated?.postcode],
      ['commune', stated?.commune],
      ...(position && !['commune', 'masked'].includes(position.precision)
        ? ([
            ['lat', String(position.lat)],
            ['lon', String(position.lon)],
          ] as const)
        : []),
    ]),
  async read(fields, { view, place, communes, locate }) {
    const { keep } = view.t
    const errors: FormError[] = []
    const [name, postcode] = [given(fields, 'commune'), given(fields, 'postcode')]
    const found = name === undefined ? [] : await communes(postcode ?? name)
    const key = normalizeName(name ?? '')
    const commune = found.find((one) => one.kind === 'commune' && normalizeName(one.name) === key)
    if (!commune) errors.push({ name: 'commune', message: keep.communeUnknown })
    const [lat, lon] = [given(fields, 'lat'), given(fields, 'lon')]
    const point = { lat: degrees(lat), lon: degrees(lon) }
    const asked = lat !== undefined || lon !== undefined
    if (asked && (point.lat === undefined || point.lon === undefined))
      errors.push({ name: 'lat', message: keep.pointWrong })
    const { lat: before, lon: beforeLon } = place.position ?? {}
    const same = point.lat === before && point.lon === beforeLon
    const position = asked
      ? same
        ? place.position
        : { ...point, precision: 'address', method: 'pin' }
      : ((await locate([given(fields, 'street'), postcode, name].filter(Boolean).join(' '))) ??
        (commune?.centre && { ...commune.centre, precision: 'commune', method: 'commune-centre' }))
    const edits = [
      {
        path: '/address',
        after: {
          ...place.address,
          street: given(fields, 'street'),
          complement: given(fields, 'complement'),
          postcode,
          commune: commune?.name ?? name,
          code: commune?.code,
        },
      },
      { path: '/position', after: position },
    ]
    return { edits, errors }
  },
  Fields: ({ view, place, values, errors }) => {
    const { keep } = view.t
    const line = (name: string, label: string, more: { hint?: string; autocomplete?: string } = {}) => (
      <Field
        name={name}
        label={label}
        value={values.get(name) ?? ''}
        error={errorOf(errors, name)}
        {...more}
      />
    )
    return (
      <>
        {place.sensitivity && <p class="strong">{keep.addressHidden}</p>}
        {line('street', keep.street, { autocomplete: 'address-line1' })}
        {line('complement', keep.complement)}
        {line('postcode', keep.postcode, { autocomplete: 'postal-code' })}
        {line('commune', keep.commune)}
        {line('lat', keep.lat, { hint: keep.pointHint })}
        {line('lon', keep.lon)}
      </>
    )
  },
}
