import { type Place, placeSchema } from '@maillage/shared/place'
import type { Territory } from '@maillage/shared/territory'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Communes } from '../location.ts'
import { FIELDS, OLD_FIELDS } from './fields.ts'
import { readMednum } from './read.ts'

const REIMS: Territory = {
  kind: 'commune',
  code: '51454',
  name: 'Reims',
  departement: '51',
  postcodes: ['51100'],
  centre: { lat: 49.2535, lon: 4.0551 },
}
const gazetteer: Communes = {
  territory: (code) => (code === REIMS.code ? REIMS : undefined),
  resolveCommune: (code) => (code === REIMS.code ? code : undefined),
  communeByName: ({ name }) =>
    name === 'Reims' ? { commune: REIMS, by: 'name' } : { reason: 'unknown', candidates: [] },
}
const SERVICE_ID = '01900000-0000-7000-8000-000000000001'
const read = readMednum({ gazetteer, now: Date.UTC(2026, 10, 24), uuid: () => SERVICE_ID })

const codes = (row: Record<string, unknown>) => read(row).issues.map(({ level, code }) => `${level}:${code}`)
const bodyOf = (row: Record<string, unknown>): Place => placeSchema.parse(read(row).place)

const ROW = {
  id: 'structure-1',
  pivot: '43493312300029',
  nom: 'Anonymal',
  commune: 'Reims',
  code_postal: '51100',
  adresse: '12 BIS RUE DE LECLERCQ',
  latitude: '49.2611',
  longitude: '4.0357',
  date_maj: '2024-04-02',
}

