/**
 * Accounts and sessions by better-auth, in a schema of its own. Its HTTP handler is mounted nowhere: people come in by
 * opening one of our letters, through the one endpoint added here.
 * @module
 */
import { betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from '../../db/tables/index.ts'

/** Somebody signed in. */
export interface Person {
  readonly id: string
  readonly email: string
}

export interface PersonSession {
  readonly id: string
  readonly person: Person
}

export interface SessionRow {
  readonly id: string
  readonly current: boolean
  /** ISO time. */
  readonly since: string
  /** The browser, as it names itself. */
  readonly browser?: string
}

/** A session lasts this long on a device one keeps, in seconds; otherwise until the browser is closed. */
const KEPT = 30 * 86_400

/** Signs in the holder of a mailbox, who has just proven it by a letter. Reached from our own code alone. */
const byMailbox = () => ({
  id: 'mailbox',
  endpoints: {
    signInByMailbox: createAuthEndpoint(
      '/sign-in/mailbox',
      {
        method: 'POST',
        body: z.object({ email: z.email(), keep: z.boolean() }),
        metadata: { SERVER_ONLY: true },
      },
      async (context) => {
        const { internalAdapter } = context.context
        const { email, keep } = context.body
        const known = (await internalAdapter.findUserByEmail(email))?.user
        const user =
          known ??
          (await internalAdapter.createUser({ email, name: '', emailVerified: true }, { method: 'mailbox' }))
        const session = await internalAdapter.createSession(user.id, !keep)
        await setSessionCookie(context, { session, user }, !keep)
        return context.json({ id: user.id, email: user.email })
      },
    ),
  },
})

export interface AuthOptions {
  readonly db: Kysely<Database>
  readonly publicUrl: string
  readonly production: boolean
  /** Signs cookies. */
  readonly secret: string
  readonly uuid: () => string
}

function library({ db, publicUrl, production, secret, uuid }: AuthOptions) {
  return betterAuth({
    baseURL: publicUrl,
    secret,
    database: { db: db.withSchema('auth'), type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    session: { expiresIn: KEPT, updateAge: 86_400 },
    advanced: {
      cookiePrefix: 'maillage',
      useSecureCookies: production,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      // Addresses stay in memory, only to count requests.
      ipAddress: { disableIpTracking: true },
      database: { generateId: uuid },
    },
    plugins: [byMailbox()],
  })
}

const iso = (date: Date | string): string => new Date(date).toISOString()

/** People and their sessions. `headers` are those of a request: they hold the cookie. */
export function createAuth(options: AuthOptions) {
  const { api, $context } = library(options)

  async function sessionOf(headers: Headers): Promise<PersonSession | undefined> {
    if (!headers.has('cookie')) return undefined
    const found = await api.getSession({ headers })
    return found
      ? { id: found.session.id, person: { id: found.user.id, email: found.user.email } }
      : undefined
  }

  return {
    sessionOf,
    /** Signs in, making the account of a mailbox seen for the first time. @returns the cookies to set */
    async signIn(
      email: string,
      keep: boolean,
      headers: Headers,
    ): Promise<{ person: Person; cookies: string[] }> {
      const { headers: answered, response } = await api.signInByMailbox({
        body: { email, keep },
        headers,
        returnHeaders: true,
      })
      return { person: response, cookies: answered.getSetCookie() }
    },
    async signOut(headers: Headers): Promise<string[]> {
      const { headers: answered } = await api.signOut({ headers, returnHeaders: true })
      return answered.getSetCookie()
    },
    async sessions(headers: Headers): Promise<SessionRow[]> {
      const current = await sessionOf(headers)
      const rows = await api.listSessions({ headers })
      return rows.map(({ id, createdAt, userAgent }) => ({
        id,
        current: id === current?.id,
        since: iso(createdAt),
        ...(userAgent ? { browser: userAgent.slice(0, 200) } : {}),
      }))
    },
    /** Ends one of one's own sessions. @returns false when there is none of that id */
    async endSession(headers: Headers, id: string): Promise<boolean> {
      const row = (await api.listSessions({ headers })).find((session) => session.id === id)
      if (row) await api.revokeSession({ headers, body: { token: row.token } })
      return row !== undefined
    },
    /** The account of an address, made when there is none. */
    async ensure(email: string): Promise<Person> {
      const { internalAdapter } = await $context
      const known = (await internalAdapter.findUserByEmail(email))?.user
      const { id } =
        known ??
        (await internalAdapter.createUser({ email, name: '', emailVerified: true }, { method: 'mailbox' }))
      return { id, email }
    },
    /** Takes the account away, with its sessions and all that hangs on it. */
    async erase(person: Person): Promise<void> {
      const { internalAdapter } = await $context
      await internalAdapter.deleteUserSessions(person.id)
      await internalAdapter.deleteUser(person.id)
    },
  }
}

export type Auth = ReturnType<typeof createAuth>
