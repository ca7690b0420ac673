import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDate } from '../dates.ts'
import { hoursOf } from '../hours.ts'
import { createReport } from '../issues.ts'
import { isSiren, isSiret } from '../siret.ts'
import { stripHtml } from '../text.ts'
import { fieldOf, readCells, unknownFields } from './fields.ts'
import { readPivot } from './pivot.ts'

describe('fields', () => {
  it('knows the old names, the usual slips and a byte order mark', () => {
    expect(fieldOf('conditions_access')).toBe('frais_a_charge')
    expect(fieldOf('conditions_acces')).toBe('frais_a_charge')
    expect(fieldOf('courriel')).toBe('courriels')
    expect(fieldOf('accessibilite')).toBe('fiche_acces_libre')
    expect(fieldOf('labels_autres')).toBe('autres_formations_labels')
    expect(fieldOf('\uFEFFid')).toBe('id')
    expect(fieldOf(' Code Postal ')).toBe('code_postal')
    expect(fieldOf('modalités_accès')).toBe('modalites_acces')
    expect(unknownFields({ id: 1, nom_referent: 'X' })).toEqual(['nom_referent'])
  })

  it('leaves empty cells out, joins a field met twice, takes arrays for lists', () => {
    const { cells, unreadable } = readCells({
      nom: ' A ',
      horaires: '/',
      prise_rdv: null,
      courriel: 'a@example.org',
      courriels: 'b@example.org',
      services: ['X', 'Y'],
      adresse: { rue: 'X' },
      latitude: Number.NaN,
      code_postal: 76600,
    })
    expect(Object.fromEntries(cells)).toEqual({
      nom: { text: 'A', isNumber: false },
      courriels: { text: 'a@example.org|b@example.org', isNumber: false },
      services: { text: 'X|Y', isNumber: false },
      code_postal: { text: '76600', isNumber: true },
    })
    expect(unreadable).toEqual(['adresse', 'latitude'])
  })
})

const pivot = (text: string, isNumber = false, departement?: string) => {
  const report = createReport()
  const identifier = readPivot({ text, isNumber }, departement, report)
  return { identifier, codes: report.issues.map(({ code }) => code) }
}

describe('pivot', () => {
  it('checks the digits of a SIRET and of a SIREN', () => {
    expect(isSiret('43493312300029')).toBe(true)
    expect(isSiret('43493312300028')).toBe(false)
    expect(isSiret('00000000000000')).toBe(false)
    expect(isSiren('434933123')).toBe(true)
    expect(isSiren('000000000')).toBe(false)
  })

  it('takes the establishments of La Poste, whose digits add up otherwise', () => {
    expect(isSiret('35600000000048')).toBe(true)
    expect(isSiret('35600000049837')).toBe(true)
    expect(isSiret('35600000049838')).toBe(false)
  })

  it('reads SIRET, RNA, RIDET and SIREN', () => {
    expect(pivot('434 933 123 00029').identifier).toEqual({ scheme: 'siret', value: '43493312300029' })
    expect(pivot('w123456789').identifier).toEqual({ scheme: 'rna', value: 'W123456789' })
    expect(pivot('0123456001', false, '988').identifier).toEqual({ scheme: 'ridet', value: '0123456001' })
    expect(pivot('0123456001').identifier).toBeUndefined()
    expect(pivot('434933123')).toEqual({
      identifier: { scheme: 'siren', value: '434933123' },
      codes: ['pivot-is-siren'],
    })
  })

  it('says nothing of an unknown pivot', () => {
    expect(pivot('00000000000000')).toEqual({ identifier: undefined, codes: [] })
    expect(pivot('0', true)).toEqual({ identifier: undefined, codes: [] })
  })

  it.each([
    ['43493312300029.0', false],
    ['4.3493312300029E+13', false],
    ['4,3493312300029E+13', false],
  ])('repairs %s', (text, isNumber) => {
    expect(pivot(text, isNumber)).toEqual({
      identifier: { scheme: 'siret', value: '43493312300029' },
      codes: ['siret-as-number'],
    })
  })

  it.each([
    ['36750100000000', true],
    ['4.3E+13', false],
    ['78106600000000', true],
    ['8323455900026', false],
    ['34106240403159/APE:8790B', false],
  ])('guesses nothing from %s', (text, isNumber) => {
    expect(pivot(text, isNumber)).toEqual({ identifier: undefined, codes: ['pivot-invalid'] })
  })
})

