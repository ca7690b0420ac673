import { placeSchema } from '@maillage/shared/place'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placesOf } from './groups.ts'
import { readDataInclusion } from './read.ts'
import { withoutStaleWords } from './standing.ts'
import { writeDataInclusion } from './write.ts'

const ID = '01900000-0000-7000-8000-000000000001'
const read = readDataInclusion({
  gazetteer: {
    territory: () => undefined,
    resolveCommune: () => undefined,
    communeByName: () => ({ reason: 'unknown', candidates: [] }),
  },
  now: Date.UTC(2026, 10, 24),
  uuid: () => ID,
})

const STRUCTURE = {
  source: 'exemple',
  id: 'exemple--1',
  nom: 'Maison des Tilleuls',
  date_maj: '2026-05-04',
  commune: 'Reims',
  code_postal: '51100',
  adresse: '1 rue des Tilleuls',
}
const SERVICE = {
  source: 'exemple',
  structure_id: 'exemple--1',
  id: 'exemple--s1',
  nom: 'Aide aux papiers',
  description: 'Avec une médiatrice.',
  date_maj: '2026-05-04',
}

const readOne = (structure: object, ...services: object[]) => {
  const [group] = placesOf({ ...STRUCTURE, ...structure }, services)
  const reading = read({ ...group })
  return { ...reading, codes: reading.issues.map(({ level, field, code }) => `${level} ${field}: ${code}`) }
}
const serviceOf = (values: object) => readOne({}, { ...SERVICE, ...values }).place?.services[0]
const back = (structure: object, ...services: object[]) => {
  const { id = '', date, place } = readOne(structure, ...services)
  if (place === undefined) throw new Error('rejected')
  const record = {
    id: ID,
    type: 'place' as const,
    schema: 'place/1.0',
    version: 1,
    modified: '2026-11-24T00:00:00Z',
  }
  return writeDataInclusion({ source: 'maillage' })({
    ...record,
    source: { system: 'x', id, date },
    body: place,
  })
}

describe('what other tools lose', () => {
  it('keeps women-only from being published as for everyone', () => {
    const women = { publics: ['tous-publics'], publics_precisions: 'Uniquement femmes' }
    expect(serviceOf(women)?.audiences).toEqual({ exclusive: ['women'] })
    const raw = { publics: ['tous-publics'], publics_precisions: 'Femmes' }
    expect(serviceOf(raw)?.audiences).toEqual({ addressed: ['women'] })
    expect(back({}, { ...SERVICE, ...women }).services[0]).toMatchObject({
      publics: ['femmes'],
      publics_precisions: 'Uniquement femmes',
    })
  })

  it('makes nothing free that is free under conditions', () => {
    const conditional = { frais: 'gratuit', frais_precisions: 'Gratuit sous condition de ressources' }
    expect(serviceOf(conditional)?.fees).toEqual([
      { kind: 'free-under-conditions', note: { lang: 'fr', text: 'Gratuit sous condition de ressources' } },
    ])
    expect(back({}, { ...SERVICE, ...conditional }).services[0]).toMatchObject({
      frais: null,
      frais_precisions: 'Gratuit sous condition de ressources',
    })
  })

  it('says on referral where professionals alone may ask, and lets nobody walk in', () => {
    const referred = {
      mobilisable_par: ['professionnels'],
      modes_mobilisation: ['telephoner', 'se-presenter'],
    }
    expect(serviceOf(referred)).toMatchObject({
      access: ['referral'],
      referral: { by: ['any-professional'], means: ['call'] },
    })
    expect(back({}, { ...SERVICE, ...referred }).services[0]).toMatchObject(referred)
    expect(serviceOf({ ...referred, mobilisable_par: ['usagers', 'professionnels'] })?.access).toEqual([
      'phone',
      'walk-in',
    ])
  })

  it('supposes nothing of who may come, how, and from where', () => {
    expect(back({}, SERVICE).services[0]).toMatchObject({
      mobilisable_par: null,
      modes_accueil: null,
      zone_eligibilite: null,
      publics: null,
      frais: null,
    })
  })

  it('keeps the second line of the address, the Accès Libre link and the quotes of hours', () => {
    const told = {
      complement_adresse: 'au fond de la cour',
      accessibilite_lieu: 'https://acceslibre.example.org/app/x/',
      horaires_accueil: 'Mo 09:00-12:00 "sur rendez-vous"',
    }
    expect(readOne(told).place).toMatchObject({
      address: { complement: told.complement_adresse },
      accessibility: { url: told.accessibilite_lieu },
      hours: told.horaires_accueil,
    })
    expect(back(told).structure).toMatchObject(told)
  })

  it('takes 0, 0 for no point, and writes none', () => {
    const { place, codes } = readOne({ latitude: 0, longitude: 0 })
    expect(place?.position).toBeUndefined()
    expect(codes).toContain('warning latitude: position-zero')
    expect(back({ latitude: 0, longitude: 0 }).structure).toMatchObject({ latitude: null, longitude: null })
  })

  it('drops no structure for want of an address, and says that it is remote', () => {
    const bare = { commune: undefined, code_postal: undefined, adresse: undefined }
    const { place } = readOne(bare, { ...SERVICE, modes_accueil: ['a-distance'] })
    expect(place).toMatchObject({ kind: 'remote', services: [{ delivery: ['remote'] }] })
  })
})

