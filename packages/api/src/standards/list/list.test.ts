import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InvalidInput } from '@maillage/shared/errors'
import { placeSchema } from '@maillage/shared/place'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_COMMUNES } from '../test-support.ts'
import { columnsOf, parseMapping, readList } from './index.ts'

const CONTEXT = {
  gazetteer: NO_COMMUNES,
  now: Date.parse('2026-11-02T10:00:00Z'),
  uuid: () => '01900000-0000-7000-8000-000000000002',
}

const MAPPING = `source: liste-exemple
licence: etalab-2.0
id: numéro
fields:
  nom: { text: "Point info {ville}" }
  adresse: { join: [voie, suite], with: ", " }
  commune: ville
  code_postal: cp
  latitude: lat
  longitude: lon
  telephone: tel
  courriels: mel
  structure_parente: { constant: Association Exemple }
  itinerance: { column: genre, values: { bus: Itinérant, local: Fixe } }
  presentation_resume: texte
  horaires:
    days: [lun, mar, mer, jeu, ven]
    closed: [fermé, ""]
    unknown: [inconnu]
rules:
  - terms: [aide-aux-demarches]
    fees: [free]
  - when: { columns: [texte, genre], contains: [imprim, "l'accès"] }
    terms: [impression-scan]
  - when: { columns: publics, is: [Femmes] }
    audiences: { addressed: [women] }
`

const ROW = {
  numéro: 'p-1',
  ville: 'Guéret',
  voie: '1 rue des Tilleuls',
  suite: 'au fond de la cour',
  cp: '23000',
  lat: '46.17',
  lon: '1.87',
  tel: '05 55 00 00 00',
  mel: 'accueil@example.org',
  genre: 'local',
  texte: 'Pour IMPRIMER un papier',
  publics: 'Hommes|femmes',
  lun: '9h-12h',
  mar: 'fermé',
  mer: '-',
  jeu: '14h-17h',
  ven: '',
}

const read = (row: Record<string, unknown>, mapping = MAPPING) =>
  readList(parseMapping(mapping, 'exemple.yaml'))(CONTEXT)(row)

/** Lines and keys of what is wrong with a mapping. */
function wrong(text: string): string[] {
  try {
    parseMapping(text, 'exemple.yaml')
    return []
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return error.issues.map(({ where }) => where)
  }
}

