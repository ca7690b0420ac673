/** How many texts a catalogue holds, whatever they depend on; one that says nothing is none. */
export function countTexts(words: unknown): number {
  if (typeof words === 'string') return words === '' ? 0 : 1
  if (typeof words !== 'object' || words === null) return 1
  return Object.values(words).reduce<number>((sum, one) => sum + countTexts(one), 0)
}
