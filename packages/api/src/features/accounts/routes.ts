import { createRoute, z } from '@hono/zod-openapi'
import { NotFound, Refused } from '@maillage/shared/errors'
import type { Context } from 'hono'
import type { Deps } from '../../deps.ts'
import { limits } from '../../http/limits.ts'
import { body, createRouter, json, problemResponses } from '../../http/router.ts'
import { createAsking, type LetterEffect, openLetter } from './commands.ts'
import {
  accountSchema,
  askedSchema,
  askSchema,
  letterSchema,
  openedSchema,
  openSchema,
  peekSchema,
} from './contract.ts'
import { notOpened, peekLetter } from './letters.ts'
import { eraseLetters, personalData } from './queries.ts'

const askRoute = createRoute({
  method: 'post',
  path: '/sign-in',
  tags: ['Account'],
  summary: 'Sends a link and a code to an address; the answer is the same whether or not it has an account',
  request: body(askSchema),
  responses: { 202: { description: 'Sent', ...json(askedSchema) }, ...problemResponses },
})

const peekRoute = createRoute({
  method: 'post',
  path: '/letters/peek',
  tags: ['Account'],
  summary: 'What a letter is for. Changes nothing',
  request: body(peekSchema),
  responses: { 200: { description: 'It can be opened', ...json(letterSchema) }, ...problemResponses },
})

const openRoute = createRoute({
  method: 'post',
  path: '/letters/open',
  tags: ['Account'],
  summary: 'Opens a letter, once: signs in its reader and does what it is for',
  request: body(openSchema),
  responses: {
    200: { description: 'Opened; the session is in a cookie', ...json(openedSchema) },
    ...problemResponses,
  },
})

const signOutRoute = createRoute({
  method: 'post',
  path: '/sign-out',
  tags: ['Account'],
  summary: 'Ends the session',
  responses: { 204: { description: 'Ended' }, ...problemResponses },
})

const accountRoute = createRoute({
  method: 'get',
  path: '/account',
  tags: ['Account'],
  summary: 'Who is signed in, and where',
  responses: { 200: { description: 'The account', ...json(accountSchema) }, ...problemResponses },
})

const exportRoute = createRoute({
  method: 'get',
  path: '/account/export',
  tags: ['Account'],
  summary: 'Everything kept of the person signed in',
  responses: {
    200: {
      description: 'By table',
      ...json(z.record(z.string(), z.array(z.record(z.string(), z.unknown())))),
    },
    ...problemResponses,
  },
})

const eraseRoute = createRoute({
  method: 'delete',
  path: '/account',
  tags: ['Account'],
  summary: 'Takes the account away for good',
  responses: { 204: { description: 'Gone' }, ...problemResponses },
})

const endSessionRoute = createRoute({
  method: 'delete',
  path: '/account/sessions/{id}',
  tags: ['Account'],
  summary: 'Ends one of one’s sessions',
  request: { params: z.object({ id: z.string().max(100) }) },
  responses: { 204: { description: 'Ended' }, ...problemResponses },
})

/** Attempts at letters from one network in a minute. */
const ATTEMPTS_PER_MINUTE = 20

const PRIVATE = { 'Cache-Control': 'no-store' }

function sendCookies(context: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) context.header('Set-Cookie', cookie, { append: true })
}

/** Sign-in by mail, and one's own account. Every mail of the directory is opened here. */
export function accountsRoutes(deps: Deps, effects: Readonly<Record<string, LetterEffect>>) {
  const { db, auth, now } = deps
  const ask = createAsking(deps)
  const personOf = async (headers: Headers) => {
    const session = await auth.sessionOf(headers)
    if (!session) throw new Refused('sign-in-first', 401, 'Sign in first.')
    return session.person
  }
  const attempts = limits({
    trustProxy: deps.config.trustProxy,
    perMinute: ATTEMPTS_PER_MINUTE,
    ofPages: true,
  })
  const router = createRouter()
  router.use('/sign-in', attempts)
  // Not reading what a letter is for: the programs that open every link of a mail would use up a whole office's attempts.
  router.use('/letters/open', attempts)
  return router
    .openapi(askRoute, async (context) => {
      const { email, next } = context.req.valid('json')
      await ask(email, next)
      return context.json({ sent: true as const }, 202, PRIVATE)
    })
    .openapi(peekRoute, async (context) => {
      const letter = await peekLetter(db, context.req.valid('json').token, now())
      if (!letter) throw notOpened()
      const { purpose, email, payload } = letter
      return context.json({ purpose, email, about: payload }, 200, PRIVATE)
    })
    .openapi(openRoute, async (context) => {
      const { cookies, ...opened } = await openLetter(
        deps,
        context.req.valid('json'),
        context.req.raw.headers,
        effects,
      )
      sendCookies(context, cookies)
      return context.json(opened, 200, PRIVATE)
    })
    .openapi(signOutRoute, async (context) => {
      sendCookies(context, await auth.signOut(context.req.raw.headers))
      return context.body(null, 204, PRIVATE)
    })
    .openapi(accountRoute, async (context) => {
      const { headers } = context.req.raw
      const { email } = await personOf(headers)
      return context.json({ email, sessions: await auth.sessions(headers) }, 200, PRIVATE)
    })
    .openapi(exportRoute, async (context) =>
      context.json(await personalData(db, await personOf(context.req.raw.headers)), 200, PRIVATE),
    )
    .openapi(eraseRoute, async (context) => {
      const person = await personOf(context.req.raw.headers)
      await eraseLetters(db, person)
      await auth.erase(person)
      return context.body(null, 204, PRIVATE)
    })
    .openapi(endSessionRoute, async (context) => {
      const { headers } = context.req.raw
      await personOf(headers)
      if (!(await auth.endSession(headers, context.req.valid('param').id))) throw new NotFound('The session')
      return context.body(null, 204, PRIVATE)
    })
}
