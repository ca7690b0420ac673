/**
 * Prepares the count of single-letter changes (one inserted, dropped, replaced, or two neighbours swapped) that
 * turn `text` into a beginning of a word; more than `limit` is given as `limit + 1`. The returned function keeps
 * its buffers, since autocomplete asks it for thousands of words.
 */
export function prefixDistanceTo(text: string, limit: number): (word: string) => number {
  const width = text.length + limit + 1
  const letters = Array.from(text, (letter) => letter.charCodeAt(0))
  let before = new Uint8Array(width)
  let above = new Uint8Array(width)
  let line = new Uint8Array(width)

  return (word) => {
    const length = Math.min(word.length, width - 1)
    if (length < text.length - limit) return limit + 1
    for (let column = 0; column <= length; column += 1) above[column] = column
    for (let row = 1; row <= text.length; row += 1) {
      const letter = letters[row - 1]
      const first = Math.max(1, row - limit)
      const last = Math.min(length, row + limit)
      // Outside the band of `limit` around the diagonal every value is too large anyway.
      line[first - 1] = first === 1 ? row : limit + 1
      let least = limit + 1
      for (let column = first; column <= last; column += 1) {
        const same = word.charCodeAt(column - 1) === letter
        const up = column === row + limit ? limit + 1 : (above[column] ?? 0)
        let value = Math.min(up + 1, (line[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (same ? 0 : 1))
        const swapped =
          row > 1 &&
          column > 1 &&
          word.charCodeAt(column - 2) === letter &&
          word.charCodeAt(column - 1) === letters[row - 2]
        if (swapped) value = Math.min(value, (before[column - 2] ?? 0) + 1)
        line[column] = value
        least = Math.min(least, value)
      }
      if (least > limit) return limit + 1
      const spare = before
      before = above
      above = line
      line = spare
    }
    let least = limit + 1
    for (let column = Math.max(0, text.length - limit); column <= length; column += 1) {
      least = Math.min(least, above[column] ?? least)
    }
    return least
  }
}
