import { expect, test } from 'vitest'
import { compareStreets, readStreet, type StreetRelation } from './streets.ts'

test.each<[StreetRelation, string, string]>([
  ['same', '12 av. du Gal de Gaulle', '12 AVENUE CHARLES DE GAULLE'],
  ['same', '3 bis, bd St-Michel', '3 Boulevard Saint Michel'],
  ['same', '1rue Émile Zola', '1 r Emile Zola 23000 GUERET CEDEX 2'],
  ['same', '17-21 rue des Acacias', '21 rue des acacias'],
  ['same', '8 7 cours Pasteur', '7 cours Pasteur'],
  ['same', '26 av 9ème RCP', '26 avenue 9ème RCP BP 12'],
  ['same', 'Bâtiment A - 2 rue du 19 Mars 1962', '2 Rue du 19 mars 1962'],
  ['same', "5 rue de l'Abé Grégoire", '5 rue Abbé Gregoire'],
  ['same', 'Place de la Mairie', 'PL DE LA MAIRIE'],
  ['close', '9 rue des Prairies', '7 rue des Prairies'],
  ['close', '3 rue de la Libération', '3 avenue de la Libération'],
  ['way', 'rue des Prairies', '7 rue des Prairies'],
  ['along', '8 rue des Prairies', '29 rue des Prairies'],
  ['other', '8 rue des Prairies', '8 rue des Vergers'],
  ['other', '2 rue du 8 mai 1945', '2 rue du 11 novembre 1918'],
])('%s: %s, %s', (expected, a, b) => {
  const [one, other] = [readStreet(a), readStreet(b)]
  expect([compareStreets(one, other), compareStreets(other, one)]).toEqual([expected, expected])
})

test('a street that names no way tells nothing', () => {
  expect(readStreet('BP 12')).toBeUndefined()
  expect(compareStreets(undefined, readStreet('1 rue Haute'))).toBe('unknown')
})
