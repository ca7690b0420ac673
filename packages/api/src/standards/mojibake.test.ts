import { describe, expect, it } from 'vitest'
import { undoMojibake } from './mojibake.ts'

describe('a text in UTF-8 that was read as Windows-1252', () => {
  it.each([
    ['MÃ©diathÃ¨que', 'Médiathèque'],
    ['1 rue Ã‰lie Berthet', '1 rue Élie Berthet'],
    ['1 rue Ã\u0089lie', '1 rue Élie'],
    ['Lâ€™atelier â€“ accÃ¨s Ã\u00a0 tous', 'L’atelier – accès à tous'],
    ['CÅ“ur', 'Cœur'],
  ])('%s is put right', (damaged, meant) => expect(undoMojibake(damaged)).toBe(meant))

  it('so is each letter of French, quote and dash', () => {
    const read = new TextDecoder('windows-1252')
    for (const letter of 'àâäæçèéêëîïôöùûüÿœÀÂÄÆÇÈÉÊËÎÏÔÖÙÛÜŸŒ«»‘’“”–—…•€') {
      const damaged = read.decode(new TextEncoder().encode(letter))
      expect([letter, undoMojibake(damaged)]).toEqual([letter, letter])
    }
  })

  it.each([
    'Médiathèque',
    'São João',
    'Âge d’or',
    'à côté',
    'PÂTÉ',
    '',
    'MÃ©dia 日本',
    'MÃ©dia et Médiathèque',
  ])('%s is left as it is', (sound) => expect(undoMojibake(sound)).toBeUndefined())
})
