/**
 * Words of a right-to-left language, with whatever they are given (names, numbers of telephone, addresses) held apart
 * between U+2068 and U+2069 (Unicode bidirectional algorithm, first strong isolate): otherwise a French name or the
 * groups of a number change places with the words around them.
 */
export function isolate<T>(words: T): T {
  if (typeof words === 'function') {
    return ((...given: unknown[]) => words(...given.map(apart))) as T
  }
  if (typeof words !== 'object' || words === null || Array.isArray(words)) return words
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, isolate(value)])) as T
}

const apart = (given: unknown): unknown =>
  typeof given === 'string' && given !== '' ? `\u2068${given}\u2069` : given
