import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

/**
 * Lines of a stream, without their ends. Bytes that are no UTF-8 become U+FFFD; what a line holds beyond `longest`
 * UTF-16 units is passed over, and one unit more is kept so that the line is seen to be too long.
 */
export async function* linesOf(input: Readable, longest: number): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let line = ''
  let begun = false
  const take = (text: string) => {
    begun ||= text !== ''
    line += text.slice(0, Math.max(0, longest + 1 - line.length))
  }
  for await (const chunk of input) {
    const [first = '', ...others] = decoder.write(chunk as Buffer).split('\n')
    take(first)
    for (const next of others) {
      yield line.replace(/\r$/, '')
      line = ''
      begun = false
      take(next)
    }
  }
  take(decoder.end())
  if (begun) yield line.replace(/\r$/, '')
}