describe('a row of the national standard', () => {
  it('becomes a place with one service that carries all its terms and criteria', () => {
    const row = {
      ...ROW,
      code_insee: '51454',
      complement_adresse: 'Au fond',
      typologie: 'TIERS_LIEUX|ASSO',
      telephone: '+33326000000',
      courriels: 'contact@example.org|accueil@example.org',
      site_web: 'https://example.org/|https://m.example.com/page/',
      horaires: 'Mo-Fr 09:00-12:00,14:00-18:30; Sa 08:30-12:00',
      presentation_resume: 'Résumé',
      presentation_detail: 'Détail',
      source: 'Hubik',
      itinerance: 'Itinérant',
      structure_parente: 'Ville',
      services: 'Utilisation sécurisée du numérique|Loisirs et créations numériques',
      publics_specifiquement_adresses: 'Jeunes|Femmes',
      prise_en_charge_specifique: 'Surdité|Langues étrangères (anglais)',
      frais_a_charge: 'Gratuit sous condition|Payant',
      dispositif_programmes_nationaux: 'Aidants Connect|Conseillers numériques',
      formations_labels: 'ORDI 3.0',
      autres_formations_labels: 'Label et la bête',
      modalites_acces: 'Se présenter|Envoyer un mail avec une fiche de prescription',
      modalites_accompagnement: 'Dans un atelier collectif|À distance',
      fiche_acces_libre: 'https://acceslibre.beta.gouv.fr/app/erp/x/',
      prise_rdv: 'https://rdv.example.org/',
    }
    const reading = read(row)
    expect(reading.issues).toEqual([])
    expect(reading).toMatchObject({ id: 'structure-1', date: '2024-04-02', attribution: 'Hubik' })
    expect(placeSchema.parse(reading.place)).toEqual({
      name: 'Anonymal',
      kind: 'mobile',
      parentText: 'Ville',
      position: { lat: 49.2611, lon: 4.0357, precision: 'address', method: 'source' },
      address: {
        street: '12 BIS RUE DE LECLERCQ',
        complement: 'Au fond',
        postcode: '51100',
        commune: 'Reims',
        code: '51454',
      },
      identifiers: [{ scheme: 'siret', value: '43493312300029' }],
      typologies: ['TIERS_LIEUX', 'ASSO'],
      networks: ['aidants-connect', 'conseillers-numeriques'],
      labels: ['ORDI 3.0', 'Label et la bête'],
      contacts: [
        { kind: 'phone', value: '+33326000000', nature: 'collective' },
        { kind: 'mail', value: 'contact@example.org', nature: 'collective' },
        { kind: 'mail', value: 'accueil@example.org', nature: 'collective' },
        { kind: 'website', value: 'https://example.org/', nature: 'collective' },
        { kind: 'website', value: 'https://m.example.com/page/', nature: 'collective' },
      ],
      languages: ['en'],
      zone: 'Europe/Paris',
      hours: 'Mo-Fr 09:00-12:00,14:00-18:30; Sa 08:30-12:00',
      accessibility: { url: 'https://acceslibre.beta.gouv.fr/app/erp/x/' },
      summary: { lang: 'fr', text: 'Résumé' },
      description: { lang: 'fr', text: 'Détail' },
      services: [
        {
          id: SERVICE_ID,
          terms: ['securite-numerique', 'creation-numerique'],
          audiences: { addressed: ['youth', 'women'], support: ['deaf', 'foreign-language'] },
          fees: [{ kind: 'free-under-conditions' }, { kind: 'paid' }],
          access: ['walk-in', 'referral'],
          referral: { means: ['mail', 'prescription-sheet'] },
          support: ['workshop'],
          delivery: ['remote'],
          booking: 'https://rdv.example.org/',
        },
      ],
      extra: { mednum: { source: 'Hubik', itinerance: 'Itinérant' } },
    })
  })

  it('of v0.1 is read with its own fields and values', () => {
    const row = {
      ...ROW,
      services: 'Prendre en main un ordinateur;Accéder à du matériel',
      publics_accueillis: 'Seniors (+65 ans) / Uniquement femmes',
      conditions_access: 'Gratuit : Je peux accéder gratuitement au lieu et à ses services',
      labels_nationaux: 'CNFS, France Services',
      labels_autres: 'ZRR',
      modalites_accompagnement: 'A ma place : une personne habilitée fait les démarches à ma place.',
      accessibilite: 'https://acceslibre.beta.gouv.fr/app/erp/x/',
      courriel: 'mairie@example.org',
    }
    expect(read(row).issues.map(({ code }) => code)).toEqual(['audience-contradicted'])
    expect(bodyOf(row)).toMatchObject({
      networks: ['conseillers-numeriques', 'france-services'],
      labels: ['ZRR'],
      accessibility: { url: 'https://acceslibre.beta.gouv.fr/app/erp/x/' },
      contacts: [{ kind: 'mail', value: 'mairie@example.org', nature: 'collective' }],
      services: [
        {
          terms: ['premiers-pas-ordinateur', 'materiel-en-libre-acces'],
          audiences: { addressed: ['seniors', 'women'] },
          fees: [{ kind: 'free' }],
        },
      ],
      extra: {
        mednum: {
          modalites_accompagnement: 'A ma place : une personne habilitée fait les démarches à ma place',
        },
      },
    })
    // “À votre place” is a legal mandate: never read from the old label.
    expect(bodyOf(row).services[0]).not.toHaveProperty('support')
  })

  it('reserves to women what is said to be only for women', () => {
    const { services } = bodyOf({ ...ROW, publics_accueillis: 'Uniquement femmes;Surdité' })
    expect(services[0]?.audiences).toEqual({ exclusive: ['women'], support: ['deaf'] })
  })

  it('without services offers digital help, said not to be stated', () => {
    expect(bodyOf(ROW).services).toEqual([{ id: SERVICE_ID, terms: ['numerique'], termsNotStated: true }])
  })

  it('without position stands at its commune, and says so', () => {
    expect(bodyOf({ ...ROW, latitude: 0, longitude: 0 }).position).toEqual({
      lat: 49.2535,
      lon: 4.0551,
      precision: 'commune',
      method: 'commune-centre',
    })
  })

  it('is rejected without id, name, or anything that locates it; with the reason', () => {
    expect(read({ ...ROW, nom: ' ' })).toEqual({
      id: 'structure-1',
      issues: [{ level: 'error', code: 'name-missing', field: 'nom', message: 'A row needs a name.' }],
    })
    expect(codes({ ...ROW, id: undefined })).toEqual(['error:id-missing'])
    expect(codes({ id: 1, nom: 'A', adresse: '3 rue X' })).toContain('error:location-missing')
    expect(read({ id: 1, nom: 'A', code_postal: 51100 }).place?.zone).toBe('Europe/Paris')
  })

  it('never loses its good values to a bad one', () => {
    const row = {
      ...ROW,
      pivot: '123',
      date_maj: '1970-01-01',
      telephone: '+33',
      courriels: 'contact@example.org;pas-un-mail',
      site_web: 'example.org | ftp://x',
      horaires: 'du lundi au vendredi',
      services: 'Loisirs et créations numériques|Jardinage',
      prise_rdv: 'par téléphone',
    }
    expect(codes(row)).toEqual([
      'warning:value-unknown',
      'warning:pivot-invalid',
      'warning:phone-invalid',
      'warning:mail-invalid',
      'repair:url-scheme',
      'warning:url-invalid',
      'warning:date-impossible',
      'warning:url-invalid',
      'warning:hours-not-understood',
    ])
    expect(read(row).date).toBeUndefined()
    const place = bodyOf(row)
    expect(place).toMatchObject({
      contacts: [{ value: 'contact@example.org' }, { value: 'https://example.org' }],
      hoursText: { lang: 'fr', text: 'du lundi au vendredi' },
      services: [{ terms: ['creation-numerique'] }],
      extra: { mednum: { services: 'Jardinage' } },
    })
    expect(place.identifiers).toBeUndefined()
  })

  it('strips HTML and says so', () => {
    const row = { ...ROW, presentation_detail: '<p>Entr&eacute;e&nbsp;libre</p><p>Caf&eacute;</p>' }
    expect(bodyOf(row).description?.text).toBe('Entrée libre\nCafé')
    expect(codes(row)).toEqual(['repair:html-stripped'])
  })
})

