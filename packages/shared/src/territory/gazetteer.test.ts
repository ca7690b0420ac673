import { describe, expect, it } from 'vitest'
import type { GazetteerData } from './data.ts'
import { createGazetteer } from './gazetteer.ts'

/** Three communes, one of them in two parts, one merged code, one renamed commune. */
const data: GazetteerData = {
  vintage: '2026',
  sources: [],
  regions: { code: ['28'], name: ['Normandie'] },
  departements: { code: ['76', '988'], name: ['Seine-Maritime', 'Nouvelle-Calédonie'], region: ['28', ''] },
  epci: { code: ['200000001'], name: ['CC des Exemples'] },
  communes: {
    code: ['76001', '76002', '98801'],
    name: ['Grande-Ville', 'Le Bourg', 'L’Île'],
    population: [3_000, 1_000, null],
    postcodes: ['76000 76100', '76200', '98811'],
    lat: [490000, 500000, null],
    lon: [10000, 20000, null],
    epci: [0, 0, -1],
  },
  arrondissements: {
    code: ['76091', '76092'],
    name: ['Grande-Ville Nord', 'Grande-Ville Sud'],
    population: [2_000, 1_000],
    postcodes: ['76000', '76100'],
    lat: [null, 489000],
    lon: [null, 10000],
    commune: ['76001', '76001'],
  },
  former: {
    code: ['76002', '76003', '76003'],
    name: ['Le Vieux-Bourg', 'Hameau', 'Le Hameau'],
    today: ['76002', '76002', '76002'],
  },
  wordNames: ['le bourg'],
}
const gazetteer = createGazetteer(data)

describe('createGazetteer', () => {
  it('sums communes into wider territories', () => {
    expect(gazetteer.territory('76')).toEqual({
      kind: 'departement',
      code: '76',
      name: 'Seine-Maritime',
      population: 4_000,
      region: 'r28',
      postcodes: [],
      centre: { lat: 49.25, lon: 1.25 },
      bbox: [1, 49, 2, 50],
    })
    expect(gazetteer.territory('200000001')).toMatchObject({ kind: 'epci', population: 4_000 })
    expect(gazetteer.territory('r28')).toMatchObject({ kind: 'region', population: 4_000 })
  })

  it('leaves out what nobody knows', () => {
    expect(gazetteer.territory('988')).toEqual({
      kind: 'departement',
      code: '988',
      name: 'Nouvelle-Calédonie',
      postcodes: [],
    })
    expect(gazetteer.territory('98801')).toEqual({
      kind: 'commune',
      code: '98801',
      name: 'L’Île',
      departement: '988',
      postcodes: ['98811'],
    })
    expect(gazetteer.centre('76091')).toBeUndefined()
    expect(gazetteer.centre('76092')).toEqual({ lat: 48.9, lon: 1 })
  })

  it('gives a merged commune its latest name and today’s code', () => {
    expect(gazetteer.territory('76003')).toEqual({
      kind: 'commune',
      code: '76003',
      name: 'Le Hameau',
      epci: '200000001',
      departement: '76',
      region: 'r28',
      postcodes: [],
      currentCode: '76002',
    })
    expect(gazetteer.resolveCommune('76003')).toBe('76002')
    expect(gazetteer.centre('76003')).toEqual({ lat: 50, lon: 2 })
    expect(gazetteer.resolveCommune('76')).toBeUndefined()
  })

  it('lists arrondissements, and puts them in their commune', () => {
    expect(gazetteer.arrondissements('76001')).toEqual(['76091', '76092'])
    expect(gazetteer.arrondissements('76002')).toEqual([])
    expect(gazetteer.within('76091', '76001')).toBe(true)
    expect(gazetteer.within('76091', '200000001')).toBe(true)
  })

  it('lets an arrondissement stand for its commune at a postcode', () => {
    expect(gazetteer.suggest('76100').map(({ code }) => code)).toEqual(['76092'])
    expect(gazetteer.communeByName({ name: 'Grande Ville', postcode: '76100' })).toMatchObject({
      commune: { code: '76092' },
    })
  })

  it('prefers a name of today, and needs a sign for an everyday word', () => {
    expect(gazetteer.suggest('vieux bourg')).toMatchObject([{ code: '76002', former: 'Le Vieux-Bourg' }])
    expect(gazetteer.suggest('bourg')[0]).not.toHaveProperty('former')
    expect(gazetteer.findInText('aide grande ville')?.territory.code).toBe('76001')
    expect(gazetteer.findInText('aller au bourg')).toBeUndefined()
  })
})
