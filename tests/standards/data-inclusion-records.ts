/** Records of data·inclusion v1.0.8, made by chance: every field, absent or said, plain or odd. @module */
import { DATA_INCLUSION_V1 } from '@maillage/shared/taxonomy'
import fc from 'fast-check'

type Row = Record<string, unknown>

const oneOf = (values: object) => fc.constantFrom(...Object.keys(values))
const someOf = (values: object, minLength = 0) =>
  fc.subarray(Object.keys(values), {
    minLength,
    maxLength: Math.min(Object.keys(values).length, minLength + 4),
  })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 3 })

const words = fc.constantFrom(
  'Accueil',
  'écoute',
  'Maison des Tilleuls',
  'sur inscription',
  '<b>gras</b>',
  '&amp;',
  'lundi 9h-12h',
  '“entre guillemets"',
  'a|b',
  'l’été',
  '12 EUR',
  '\n',
  '  ',
  '🏠',
)
const text = fc.oneof(
  fc.array(words, { minLength: 1, maxLength: 6 }).map((all) => all.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)
const within = (least: number, most: number) =>
  text.filter((one) => {
    const { length } = [...one.normalize('NFC').replace(/\s+/g, ' ').trim()]
    return length >= least && length <= most
  })
const name = within(3, 150).filter((one) => /\p{L}\p{L}/u.test(one))
const url = fc
  .webUrl({ validSchemes: ['http', 'https'], withFragments: true, withQueryParameters: true })
  .filter((one) => URL.canParse(one))
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2026-11-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const phone = fc.constantFrom(
  '01 23 45 67 89',
  '+33123456789',
  '3949',
  '04.78.00.00.00',
  '06 39 98 00 01',
  'au bureau',
)
const mail = fc.constantFrom(
  'accueil@example.org',
  'camille.exemple@gmail.com',
  'contact@tilleuls.example',
  'x@example.org',
)
const zone = fc.constantFrom('75', '2A', '974', '75056', '200054781', '99100', '99109', 'france', 'ab_cd')

const hours = fc.oneof(
  fc.constantFrom(
    'Mo-Fr 09:00-12:00,14:00-17:00',
    'Mo 09:00-12:00 "sur rendez-vous"',
    'lundi 9h-12h',
    'Mo-Fr 09:00-12:00; PH off',
    'au printemps',
  ),
  text,
)

const SITES: readonly Row[] = [
  {
    commune: 'Reims',
    code_postal: '51100',
    code_insee: '51454',
    adresse: '1 rue des Tilleuls',
    latitude: 49.26,
    longitude: 4.03,
  },
  {
    commune: 'Reims',
    code_postal: '51100',
    code_insee: '51454',
    adresse: '12 rue des Canaris',
    complement_adresse: 'au fond',
  },
  {
    commune: 'Nouméa',
    code_postal: '98800',
    code_insee: '98818',
    adresse: '3 quai Exemple',
    latitude: -22.27,
    longitude: 166.45,
  },
  { commune: 'Reims', code_postal: '51100', latitude: 0, longitude: 0 },
  { adresse: '-', commune: 'Ville inconnue', code_insee: 'abc_1', longitude: 720 },
  {},
]
const site = fc.constantFrom(...SITES)

const structure = (id: string) =>
  fc
    .record({
      source: fc.constant('exemple'),
      id: fc.constant(id),
      nom: name,
      date_maj: day,
      description: maybe(within(5, 400)),
      lien_source: maybe(url),
      siret: maybe(fc.constantFrom('43493312300029', '00000000000000', '12345678901234')),
      telephone: maybe(phone),
      courriel: maybe(mail),
      site_web: maybe(url),
      horaires_accueil: maybe(hours),
      accessibilite_lieu: maybe(url),
      reseaux_porteurs: maybe(someOf(DATA_INCLUSION_V1.reseaux_porteurs)),
    })
    .chain((row) => site.map((where) => ({ ...row, ...where }) as Row))

const service = (id: string, structureId: string) =>
  fc
    .record({
      source: fc.constant('exemple'),
      structure_id: fc.constant(structureId),
      id: fc.constant(id),
      nom: name,
      description: within(5, 400),
      date_maj: day,
      lien_source: maybe(url),
      type: maybe(oneOf(DATA_INCLUSION_V1.types_de_services)),
      thematiques: maybe(someOf(DATA_INCLUSION_V1.thematiques)),
      frais: maybe(oneOf(DATA_INCLUSION_V1.frais)),
      frais_precisions: maybe(
        fc.oneof(text, fc.constantFrom('Gratuit sous conditions', '5 € par an', '12 EUR : réduit')),
      ),
      publics: maybe(
        fc.oneof(
          fc.constant(['tous-publics']),
          someOf(DATA_INCLUSION_V1.publics, 1).map((all) => {
            const some = all.filter((one) => one !== 'tous-publics')
            return some.length > 0 ? some : ['tous-publics']
          }),
        ),
      ),
      publics_precisions: maybe(
        fc.oneof(text, fc.constantFrom('Femmes', 'Réservé à : Femmes.', 'Uniquement femmes')),
      ),
      conditions_acces: maybe(fc.oneof(text, fc.constantFrom("Pièce d'identité demandée"))),
      telephone: maybe(phone),
      courriel: maybe(mail),
      modes_accueil: maybe(someOf(DATA_INCLUSION_V1.modes_accueil)),
      zone_eligibilite: maybe(fc.uniqueArray(zone, { minLength: 1, maxLength: 3 })),
      contact_nom_prenom: maybe(fc.constant('Camille Exemple')),
      lien_mobilisation: maybe(url),
      modes_mobilisation: maybe(someOf(DATA_INCLUSION_V1.modes_mobilisation, 1)),
      mobilisable_par: maybe(someOf(DATA_INCLUSION_V1.personnes_mobilisatrices, 1)),
      mobilisation_precisions: maybe(fc.oneof(text, fc.constantFrom('Sur rendez-vous', 'Par : Mail.'))),
      volume_horaire_hebdomadaire: maybe(fc.constantFrom(0, 1.5, 35)),
      nombre_semaines: maybe(fc.integer({ min: 1, max: 52 })),
      horaires_accueil: maybe(hours),
    })
    .chain((row) => site.map((where) => ({ ...row, ...where }) as Row))

export interface Records {
  structure: Row
  services: Row[]
}

/** A structure and up to four services, at its address or elsewhere. */
export const records: fc.Arbitrary<Records> = fc.integer({ min: 0, max: 4 }).chain((count) =>
  fc.record({
    structure: structure('exemple--1'),
    services: fc.tuple(
      ...Array.from({ length: count }, (_, index) => service(`exemple--s${index}`, 'exemple--1')),
    ),
  }),
)
