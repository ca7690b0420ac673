import type { Place } from '@maillage/shared/place'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generatedPlace, NO_COMMUNES, NOW, recordOf } from '../test-support.ts'
import { readWorkbook } from '../xlsx/index.ts'
import { guardCell } from './guard.ts'
import { dictionary, FLAT_COLUMNS, type Pages, readFlat, tableSchema, unguardCell } from './index.ts'
import { type CsvDialect, flatRows, writeFlatCsv, writeFlatXlsx } from './write.ts'

const CONTEXT = {
  uri: 'https://annuaire.example.org/p/01900000-0000-7000-8000-000000000001',
  territories: {
    vintage: '2026',
    containers: (code: string) =>
      code === '51454' ? { commune: code, epci: '200067213', departement: '51', region: 'r44' } : undefined,
  },
}

const place = (more: Partial<Place> = {}): Place => ({
  name: 'Les Ormeaux',
  kind: 'fixed',
  zone: 'Europe/Paris',
  address: { street: '12 rue des Canaris', postcode: '01004', commune: 'Reims', code: '51454' },
  position: { lat: 49.2611, lon: -4.0357, precision: 'address', method: 'source' },
  services: [{ id: '01900000-0000-7000-8000-000000000002', terms: ['equipement'] }],
  ...more,
})

async function* pagesOf(...places: Place[]): Pages {
  for (const one of places) yield flatRows(recordOf(one), CONTEXT)
}

async function collected<T>(chunks: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const chunk of chunks) all.push(chunk)
  return all
}

const csvOf = async (dialect: CsvDialect, ...places: Place[]): Promise<string> =>
  (await collected(writeFlatCsv(pagesOf(...places), dialect))).join('')

const rowsOf = async (...places: Place[]): Promise<Record<string, string>[]> =>
  parse(await csvOf('standard', ...places), { columns: true })

/** What the name of a column tells. */
const COLUMN_TELLS = new Set(['siret', 'phone', 'text', 'mail', 'website', 'booking', 'social', 'post'])

/** Every value that a document states, but for the words its languages and kinds are told by. */
function leaves(value: unknown, key = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, key))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, item]) => leaves(item, name))
  return ['lang', 'nature'].includes(key) || COLUMN_TELLS.has(String(value)) ? [] : [String(value)]
}

describe('the flat table', () => {
  it('holds every value that a place and its services state', () => {
    fc.assert(
      fc.property(generatedPlace, (one) => {
        const { extra: _, position, ...body } = one
        const cells = flatRows(recordOf(one), CONTEXT).flatMap((row) =>
          FLAT_COLUMNS.map(({ of }) => String(of(row) ?? '')),
        )
        const all = cells.join('\n')
        const missing = leaves(body).filter((leaf) => {
          const [listed, json] = [leaf.replace(/\s*\|\s*/g, ' '), JSON.stringify(leaf).slice(1, -1)]
          return !all.includes(leaf) && !all.includes(listed) && !all.includes(json)
        })
        expect(missing).toEqual([])
        if (position) expect(cells).toContain(String(Number(position.lat.toFixed(7))))
      }),
    )
  })

  it('has a row for each service, and one for a place without any', async () => {
    const [service] = place().services
    const two = [...place().services, { id: '01900000-0000-7000-8000-000000000003', terms: ['wifi'] }]
    const rows = await rowsOf(place({ services: two }), place({ services: [] }))
    expect(rows.map(({ nom, aide_id, besoins }) => [nom, aide_id, besoins])).toEqual([
      ['Les Ormeaux', service?.id, 'equipement'],
      ['Les Ormeaux', '01900000-0000-7000-8000-000000000003', 'wifi'],
      ['Les Ormeaux', '', ''],
    ])
  })

  it('says where each row comes from, how sure it is and where it lies', async () => {
    const record = recordOf(place(), {
      attribution: 'Hub de la Marne',
      source: { system: 'hub', id: '12', date: '2026-10-01' },
      verified: {
        '/hours': { date: '2026-10-03', by: 'structure' },
        existence: { date: '2026-11-01', by: 'network' },
      },
    })
    async function* pages(): Pages {
      yield flatRows(record, CONTEXT)
    }
    const [row] = parse((await collected(writeFlatCsv(pages(), 'standard'))).join(''), {
      columns: true,
    }) as Record<string, string>[]
    expect(row).toMatchObject({
      uri: `https://annuaire.example.org/p/${record.id}`,
      licence: 'etalab-2.0',
      attribution: 'Hub de la Marne',
      source_systeme: 'hub',
      source_id: '12',
      source_date: '2026-10-01',
      confirme_le: '2026-10-03',
      confirmations: '/hours 2026-10-03 structure|existence 2026-11-01 network',
      adresse_masquee: 'false',
      precision_position: 'address',
      code_postal: '01004',
      code_insee: '51454',
      cog_millesime: '2026',
      epci: '200067213',
      departement: '51',
      latitude: '49.2611',
      longitude: '-4.0357',
    })
  })
})