describe("the source's own words", () => {
  const told = {
    ...STRUCTURE,
    telephone: '03 26 00 00 00',
    site_web: 'https://exemple.org',
    horaires_accueil: 'lundi matin et sur rendez-vous',
    siret: '43493312300029',
    lien_source: 'https://exemple.org/fiche',
  }
  const priced = {
    ...SERVICE,
    thematiques: ['difficultes-financieres--acquerir-une-autonomie-budgetaire'],
    nombre_semaines: 4,
  }
  const [group] = placesOf(told, [priced])
  const { place } = read({ ...group })
  if (place === undefined) throw new Error('rejected')
  const record = {
    id: ID,
    type: 'place' as const,
    schema: 'place/1.0',
    version: 1,
    modified: '2026-11-24T00:00:00Z',
  }
  const write = (body: typeof place) => writeDataInclusion({ source: 'maillage' })({ ...record, body })

  it('are given back while the place says the same', () => {
    expect(write(place).structure).toMatchObject({ lien_source: 'https://exemple.org/fiche' })
    expect(write(place).services[0]).toMatchObject({ thematiques: priced.thematiques, nombre_semaines: 4 })
  })

  it('hold no contact that is only spelled otherwise', () => {
    expect(JSON.stringify(place.extra)).not.toContain('03 26 00 00 00')
    expect(write(place).structure).toMatchObject({ telephone: '+33326000000' })
  })

  it('leave the record, too, once what was read from them is changed here', () => {
    const several = read({
      structure: { ...told, telephone: '03 26 00 00 00 | 03 26 00 00 01' },
      services: [priced],
    })
    if (several.place === undefined) throw new Error('rejected')
    expect(withoutStaleWords(several.place)).toEqual(several.place)
    expect(JSON.stringify(several.place.extra)).toContain('03 26 00 00 01')
    const { contacts: _, ...without } = several.place
    const edited = withoutStaleWords(without)
    expect(JSON.stringify(edited)).not.toMatch(/26 00 00 0|3326/)
    expect(JSON.stringify(edited.extra)).toContain('https://exemple.org/fiche')
    expect(JSON.stringify(edited.extra)).toContain('nombre_semaines')
  })

  it('leave once what was read from them is changed here, each alone', () => {
    const contacts = [{ kind: 'phone' as const, value: '+33326000001', nature: 'collective' as const }]
    const services = place.services.map((service) => ({ ...service, terms: ['dettes'] }))
    const { structure, services: written } = write({ ...place, contacts, services })
    expect(structure).toMatchObject({ telephone: '+33326000001', site_web: null })
    expect(written[0]).toMatchObject({
      thematiques: ['difficultes-financieres--situation-dendettement-surendettement'],
      nombre_semaines: 4,
    })
  })

  it('stand nowhere where a value was taken back', () => {
    const { written: _, ...half } = { written: null, source: 4 }
    const extra = {
      'data-inclusion': { services: { 'exemple--s1': { nombre_semaines: half, frais: 'x', type: null } } },
    }
    expect(write({ ...place, extra }).services[0]).toMatchObject({ nombre_semaines: null, frais: null })
  })
})

describe('a structure and its services', () => {
  it('makes one place for each address', () => {
    const elsewhere = {
      ...SERVICE,
      id: 'exemple--s2',
      commune: 'Reims',
      code_postal: '51100',
      adresse: '9 quai Exemple',
    }
    const typed = { ...SERVICE, id: 'exemple--s3', code_postal: '51100', adresse: '1, RUE DES TILLEULS' }
    const groups = placesOf({ ...STRUCTURE, horaires_accueil: 'Mo 09:00-12:00' }, [SERVICE, elsewhere, typed])
    const places = groups.map((group) => read({ ...group }))
    expect(places.map(({ id }) => id)).toEqual(['exemple--1', 'exemple--1@exemple--s2'])
    expect(places.map(({ place }) => place?.services.map(({ sourceId }) => sourceId))).toEqual([
      ['exemple--s1', 'exemple--s3'],
      ['exemple--s2'],
    ])
    // Hours are those of the structure's own door.
    expect(places.map(({ place }) => place?.hours)).toEqual(['Mo 09:00-12:00', undefined])
    expect(places[1]?.place).toMatchObject({
      name: 'Maison des Tilleuls',
      address: { street: '9 quai Exemple' },
    })
  })

  it('is one place, and no more, when all is given elsewhere', () => {
    const elsewhere = { ...SERVICE, code_postal: '51100', adresse: '9 quai Exemple' }
    expect(placesOf(STRUCTURE, [elsewhere])).toEqual([{ structure: STRUCTURE, services: [elsewhere] }])
    expect(placesOf(STRUCTURE, [])).toEqual([{ structure: STRUCTURE, services: [] }])
  })
})

