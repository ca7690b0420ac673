import type { Territory } from '@maillage/shared/territory'
import { describe, expect, it } from 'vitest'
import { createReport } from './issues.ts'
import { type Communes, readAddress, readPosition } from './location.ts'
import { readCells } from './mednum/fields.ts'

const REIMS: Territory = {
  kind: 'commune',
  code: '51454',
  name: 'Reims',
  departement: '51',
  postcodes: ['51100'],
  centre: { lat: 49.2535, lon: 4.0551 },
}
const NOUMEA: Territory = {
  kind: 'commune',
  code: '98818',
  name: 'Nouméa',
  departement: '988',
  postcodes: ['98800'],
  centre: { lat: -22.2763, lon: 166.4572 },
}
const communes = [REIMS, NOUMEA]
const gazetteer: Communes = {
  territory: (code) => communes.find((commune) => commune.code === code),
  resolveCommune: (code) =>
    code === '51999' ? '51454' : communes.find((commune) => commune.code === code)?.code,
  communeByName({ name }) {
    const commune = communes.find((one) => one.name === name)
    return commune === undefined ? { reason: 'unknown', candidates: [] } : { commune, by: 'name' }
  },
}

const read = (row: Record<string, unknown>) => {
  const report = createReport()
  const { cells } = readCells(row)
  const located = readAddress(cells, gazetteer, report)
  const position = readPosition(cells, located.address, located.commune, report)
  return { ...located, position, codes: report.issues.map(({ code }) => code) }
}
const AT = { adresse: '12 rue X', commune: 'Reims', code_postal: '51100' }

describe('address', () => {
  it('finds the code by name and postcode, and keeps what was written', () => {
    expect(read(AT)).toMatchObject({
      address: { street: '12 rue X', postcode: '51100', commune: 'Reims', code: '51454' },
      departement: '51',
      codes: [],
    })
  })

  it('follows the code, resolved to today’s commune, against the name', () => {
    expect(read({ ...AT, code_insee: '51999' })).toMatchObject({ address: { code: '51454' }, codes: [] })
    expect(read({ ...AT, code_insee: 98818 })).toMatchObject({
      address: { code: '98818', commune: 'Reims' },
      codes: ['commune-contradicts-code'],
    })
  })

  it.each([
    [{ code_postal: 1100 }, '01100', ['postcode-leading-zero', 'commune-missing', 'address-missing']],
    [
      { code_postal: 1100, code_insee: 1283 },
      '01100',
      ['code-leading-zero', 'postcode-leading-zero', 'code-unknown', 'commune-missing', 'address-missing'],
    ],
    // The postcode of a town of the next département.
    [
      { code_postal: 4200, code_insee: '05024' },
      '04200',
      ['postcode-leading-zero', 'code-unknown', 'commune-missing', 'address-missing'],
    ],
    // What was lost is not its first figure.
    [
      { code_postal: 8700, code_insee: '87085' },
      undefined,
      ['postcode-invalid', 'code-unknown', 'commune-missing', 'address-missing'],
    ],
    [
      { code_postal: 9711, code_insee: '97105' },
      undefined,
      ['postcode-invalid', 'code-unknown', 'commune-missing', 'address-missing'],
    ],
    [
      { code_postal: 2000, code_insee: '2A004' },
      undefined,
      ['postcode-invalid', 'code-unknown', 'commune-missing', 'address-missing'],
    ],
    [{ code_postal: 5110, commune: 'Reims' }, undefined, ['postcode-invalid', 'address-missing']],
    [{ code_postal: '51 100' }, '51100', ['commune-missing', 'address-missing']],
    [{ code_postal: '30252Cedex' }, '30252', ['postcode-cedex', 'commune-missing', 'address-missing']],
    [{ code_postal: '380000' }, undefined, ['postcode-invalid', 'commune-missing', 'address-missing']],
  ])('%j', (row, postcode, codes) => {
    expect(read(row)).toMatchObject({ codes })
    expect(read(row).address.postcode).toBe(postcode)
  })

  it('tells the département by the postcode when no commune is found', () => {
    expect(read({ commune: 'Inconnue', code_postal: '98800' })).toMatchObject({
      departement: '988',
      codes: ['commune-not-found', 'address-missing'],
    })
    expect(read({ commune: 'Inconnue', code_postal: '20300' }).departement).toBeUndefined()
  })
})

describe('position', () => {
  it('is the source’s, precise as its address', () => {
    expect(read({ ...AT, latitude: 49.25, longitude: '4.03' })).toMatchObject({
      position: { lat: 49.25, lon: 4.03, precision: 'address', method: 'source' },
      codes: [],
    })
    expect(read({ ...AT, adresse: 'rue X', latitude: 49.25, longitude: 4.03 }).position?.precision).toBe(
      'street',
    )
  })

  it.each([
    [{ latitude: 0, longitude: 0 }, ['position-zero']],
    [{ latitude: '0.0', longitude: '0' }, ['position-zero']],
    [{}, []],
    [{ latitude: 49.25 }, ['position-incomplete']],
    [{ latitude: 'nord', longitude: 4.03 }, ['coordinate-invalid', 'position-incomplete']],
    [{ latitude: 449.25, longitude: 4.03 }, ['coordinate-invalid']],
  ])('%j: the commune’s centre, and said so', (coordinates, codes) => {
    expect(read({ ...AT, ...coordinates })).toMatchObject({
      position: { lat: 49.2535, lon: 4.0551, precision: 'commune', method: 'commune-centre' },
      codes,
    })
  })

  it('puts exchanged coordinates right when nothing else is possible', () => {
    expect(read({ ...AT, latitude: 4.03, longitude: 49.25 })).toMatchObject({
      position: { lat: 49.25, lon: 4.03 },
      codes: ['coordinates-swapped'],
    })
    expect(read({ commune: 'Nouméa', adresse: 'x', latitude: 166.45, longitude: -22.27 })).toMatchObject({
      position: { lat: -22.27, lon: 166.45 },
      codes: ['coordinates-swapped'],
    })
  })

  it('keeps both when coordinates and address disagree', () => {
    // The standard's own example: Reims, with a point near Aix-en-Provence.
    expect(read({ ...AT, latitude: '43.52609', longitude: '5.41423' })).toMatchObject({
      address: { commune: 'Reims' },
      position: { lat: 43.52609, lon: 5.41423, method: 'source' },
      codes: ['position-contradicts-address'],
    })
    // Exchanged, it would be near no known place of the row: nothing is repaired.
    expect(read({ ...AT, latitude: 5.41423, longitude: 43.52609 })).toMatchObject({
      position: { lat: 5.41423, lon: 43.52609 },
      codes: ['position-contradicts-address'],
    })
  })

  it('reads decimal commas', () => {
    expect(read({ ...AT, latitude: '49,25', longitude: '4,03' })).toMatchObject({
      position: { lat: 49.25, lon: 4.03 },
      codes: ['decimal-comma', 'decimal-comma'],
    })
  })
})
