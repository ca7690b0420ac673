/** Longest description of the standard, in code points. */
export const MOST_TEXT = 10_000

/** A text within a number of code points, its end replaced by “…” and said to be. */
export function cut(text: string, most: number, onCut: () => void): string {
  const letters = [...text]
  if (letters.length <= most) return text
  onCut()
  return `${letters.slice(0, most - 1).join('')}…`
}

/** A web address as every validator takes it: letters beyond ASCII are encoded. */
export const fitUrl = (url: string | undefined): string | undefined =>
  url === undefined || /^[\x21-\x7e]*$/.test(url) || !URL.canParse(url) ? url : new URL(url).href
