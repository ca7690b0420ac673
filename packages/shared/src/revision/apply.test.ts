import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdits, conflictsOf, reversed, valueAt } from './apply.ts'
import { diff } from './diff.ts'

const id = fc.constantFrom('a', 'b', 'c', 'd')
const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string(), { maxLength: 3 }))
const key = fc.constantFrom('name', 'hours', 'x/y', 'm~n', '', 'toString')
const item = fc.record({ id, name: leaf, note: leaf }, { requiredKeys: ['id'] })
const document = fc.record(
  {
    services: fc.uniqueArray(item, { selector: ({ id }) => id, minLength: 1, maxLength: 4 }),
    body: fc.dictionary(key, leaf),
    name: leaf,
  },
  { requiredKeys: [] },
)

/** Lists with ids are sets: their order is no part of what a diff says. */
function sorted(value: unknown): unknown {
  const { services, ...rest } = value as { services?: { id: string }[] }
  return services ? { ...rest, services: [...services].sort((a, b) => a.id.localeCompare(b.id)) } : rest
}

test('what a diff tells, made and undone, gives both documents back', () => {
  fc.assert(
    fc.property(document, document, (before, after) => {
      const changes = diff(before, after)
      expect(sorted(applyEdits(before, changes))).toEqual(sorted(after))
      expect(sorted(applyEdits(after, reversed(changes)))).toEqual(sorted(before))
    }),
    { numRuns: 2_000 },
  )
})

test('a document given is left as it was, and a value is found where it was put', () => {
  fc.assert(
    fc.property(document, id, leaf, (given, service, value) => {
      const copy = structuredClone(given)
      const path = `/services/${service}/name`
      const made = applyEdits({ services: [{ id: service }], ...given }, [{ path, after: value }])
      expect(given).toEqual(copy)
      expect(valueAt(made, path)).toEqual(value)
    }),
  )
})

test('only edits that others have changed to something else are in conflict', () => {
  const current = { name: 'Theirs', hours: 'Mo off', contacts: ['1'] }
  const theirs = diff({ name: 'Base', hours: 'Mo 09:00-12:00', contacts: ['1'] }, current)
  const ours = [
    { path: '/name', after: 'Theirs' },
    { path: '/hours', after: 'Tu off' },
    { path: '/contacts', after: [] },
  ]
  expect(conflictsOf(ours, theirs, current)).toEqual([{ path: '/hours', after: 'Tu off' }])
})

test('the order of members is no change', () => {
  const before = { notices: [{ from: '2026-12-01', text: { lang: 'fr', text: 'Froid' } }] }
  const after = { notices: [{ text: { text: 'Froid', lang: 'fr' }, from: '2026-12-01' }] }
  expect(diff(before, after)).toEqual([])
  expect(conflictsOf([{ path: '/notices', after: after.notices }], [{ path: '/notices' }], before)).toEqual(
    [],
  )
})
