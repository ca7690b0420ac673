import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { AUDIENCES } from '../../place/vocabulary.ts'
import { NETWORKS } from '../networks.ts'
import { findTerm } from '../tree.ts'
import { DATA_INCLUSION_V1, DATA_INCLUSION_WIDEST } from './data-inclusion.ts'
import { DATA_INCLUSION_V0 } from './data-inclusion-v0.ts'
import { MEDNUM_SPELLINGS, MEDNUM_V0, MEDNUM_V1 } from './mednum.ts'
import { OSM_TAGS } from './osm.ts'
import { SOLIGUIDE_CATEGORIES } from './soliguide.ts'
import { type Crosswalk, isMapped, type Mapping } from './types.ts'
import { TYPOLOGIES } from './typologies.ts'

/** The standards' own lists, kept beside the repository. */
const STANDARDS = new URL('../../../../../../shared/standards/', import.meta.url)
const absent = !existsSync(STANDARDS)
const why = absent ? ' (skipped: no folder ../shared/standards beside the repository)' : ''
const readJson = (path: string) => JSON.parse(readFileSync(new URL(path, STANDARDS), 'utf8'))

type Fields = Readonly<Record<string, Crosswalk>>

const isSettled = (mapping: Mapping | undefined): boolean =>
  mapping !== undefined &&
  (isMapped(mapping) ? Object.keys(mapping).length > 0 : mapping.unmapped.trim() !== '')

/** Values of a field without mapping or reason. */
const unsettled = (crosswalk: Fields, field: string, values: readonly string[]): string[] =>
  values
    .filter((value) => !isSettled(crosswalk[field]?.[MEDNUM_SPELLINGS[value] ?? value]))
    .map((value) => `${field}: ${value}`)

/** Closed lists of an official schema, read out of its patterns `(?:(?:^|\|)(a|b|c))+$`. */
const listsOf = (schema: {
  fields: { name: string; constraints?: { pattern?: string } }[]
}): [string, string[]][] =>
  schema.fields.flatMap(({ name, constraints }) => {
    const list = /^\(\?:\(\?:\^\|(?:\\\||;)\)\((.*)\)\)\+\$$/.exec(constraints?.pattern ?? '')?.[1]
    return list === undefined
      ? []
      : [[name, list.split(/(?<!\\)\|/).map((value) => value.replace(/\\(.)/g, '$1'))] as [string, string[]]]
  })

describe.skipIf(absent)(
  `every value of the published lists is mapped, or unmapped with its reason${why}`,
  () => {
    it('national standard, enumerations of v1.0.2', () => {
      const { enums } = readJson('mednum/enumerations.json') as { enums: Record<string, string[]> }
      expect(Object.keys(enums)).toHaveLength(9)
      expect(Object.entries(enums).flatMap(([field, values]) => unsettled(MEDNUM_V1, field, values))).toEqual(
        [],
      )
    })

    it('national standard, enumerations of v0.1.1', () => {
      const { versions } = readJson('mednum/enumerations.json')
      const { enums } = versions['v0.1.0/v0.1.1 (2022-08/11)'] as {
        enums: Record<string, { values: string[] }>
      }
      expect(Object.keys(enums)).toHaveLength(5)
      expect(
        Object.entries(enums).flatMap(([field, { values }]) => unsettled(MEDNUM_V0, field, values)),
      ).toEqual([])
    })

    it.each([
      ['mednum/mednum-schema-v0.1.1.json', MEDNUM_V0, 5],
      ['mednum/mednum-schema-v1.0.0.json', MEDNUM_V1, 9],
      ['mednum/mednum-schema-v1.0.1.json', MEDNUM_V1, 9],
      ['mednum/mednum-schema-v1.0.2.json', MEDNUM_V1, 9],
    ] as [string, Fields, number][])('official schema %s', (path, crosswalk, count) => {
      const lists = listsOf(readJson(path))
      expect(lists.map(([field]) => field)).toHaveLength(count)
      expect(lists.flatMap(([field, values]) => unsettled(crosswalk, field, values))).toEqual([])
    })

    it('national standard, the 92 typologies', () => {
      const { typologie_enum_reference_library: library } = readJson('mednum/enumerations.json')
      const codes = library.values.map(({ code }: { code: string }) => code)
      expect(Object.keys(TYPOLOGIES).sort()).toEqual([...codes].sort())
      expect(codes).toHaveLength(92)
    })

    it('data·inclusion v1', () => {
      const { enums_v1: enums } = readJson('data-inclusion/enumerations.json') as {
        enums_v1: Record<string, { value: string }[]>
      }
      const fields = Object.entries(enums).filter(([field]) => field in DATA_INCLUSION_V1)
      expect(fields.map(([field]) => field).sort()).toEqual(Object.keys(DATA_INCLUSION_V1).sort())
      expect(
        fields.flatMap(([field, values]) =>
          unsettled(
            DATA_INCLUSION_V1,
            field,
            values.map(({ value }) => value),
          ),
        ),
      ).toEqual([])
      expect(Object.keys(DATA_INCLUSION_V1.thematiques)).toHaveLength(69)
      expect(Object.keys(DATA_INCLUSION_V1.reseaux_porteurs)).toHaveLength(
        enums.reseaux_porteurs?.length ?? 0,
      )
    })

    it('data·inclusion v0, in its last edition', () => {
      const { enums_v0_last: enums } = readJson('data-inclusion/enumerations.json') as {
        enums_v0_last: Record<string, string[]>
      }
      const { thematiques, ...others } = DATA_INCLUSION_V0
      const known = {
        ...others,
        thematiques: { ...thematiques, ...DATA_INCLUSION_V1.thematiques },
        typologies_de_services: others.types,
      }
      const asked = Object.entries(enums).filter(([field]) => field in known)
      expect(asked.map(([field]) => field).sort()).toEqual(
        [
          ...Object.keys(others).filter((field) => field !== 'types'),
          'thematiques',
          'typologies_de_services',
        ].sort(),
      )
      expect(asked.flatMap(([field, values]) => unsettled(known, field, values))).toEqual([])
    })
  },
)

