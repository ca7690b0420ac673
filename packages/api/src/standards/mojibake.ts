/** `Ã©` for `é`: UTF-8 that was once read as Windows-1252, put right where that cannot be what was meant. @module */

/** Windows-1252 puts these where Latin-1 has control characters. */
const BYTES = new Map(
  [...'€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'].map((char, rank) => [
    char,
    [
      0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94,
      0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
    ][rank] ?? 0,
  ]),
)

/** The first byte of a letter of Latin, or of a dash or quote, as a letter; its second as another. */
const SUSPECT = /[ÂÃÅâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/

const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * The text as it was before; undefined where it is sound, or where putting it right would lose anything of it.
 * @example undoMojibake('MÃ©diathÃ¨que') // 'Médiathèque'
 */
export function undoMojibake(text: string): string | undefined {
  if (!SUSPECT.test(text)) return undefined
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const byte = code < 0x100 ? code : BYTES.get(text.charAt(index))
    if (byte === undefined) return undefined
    bytes[index] = byte
  }
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
