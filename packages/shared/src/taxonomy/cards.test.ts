import { describe, expect, it } from 'vitest'
import { CARDS, findCard } from './cards.ts'
import { DANGERS } from './dangers.ts'
import { findNumber, NUMBERS } from './numbers.ts'
import { findTerm } from './tree.ts'

describe('danger cards', () => {
  it('give numbers and terms that exist', () => {
    expect(Object.keys(DANGERS).sort()).toEqual(CARDS.map(({ slug }) => slug).sort())
    for (const card of CARDS) {
      expect(findCard(card.slug)).toBe(card)
      expect(card.numbers.length, card.slug).toBeGreaterThan(0)
      for (const id of card.numbers) expect(findNumber(id), `${card.slug}: ${id}`).toBeDefined()
      for (const slug of card.next ?? []) expect(findTerm(slug)?.slug, card.slug).toBe(slug)
    }
  })

  it('put first the number to call first', () => {
    const numbers = Object.fromEntries(CARDS.map((card) => [card.slug, card.numbers]))
    expect(numbers).toMatchObject({
      'urgence-vitale': ['15', '112'],
      suicide: ['3114', '15', '112'],
      'sans-abri-ce-soir': ['115', '112'],
      'enfant-en-danger': ['119', '17', '112'],
      'maltraitance-adulte-fragile': ['3977', '17'],
      'violences-numeriques': ['3018', '17'],
    })
    expect(numbers['violences-conjugales']).toEqual(expect.arrayContaining(['17', '112', '114', '3919']))
    expect(numbers.viol).toEqual(expect.arrayContaining(['17', '15', 'viols-femmes-informations']))
    expect(numbers.fraude).toEqual(expect.arrayContaining(['17cyber', 'info-escroqueries']))
  })

  it('can be left quickly and say nothing in a preview when they are about violence', () => {
    for (const slug of ['violences-conjugales', 'viol', 'enfant-en-danger'])
      expect(findCard(slug)).toMatchObject({ quickExit: true, neutralPreview: true })
  })

  it('lead from the street to day centres and the SIAO', () => {
    expect(findCard('sans-abri-ce-soir')?.next).toEqual(
      expect.arrayContaining(['accueil-de-jour', 'siao-115']),
    )
  })
})

describe('useful numbers', () => {
  it('have one id each, a source, and both languages', () => {
    expect(new Set(NUMBERS.map(({ id }) => id)).size).toBe(NUMBERS.length)
    for (const entry of NUMBERS) {
      expect(entry.source, entry.id).not.toBe('')
      for (const words of [entry.name, entry.purpose, entry.territory, entry.hours, entry.cost])
        if (words !== undefined) expect([words.fr, words.en], entry.id).not.toContain('')
      if (entry.checked !== undefined) expect(entry.checked).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
    expect(findNumber('0')).toBeUndefined()
  })
})
