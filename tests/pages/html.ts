/** Enough of an HTML reader to refuse what a browser would have to repair. @module */

const VOID = new Set(['meta', 'link', 'input', 'br', 'hr', 'img'])

/**
 * What is wrong in a document: tags left open or crossed, an id given twice, a reference to no id, an inline script,
 * style or handler.
 */
export function faults(html: string): string[] {
  const found: string[] = []
  if (!html.startsWith('<!doctype html>')) found.push('no doctype')
  const open: string[] = []
  const markup = html.replace(/(<script[^>]*>)[\s\S]*?(<\/script>)/g, '$1$2')
  for (const [tag, closing, name = '', rest = ''] of markup.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^>"])*)>/g,
  )) {
    if (closing) {
      const last = open.pop()
      if (last !== name) found.push(`</${name}> closes <${last}>`)
      continue
    }
    if (!VOID.has(name) && !rest.endsWith('/')) open.push(name)
    if (/\s(style|on[a-z]+)=/.test(rest)) found.push(`inline style or handler: ${tag}`)
    if (name === 'style') found.push('inline style sheet')
    if (name === 'script' && !/\s(src=|type="application\/ld\+json")/.test(rest)) found.push('inline script')
  }
  if (open.length > 0) found.push(`left open: ${open.join(' ')}`)
  const ids = [...markup.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1] ?? '')
  for (const id of new Set(ids))
    if (ids.filter((other) => other === id).length > 1) found.push(`id twice: ${id}`)
  for (const [, list = ''] of markup.matchAll(/\s(?:for|aria-labelledby|aria-describedby)="([^"]*)"/g)) {
    for (const id of list.split(' ')) if (!ids.includes(id)) found.push(`no such id: ${id}`)
  }
  return found
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

const decoded = (text: string): string =>
  text.replace(/&([a-z]+|#39);/g, (entity, name: string) => ENTITIES[name] ?? entity)

const attributeOf = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s>/])`).exec(tag)
  return value ? decoded(value[1] ?? '') : undefined
}

/**
 * The fields of the form sent to a path, by its first button, as a browser without script sends them: in their order, the
 * lines of texts ended by CR LF.
 * @throws Error when the document has no such form
 */
export function formTo(html: string, path: string): URLSearchParams {
  const form = [...html.matchAll(/<form[\s\S]*?<\/form>/g)].find(
    ([text]) => attributeOf(/<form[^>]*>/.exec(text)?.[0] ?? '', 'action') === path,
  )
  if (!form) throw new Error(`No form is sent to ${path}.`)
  const fields = new URLSearchParams()
  for (const [whole, tag = '', content = ''] of form[0].matchAll(
    /(<input[^>]*>|<(?:textarea|select)[^>]*>)(?:(?<!<input[^>]*>)([\s\S]*?)<\/(?:textarea|select)>)?/g,
  )) {
    const left = /type="(checkbox|radio)"/.test(tag) && attributeOf(tag, 'checked') === undefined
    if (left) continue
    const chosen =
      /<option[^>]*\sselected[^>]*>/.exec(content)?.[0] ?? /<option[^>]*>/.exec(content)?.[0] ?? ''
    const value = whole.startsWith('<textarea')
      ? decoded(content).replace(/\r?\n/g, '\r\n')
      : attributeOf(whole.startsWith('<select') ? chosen : tag, 'value')
    fields.append(attributeOf(tag, 'name') ?? '', value ?? '')
  }
  return fields
}

/** The words of a document, tags and scripts left out, white space made single. */
export const textOf = (html: string): string =>
  decoded(html.replace(/<script[\s\S]*?<\/script>/g, '').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ')

/** The words of the main part alone. */
export const mainOf = (html: string): string => textOf(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '')

/** The document without the script that each page of the site has, which shows what the device keeps. */
export const withoutSelection = (html: string): string =>
  html.replace(/<script src="\/assets\/selection\.[^"]+" defer=""><\/script>/g, '')