describe('crosswalks', () => {
  const all = [
    ...Object.values(MEDNUM_V1),
    ...Object.values(MEDNUM_V0),
    ...Object.values(DATA_INCLUSION_V1),
    ...Object.values(DATA_INCLUSION_V0),
    SOLIGUIDE_CATEGORIES,
    OSM_TAGS,
  ].flatMap((crosswalk: Crosswalk) => Object.entries(crosswalk))

  it('name only terms, networks and audiences that exist', () => {
    for (const [value, mapping] of all) {
      expect(isSettled(mapping), value).toBe(true)
      if (!isMapped(mapping)) continue
      for (const slug of mapping.terms ?? []) expect(findTerm(slug)?.slug, value).toBe(slug)
      for (const slug of mapping.networks ?? []) expect(NETWORKS, value).toHaveProperty([slug])
      for (const slug of Object.values(mapping.audiences ?? {}).flat())
        expect(AUDIENCES, value).toHaveProperty(slug)
    }
  })

  it('choose one theme for each term that several themes name', () => {
    const themes = Object.entries<Mapping>(DATA_INCLUSION_V1.thematiques)
    const terms = themes.flatMap(([, mapping]) => (isMapped(mapping) ? (mapping.terms ?? []) : []))
    const shared = [...new Set(terms.filter((term, index) => terms.indexOf(term) !== index))]
    expect(Object.keys(DATA_INCLUSION_WIDEST).sort()).toEqual(shared.sort())
    for (const [term, theme] of Object.entries(DATA_INCLUSION_WIDEST))
      expect((DATA_INCLUSION_V1.thematiques as Crosswalk)[theme]).toEqual({ terms: [term] })
  })

  it('keep spellings apart from values', () => {
    const values = new Set(all.map(([value]) => value))
    for (const [spelling, value] of Object.entries(MEDNUM_SPELLINGS)) {
      expect(values).not.toContain(spelling)
      expect(values).toContain(value)
    }
  })

  it('never derive a mandate from a label', () => {
    const helped = all.flatMap(([, mapping]) => (isMapped(mapping) ? (mapping.support ?? []) : []))
    expect(helped).not.toContain('on-behalf')
    expect(
      MEDNUM_V0.modalites_accompagnement['A ma place : une personne habilitée fait les démarches à ma place'],
    ).toHaveProperty('unmapped')
  })

  it('tell “only women” from “addressed to women”', () => {
    expect(MEDNUM_V0.publics_accueillis['Uniquement femmes']).toEqual({
      audiences: { exclusive: ['women'] },
    })
    expect(MEDNUM_V1.publics_specifiquement_adresses.Femmes).toEqual({
      audiences: { addressed: ['women'] },
    })
  })

  it('hide the kinds of place whose address protects people', () => {
    const hidden = Object.entries(TYPOLOGIES).filter(([, kind]) => 'sensitivity' in kind)
    expect(hidden.map(([code]) => code).sort()).toEqual(
      ['ASE', 'CADA', 'CHRS', 'CHU', 'CPH', 'HUDA', 'OACAS', 'PENSION', 'PJJ', 'RS_FJT'].sort(),
    )
    for (const slug of ['cada', 'chrs', 'chu', 'cph', 'huda', 'ase'])
      expect((DATA_INCLUSION_V1.reseaux_porteurs as Crosswalk)[slug]).toHaveProperty('sensitivity')
  })
})