describe('persons’ contacts', () => {
  const row = {
    ...ROW,
    telephone: '06 39 98 00 01 / 03 26 00 00 00',
    courriels: 'prenom.nom@example.org|accueil@example.org',
    presentation_detail: 'Demandez au 06.39.98.00.02 ou à camille@example.org.',
    services: 'Jardinage avec camille@example.org',
  }

  it('are nowhere in the body, and counted in the report', () => {
    const { place, issues } = read(row)
    expect(JSON.stringify(place)).not.toMatch(/639980|prenom|camille|39.98/)
    expect(place?.contacts?.map(({ value }) => value)).toEqual(['+33326000000', 'accueil@example.org'])
    expect(
      issues.filter(({ level }) => level === 'withheld').map(({ field, value }) => [field, value]),
    ).toEqual([
      ['services', 'c…@example.org'],
      ['telephone', '+33639…'],
      ['courriels', 'p…@example.org'],
      ['presentation_detail', 'c…@example.org'],
      ['presentation_detail', '06.39.…'],
    ])
  })
})

describe('sensitive kinds', () => {
  const SHELTER = {
    ...ROW,
    nom: 'CHRS Les Ormeaux',
    adresse: '12 rue des Canaris',
    complement_adresse: 'Bâtiment Serin',
    presentation_resume: 'Hébergement et accompagnement',
    presentation_detail: 'Entrée rue des Canaris',
    fiche_acces_libre: 'https://acceslibre.beta.gouv.fr/app/51-reims/canaris/',
    cle_ban: '51454_canaris_00012',
    code_postal: '51 10O',
    horaires: 'sonner aux Canaris',
    latitude: '44,26111',
    longitude: '4,03571',
    telephone: '0326000000',
  }

  it('keep only their commune in the body; the rest is sealed', () => {
    const { place, sealed, issues } = read(SHELTER)
    const published = JSON.stringify([place, issues])
    expect(published).not.toMatch(/canari|serin|44[.,]26|4[.,]035|51 10O|43493312300029/i)
    expect(place).toMatchObject({
      sensitivity: { class: 'B', evidence: 'name: chrs' },
      address: { commune: 'Reims', code: '51454', postcode: '51100' },
      position: { lat: 49.2535, lon: 4.0551, precision: 'masked', method: 'commune-centre' },
      contacts: [{ kind: 'phone', value: '+33326000000' }],
    })
    expect(sealed).toMatchObject({
      address: { street: '12 rue des Canaris', complement: 'Bâtiment Serin' },
      position: { lat: 44.26111, lon: 4.03571 },
      identifiers: [{ scheme: 'siret' }],
      extra: { mednum: { cle_ban: '51454_canaris_00012' } },
    })
  })

  it('are listed in the report, with what gave them away', () => {
    expect(read(SHELTER).issues).toContainEqual({
      level: 'sensitive',
      code: 'address-hidden',
      field: 'adresse',
      message: 'Class B (name: chrs): only the commune is kept in the record.',
    })
    expect(read({ ...ROW, typologie: 'ASSO|ASE' }).place?.sensitivity?.class).toBe('A')
    expect(read(ROW).sealed).toBeUndefined()
  })
})

describe('any row at all', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '0',
      '-',
      '|',
      '<p>x</p>',
      'CHRS',
      '12 rue X',
      'Reims',
      '51100',
      'a@b.fr',
      '2024-02-30',
      'Gratuit',
    ),
    fc.double(),
    fc.jsonValue(),
  )
  const row = fc.dictionary(
    fc.constantFrom<string>(...FIELDS, ...OLD_FIELDS, 'conditions_access', 'x'),
    value,
    {
      maxKeys: 20,
    },
  )

  it('gives a reading: a valid body, or a reason', () => {
    fc.assert(
      fc.property(row, (garbage) => {
        const { place, issues } = read(garbage)
        if (place === undefined) expect(issues.some(({ level }) => level === 'error')).toBe(true)
        else expect(placeSchema.safeParse(place).error).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  it('gives the same reading again', () => {
    fc.assert(
      fc.property(row, (garbage) => {
        expect(read(garbage)).toEqual(read(garbage))
      }),
    )
  })

  it('keeps a good row good whatever is added to it', () => {
    const optional = fc.dictionary(
      fc.constantFrom<string>(...FIELDS.filter((field) => !(field in ROW)), ...OLD_FIELDS),
      value,
    )
    fc.assert(
      fc.property(optional, (garbage) => {
        const { place } = read({ ...garbage, ...ROW })
        expect(placeSchema.safeParse(place).success).toBe(true)
        if (place?.sensitivity === undefined) expect(place?.address?.street).toBe(ROW.adresse)
      }),
    )
  })
})
