import { expect, test } from 'vitest'
import { type AnyRecord, schemaOf } from '../revision/envelope.ts'
import type { SignedRecord } from './envelope.ts'
import { globalForm, globalId, localForm, localId } from './global.ts'

const HERE = 'https://ici.example.org'
const THERE = 'https://ailleurs.example.org'
const MINE = '01920000-0000-7000-8000-000000000001'
const THEIRS = '01920000-0000-7000-8000-000000000002'
const DERIVED = '01920000-0000-8000-8000-000000000003'
const LINK = '01920000-0000-7000-8000-000000000004'

const link = (a: string, b: string): AnyRecord => ({
  id: LINK,
  type: 'link',
  schema: 'link/1.0',
  version: 1,
  modified: '2026-11-16T09:00:00.000Z',
  license: 'CC0-1.0',
  body: { says: 'sameAs', a, b },
})

/** As `idHere` gives ids at a node. */
const idAt = (node: string) => (uri: string) => {
  const local = localId(uri)
  return local?.node === node ? local.id : DERIVED
}
const signed = (a: string, b: string) => globalForm(HERE, link(a, b), 2) as unknown as SignedRecord

test('a link names places of any home, those of its own node by their UUID', () => {
  const { body } = signed(MINE, globalId(THERE, THEIRS))
  expect(body).toEqual({ says: 'sameAs', a: globalId(HERE, MINE), b: globalId(THERE, THEIRS) })
  const atThere = localForm(signed(MINE, globalId(THERE, THEIRS)), idAt(THERE))
  expect(atThere.body).toEqual({ says: 'sameAs', a: globalId(HERE, MINE), b: THEIRS })
  expect(atThere).toMatchObject({ id: DERIVED, uri: globalId(HERE, LINK), origin: HERE })
  const back = localForm(signed(MINE, globalId(THERE, THEIRS)), idAt(HERE))
  expect(back.body).toEqual({ says: 'sameAs', a: MINE, b: globalId(THERE, THEIRS) })
})

test('a link that names no place of a home is no link', () => {
  const odd = {
    ...signed(MINE, THEIRS),
    body: { says: 'sameAs', a: MINE, b: 'https://ici.example.org/lieux/x' },
  }
  const kept = localForm(odd as SignedRecord, idAt(THERE))
  expect(kept.body).toEqual({ says: 'sameAs' })
  expect(schemaOf(link(MINE, THEIRS)).safeParse(kept).success).toBe(false)
})

test.each([
  ['a place and itself', { says: 'sameAs', a: MINE, b: MINE }],
  ['one place', { says: 'sameAs', a: MINE }],
  ['another word', { says: 'maybe', a: MINE, b: THEIRS }],
])('a link of %s is refused', (_, body) => {
  const read = schemaOf(link(MINE, THEIRS)).safeParse({ ...link(MINE, THEIRS), body })
  expect(read.success).toBe(false)
})

test('a later minor version of a link passes with what it adds; another major one is stored as it is', () => {
  const minor = {
    ...link(MINE, THEIRS),
    schema: 'link/1.7',
    body: { says: 'sameAs', a: MINE, b: THEIRS, why: 1 },
  }
  expect(schemaOf(minor).parse(minor)).toEqual(minor)
  const major = { ...link(MINE, THEIRS), schema: 'link/2.0', body: { of: [MINE] } }
  expect(schemaOf(major).parse(major)).toEqual(major)
})
