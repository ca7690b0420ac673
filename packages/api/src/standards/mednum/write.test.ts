import type { Place } from '@maillage/shared/place'
import { coarsen } from '@maillage/shared/place'
import type { PlaceRecord } from '@maillage/shared/revision'
import { MEDNUM_V1 } from '@maillage/shared/taxonomy'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIELDS } from './fields.ts'
import { readMednum } from './read.ts'
import { mednumRowSchema } from './schema.ts'
import { writeMednum } from './write.ts'

const UUID = '01900000-0000-7000-8000-000000000001'
const read = readMednum({
  gazetteer: {
    territory: () => undefined,
    resolveCommune: () => undefined,
    communeByName: () => ({ reason: 'unknown', candidates: [] }),
  },
  now: Date.UTC(2026, 10, 24),
  uuid: () => UUID,
})

const record = (body: Place, envelope: Partial<PlaceRecord> = {}): PlaceRecord => ({
  id: UUID,
  type: 'place',
  schema: 'place/1.0',
  version: 1,
  modified: '2026-11-02T10:00:00Z',
  ...envelope,
  body,
})

const PLACE: Place = {
  name: 'Les Ormeaux',
  kind: 'fixed',
  zone: 'Europe/Paris',
  address: { street: '12 rue des Canaris', postcode: '51100', commune: 'Reims', code: '51454' },
  position: { lat: 49.2611, lon: 4.0357, precision: 'address', method: 'source' },
  services: [{ id: UUID, terms: ['equipement'] }],
}
const PARIS: NonNullable<Parameters<typeof writeMednum>[1]> = {
  territory: (code) => ({
    code,
    name: 'Paris',
    kind: 'commune',
    postcodes: ['75001', '75002'],
  }),
}
const codes = (body: Place) => writeMednum(record(body)).losses.map(({ field, code }) => `${field}:${code}`)

const FULL = {
  id: 'x',
  pivot: '43493312300029',
  nom: 'Anonymal',
  commune: 'Reims',
  code_postal: '51100',
  code_insee: '',
  adresse: '12 BIS RUE DE LECLERCQ',
  complement_adresse: 'Au fond',
  latitude: '49.2611',
  longitude: '4.0357',
  typologie: 'TIERS_LIEUX|ASSO',
  telephone: '+33326000000',
  courriels: 'contact@example.org|accueil@example.org',
  site_web: 'https://example.org/|https://m.example.com/page/',
  horaires: 'Mo-Fr 09:00-12:00,14:00-18:30',
  presentation_resume: 'Résumé',
  presentation_detail: 'Détail',
  source: 'Hubik',
  itinerance: 'Itinérant|Fixe',
  structure_parente: 'Ville',
  date_maj: '2024-04-02',
  services: 'Utilisation sécurisée du numérique|Loisirs et créations numériques',
  publics_specifiquement_adresses: 'Jeunes|Femmes',
  prise_en_charge_specifique: 'Surdité|Langues étrangères (anglais)',
  frais_a_charge: 'Gratuit sous condition|Payant',
  dispositif_programmes_nationaux: 'Aidants Connect|Conseillers numériques',
  formations_labels: 'Fabriques de Territoire|ORDI 3.0',
  autres_formations_labels: 'Label et la bête',
  modalites_acces: 'Se présenter|Envoyer un mail avec une fiche de prescription',
  modalites_accompagnement: 'Dans un atelier collectif|À distance',
  fiche_acces_libre: 'https://acceslibre.beta.gouv.fr/app/erp/x/',
  prise_rdv: 'https://rdv.example.org/',
}

const writeBack = (row: Record<string, string>) => {
  const { place, date } = read(row)
  if (place === undefined) throw new Error('rejected')
  return writeMednum(record(place, { id: row.id, source: { system: 's', id: row.id ?? '', date } }))
}