describe('what protects people', () => {
  it("withholds persons' contacts and names, and gives none back", () => {
    const person = { telephone: '06 39 98 00 01', courriel: 'camille.exemple@gmail.com' }
    const service = {
      ...SERVICE,
      ...person,
      contact_nom_prenom: 'Camille Exemple',
      frais_precisions: 'voir 06 39 98 00 01',
    }
    const { place, codes } = readOne(person, service)
    expect(JSON.stringify(place)).not.toMatch(/camille|98 ?00/i)
    expect(codes.filter((code) => code.startsWith('withheld'))).toHaveLength(6)
    expect(JSON.stringify(back(person, service))).not.toMatch(/camille|98 ?00/i)
  })

  it.each([
    ['its network', { reseaux_porteurs: ['chrs'] }, SERVICE],
    ['its name', { nom: 'CHRS des Tilleuls' }, SERVICE],
    ['the name of a service', {}, { ...SERVICE, nom: "Hébergement d'urgence" }],
  ])('hides an address that %s makes sensitive', (_, structure, service) => {
    const { place, sealed, codes } = readOne({ ...structure, latitude: 49.26, longitude: 4.03 }, service)
    expect(place?.sensitivity).toBeDefined()
    expect(codes).toContain('sensitive adresse: address-hidden')
    expect(JSON.stringify(place)).not.toMatch(/rue des Tilleuls|49\.26/)
    expect(sealed).toMatchObject({ address: { street: '1 rue des Tilleuls' } })
    const written = JSON.stringify(back({ ...structure, latitude: 49.26, longitude: 4.03 }, service))
    expect(written).not.toMatch(/rue des Tilleuls|49\.26/)
    expect(written).toContain('Adresse communiquée par téléphone')
  })
})

describe('a structure with a hidden door and services elsewhere', () => {
  const DOOR = {
    adresse: '12 rue des Carmes',
    complement_adresse: 'bâtiment Canari',
    code_insee: '51454',
    latitude: 49.2611,
    longitude: 4.0311,
    accessibilite_lieu: 'https://acceslibre.example.org/app/carmes/',
  }
  const elsewhere = {
    ...SERVICE,
    id: 'exemple--s2',
    code_postal: '51200',
    commune: 'Épernay',
    adresse: '9 quai Exemple',
  }
  const CANARIES = /carmes|canari|49\.26|4\.03|51454/i
  const placesWith = (structure: object, here: object) =>
    placesOf({ ...STRUCTURE, ...DOOR, ...structure }, [{ ...SERVICE, ...here }, elsewhere]).map((group) =>
      read({ ...group }),
    )

  it('tells nothing of that door in its other places', () => {
    const [shelter, other] = placesWith(
      {
        nom: 'Association 12 rue des Carmes',
        description: 'Nous accueillons au 12 rue des Carmes.',
        lien_source: 'https://example.org/carmes',
        siret: '43493312300029',
        telephone: '03 26 00 00 00',
      },
      { nom: "Hébergement d'urgence pour femmes victimes de violences" },
    )
    expect(shelter?.place?.sensitivity).toMatchObject({ class: 'A' })
    expect(JSON.stringify(shelter?.place)).not.toMatch(CANARIES)
    expect(other).toMatchObject({
      id: 'exemple--1@exemple--s2',
      place: { address: { street: '9 quai Exemple' }, contacts: [{ value: '+33326000000' }] },
    })
    expect(other?.place?.sensitivity).toBeUndefined()
    expect(JSON.stringify(other)).not.toMatch(CANARIES)
    expect(JSON.stringify(other)).not.toContain('43493312300029')
  })

  it('keeps its words and its registers elsewhere where the door is anyone’s, and never the door', () => {
    const [, other] = placesWith({ description: 'Une maison ouverte.', siret: '43493312300029' }, {})
    expect(other?.place).toMatchObject({
      description: { text: 'Une maison ouverte.' },
      identifiers: [{ value: '43493312300029' }],
    })
    expect(JSON.stringify(other)).not.toMatch(CANARIES)
  })
})

