import { inFrance, metresBetween } from '@maillage/shared/geo'
import type { Place, Point } from '@maillage/shared/place'
import type { TerritoryChoice } from '../../../api.ts'
import { Field, type FormError, Tick } from '../../../ui/field/field.tsx'
import { Pin } from '../../../ui/pin/pin.tsx'
import { distanceInWords } from '../../../words-of-distance.ts'
import { ADDRESS, communeOf, errorOf, fieldsOf, given, type Reading, type Section } from './section.ts'

const DEGREES = /^[+-]?\d{1,3}(?:[.,]\d{1,20})?$/

const degrees = (text: string | undefined): number | undefined =>
  text !== undefined && DEGREES.test(text) ? Number(text.replace(',', '.')) : undefined

/** Farther than this from the centre of its commune, in metres, a pin is asked about when another commune is nearer. */
const FAR = 5_000

/** Where the place itself is, as far as that is known better than by its commune. */
const pointOf = ({ position }: Place): Point | undefined =>
  position && !['commune', 'masked'].includes(position.precision) ? position : undefined

/** What is wrong with a pin: no point, a point abroad, or one that seems to be in another commune than the address. */
async function wrongPin(
  fields: URLSearchParams,
  { lat, lon }: Partial<Point>,
  commune: TerritoryChoice | undefined,
  { view, nearest }: Reading,
): Promise<FormError[]> {
  const { keep } = view.t
  if (lat === undefined || lon === undefined) return [{ name: 'lat', message: keep.pointWrong }]
  const point = { lat, lon }
  if (!inFrance(point)) return [{ name: 'lat', message: keep.pointAbroad }]
  if (!commune?.centre || fields.get('sure') === '1') return []
  const metres = metresBetween(point, commune.centre)
  if (metres <= FAR) return []
  const other = await nearest(point)
  // Communes may be wide: the bounds of none are known here, and the structure knows better.
  if (other?.code === commune.code) return []
  const message = keep.pointFar(commune.name, distanceInWords(view, metres), other?.name ?? '')
  return [{ name: 'sure', message }]
}

/** Where the place is. A point written by hand is a pin; without one, it is looked for by its address, else its commune. */
export const address: Section = {
  initial: (place) =>
    fieldsOf([
      ['street', place.address?.street],
      ['complement', place.address?.complement],
      ['postcode', place.address?.postcode],
      ['commune', place.address?.commune],
      ['lat', pointOf(place)?.lat.toString()],
      ['lon', pointOf(place)?.lon.toString()],
    ]),
  async read(fields, reading) {
    const { view, place, names, locate } = reading
    const errors: FormError[] = []
    const [name, postcode] = [given(fields, 'commune'), given(fields, 'postcode')]
    const commune = await communeOf(reading, name, postcode)
    const before = address.initial(place, names)
    const stays = (name: string) => given(fields, name) === given(before, name)
    // A source may name a commune as no list does: what nobody touched is not refused.
    const untouched = place.address !== undefined && ADDRESS.every(stays)
    if (!commune && !untouched) errors.push({ name: 'commune', message: view.t.keep.communeUnknown })
    // Moved without a new point: the old one stays with the old address.
    const [lat, lon] = [given(fields, 'lat'), given(fields, 'lon')]
    const known = pointOf(place)
    // What is left as it was shown is the point itself, however finely its source wrote it.
    const point = {
      lat: lat === given(before, 'lat') ? known?.lat : degrees(lat),
      lon: lon === given(before, 'lon') ? known?.lon : degrees(lon),
    }
    const moved = !['street', 'postcode', 'commune'].every(stays)
    const same = known !== undefined && point.lat === known.lat && point.lon === known.lon
    const asked = (lat !== undefined || lon !== undefined) && !(moved && same)
    if (asked && !same) errors.push(...(await wrongPin(fields, point, commune, reading)))
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
    const line = (name: string, label: string, more: Partial<Parameters<typeof Field>[0]> = {}) => (
      <Field
        name={name}
        label={label}
        value={values.get(name) ?? ''}
        error={errorOf(errors, name)}
        {...more}
      />
    )
    const [before, far] = [pointOf(place), errorOf(errors, 'sure')]
    return (
      <>
        {place.sensitivity && <p class="strong">{keep.addressHidden}</p>}
        {line('street', keep.street, { autocomplete: 'address-line1' })}
        {line('complement', keep.complement)}
        {line('postcode', keep.postcode, { autocomplete: 'postal-code' })}
        {line('commune', keep.commune)}
        <h3>{keep.point}</h3>
        {place.position && <p>{keep.pointKnown[place.position.method]}</p>}
        <Pin view={view} before={before} around={place.position} />
        {(far || values.get('sure') === '1') && (
          <Tick name="sure" label={keep.pointSure} checked={!far} error={far} />
        )}
        <details open={errors.some(({ name }) => name === 'lat')}>
          <summary>{keep.pointByHand}</summary>
          {line('lat', keep.lat, { hint: keep.pointHint, inputmode: 'decimal' })}
          {line('lon', keep.lon, { inputmode: 'decimal' })}
        </details>
      </>
    )
  },
}
