import { describe, expect, it } from 'vitest'
import { serviceSchema, structureSchema } from './schema.ts'

const STRUCTURE = { source: 'x', id: 'x--1', nom: 'Abc', date_maj: '2024-02-29' }
const SERVICE = { ...STRUCTURE, structure_id: 'x--1', id: 'x--s', description: 'Utile' }

const fieldsOf = (issues: readonly { path: readonly PropertyKey[] }[] = []) =>
  issues.map(({ path }) => path[0])

describe('a structure', () => {
  it.each([
    ['nom', 'a🏠b'],
    ['nom', 'a'.repeat(150)],
    ['description', '12345'],
    ['code_insee', '2A004'],
    ['code_postal', '01000'],
    ['siret', '43493312300029'],
    ['courriel', "l'accueil@exemple.example.org"],
    ['site_web', 'https://exemple.org/%C3%A9?a=b#c'],
    ['reseaux_porteurs', ['caf', 'siao']],
    ['longitude', -62.5],
    ['telephone', null],
  ])('takes %s %j', (field, value) =>
    expect(structureSchema.safeParse({ ...STRUCTURE, [field]: value }).error).toBeUndefined(),
  )

  it.each([
    ['source', undefined],
    ['id', undefined],
    ['nom', '🏠🏠'],
    ['nom', 'a'.repeat(151)],
    ['date_maj', '1999-12-31'],
    ['date_maj', '2023-02-29'],
    ['date_maj', '01/02/2024'],
    ['description', 'Oui'],
    ['code_insee', '1004'],
    ['code_postal', '1000'],
    ['siret', '434 933 123 00029'],
    ['courriel', 'accueil@exemple'],
    ['courriel', 'accueil@exemple-.org'],
    ['site_web', 'www.exemple.org'],
    ['site_web', 'javascript:alert(1)'],
    ['site_web', 'https://exemple.org/é'],
    ['site_web', 'https://exemple.org/#a#b'],
    ['site_web', `https://exemple.org/${'a'.repeat(2_100)}`],
    ['reseaux_porteurs', ['caf', 'caf']],
    ['reseaux_porteurs', ['CAF']],
    ['longitude', '4.8'],
  ])('refuses %s %j', (field, value) =>
    expect(fieldsOf(structureSchema.safeParse({ ...STRUCTURE, [field]: value }).error?.issues)).toContain(
      field,
    ),
  )
})

describe('a service', () => {
  it.each([
    ['publics', ['tous-publics']],
    ['publics', ['femmes', 'seniors']],
    ['zone_eligibilite', ['75056', '2A', '974', '200054781', '99100', 'france']],
    ['thematiques', []],
    ['nombre_semaines', 1],
    ['volume_horaire_hebdomadaire', 0],
    ['mobilisable_par', ['professionnels']],
  ])('takes %s %j', (field, value) =>
    expect(serviceSchema.safeParse({ ...SERVICE, [field]: value }).error).toBeUndefined(),
  )

  it.each([
    ['structure_id', undefined],
    ['description', undefined],
    ['publics', []],
    ['publics', ['tous-publics', 'femmes']],
    ['type', 'numerique'],
    ['frais', 'gratuit-sous-conditions'],
    ['frais', ['gratuit']],
    ['thematiques', ['numerique']],
    ['zone_eligibilite', ['Rhône']],
    ['zone_eligibilite', []],
    ['modes_accueil', ['en-ligne']],
    ['modes_mobilisation', []],
    ['nombre_semaines', 1.5],
    ['nombre_semaines', 0],
    ['volume_horaire_hebdomadaire', -1],
    ['lien_mobilisation', 'ftp://exemple.org'],
  ])('refuses %s %j', (field, value) =>
    expect(fieldsOf(serviceSchema.safeParse({ ...SERVICE, [field]: value }).error?.issues)).toContain(field),
  )
})
