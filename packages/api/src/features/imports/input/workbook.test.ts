import { InvalidInput, LimitExceeded } from '@maillage/shared/errors'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { writeWorkbook } from '../../../standards/xlsx/index.ts'
import { collect, source } from './test-support.ts'
import { readWorkbookRows } from './workbook.ts'

const rowsOf = (bytes: Uint8Array, sheet?: string) =>
  collect(readWorkbookRows(source([bytes]), 'liste.xlsx', sheet))

const sheetOf = (name: string, rows: (string | number)[][]) => ({ name, widths: [], rows })

describe('rows of a workbook', () => {
  it('have the names of the first row, their line, and texts and numbers as they are', async () => {
    const bytes = writeWorkbook([
      sheetOf('Vide', []),
      sheetOf('Liste', [
        ['id', 'nom', 'cp'],
        ['1', '=Été', 1004],
        ['2', 'B', '01004'],
      ]),
    ])
    expect(await rowsOf(bytes)).toEqual([
      { line: 2, row: { id: '1', nom: '=Été', cp: 1004 } },
      { line: 3, row: { id: '2', nom: 'B', cp: '01004' } },
    ])
    await expect(rowsOf(bytes, 'Autre')).rejects.toThrow('“Vide”, “Liste”')
  })

  it('give a formula for no value', async () => {
    const cells = '<c r="A2"><v>1</v></c><c r="B2"><f>HYPERLINK("x")</f><v>2</v></c>'
    const names = ['id', 'nom'].map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`).join('')
    const bytes = zipSync({
      'xl/workbook.xml': strToU8(
        '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(
        `<worksheet><sheetData><row r="1">${names}</row><row r="2">${cells}</row></sheetData></worksheet>`,
      ),
    })
    expect(await rowsOf(bytes)).toEqual([{ line: 2, row: { id: 1, nom: { formula: '=HYPERLINK("x")' } } }])
  })

  it.each([
    ['two columns of one name', writeWorkbook([sheetOf('A', [['id', 'id']])])],
    ['no row', writeWorkbook([sheetOf('A', [])])],
    ['a text', strToU8('id;nom\n1;A')],
    ['XML', strToU8('<?xml version="1.0"?><a/>')],
  ])('are refused from %s', async (_, bytes) => {
    await expect(rowsOf(bytes)).rejects.toThrow(InvalidInput)
  })

  it('are refused before a bomb is unpacked', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(70 * 1024 * 1024) })
    await expect(rowsOf(bomb)).rejects.toThrow(LimitExceeded)
  })
})
