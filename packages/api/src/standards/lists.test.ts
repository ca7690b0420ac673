import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readList } from './lists.ts'

const SERVICES = [
  'Prendre en main un smartphone ou une tablette',
  'Prendre en main un ordinateur',
  'Utiliser le numérique au quotidien',
  'Approfondir ma culture numérique',
  'Accéder à une connexion internet',
  'Accéder à du matériel',
  "Soutenir la parentalité et l'éducation avec le numérique",
  'Étapes numériques (La Poste)',
]
const AUDIENCES = [
  'Seniors (+ 65 ans)',
  'Familles/enfants',
  'Familles et/ou enfants',
  'Jeunes (16-26 ans)',
  'Adultes',
  'Déficience visuelle',
  'Surdité',
  'Langues étrangères (anglais)',
  "Handicaps mentaux : déficiences limitant les activités d'une personne",
  "Personnes en situation d'illettrisme",
]
const SUPPORT = [
  "Seul : j'ai accès à du matériel et une connexion",
  "Avec de l'aide : je suis accompagné seul dans l'usage du numérique",
  "Dans un atelier : j'apprends collectivement à utiliser le numérique",
  'Gratuit : Je peux accéder gratuitement au lieu et à ses services',
  'Gratuit sous condition',
]

describe('lists of the national standard', () => {
  it('keeps separators that are inside a label', () => {
    expect(readList('Familles/enfants / Adultes,Jeunes (16-26 ans)', AUDIENCES)).toEqual({
      values: ['Familles/enfants', 'Adultes', 'Jeunes (16-26 ans)'],
      corrected: [],
      unknown: [],
    })
  })

  it('does not mind case, accents, apostrophes and spacing', () => {
    const text = 'SOUTENIR la parentalite et l’éducation avec le numérique;étapes numériques(La Poste) ;'
    expect(readList(text, SERVICES).values).toEqual([SERVICES[6], SERVICES[7]])
    expect(readList('Seniors (+65 ans) / Jeunes (16/26 ans)', AUDIENCES).values).toEqual([
      'Seniors (+ 65 ans)',
      'Jeunes (16-26 ans)',
    ])
  })

  it('reads the short form of an explained label, and ignores the explanation', () => {
    expect(readList('Gratuit', SUPPORT).values).toEqual([SUPPORT[3]])
    expect(readList('Gratuit : entrée libre | Gratuit sous condition', SUPPORT)).toMatchObject({
      values: [SUPPORT[3], SUPPORT[4]],
      unknown: [],
    })
  })

  it('finds no label inside the words of another', () => {
    expect(readList("Avec de l'aide : je suis accompagné seul dans l'usage", SUPPORT)).toMatchObject({
      values: [SUPPORT[1]],
      unknown: [],
    })
    expect(readList('Ouvert aux adultes', AUDIENCES)).toMatchObject({
      values: [],
      unknown: ['Ouvert aux adultes'],
    })
  })

  it('reads new lines, and labels with nothing but spaces between', () => {
    const text = "Surdité  Personnes en situation d'illettrisme\nAdultes\n"
    expect(readList(text, AUDIENCES).values).toEqual(['Surdité', AUDIENCES[9], 'Adultes'])
  })

  it('corrects a misspelt label and says so', () => {
    expect(readList('Familles/ enfant / Déficiance visuelle / Surdité', AUDIENCES)).toEqual({
      values: ['Familles/enfants', 'Déficience visuelle', 'Surdité'],
      corrected: [
        { text: 'Familles/ enfant', value: 'Familles/enfants' },
        { text: 'Déficiance visuelle', value: 'Déficience visuelle' },
      ],
      unknown: [],
    })
  })

  it('hands back what it does not know, beside what it knows', () => {
    expect(readList('Accéder à du matériel / Cuisine | Jardin', SERVICES)).toMatchObject({
      values: ['Accéder à du matériel'],
      unknown: ['Cuisine', 'Jardin'],
    })
  })

  it.each([
    ['services', SERVICES] as const,
    ['audiences', AUDIENCES] as const,
    ['support', SUPPORT] as const,
  ])('reads back any %s joined by any separators', (_, labels) => {
    const separator = fc.constantFrom('|', ';', ',', ', ', ' / ', '/ ', ' | ', '\n', ' ; ')
    const list = fc.uniqueArray(fc.constantFrom(...labels), { minLength: 1 })
    fc.assert(
      fc.property(list, fc.array(separator, { minLength: 12, maxLength: 12 }), (chosen, separators) => {
        const text = chosen.map((label, index) => (index === 0 ? '' : separators[index]) + label).join('')
        expect(readList(text, labels)).toEqual({ values: chosen, corrected: [], unknown: [] })
      }),
    )
  })

  it('ends on any text, and loses no letter of what it does not know', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(() => readList(text, AUDIENCES)).not.toThrow()
      }),
    )
  })
})
