import { describe, expect, it } from 'vitest'
import { DANGERS, EXCEPTIONS, NO_CARD, NOTHING, OTHER_WORDS, REFERENCE } from './match.corpus.ts'
import { matchNeed } from './match.ts'
import { allTerms } from './tree.ts'

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))

const rowsOf = (text: string) =>
  linesOf(text).map((line) => {
    const [phrase = '', meant = ''] = line.split(' → ')
    return { phrase, meant: meant.split(' + ') }
  })

const firstThree = (phrase: string) =>
  matchNeed(phrase)
    .terms.slice(0, 3)
    .map(({ slug }) => slug)

describe('what people type', () => {
  it.each(rowsOf(REFERENCE).filter(({ phrase }) => !(phrase in EXCEPTIONS)))(
    '“$phrase” brings $meant',
    ({ phrase, meant }) => {
      expect(firstThree(phrase)).toEqual(expect.arrayContaining(meant))
    },
  )

  it.each(rowsOf(OTHER_WORDS))('“$phrase”, in other words, brings $meant', ({ phrase, meant }) => {
    expect(firstThree(phrase)).toEqual(expect.arrayContaining(meant))
  })

  it.each(linesOf(NOTHING))('“%s” means no help known here', (phrase) => {
    expect(matchNeed(phrase)).toMatchObject({ terms: [], cards: [] })
  })

  it('keeps an honest corpus', () => {
    const phrases = new Set(allTerms.flatMap((term) => Object.values(term.phrases).flat()))
    expect(rowsOf(OTHER_WORDS).length).toBeGreaterThanOrEqual(100)
    expect(linesOf(NOTHING).length).toBeGreaterThanOrEqual(40)
    const slugs = new Set(allTerms.map(({ slug }) => slug))
    for (const { meant } of [...rowsOf(REFERENCE), ...rowsOf(OTHER_WORDS)])
      for (const slug of meant) expect(slugs).toContain(slug)
    expect(rowsOf(OTHER_WORDS).filter(({ phrase }) => phrases.has(phrase))).toEqual([])
  })
})

describe('danger', () => {
  it.each(rowsOf(DANGERS))('“$phrase” brings the card $meant first', ({ phrase, meant }) => {
    expect(matchNeed(phrase).cards[0]).toBe(meant[0])
  })

  it.each(linesOf(NO_CARD))('“%s” brings no card', (phrase) => {
    expect(matchNeed(phrase).cards).toEqual([])
  })
})

describe('matchNeed', () => {
  it('says why, and whether a spelling was mended', () => {
    expect(matchNeed('wifi gratuit').terms[0]).toEqual({
      slug: 'wifi-gratuit',
      score: 1,
      why: expect.arrayContaining([{ kind: 'phrase', text: 'wifi gratuit', typo: false }]),
    })
    expect(matchNeed('imprimente').terms[0]?.why[0]?.typo).toBe(true)
  })

  it('leaves the words of a commune or a name', () => {
    expect(matchNeed('wifi gratuit à La Rochelle').rest).toBe('La Rochelle')
    expect(matchNeed('je cherche un dentiste au Havre').rest).toBe('Havre')
    expect(matchNeed('imprimer Saint-Germain-en-Laye').rest).toBe('Saint Germain en Laye')
    expect(matchNeed('douches au Petit-Quevilly').rest).toBe('Petit Quevilly')
    expect(matchNeed("imprimer à Ville-d'Avray").rest).toBe('Ville d Avray')
    expect(matchNeed('rue Anfray').rest).toContain('Anfray')
    expect(matchNeed('je cherche une douche gratuite').rest).toBe('')
  })

  it('does not mend what is known to be a name', () => {
    const isName = (typed: string) => typed === 'Conches'
    expect(matchNeed('Conches').terms[0]?.slug).toBe('aide-bebe')
    expect(matchNeed('Conches', { isName })).toMatchObject({ terms: [], rest: 'Conches' })
    expect(matchNeed('douches Conches', { isName })).toMatchObject({
      terms: [{ slug: 'douches' }],
      rest: 'Conches',
    })
  })

  it('finds two needs in one text', () => {
    expect(firstThree('imprimer mon cv')).toEqual(
      expect.arrayContaining(['impression-scan', 'cv-lettre-de-motivation']),
    )
  })

  it('reads 500 characters and no more, whatever they are', () => {
    expect(matchNeed(`${'x'.repeat(501)} wifi`).terms).toEqual([])
    expect(matchNeed('').terms).toEqual([])
    expect(matchNeed('\ud800\u0000﷽ \u202e').cards).toEqual([])
  })

  it('is the same twice, of the longest and strangest texts too', () => {
    const texts = [
      ...rowsOf(REFERENCE).map(({ phrase }) => phrase),
      'ordinatuer imprimmer recharje dantiste '.repeat(13),
      'bxcdefgh hgfedcba qsdfghjk '.repeat(19),
      Array.from({ length: 80 }, (_, i) => `p${i.toString(26)}arle`.replace(/\\d/g, 'o')).join(' '),
      'je veux mourir '.repeat(33),
    ]
    for (const text of texts) expect(matchNeed(text)).toEqual(matchNeed(text))
  })
})