describe('as CSV', () => {
  it('lets no spreadsheet run a cell, and gives each back', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .tuple(fc.constantFrom('', "'", "''"), fc.constantFrom(...'=+-@\t\r\n＝＋'), fc.string())
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (given) => {
        const guarded = guardCell(given)
        expect(guarded).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
        expect(unguardCell(guarded)).toBe(given)
      }),
    )
  })

  it('guards words and telephones, never numbers, and quotes what needs it', async () => {
    const name = '=HYPERLINK("http://example.org";"ici")\nligne 2 🏠, fin'
    const contacts: Place['contacts'] = [{ kind: 'phone', value: '+33326000000', nature: 'collective' }]
    const [row] = await rowsOf(place({ name, contacts }))
    expect(row).toMatchObject({ nom: `'${name}`, telephones: "'+33326000000", longitude: '-4.0357' })
  })

  it('for Excel has its byte order mark, its separator, its line ends, and the same cells', async () => {
    const given = place({ name: 'A;B "c"\nd' })
    const text = await csvOf('excel', given)
    expect(text.startsWith('\ufefflieu_id;nom;')).toBe(true)
    expect(text.endsWith('\r\n')).toBe(true)
    const rows = parse(text, { columns: true, bom: true, delimiter: ';' })
    expect(rows).toEqual(await rowsOf(given))
  })
})

