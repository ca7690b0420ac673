/** People who sign in: by the mail they are really sent. @module */
import type { Deps } from '@maillage/api/deps'
import type { Grant } from '@maillage/api/features/rights'
import type { TestDirectory } from './directory.ts'

export interface Answered<T> {
  readonly status: number
  readonly body: T
  readonly headers: Headers
}

export interface Visitor {
  readonly cookie: string
  ask<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answered<T>>
}

/** Somebody who calls the API, with the cookies she was given. */
export function visitor({ app }: Pick<TestDirectory, 'app'>, cookie = ''): Visitor {
  return {
    cookie,
    async ask<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
      const response = await app.request(path, {
        method,
        headers: {
          ...(cookie ? { Cookie: cookie } : {}),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return {
        status: response.status,
        body: (text === '' ? {} : JSON.parse(text)) as T,
        headers: response.headers,
      }
    },
  }
}

/** The cookies of an answer as a browser sends them back. */
export const cookiesOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

export interface Received {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly token: string
  /** Eight characters. */
  readonly code: string
}

/** Says that nothing changed of a listing, as it is now or as it was at a version. */
export async function confirm(who: Visitor, place: string, version?: number) {
  const { headers } = await who.ask('GET', `/api/v1/places/${place}/editing`)
  const read = version === undefined ? (headers.get('etag') ?? '') : `"${version}"`
  return who.ask<{ issues: { where: string; value?: string }[] }>(
    'POST',
    `/api/v1/places/${place}/confirmation`,
    undefined,
    { 'If-Match': read },
  )
}

/** What a mail of ours holds. */
export function readLetter(mail: { to: string; subject: string; text: string }): Received {
  const token = /\/entrer\?lettre=([\w-]+)/.exec(mail.text)?.[1] ?? ''
  const code = /^([A-Z2-9]{4})-([A-Z2-9]{4})$/m.exec(mail.text)
  return { ...mail, token, code: `${code?.[1] ?? ''}${code?.[2] ?? ''}` }
}

/** The last mail sent to an address. @throws Error when there is none */
export function lastLetter({ mailer }: Pick<Deps, 'mailer'>, to: string): Received {
  const mail = mailer.kept()?.find((kept) => kept.to === to)
  if (!mail) throw new Error(`No mail was sent to ${to}.`)
  return readLetter(mail)
}

/** Signs somebody in by her mail, with the rights given. */
export async function signIn(
  directory: TestDirectory,
  email: string,
  ...grants: readonly Grant[]
): Promise<Visitor & { id: string }> {
  const { deps } = directory
  await visitor(directory).ask('POST', '/api/v1/sign-in', { email })
  const { token } = lastLetter(deps, email)
  const opened = await visitor(directory).ask('POST', '/api/v1/letters/open', { token })
  if (opened.status !== 200) throw new Error(`${email} could not sign in: ${JSON.stringify(opened.body)}`)
  const { id } = await deps.auth.ensure(email)
  for (const grant of grants) {
    await deps.db
      .insertInto('grants')
      .values({ id: deps.uuid(), user_id: id, ...grant, given: new Date(deps.now()).toISOString() })
      .execute()
  }
  return { id, ...visitor(directory, cookiesOf(opened.headers)) }
}