describe('a row, by its mapping', () => {
  it('gives a place: columns, joins, constants, texts, values, days, rules', () => {
    const { id, place, issues } = read(ROW)
    expect(id).toBe('p-1')
    expect(place).toMatchObject({
      name: 'Point info Guéret',
      kind: 'fixed',
      address: { street: '1 rue des Tilleuls, au fond de la cour', commune: 'Guéret', postcode: '23000' },
      position: { lat: 46.17, lon: 1.87, method: 'source' },
      parentText: 'Association Exemple',
      contacts: [
        { kind: 'phone', value: '+33555000000' },
        { kind: 'mail', value: 'accueil@example.org' },
      ],
      hours: 'Mo 09:00-12:00; Th 14:00-17:00',
      services: [
        {
          terms: ['aide-aux-demarches', 'impression-scan'],
          fees: [{ kind: 'free' }],
          audiences: { addressed: ['women'] },
        },
      ],
    })
    expect(issues.map(({ code }) => code)).toEqual(['commune-not-found', 'hours-french'])
  })

  it('reads a keyword at the beginning of a word alone', () => {
    const terms = (texte: string) => read({ ...ROW, texte }).place?.services[0]?.terms
    expect(terms('On y a réimprimé')).toEqual(['aide-aux-demarches'])
    expect(terms('Imprimante')).toEqual(['aide-aux-demarches', 'impression-scan'])
    expect(terms('L’accès')).toEqual(['aide-aux-demarches', 'impression-scan'])
  })

  it('states no need where no rule does, and none of the national standard’s', () => {
    const mapping = MAPPING.slice(0, MAPPING.indexOf('rules:'))
    expect(read(ROW, mapping).place?.services).toEqual([
      { id: CONTEXT.uuid(), terms: [], termsNotStated: true },
    ])
  })

  it('keeps no hours where one day is not known, and none where nothing is', () => {
    expect(read({ ...ROW, mar: 'inconnu' }).place).toMatchObject({
      hoursText: { text: 'lundi : 9h-12h\nmardi : inconnu\njeudi : 14h-17h' },
    })
    expect(read({ ...ROW, mar: 'inconnu' }).place).not.toHaveProperty('hours')
    const silent = MAPPING.replace('closed: [fermé, ""]', 'closed: [fermé]')
    // An empty cell is no closed day unless the mapping says so.
    expect(read(ROW, silent).place).not.toHaveProperty('hours')
    const nothing = { ...ROW, lun: 'inconnu', jeu: 'inconnu' }
    expect(read(nothing).place).not.toHaveProperty('hoursText')
  })

  it('loses no good value to a bad one, and says which it left out', () => {
    const { place, issues } = read({ ...ROW, lat: '=1+1', texte: { formula: '=A1' }, genre: 'péniche' })
    expect(place?.name).toBe('Point info Guéret')
    expect(issues.map(({ code, field }) => `${code} ${field}`)).toEqual(
      expect.arrayContaining([
        'coordinate-invalid latitude',
        'value-unreadable texte',
        'value-unmapped itinerance',
      ]),
    )
  })

  it("withholds persons' contacts and hides the address of a sensitive kind, in its id too", () => {
    const person = read({ ...ROW, mel: 'marie.dupont@gmail.com', texte: 'Demander au 06 12 34 56 78' })
    expect(JSON.stringify(person)).not.toMatch(/dupont|12 34 56/)
    const mapping = MAPPING.replace('id: numéro', 'id: [ville, voie]').replace('Point info', 'CHRS de')
    const { id, place, issues } = read(ROW, mapping)
    expect(place?.sensitivity?.class).toBe('B')
    expect(JSON.stringify([id, place, issues])).not.toMatch(/Tilleuls|fond de la cour/)
    expect(read(ROW, mapping).id).toBe(id)
    expect(read({ ...ROW, voie: '2 rue des Tilleuls' }, mapping).id).not.toBe(id)
  })

  it('hides what a rule alone tells to be sensitive', () => {
    const mapping = MAPPING.replace(
      'terms: [impression-scan]',
      'terms: [hebergement-femmes-victimes-de-violences]',
    )
    expect(read(ROW, mapping).place?.sensitivity?.class).toBe('A')
  })

  it('gives a reading of anything, and never a place that is not valid', () => {
    const value = fc.oneof(
      fc.anything(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=1', '01004', '9-12'),
    )
    const row = fc.record(
      Object.fromEntries(columnsOf(parseMapping(MAPPING, 'a')).map((column) => [column, value])),
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(row, (one) => {
        const { place, issues } = read(one)
        if (place === undefined) expect(issues.some(({ level }) => level === 'error')).toBe(true)
        else expect(placeSchema.safeParse(place).error).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })
})

describe('a mapping', () => {
  it.each([
    ['a key that is not known', MAPPING.replace('licence:', 'license:'), 'line 2, license'],
    [
      'a field that is not known',
      MAPPING.replace('  code_postal', '  codepostal'),
      'line 8, fields.codepostal',
    ],
    [
      'a term of no taxonomy',
      MAPPING.replace('impression-scan', 'imprimer-tout'),
      'line 24, rules.1.terms.0',
    ],
    ['a licence nobody has', MAPPING.replace('etalab-2.0', 'libre'), 'line 2, licence'],
    ['no name', MAPPING.replace(/ {2}nom:.*\n/, ''), 'line 4, fields.nom'],
    ['too few days', MAPPING.replace('mar, mer, jeu, ven', 'mar'), 'line 17, fields.horaires.days'],
    ['a rule that says nothing', `${MAPPING}  - when: { columns: a, is: [b] }\n`, 'line 27, rules.3'],
    ['a half value', MAPPING.replace(', with: ", "', ', whith: ", "'), 'line 6, fields.adresse.whith'],
    ['a key twice', MAPPING.replace('  commune: ville', '  commune: ville\n  commune: ville'), 'line 8'],
    ['broken YAML', MAPPING.replace('[lun,', '[lun,,'), 'line 17'],
    ['references', 'a: &a [1]\nb: *a\n', 'line 2'],
    ['nothing', '', 'line 1, the mapping'],
  ])('with %s is refused, with the line', (_, text, where) => {
    expect(wrong(text)[0]).toBe(where)
  })

  it('that is huge or hostile is refused soon', () => {
    expect(wrong(`${MAPPING}#${'x'.repeat(300_000)}`)).toEqual(['line 1'])
    expect(wrong(`id: ${'['.repeat(5_000)}`).length).toBeGreaterThan(0)
    expect(wrong('__proto__: { polluted: true }\n').length).toBeGreaterThan(0)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  const EXAMPLES = join(import.meta.dirname, '../../../mappings')
  it.each(readdirSync(EXAMPLES))('given as an example, %s is right', (name) => {
    expect(columnsOf(parseMapping(readFileSync(join(EXAMPLES, name), 'utf8'), name)).length).toBeGreaterThan(
      5,
    )
  })
})
