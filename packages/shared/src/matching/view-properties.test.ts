import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coarsen } from '../place/coarsen.ts'
import { type Place, placeSchema } from '../place/place.ts'
import { isSame } from '../revision/canonical.ts'
import { type PlaceRecord, placeRecordSchema, type Verified } from '../revision/envelope.ts'
import { composeView, disagreements, type Member } from './view.ts'
import { CLUSTER, fr, uuid } from './view-samples.ts'

const RUNS = { numRuns: Number(process.env.MATCHING_RUNS ?? 60) }
const DAYS = ['2026-01-05', '2026-03-09', '2026-06-01', '2026-09-30', '2027-02-01']
const day = fc.constantFrom(...DAYS)
const some = <T>(...values: T[]) => fc.subarray(values, { minLength: 1 })
const words = fc.constantFrom('Accueil', 'ACCUEIL', 'Entrée rue Zorn', 'Sonner', 'Bus')
const text = words.map(fr)
const hours = fc.constantFrom(
  'Mo-Fr 09:00-12:00',
  'mo-fr 9:00-12:00',
  'Sa 10:00-12:00; PH off',
  'selon',
  '"rue Zorn"',
)
const maybe = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [] })

/** What tells where places are: nowhere in a view that is sealed. */
const TELLING = /zorn|serin|secret|47\.1|2\.1/i
const address = maybe({
  street: fc.constantFrom('3 rue Zorn', '12 avenue Serin'),
  postcode: fc.constant('23000'),
  commune: fc.constant('Guéret'),
  code: fc.constant('23096'),
})
const position = fc.record({
  lat: fc.constantFrom(47.1, 47.101),
  lon: fc.constant(2.1),
  precision: fc.constantFrom('door' as const, 'street' as const),
  method: fc.constant('source' as const),
})
const contact = fc.oneof(
  fc.record({
    kind: fc.constant('phone' as const),
    value: fc.constantFrom('+33199001234', '+33199005678'),
    nature: fc.constant('collective' as const),
    purpose: text,
  }),
  fc.record({
    kind: fc.constant('website' as const),
    value: fc.constantFrom('https://zorn.example.org/', 'https://a.example.org/secret'),
    nature: fc.constant('collective' as const),
  }),
)
const exception = fc.record({ from: day, to: day, reason: text })
const service = (id: fc.Arbitrary<string>) =>
  fc
    .record(
      {
        id,
        terms: some('caf', 'wifi', 'scan'),
        name: text,
        fees: some({ kind: 'free' as const }, { kind: 'paid' as const, note: fr('Caisse rue Zorn') }),
        access: some('walk-in' as const, 'appointment' as const),
        audiences: maybe({ exclusive: some('women' as const), note: text }),
        hours,
      },
      { requiredKeys: ['id', 'terms'] },
    )
    .map((one) => one as Place['services'][number])
const given = fc.record(
  {
    name: fc.constantFrom('Centre social', 'CENTRE SOCIAL', 'Foyer, 3 rue Zorn'),
    kind: fc.constantFrom('fixed' as const, 'remote' as const),
    zone: fc.constantFrom('Europe/Paris', 'Indian/Reunion'),
    services: fc.uniqueArray(service(fc.nat(9).map((end) => uuid(100 + end))), {
      maxLength: 3,
      selector: ({ id }) => id,
    }),
    address,
    position,
    hours,
    hoursText: text,
    exceptions: fc.array(exception, { minLength: 1, maxLength: 2 }),
    contacts: fc.array(contact, { minLength: 1, maxLength: 4 }),
    door: fc.record({ bell: fc.constant(fr('Secret')) }),
    identifiers: fc.constant([{ scheme: 'siret' as const, value: 'secret' }]),
    languages: some('fr', 'ar', 'en'),
    networks: some('france-services', 'emmaus-connect'),
    labels: some('Label', 'LABEL', 'Maison Zorn'),
    notices: fc.array(fc.record({ text }), { minLength: 1, maxLength: 2 }),
    accessibility: maybe({
      facets: fc.dictionary(
        fc.constantFrom('lift', 'wheelchair'),
        fc.constantFrom(true, false, 'unknown' as const),
      ),
      url: fc.constant('https://example.org/secret'),
      note: text,
    }),
    stops: fc.constant([{ id: uuid(70), zone: 'Europe/Paris', name: fr('Secret') }]),
    dormant: fc.constant(true as const),
    activations: fc.array(exception, { minLength: 1, maxLength: 2 }),
    closedSince: day,
    suspendedSince: day,
    publicSince: day,
    summary: text,
    description: text,
    extra: fc.constant({ s: { key: 'secret' } }),
    newer: fc.constantFrom('secret', 'zorn'),
  },
  { requiredKeys: ['name', 'kind', 'zone', 'services'] },
)
const body = given.map((place) => place as unknown as Place)

