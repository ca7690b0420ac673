import { departementOf, territoryKind, zoneOf } from '@maillage/shared/territory'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadGazetteer, readGazetteerData } from './gazetteer.ts'

const gazetteer = loadGazetteer()
const data = readGazetteerData()
const codes = (text: string, limit?: number) => gazetteer.suggest(text, limit).map(({ code }) => code)

describe('the built-in list', () => {
  it('is of one year, whole, and says its sources', () => {
    expect(data.vintage).toBe('2026')
    expect(data.communes.code).toHaveLength(34_969)
    expect(data.arrondissements.code).toHaveLength(20 + 9 + 16)
    expect(data.regions.code).toHaveLength(18)
    expect(data.sources.map(({ licence }) => licence)).toEqual(['Licence Ouverte 2.0', 'CC BY 4.0'])
  })

  it('has each code once, of the right form, in its département', () => {
    const all = [...data.communes.code, ...data.arrondissements.code]
    expect(new Set(all).size).toBe(all.length)
    const wrong = all.filter((code) => {
      const departement = departementOf(code)
      return (
        territoryKind(code) !== 'commune' || departement === undefined || !gazetteer.territory(departement)
      )
    })
    expect(wrong).toEqual([])
  })

  it('leads every former code to a commune of today', () => {
    const current = new Set(data.communes.code)
    expect(data.former.today.filter((code) => !current.has(code))).toEqual([])
    const merged = data.former.code.filter((code) => !current.has(code))
    expect(merged.length).toBeGreaterThan(4_000)
    expect(merged.filter((code) => gazetteer.resolveCommune(code) === undefined)).toEqual([])
  })

  it('knows the centres of communes where nine in ten people live, and of every arrondissement', () => {
    const located = (index: number) => data.communes.lat[index] !== null
    const people = (keep: (index: number) => boolean) =>
      data.communes.population.reduce<number>(
        (sum, count, index) => sum + (keep(index) ? (count ?? 0) : 0),
        0,
      )
    expect(people(located) / people(() => true)).toBeGreaterThan(0.9)
    expect(data.arrondissements.lat.filter((lat) => lat === null)).toEqual([])
  })

  it('puts no centre far from the others of its département', () => {
    const far = data.communes.code.flatMap((code) => {
      const commune = gazetteer.centre(code)
      const departement = gazetteer.centre(departementOf(code) ?? '')
      if (!commune || !departement || /^98/.test(code)) return []
      const north = commune.lat - departement.lat
      const east = (commune.lon - departement.lon) * Math.cos((commune.lat * Math.PI) / 180)
      return Math.hypot(north, east) * 111 > (/^973/.test(code) ? 300 : 130) ? [code] : []
    })
    expect(far).toEqual([])
  })

  it('gives every inhabited territory a clock', () => {
    expect(data.communes.code.filter((code) => zoneOf(code) === undefined)).toEqual(['98901'])
  })
})

