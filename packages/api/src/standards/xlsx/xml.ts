import { InvalidInput } from '@maillage/shared/errors'
import { SaxesParser } from 'saxes'

export interface XmlHandler {
  /** Names come without their prefix: some programs write `x:row`. */
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Reads an XML text. Document types, and so entities of the file's own, are refused.
 * @throws InvalidInput with the file's name
 */
export function readXml(text: string, file: string, { open, close, text: said }: XmlHandler): void {
  const fail = (cause: unknown): never => {
    throw new InvalidInput(`${file} of the workbook cannot be read.`, [], { code: 'not-a-workbook', cause })
  }
  const parser = new SaxesParser()
  parser.on('error', fail)
  parser.on('doctype', fail)
  parser.on('opentag', ({ name, attributes }) => open?.(localName(name), attributes))
  parser.on('closetag', ({ name }) => close?.(localName(name)))
  if (said) parser.on('text', said)
  parser.write(text).close()
}
