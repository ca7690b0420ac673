import { describe, expect, it } from 'vitest'
import { DOORS } from './doors.ts'
import { ARABIC } from './labels/ar.ts'
import { PLAIN_FRENCH } from './labels/fr-x-facile.ts'
import { REDIRECTS } from './redirects.ts'
import { allTerms, ancestors, descendants, findTerm, label } from './tree.ts'

const slugs = allTerms.map(({ slug }) => slug)

describe('the taxonomy', () => {
  it('has unique, readable slugs', () => {
    expect(new Set(slugs).size).toBe(slugs.length)
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })

  it('names only parents that exist, without cycles', () => {
    for (const term of allTerms) {
      for (const parent of term.broader) expect(slugs, `${term.slug} < ${parent}`).toContain(parent)
      for (const parent of term.broader)
        expect(ancestors(parent), `cycle at ${term.slug}`).not.toContain(term.slug)
    }
  })

  it('says every term in use in Arabic, and no other in plain French', () => {
    const inUse = allTerms.filter(({ until }) => until === undefined).map(({ slug }) => slug)
    expect(Object.keys(ARABIC)).toEqual(inUse)
    expect(inUse).toEqual(expect.arrayContaining(Object.keys(PLAIN_FRENCH)))
    for (const [slug, words] of Object.entries(PLAIN_FRENCH)) expect(words, slug).not.toBe(label(slug))
    for (const slug of inUse) expect(label(slug, 'ar'), slug).toMatch(/\p{Script=Arabic}|^FranceConnect/u)
  })

  it('says both languages, a valid date, and no phrase twice in one term', () => {
    for (const term of allTerms) {
      expect(term.labels.fr.length * term.labels.en.length, term.slug).toBeGreaterThan(0)
      expect(term.since, term.slug).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(term.until !== undefined, term.slug).toBe(term.replacedBy !== undefined)
      for (const phrases of Object.values(term.phrases))
        expect(new Set(phrases).size, `${term.slug}: ${phrases.join(' · ')}`).toBe(phrases.length)
    }
  })

  it('redirects old names to terms in use and never shadows one', () => {
    for (const { from, to } of REDIRECTS) {
      expect(slugs).not.toContain(from)
      expect(findTerm(from)?.slug).toBe(findTerm(to)?.slug)
      expect(findTerm(to)).toBeDefined()
    }
    expect(findTerm('pole-emploi')?.slug).toBe('france-travail')
    expect(findTerm('no-such-term')).toBeUndefined()
  })

  it('hides every accommodation reached on referral', () => {
    for (const term of allTerms.filter(({ throughReferral }) => throughReferral))
      expect(term.sensitivity, term.slug).toBeDefined()
    const ofClass = (letter: string) =>
      allTerms.filter(({ sensitivity }) => sensitivity === letter).map(({ slug }) => slug)
    expect(ofClass('A')).toEqual(
      expect.arrayContaining([
        'hebergement-femmes-victimes-de-violences',
        'hebergement-victimes-de-traite',
        'hebergement-lgbt',
        'hebergement-mineurs',
        'hebergement-mna',
        'hebergement-disperse',
        'centre-maternel',
      ]),
    )
    expect(ofClass('B')).toEqual(expect.arrayContaining(['cada', 'huda', 'cph', 'chrs', 'chu']))
  })

  it('walks down and up, itself included', () => {
    expect(descendants('connexion')).toEqual(
      expect.arrayContaining(['connexion', 'carte-sim', 'wifi-gratuit']),
    )
    expect(ancestors('carte-sim')).toEqual(['carte-sim', 'connexion', 'numerique'])
    expect(descendants('pole-emploi')).toEqual(['france-travail'])
    expect(descendants('no-such-term')).toEqual([])
    expect(label('wifi-gratuit', 'en')).toBe('Free wifi')
  })

  it('opens every door of the home page on real terms', () => {
    expect(DOORS).toHaveLength(12)
    for (const door of DOORS)
      for (const slug of door.terms) expect(findTerm(slug)?.slug, door.label.fr).toBe(slug)
  })
})