describe('autocomplete', () => {
  it.each([
    ['76600', '76351'],
    ['le havre 76600', '76351'],
    ['havre', '76351'],
    ['paris', '75056'],
    ['paris 11', '75111'],
    ['Paris 11e', '75111'],
    ['75011', '75111'],
    ['lyon 3ème arrondissement', '69383'],
    ['marseille 1er', '13201'],
    ['st etienne', '42218'],
    ['Saint-Étienne', '42218'],
    ['ste foy les lyon', '69202'],
    ['ajaccio', '2A004'],
    ['20200', '2B033'],
    ['nouméa', '98818'],
    ['98800', '98818'],
    ['saint denis 93', '93066'],
    ['saint-denis 974', '97411'],
    ['l’hay les roses', '94038'],
    ['lhay les roses', '94038'],
    ['Marseile', '13055'],
    ['grenobel', '38185'],
    ['OEUILLY', '51410'],
    ['seine-mar', '76'],
    ['2b', '2B'],
    ['occitanie', 'r76'],
    ['metropole rouen', '200023414'],
  ])('finds %s', (text, code) => {
    expect(codes(text)[0]).toBe(code)
  })

  it('ranks whole names, then beginnings, then words, each by population', () => {
    const [first, second, ...rest] = gazetteer.suggest('saint denis', 20)
    expect([first?.code, second?.code]).toEqual(['97411', '93066'])
    expect(rest.map(({ code }) => code)).toContain('01344')
    const begins = codes('rouen')
    expect(begins.indexOf('76540')).toBeLessThan(begins.indexOf('76681'))
  })

  it('tells homonyms apart', () => {
    expect(gazetteer.suggest('saint-denis', 2).map(({ context }) => context)).toEqual([
      'La Réunion (974)',
      'Seine-Saint-Denis (93)',
    ])
  })

  it('finds a merged commune by its name and says so', () => {
    expect(gazetteer.suggest('pierrefitte-sur-seine')[0]).toMatchObject({
      code: '93066',
      name: 'Saint-Denis',
      former: 'Pierrefitte-sur-Seine',
    })
  })

  it('answers any text, within its limit', () => {
    for (const text of ['', ' ', '-', '00000', '😀', 'x'.repeat(5_000), 'zzzzzz']) {
      expect(codes(text)).toEqual([])
    }
    expect(codes('s', 20)).toHaveLength(20)
    expect(new Set(codes('paris', 20)).size).toBe(20)
  })
})

describe('communes by name', () => {
  it.each([
    [{ name: 'ROUEN CEDEX 1', postcode: '76024' }, '76540', 'name'],
    [{ name: 'ST DENIS', postcode: '93200' }, '93066', 'name'],
    [{ name: 'Saint-Denis', departement: '974' }, '97411', 'name'],
    [{ name: 'Havre (Le)' }, '76351', 'name'],
    [{ name: 'Paris', postcode: '75011' }, '75111', 'name'],
    [{ name: '75011 PARIS' }, '75111', 'name'],
    [{ name: 'Paris', departement: '75' }, '75056', 'name'],
    [{ name: 'Marseille Cedex 03', postcode: '13003' }, '13203', 'name'],
    [{ name: 'Saint-Ouen', postcode: '93400' }, '93070', 'former-name'],
    [{ name: 'Pierrefitte s/Seine', postcode: '93380' }, '93066', 'former-name'],
  ])('%j', (query, code, by) => {
    expect(gazetteer.communeByName(query)).toMatchObject({ commune: { code }, by })
  })

  it.each([
    [{ name: 'Saint-Denis' }, 'ambiguous'],
    [{ name: 'Rouen', postcode: '33000' }, 'elsewhere'],
    [{ name: 'Rouen', departement: '33' }, 'elsewhere'],
    [{ name: 'Rouennes' }, 'unknown'],
    [{ name: '' }, 'unknown'],
    [{ name: 'Seine-Maritime' }, 'unknown'],
  ])('%j is %s', (query, reason) => {
    expect(gazetteer.communeByName(query)).toMatchObject({ reason })
  })

  it('says which communes it could be', () => {
    const match = gazetteer.communeByName({ name: 'Saint-Denis' })
    expect('candidates' in match && match.candidates).toEqual(expect.arrayContaining(['93066', '97411']))
  })
})

