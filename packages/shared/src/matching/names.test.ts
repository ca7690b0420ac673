import { expect, test } from 'vitest'
import { compareNames, type NameRelation, readName } from './names.ts'
import { tokensOf } from './tokens.ts'

const words = (text: string) => (word: string) => tokensOf(text).some(({ plain }) => plain === word)
const relation = (a: string, b: string, commune = 'Guéret') =>
  compareNames(readName(a), readName(b), words(commune)).relation

test.each<[NameRelation, string, string]>([
  ['equal', 'Médiathèque des Tilleuls', 'BIBLIOTHEQUE LES TILLEULS'],
  ['equal', 'Association St-Joseph', 'SAINT JOSEPH (asso)'],
  ['equal', 'Centre socio-culturel Beauregard', 'CSC Beauregard'],
  ['equal', 'Lavandières, tiers-lieu', 'Tiers lieux des Lavandieres'],
  ['equal', 'Restos du Cœur Chantemerle', 'restos du coeur chantemerle'],
  ['alike', 'Maison Fontvieille', 'Centre social Fontvieille'],
  ['alike', 'Ateliers Rossignol et Grenadine', 'Ateliers Rosignol'],
  ['alike', 'FLAEP', "Foyer laïque d'animation et d'éducation permanente"],
  ['generic', 'France services', 'Maison France Services de Guéret'],
  ['generic', 'Mairie de Guéret', 'COMMUNE DE GUERET'],
  ['generic', 'Hôtel de Ville', 'Ville de Guéret'],
  ['generic', "Centre communal d'action sociale", 'CCAS Fontvieille'],
  ['generic', 'C.C.A.S. de Guéret', 'CCAS'],
  ['generic', 'MSAP', 'France services Pays des Lavandières'],
  ['labelled', 'Fontvieille', 'France services Fontvieille'],
  ['partly', 'Mairie de Guéret', 'Mairie, service des Hirondelles'],
  ['partly', 'CCAS de Guéret', 'CCAS de Guéret - Ateliers informatiques'],
  ['partly', 'Aide Lavandières / Parcours', 'Emploi Fontvieille / Parcours'],
  ['partly', 'Maison de quartier Rossignol', 'Maison de quartier Fontvieille'],
  ['other-kind', 'Mairie de Guéret', 'France services Guéret'],
  ['other-kind', 'La Poste Guéret', 'France services de Guéret'],
  ['other-kind', 'Médiathèque Beauregard', 'Maison de quartier Beauregard'],
  ['different', 'Fontvieille', 'Chantemerle'],
  ['different', 'Résidence autonomie', 'Chantemerle'],
])('%s: %s, %s', (expected, a, b) => {
  expect([relation(a, b), relation(b, a)]).toEqual([expected, expected])
})

test('the words that only one has are given as they are written', () => {
  const { only } = compareNames(
    readName('Espace Rossignol de Guéret'),
    readName('Rossignol Évasion'),
    words('Guéret'),
  )
  expect(only).toEqual([['Espace'], ['Évasion']])
})

test('what stands in square brackets is where to stand', () => {
  expect(readName('Bus des services - [Place de la mairie]').kinds).toEqual(['bus'])
})