const mark = fc.record({
  date: day,
  by: fc.constantFrom(
    'structure' as const,
    'phone' as const,
    'moderator' as const,
    'network' as const,
    'source' as const,
  ),
})
const verified = fc.dictionary(
  fc.constantFrom(
    'existence',
    '/hours',
    '/contacts',
    '/address',
    '/services',
    '/closedSince',
    '/networks/emmaus-connect',
  ),
  mark,
)
const source = fc.record(
  { system: fc.constant('s'), id: fc.constant('1'), date: day, except: some('hours', 'contacts') },
  { requiredKeys: ['system', 'id'] },
)
const memberOf = (place: fc.Arbitrary<Place>): fc.Arbitrary<Member> =>
  fc
    .record({
      trust: fc.integer({ min: 0, max: 2 }),
      body: place,
      modified: day.map((date) => `${date}T12:00:00Z`),
      license: fc.constantFrom('etalab-2.0' as const, 'ODbL-1.0' as const),
      attribution: fc.constantFrom('Ville', 'Association'),
      verified,
      source,
    })
    .map(({ trust, ...record }) => ({
      trust,
      record: { id: '', type: 'place', schema: 'place/1.0', version: 1, ...record } as PlaceRecord,
    }))
const identified = (members: readonly Member[]): Member[] =>
  members.map(({ trust, record }, index) => ({
    trust,
    record: { ...record, id: uuid(index + 1), version: index + 1 },
  }))
const member = memberOf(body)
const members = fc.array(member, { minLength: 1, maxLength: 5 }).map(identified)
const withBody = ({ trust, record }: Member, change: Partial<Place>): Member => ({
  trust,
  record: { ...record, body: { ...record.body, ...change } },
})

