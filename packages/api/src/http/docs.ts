/** The API's documentation as one page without script, made from the OpenAPI document itself. @module */
import { html } from 'hono/html'

interface Parameter {
  name?: string
  in?: string
  required?: boolean
  description?: string
  schema?: { type?: string; enum?: readonly string[]; items?: { type?: string } }
}

interface Operation {
  summary?: string
  description?: string
  parameters?: readonly Parameter[]
  responses?: Readonly<Record<string, { description?: string }>>
}

interface Document {
  info: { title: string; version: string; description?: string }
  paths?: Readonly<Record<string, { get?: Operation }>>
}

const typeOf = ({ schema }: Parameter): string =>
  schema?.enum
    ? schema.enum.join(' | ')
    : schema?.type === 'array'
      ? `${schema.items?.type ?? 'string'}, repeatable`
      : (schema?.type ?? 'string')

const parameterRow = (parameter: Parameter) => html`<tr>
  <th scope="row"><code>${parameter.name}</code>${parameter.required ? ' (required)' : ''}</th>
  <td>${typeOf(parameter)}</td>
  <td>${parameter.description ?? ''}</td>
</tr>`

const parameterTable = (parameters: readonly Parameter[]) => html`<table>
  <thead><tr><th scope="col">Parameter</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
  <tbody>${parameters.map(parameterRow)}</tbody>
</table>`

const operation = ([path, { get }]: readonly [string, { get?: Operation }]) => html`<section>
  <h2><code>GET ${path}</code></h2>
  <p>${get?.summary ?? ''}</p>
  ${get?.description ? html`<p>${get.description}</p>` : ''}
  ${get?.parameters && get.parameters.length > 0 ? parameterTable(get.parameters) : ''}
  <ul>${Object.entries(get?.responses ?? {}).map(([status, { description }]) => html`<li><code>${status}</code> ${description ?? ''}</li>`)}</ul>
</section>`

export const docsPage = (document: unknown) => {
  const { info, paths = {} } = document as Document
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${info.title} API ${info.version}</title>
  </head>
  <body>
    <main>
      <h1>${info.title} API ${info.version}</h1>
      <p>${info.description ?? ''}</p>
      <p><a href="/api/v1/openapi.json">OpenAPI 3.1 document</a> · <a href="/">Directory</a></p>
      ${Object.entries(paths).map(operation)}
    </main>
  </body>
</html>`
}