describe('containment', () => {
  it('counts arrondissements in their city, not the city in them', () => {
    expect(gazetteer.within('75111', '75056')).toBe(true)
    expect(gazetteer.within('75056', '75111')).toBe(false)
    expect(gazetteer.containers('75111')).toEqual({
      commune: '75056',
      arrondissement: '75111',
      epci: '200054781',
      departement: '75',
      region: 'r11',
    })
  })

  it('resolves former codes on both sides', () => {
    expect(gazetteer.within('93059', '93066')).toBe(true)
    expect(gazetteer.within('93066', '93059')).toBe(true)
    expect(gazetteer.within('93059', 'r11')).toBe(true)
  })

  it('has collectivités without région nor EPCI', () => {
    expect(gazetteer.containers('97502')).toEqual({ commune: '97502', departement: '975' })
    expect(gazetteer.containers('98818')).toEqual({ commune: '98818', departement: '988' })
    expect(gazetteer.within('97411', 'r04')).toBe(true)
    expect(gazetteer.within('76540', '999')).toBe(false)
    expect(gazetteer.containers('99999')).toBeUndefined()
  })

  it('finds the nearest known commune, not beyond its reach', () => {
    expect(gazetteer.nearestCommune({ lat: 49.4431, lon: 1.0993 })?.code).toBe('76540')
    expect(gazetteer.nearestCommune({ lat: 48, lon: -20 })).toBeUndefined()
  })

  it('finds the one that no other is nearer than', () => {
    const all = gazetteer.communesIn([-180, -90, 180, 90], 40_000)
    const degree = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(degree, degree, (y, x) => {
        const [lat, lon] = [42 + y * 9, -4.5 + x * 12]
        const shrink = Math.cos((lat * Math.PI) / 180)
        const far = ({ centre }: { centre: { lat: number; lon: number } }) =>
          Math.hypot(centre.lat - lat, (centre.lon - lon) * shrink)
        const least = all.reduce((best, one) => (far(one) < far(best) ? one : best))
        const found = gazetteer.nearestCommune({ lat, lon })
        if (found) expect(found.code).toBe(least.code)
        else expect(far(least) * 111_195).toBeGreaterThan(29_999)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a territory named in a text', () => {
  it.each([
    ['imprimer un papier rouen', '76540', 'imprimer un papier'],
    ['chrs angoulême', '16015', 'chrs'],
    ['aide caf 16000', '16015', 'aide caf'],
    ['permanence 76600 le havre', '76351', 'permanence'],
    ['resto du coeur au havre', '76351', 'resto du coeur'],
    ['mission locale du mans', '72181', 'mission locale'],
    ['wifi paris 11e', '75111', 'wifi'],
    ['urgence dentaire marseille enfant', '13055', 'urgence dentaire enfant'],
    ['aide saint-denis (93)', '93066', 'aide'],
    ['saint denis réunion', '97411', ''],
    ['douche à Orange', '84087', 'douche'],
    ['où manger à Die', '26113', 'où manger'],
    ['caf tours', '37261', 'caf'],
    ['caf gap', '05061', 'caf'],
    ['aux sables d’olonne', '85194', ''],
    ['repas dans la vienne', '86', 'repas'],
    ['dans le 93', '93', ''],
    ['domiciliation en seine saint denis', '93', 'domiciliation'],
    ['caf mayotte', '976', 'caf'],
    ['à la réunion', '974', ''],
    ['aide ile de france', 'r11', 'aide'],
    ['acte de naissance nantes', '44109', 'acte de naissance'],
  ])('%s', (text, code, rest) => {
    expect(gazetteer.findInText(text)).toMatchObject({ territory: { code }, rest })
  })

  it.each([
    'carte sim orange',
    'donner du sens',
    'lit bébé',
    'le bus',
    'vienne',
    'saint denis',
    'domiciliation saint-ouen',
    'maçon',
    'pas cher',
    'pôle emploi nord',
    'appeler le 17',
    'appelez le 115',
    'je suis à la rue',
    'je cherche à manger',
    'je veux aller à la mer',
    'cours de français soir',
    'on a vidé mon compte',
    'quelqu’un qui m’aide à remplir un papier',
    'certificat de vie retraite algérie',
    'photo d identité code ants',
    'hotel de ville',
    'aide à domicile',
    '',
  ])('none in “%s”', (text) => {
    expect(gazetteer.findInText(text)).toBeUndefined()
  })
})