/** Values without members or items of their own, with the names of the members that lead to them. */
function leaves(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} ${JSON.stringify(value)}`]
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, path))
  return Object.entries(value).flatMap(([key, item]) => leaves(item, `${path}/${key}`))
}

test('a view is a valid record, and the order of its members changes nothing', () => {
  fc.assert(
    fc.property(
      members.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        const view = composeView(CLUSTER, all)
        expect(placeRecordSchema.safeParse(view.record).error).toBeUndefined()
        expect(composeView(CLUSTER, shuffled)).toEqual(view)
        expect(JSON.parse(JSON.stringify(view))).toEqual(view)
        expect([...view.order].sort()).toEqual(all.map(({ record }) => record.id))
        expect(Object.keys(view.fields)).toEqual(expect.arrayContaining(disagreements(view)))
      },
    ),
    RUNS,
  )
})

test('every value of it is that of a record, and every disagreement what the record says', () => {
  fc.assert(
    fc.property(members, (all) => {
      const { record, fields } = composeView(CLUSTER, all)
      const said = new Set(all.flatMap(({ record: { body } }) => leaves(body)))
      expect(leaves(record.body).filter((leaf) => !said.has(leaf))).toEqual([])
      const ids = new Set(all.map(({ record: { id } }) => id))
      const marks = all.flatMap(({ record: { verified = {} } }) => Object.values(verified))
      expect(
        Object.values(record.verified ?? {}).filter((one) => !marks.some((mark) => isSame(mark, one))),
      ).toEqual([])
      for (const { from, others } of Object.values(fields)) {
        expect(ids).toContain(from)
        expect(others.map(({ id }) => id)).not.toContain(from)
      }
    }),
    RUNS,
  )
})

test('one record alone, or said again by others, is its own view without disagreement', () => {
  fc.assert(
    fc.property(member, fc.integer({ min: 1, max: 3 }), (one, times) => {
      const { body } = one.record
      const view = composeView(CLUSTER, identified(Array.from({ length: times }, () => one)))
      const { accessibility: _, ...told } = view.record.body
      const { accessibility: __, ...whole } = body
      expect(told).toEqual(whole)
      if (times === 1) expect(view.record.body).toEqual(body)
      expect(Object.values(view.fields).flatMap(({ others }) => others)).toEqual([])
      expect(view.closed).toBeUndefined()
    }),
    RUNS,
  )
})

test('what is given up, or has no licence, changes nothing of a view', () => {
  fc.assert(
    fc.property(members, member, day, fc.boolean(), (all, other, withdrawnSince, isGone) => {
      const added = isGone
        ? withBody(other, { withdrawnSince })
        : { ...other, record: { ...other.record, license: undefined } }
      const silent = { ...added, record: { ...added.record, id: uuid(50) } }
      const [before, after] = [composeView(CLUSTER, all), composeView(CLUSTER, [...all, silent])]
      expect(after.record.body).toEqual(before.record.body)
      expect([after.fields, after.closed, after.record.license]).toEqual([
        before.fields,
        before.closed,
        before.record.license,
      ])
      expect(after.order.at(-1)).toBe(uuid(50))
    }),
    RUNS,
  )
})

test('the own word of a structure on a field is what the view says', () => {
  fc.assert(
    fc.property(members, fc.nat(), day, (all, index, date) => {
      const said = all.map((one, at): Member => {
        const { '/hours': _, ...rest } = one.record.verified ?? {}
        const own = at === index % all.length ? { '/hours': { date, by: 'structure' as const } } : {}
        const stated = withBody(one, { hours: one.record.body.hours ?? 'Mo 09:00-12:00' })
        return { ...stated, record: { ...stated.record, verified: { ...rest, ...own } as Verified } }
      })
      const chosen = said[index % all.length]
      const view = composeView(CLUSTER, said)
      expect(view.fields['/hours']?.from).toBe(chosen?.record.id)
      expect(view.record.body.hours).toBe(chosen?.record.body.hours)
      expect(view.record.body.exceptions).toEqual(chosen?.record.body.exceptions)
    }),
    RUNS,
  )
})

const CENTRE = { code: '23096', name: 'Guéret', lat: 46.17, lon: 1.87 }
const hidden = fc.tuple(body, fc.constantFrom('A' as const, 'B' as const), fc.boolean()).map(
  ([{ publicSince: _, contacts: __, newer: ___, ...place }, kind, knows]) =>
    coarsen(
      {
        ...place,
        address: knows
          ? { street: '3 rue Zorn', complement: 'Serin', commune: 'Guéret' }
          : { commune: 'Guéret' },
        sensitivity: { class: kind, evidence: 'name: chrs' },
      } as Place,
      CENTRE,
    ).place,
)
const WHERE = ['door', 'identifiers', 'publicSince'] as const

test('sealed in one is sealed in the view: nothing in it tells where the others stand', () => {
  fc.assert(
    fc.property(
      fc.array(memberOf(hidden), { minLength: 1, maxLength: 2 }),
      fc.array(member, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('speaks', 'given up', 'no licence'),
      (sealed, open, how) => {
        const quiet = sealed.map((one) =>
          how === 'given up'
            ? withBody(one, { withdrawnSince: '2026-06-01' })
            : how === 'no licence'
              ? { ...one, record: { ...one.record, license: undefined } }
              : one,
        )
        const streets = open.map((one) =>
          withBody(one, {
            address: { street: '3 rue Zorn', complement: 'Bâtiment Serin', commune: 'Guéret' },
          }),
        )
        const view = composeView(CLUSTER, identified([...quiet, ...streets]))
        expect(placeRecordSchema.safeParse(view.record).error).toBeUndefined()
        expect(JSON.stringify(view)).not.toMatch(TELLING)
        const { body: told } = view.record
        for (const key of WHERE) expect(told).not.toHaveProperty(key)
        expect(told.sensitivity?.class).toBe(
          sealed.some(({ record }) => record.body.sensitivity?.class === 'A') ? 'A' : 'B',
        )
        expect(
          Object.keys(told.address ?? {}).filter((key) => !['commune', 'code', 'postcode'].includes(key)),
        ).toEqual([])
        expect(['commune', 'masked', undefined]).toContain(told.position?.precision)
        expect((told.stops ?? []).filter((stop) => stop.address ?? stop.position ?? stop.name)).toEqual([])
        expect(view.fields['/address']?.others ?? []).toEqual([])
      },
    ),
    RUNS,
  )
})

test('every place that is made here is a place', () => {
  fc.assert(
    fc.property(body, (place) => placeSchema.safeParse(place).success),
    RUNS,
  )
})
