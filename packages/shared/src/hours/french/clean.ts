/**
 * Text as it was typed, without what publishing tools left in it: tags, entities, invisible characters, odd dashes.
 * @module
 */

const ENTITIES: Readonly<Record<string, string>> = {
  agrave: 'à',
  amp: '&',
  apos: "'",
  bull: '•',
  ccedil: 'ç',
  eacute: 'é',
  ecirc: 'ê',
  egrave: 'è',
  gt: '>',
  lt: '<',
  mdash: '-',
  nbsp: ' ',
  ndash: '-',
  ocirc: 'ô',
  oelig: 'œ',
  quot: '"',
  rsquo: "'",
  ucirc: 'û',
  ugrave: 'ù',
}

const BLOCK = /^(?:br|p|li|ul|ol|div|tr|table|h[1-6])$/i
const CELL = /^t[dh]$/i
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u2192\u279c]|->/g
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad]/g

/** One line per block, tabs between cells, plain dashes and apostrophes; accents and case are kept. */
export const clean = (text: string): string =>
  decode(text)
    .normalize('NFC')
    .replace(/<\/?([a-z][a-z0-9]*)[^<>]*>/gi, (whole, tag: string) =>
      BLOCK.test(tag) ? '\n' : CELL.test(tag) && whole[1] !== '/' ? '\t' : '',
    )
    .replace(INVISIBLE, '')
    .replace(DASHES, '-')
    .replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'")
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')

const decode = (text: string): string =>
  text.replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole
    const point = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