describe('read again', () => {
  const read = (rows: readonly Record<string, string>[]) => {
    const ids = rows.map(({ aide_id }) => aide_id ?? '')
    return readFlat({ gazetteer: NO_COMMUNES, now: NOW, uuid: () => ids.shift() || crypto.randomUUID() })({
      rows,
    })
  }
  /** What its own node alone knows. */
  const OWN = { structure_id: '', adresse_publique_depuis: '' }
  /** Rows whose cells of JSON are read: the order of keys says nothing. */
  const told = (rows: readonly Record<string, string>[]) =>
    rows.map(({ lieu_autres_champs, aide_autres_champs, ...row }) => ({
      ...row,
      ...OWN,
      rest: [lieu_autres_champs, aide_autres_champs].map((cell) => JSON.parse(cell || '{}') as unknown),
    }))

  it('gives back every cell of any place, but what its own node alone knows', async () => {
    await fc.assert(
      fc.asyncProperty(generatedPlace, async (one) => {
        const rows = await rowsOf(one)
        const { place: back, issues } = read(rows)
        expect(issues.filter(({ level }) => level === 'error')).toEqual([])
        expect(back && told(await rowsOf(back))).toEqual(told(rows))
      }),
    )
  })

  it('takes no word of another file for who runs a place, nor a person, and hides what is sensitive', async () => {
    const person: Place['contacts'] = [{ kind: 'mail', value: 'marie.dupont@gmail.com', nature: 'unknown' }]
    const rows = await rowsOf(place({ name: "CHRS de l'Ormeau", contacts: person }))
    const forged = rows.map((row) => ({
      ...row,
      lieu_autres_champs:
        '{"organization":"01900000-0000-7000-8000-000000000009","publicSince":"2026-01-01"}',
    }))
    const { place: back, sealed, issues } = read(forged)
    expect(back).not.toHaveProperty('organization')
    expect(back).not.toHaveProperty('publicSince')
    expect(JSON.stringify([back, issues])).not.toMatch(/dupont|Canaris/)
    expect(back?.sensitivity?.class).toBe('B')
    expect(sealed?.address?.street).toBe('12 rue des Canaris')
  })

  it('never brings in by its street a place that was hidden, once nothing says why', async () => {
    const hidden = place({ sensitivity: { class: 'B', evidence: 'report' } })
    for (const rest of ['', '{"sensitivity":{"class":"B","ev']) {
      const rows = (await rowsOf(hidden)).map((row) => ({ ...row, lieu_autres_champs: rest }))
      const { place: back, issues } = read(rows)
      expect(back).toBeUndefined()
      expect(issues).toContainEqual(
        expect.objectContaining({
          level: 'error',
          field: rest ? 'lieu_autres_champs' : 'adresse_masquee',
        }),
      )
    }
  })

  it('keeps no date that is none, no person to thank, and reads no place without its address', async () => {
    const [row] = await rowsOf(place())
    const changed = (cells: Record<string, string>) => read([{ ...row, ...cells }])
    for (const source_date of ['2026-02-30', '1970-01-01', '2099-01-01'])
      expect(changed({ source_date }).date).toBeUndefined()
    const attribution = 'Marie, marie.dupont@gmail.com'
    expect(changed({ attribution }).attribution).not.toContain('dupont')
    expect(changed({ attribution: 'x'.repeat(600) }).attribution?.length).toBeLessThanOrEqual(500)
    for (const uri of ['', 'ailleurs', `https://example.org/${'x'.repeat(500)}`])
      expect(changed({ uri }).issues).toContainEqual(
        expect.objectContaining({ level: 'error', field: 'uri' }),
      )
  })

  it('reads a service that was written by hand, and tells a number that is none', async () => {
    const [row] = await rowsOf(place())
    const { place: back, issues } = read([
      { ...row, latitude: '48,85' },
      { ...row, aide_id: '', besoins: 'wifi' },
    ])
    expect(back?.services.at(-1)?.terms).toEqual(['wifi'])
    expect(issues).toContainEqual(expect.objectContaining({ code: 'number-invalid', field: 'latitude' }))
  })

  it('says why a place is rejected, whatever is given', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.anything())), fc.string(), (rows, rest) => {
        const given = { rows: rows.map((row) => ({ ...row, lieu_autres_champs: rest })) }
        const { issues } = readFlat({ gazetteer: NO_COMMUNES, now: NOW, uuid: () => '' })(given)
        expect(issues.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('as a workbook', () => {
  it('has the same rows, a sheet to read first and one that explains each column', async () => {
    const given = place({ contacts: [{ kind: 'phone', value: '+33326000000', nature: 'collective' }] })
    const bytes = Buffer.concat(await collected(writeFlatXlsx(pagesOf(given))))
    const [data, notes, columns] = readWorkbook(bytes).sheets
    expect([data?.name, notes?.name, columns?.name]).toEqual(['Aides', 'À lire', 'Colonnes'])
    const said = (notes?.rows ?? []).flatMap(({ cells }) => [...cells.values()].map(({ text }) => text))
    expect(said.join('\n')).toContain('GeoNames (CC BY 4.0)')
    const cells = [...(data?.rows[1]?.cells.values() ?? [])]
    expect(cells).toContainEqual({ kind: 'text', text: '+33326000000' })
    expect(cells).toContainEqual({ kind: 'text', text: '01004' })
    expect(cells).toContainEqual({ kind: 'number', text: '-4.0357', value: -4.0357 })
    expect(columns?.rows.slice(1).map(({ cells }) => cells.get('A')?.text)).toEqual(
      FLAT_COLUMNS.map(({ name }) => name),
    )
  })
})

describe('the data dictionary', () => {
  it('names every column once, in words of both languages, with an example of its own type', () => {
    expect(new Set(FLAT_COLUMNS.map(({ name }) => name)).size).toBe(FLAT_COLUMNS.length)
    for (const locale of ['fr', 'en'] as const) {
      for (const { name, label, meaning, type, example } of dictionary(locale)) {
        expect([label, meaning, example].every((words) => words.length > 0)).toBe(true)
        if (type === 'number') expect(Number.isFinite(Number(example)), name).toBe(true)
        if (type === 'json') expect(() => JSON.parse(example), name).not.toThrow()
      }
    }
  })

  it('as a table schema accepts every row that is written', () => {
    const { fields } = tableSchema('fr')
    fc.assert(
      fc.property(generatedPlace, (one) => {
        for (const row of flatRows(recordOf(one), CONTEXT)) {
          for (const [index, { of, name }] of FLAT_COLUMNS.entries()) {
            const value = String(of(row) ?? '')
            const { constraints } = (fields[index] ?? {}) as {
              constraints?: { pattern?: string; enum?: string[] }
            }
            if (value === '' || !constraints) continue
            if (constraints.enum) expect(constraints.enum, name).toContain(value)
            if (constraints.pattern) expect(value, name).toMatch(new RegExp(constraints.pattern))
          }
        }
      }),
    )
  })
})