describe('writing the national standard', () => {
  it('gives back a row of the standard as it was read', () => {
    expect(writeBack(FULL)).toEqual({ row: FULL, losses: [], valid: true })
    expect(Object.keys(writeBack(FULL).row)).toEqual([...FIELDS])
  })

  it('gives back any choice of values in each closed list', () => {
    const lists = Object.entries(MEDNUM_V1).filter(([field]) => field !== 'itinerance')
    const choice = fc.record(
      Object.fromEntries(
        lists.map(([field, values]) => [
          field,
          fc.subarray(Object.keys(values)).map((chosen) => chosen.join('|')),
        ]),
      ),
    )
    fc.assert(
      fc.property(choice, (chosen) => {
        const row = { ...FULL, ...chosen }
        expect(writeBack(row)).toEqual({ row, losses: [], valid: true })
      }),
    )
  })

  it('gives back the words of hours it read, and says that they are not OSM', () => {
    for (const horaires of ['Du lundi au vendredi de 9h à 12h', 'le matin, sur un coup de fil']) {
      const { row, losses } = writeBack({ ...FULL, horaires })
      expect(row.horaires).toBe(horaires)
      expect(losses.map(({ field, code }) => `${field}:${code}`)).toEqual(['horaires:hours-not-osm'])
    }
  })

  it('folds the values of v0.1 into those of v1', () => {
    const { row } = writeBack({
      ...FULL,
      services: 'Prendre en main un ordinateur;Accompagner les démarches de santé;Accéder à du matériel',
      frais_a_charge: '',
    })
    expect(row.services.split('|').sort()).toEqual([
      'Accès internet et matériel informatique',
      'Aide aux démarches administratives',
      'Maîtrise des outils numériques du quotidien',
    ])
  })

  it('joins several services and says what that loses', () => {
    const services = [
      { id: UUID, terms: ['equipement'], fees: [{ kind: 'paid' as const }] },
      { id: UUID, terms: ['culture-numerique'], fees: [{ kind: 'free' as const }] },
    ]
    expect(writeMednum(record({ ...PLACE, services })).row).toMatchObject({
      services: 'Compréhension du monde numérique|Acquisition de matériel informatique à prix solidaire',
      frais_a_charge: 'Gratuit|Payant',
    })
    expect(codes({ ...PLACE, services })).toEqual(['services:services-merged'])
  })

  it('declares what the standard has no word for', () => {
    const body: Place = {
      ...PLACE,
      contacts: [
        { kind: 'phone', value: '3919', nature: 'collective' },
        { kind: 'phone', value: '+33326000000', nature: 'collective' },
        { kind: 'phone', value: '+33326000001', nature: 'collective' },
      ],
      services: [
        {
          id: UUID,
          terms: ['hebergement'],
          support: ['on-behalf'],
          fees: [{ kind: 'pay-what-you-can' }],
          access: ['appointment'],
          audiences: { support: ['mental-health'] },
        },
      ],
    }
    expect(codes(body)).toEqual([
      'telephone:no-slot',
      'telephone:one-value-only',
      'services:no-value',
      'prise_en_charge_specifique:no-value',
      'frais_a_charge:no-value',
      'modalites_acces:no-value',
      'modalites_accompagnement:no-value',
    ])
    expect(writeMednum(record(body)).row.telephone).toBe('+33326000000')
  })

  it('says “only for” in words: the standard knows “meant for”', () => {
    const services = [{ id: UUID, terms: ['equipement'], audiences: { exclusive: ['women' as const] } }]
    expect(writeMednum(record({ ...PLACE, services })).row).toMatchObject({
      publics_specifiquement_adresses: 'Femmes',
      presentation_detail: 'Réservé à : Femmes.',
    })
    expect(codes({ ...PLACE, services })).toEqual(['publics_specifiquement_adresses:exclusive-lost'])
  })

  it('writes no default as a fact', () => {
    const position = {
      ...PLACE.position,
      lat: 49,
      lon: 4,
      precision: 'commune',
      method: 'commune-centre',
    } as const
    const services = [{ id: UUID, terms: ['numerique'], termsNotStated: true as const }]
    expect(writeMednum(record({ ...PLACE, position, services })).row).toMatchObject({
      latitude: '',
      longitude: '',
      services: '',
      itinerance: '',
    })
  })

  it('cuts a long summary, and gives it whole in the detail', () => {
    const summary = { lang: 'fr', text: 'a'.repeat(300) }
    const { row, valid } = writeMednum(record({ ...PLACE, summary }))
    expect(row.presentation_resume).toHaveLength(280)
    expect(row.presentation_detail).toBe(summary.text)
    expect(valid).toBe(true)
  })

  it('tells a hidden address by its commune only', () => {
    const { place } = coarsen(
      { ...PLACE, sensitivity: { class: 'B', evidence: 'name: chrs' } },
      { code: '51454', name: 'Reims', postcode: '51100', lat: 49.2535, lon: 4.0276 },
    )
    const { row, losses, valid } = writeMednum(record(place))
    expect(row).toMatchObject({
      adresse: 'Reims',
      commune: 'Reims',
      code_postal: '51100',
      latitude: '',
      longitude: '',
      presentation_detail: 'Adresse communiquée par téléphone.',
    })
    expect(losses).toEqual([
      {
        field: 'adresse',
        code: 'address-hidden',
        message: 'Told by telephone: the commune stands for it.',
      },
    ])
    expect(valid).toBe(true)
  })

  it('tells the first postcode of the commune where none may be told, as one is required', () => {
    const { place } = coarsen(
      { ...PLACE, sensitivity: { class: 'B', evidence: 'name: chrs' } },
      { code: '75056', name: 'Paris', lat: 48.8566, lon: 2.3522 },
    )
    const { row, losses, valid } = writeMednum(record(place), PARIS)
    expect(row).toMatchObject({ adresse: 'Paris', code_insee: '75056', code_postal: '75001', latitude: '' })
    expect(losses.map(({ code }) => code)).toEqual(['address-hidden', 'postcode-of-commune'])
    expect(valid).toBe(true)
  })

  it('names the commune after its code where nothing else does, as a name is required', () => {
    const { row, losses, valid } = writeMednum(record({ ...PLACE, address: { code: '75056' } }), PARIS)
    expect(row).toMatchObject({ adresse: 'Paris', commune: 'Paris', code_postal: '75001' })
    expect(losses.map(({ code }) => code)).toEqual([
      'commune-of-code',
      'address-missing',
      'postcode-of-commune',
    ])
    expect(valid).toBe(true)
  })

  it('gives back an identifier whose check digit is wrong, as it was written', () => {
    expect(writeBack({ ...FULL, pivot: '43493312300028' }).row.pivot).toBe('43493312300028')
    expect(writeBack({ ...FULL, pivot: '00000000000000' }).row.pivot).toBe('00000000000000')
  })

  it('gives back nothing that the standard does not allow: the row would be left out of the file', () => {
    const { row, valid } = writeBack({ ...FULL, pivot: 'à venir', date_maj: 'hier' })
    expect(row).toMatchObject({ pivot: '00000000000000', date_maj: '2026-11-02' })
    expect(valid).toBe(true)
  })

  it('tells the postcode of the place where there is one, whatever others its commune has', () => {
    const address = { street: '1 rue de Rivoli', postcode: '75004', commune: 'Paris', code: '75056' }
    const { row, losses } = writeMednum(record({ ...PLACE, address }), PARIS)
    expect(row).toMatchObject({ code_postal: '75004', adresse: '1 rue de Rivoli' })
    expect(losses).toEqual([])
  })

  it('tells no street of a hidden place, even of one that holds it still', () => {
    const address = { street: '9 rue Zorglub', complement: 'Cour Zorglub', commune: 'Reims' }
    const sensitivity = { class: 'B', evidence: 'test' } as const
    const { row } = writeMednum(record({ ...PLACE, address, sensitivity }))
    expect(JSON.stringify(row)).not.toMatch(/Zorglub|49\.26/)
  })

  it('gives back a date that is none until something is confirmed here', () => {
    expect(writeBack({ ...FULL, date_maj: '1970-01-01' }).row.date_maj).toBe('1970-01-01')
    const { place } = read({ ...FULL, date_maj: '1970-01-01' })
    if (place === undefined) throw new Error('rejected')
    const verified = { hours: { date: '2026-11-01', by: 'structure' as const } }
    const modified = '2026-11-01T10:00:00Z'
    expect(writeMednum(record(place, { modified, verified })).row.date_maj).toBe('2026-11-01')
  })

  it('leaves empty what is required and not known, and says so', () => {
    const { row, losses, valid } = writeMednum(record({ ...PLACE, address: { commune: 'Reims' } }))
    expect(row.code_postal).toBe('')
    expect(losses).toContainEqual({
      field: 'code_postal',
      code: 'rule-not-met',
      message: 'Required, and not known.',
    })
    expect(valid).toBe(false)
  })
})

describe('rules of the standard', () => {
  it.each([
    ['frais_a_charge', 'junk|Gratuit'],
    ['frais_a_charge', '|Gratuit'],
    ['telephone', '115'],
    ['telephone', '0326000000'],
    ['code_postal', '5110'],
    ['code_insee', '2C004'],
    ['pivot', 'X'],
    ['date_maj', '02/04/2024'],
    ['latitude', '49,26'],
    ['longitude', '200'],
    ['presentation_resume', 'a'.repeat(281)],
    ['nom', ''],
  ])('%s refuses %s', (field, value) => {
    expect(mednumRowSchema.safeParse({ ...FULL, [field]: value }).success).toBe(false)
    expect(mednumRowSchema.safeParse(FULL).success).toBe(true)
  })
})
