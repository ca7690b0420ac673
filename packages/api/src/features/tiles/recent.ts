/**
 * The answers most recently asked for, made once: those who ask while one is being made wait for it. A failure is
 * not kept.
 * @param max answers kept
 */
export function recentAnswers<T>(max: number) {
  const kept = new Map<string, Promise<T>>()
  return (key: string, make: () => Promise<T>): Promise<T> => {
    const answer = kept.get(key) ?? make()
    kept.delete(key)
    kept.set(key, answer)
    const [oldest] = kept.keys()
    if (kept.size > max && oldest !== undefined) kept.delete(oldest)
    answer.catch(() => kept.delete(key))
    return answer
  }
}