describe('rows as they come', () => {
  it.each([
    ['"frais"', { frais: 'offert' }, 'warning services/exemple--s1/frais: value-unknown'],
    [
      'a theme',
      { thematiques: ['numerique--tout'] },
      'warning services/exemple--s1/thematiques: value-unknown',
    ],
    [
      'a zone',
      { zone_eligibilite: ['Reims'] },
      'warning services/exemple--s1/zone_eligibilite: zone-unknown',
    ],
    [
      'a link',
      { lien_mobilisation: 'là-bas' },
      'warning services/exemple--s1/lien_mobilisation: url-invalid',
    ],
    ['an object', { publics: { a: 1 } }, 'warning publics: value-unreadable'],
  ])('says that %s is not understood', (_, values, code) => {
    expect(readOne({}, { ...SERVICE, ...values }).codes).toContain(code)
  })

  it('reads the texts of CSV as what they stand for', () => {
    const csv = {
      thematiques: '["numerique--acceder-a-une-connexion-internet"]',
      publics: '{femmes,seniors}',
      nombre_semaines: '4',
    }
    expect(serviceOf(csv)).toMatchObject({
      terms: ['connexion'],
      audiences: { addressed: ['women', 'seniors'] },
    })
    expect(back({}, { ...SERVICE, ...csv }).services[0]).toMatchObject({
      nombre_semaines: 4,
      publics: ['femmes', 'seniors'],
    })
  })

  it('reads v0: its ids, lists and words', () => {
    const structure = {
      ...STRUCTURE,
      id: '1',
      typologie: 'CCAS',
      labels_nationaux: ['conseiller-numerique', 'apec'],
      horaires_ouverture: 'Mo 09:00-12:00',
      rna: 'W123456789',
    }
    const service = {
      source: 'exemple',
      structure_id: '1',
      id: 's1',
      nom: 'Atelier',
      presentation_resume: 'Un atelier.',
      types: ['atelier', 'delegation'],
      thematiques: ['numerique--prendre-en-main-un-ordinateur'],
      frais: ['adhesion', 'gratuit-sous-conditions'],
      profils: ['femmes', 'locataires'],
      modes_orientation_accompagnateur: ['envoyer-un-mail'],
      zone_diffusion_type: 'region',
      zone_diffusion_code: '44',
      prise_rdv: 'https://rdv.example.org/',
    }
    const [group] = placesOf(structure, [service])
    const { id, place, issues } = read({ ...group })
    expect(id).toBe('exemple--1')
    expect(place).toMatchObject({
      typologies: ['CCAS'],
      networks: ['conseillers-numeriques'],
      labels: ['Apec'],
      hours: 'Mo 09:00-12:00',
      identifiers: [{ scheme: 'rna', value: 'W123456789' }],
    })
    expect(place?.services).toEqual([
      {
        id: ID,
        sourceId: 'exemple--s1',
        terms: ['premiers-pas-ordinateur'],
        name: { lang: 'fr', text: 'Atelier' },
        description: { lang: 'fr', text: 'Un atelier.' },
        support: ['workshop'],
        fees: [
          { kind: 'paid', note: { lang: 'fr', text: 'Adhésion nécessaire' } },
          { kind: 'free-under-conditions' },
        ],
        conditions: { 'members-card': { value: true } },
        audiences: { addressed: ['women'], note: { lang: 'fr', text: 'Locataires' } },
        access: ['referral'],
        referral: { by: ['any-professional'], means: ['mail'] },
        area: ['r44'],
        booking: 'https://rdv.example.org/',
      },
    ])
    expect(issues.map(({ code, value }) => `${code} ${value}`)).toContain('value-without-word delegation')
  })

  it('names a place of a dump without structures as its own sentence does', () => {
    const description = 'Espace Saules propose des services : numérique, prendre en main un ordinateur, café.'
    const row = {
      types: ['numerique'],
      nom: 'Médiation numérique',
      commune: 'Reims',
      presentation_resume: description,
    }
    const [group] = placesOf(undefined, [row])
    expect(read({ ...group })).toMatchObject({
      id: expect.stringMatching(/^sans-id--[0-9a-f]{16}$/),
      place: { name: 'Espace Saules', services: [{ terms: ['premiers-pas-ordinateur'] }] },
    })
  })

  it('gives a reading of anything, and a valid place or none', () => {
    const field = fc.constantFrom(
      ...Object.keys({ ...STRUCTURE, ...SERVICE }),
      'types',
      'publics',
      'frais',
      'latitude',
      'longitude',
    )
    const row = fc.dictionary(field, fc.oneof(fc.anything(), fc.string(), fc.double()))
    fc.assert(
      fc.property(
        fc.oneof(row, fc.anything()),
        fc.oneof(fc.array(row), fc.anything()),
        (structure, services) => {
          const { place, issues } = read({ structure, services })
          if (place === undefined) expect(issues.some(({ level }) => level === 'error')).toBe(true)
          else expect(placeSchema.safeParse(place).error).toBeUndefined()
        },
      ),
      { numRuns: 500 },
    )
  })
})