describe('dates', () => {
  const read = (text: string) => {
    const report = createReport()
    return [readDate(text, '2026-11-24', report), ...report.issues.map(({ code }) => code)]
  }
  it.each([
    ['2024-04-02', ['2024-04-02']],
    ['2024-04-02T10:00:00Z', ['2024-04-02']],
    ['31/12/2023', ['2023-12-31', 'date-french']],
    ['04/02/2024', [undefined, 'date-invalid']],
    ['1970-01-01', [undefined, 'date-impossible']],
    ['1969-12-31', [undefined, 'date-impossible']],
    ['2026-11-25', [undefined, 'date-impossible']],
    ['2024-02-30', [undefined, 'date-invalid']],
    ['45321', [undefined, 'date-invalid']],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected))
})

describe('hours', () => {
  const read = (text: string) => {
    const report = createReport()
    const { hours, hoursText } = hoursOf({ lang: 'fr', text }, 'horaires', report)
    return { hours, text: hoursText?.text, codes: report.issues.map(({ code, read }) => [code, read]) }
  }
  it.each([
    'Mo-Fr 09:00-12:00,14:00-18:30; Sa 08:30-12:00',
    'Mo-Fr 09:00-12:00, 14:00-17:00',
    'Mo, We, Fr 09:00-12:00; Tu, Th 13:30-18:00',
    'Mo 09:30-12:30,13:30-15:30; PH off',
    'week 1-53/2 Tu 09:00-12:30,13:30-15:30; PH off',
    '24/7',
    'Mo-Fr 08:00-12:00 "sur rendez-vous"',
    'Jul-Aug Mo-Fr 09:00-12:00',
    'Th[1] 14:00-16:00',
    'Mo-Fr 9:00-12:00; 2026 Aug 01-15 off',
  ])('keeps %s as written', (text) => expect(read(text)).toEqual({ hours: text, text: undefined, codes: [] }))

  it.each(['09:00-17:00', '09:00-12:00,14:00-17:00; PH off', '10:00-18:00; Sa 10:00-12:00'])(
    'takes %s for every day, and says so',
    (text) =>
      expect(read(text)).toEqual({ hours: text, text: undefined, codes: [['hours-every-day', undefined]] }),
  )

  it.each([
    ['Du lundi au vendredi de 9h à 12h', 'Mo-Fr 09:00-12:00'],
    ['Mo-Fr 9h-12h30,13h30-17h', undefined],
    ['lundi 14h-17h, fermé les jours fériés', 'Mo 14:00-17:00; PH off'],
  ])('reads %s as French and keeps its words', (text, osm) => {
    const codes = [osm === undefined ? ['hours-not-understood', undefined] : ['hours-french', osm]]
    expect(read(text)).toEqual({ hours: osm, text, codes })
  })

  it.each([
    'Mo-Fr 09:00-12:00; 14:00-17:00',
    'Tu-Th-Fr 14:00-18:00',
    'Mo, Fr 14:00-17:00 We 9:00-12:00',
    'du lundi au vendredi',
    'Mo-Fr 25:70-28:00',
    'Sa open maybe',
    '9h-12h',
    'un mercredi sur deux 9h-12h',
  ])('keeps %s as a text, and knows nothing', (text) =>
    expect(read(text)).toEqual({ hours: undefined, text, codes: [['hours-not-understood', undefined]] }),
  )

  it('has nothing to say of a field that is empty', () => {
    expect(hoursOf(undefined, 'horaires', createReport())).toEqual({})
  })
})

describe('HTML in texts', () => {
  it.each([
    ['<p>Bonjour&nbsp;!</p><p>Entr&eacute;e libre</p>', 'Bonjour !\nEntrée libre\n'],
    ['a<br/>b', 'a\nb'],
    ['L&#39;atelier &amp; l&rsquo;aide &#xE9;', "L'atelier & l’aide é"],
    ['2 < 3 et 4 > 1', '2 < 3 et 4 > 1'],
    ['<script>alert(1)</script>x', ' x'],
    ['&inconnue; &#0;', '&inconnue; '],
  ])('%s', (html, text) => expect(stripHtml(html)).toBe(text))

  it('leaves text without tags or entities as it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/[<&]/.test(text))
        expect(stripHtml(text)).toBe(text)
      }),
    )
  })
})
