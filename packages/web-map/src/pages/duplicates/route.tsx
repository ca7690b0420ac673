import { type Duplicates, STATES } from '@maillage/api/features/duplicates'
import { type Context, Hono } from 'hono'
import type { Kept } from '../../keeping.ts'
import { link } from '../../view.ts'
import { refusedPage } from '../error/refused.tsx'
import { formOf, type PageEnv, renderPage } from '../page.ts'
import { type Done, DuplicatesPage } from './page.tsx'
import { PATH } from './pair.tsx'

/** Pairs of one page: each is two whole listings. */
const PAGE = 10

/** Forms of official codes of territories: commune, EPCI, département, région. */
const CODE = /^(\d[\dab]\d{3}|\d{9}|\d[\dab]\d?|r\d{2})$/i

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const ANCHOR = /^paire-[0-9a-f-]{73}$/

const NOTHING: Duplicates = { items: [], total: 0, totalExact: true, next: null }

/** The code of a territory that was typed by its code or its name; undefined where none is called so. */
async function codeOf({ var: { directory } }: Context<PageEnv>, typed: string): Promise<string | undefined> {
  if (CODE.test(typed)) return /^r/i.test(typed) ? typed.toLowerCase() : typed.toUpperCase()
  const answer = await directory.territories(typed)
  return answer.kind === 'ok' ? answer.body.items[0]?.code : undefined
}

const DONE = ['sameAs', 'differentFrom', 'back', 'conflict'] as const

/** The answer that an address says was just given. */
function doneIn(values: URLSearchParams): Done | undefined {
  const [a, b] = [values.get('a') ?? '', values.get('b') ?? '']
  const what = DONE.find((one) => one === values.get('fait'))
  return what && UUID.test(a) && UUID.test(b) ? { what, a, b } : undefined
}

export const duplicatesRoute = new Hono<PageEnv>()

duplicatesRoute.get(PATH, async (context) => {
  const { view, keeping } = context.var
  context.header('Cache-Control', 'no-store')
  const values = new URLSearchParams(view.url.search)
  const state = STATES.find((one) => one === values.get('etat')) ?? 'ask'
  const cursor = values.get('suite') || undefined
  const typed = values.get('territoire')?.trim().slice(0, 100) ?? ''
  const territory = typed === '' ? undefined : await codeOf(context, typed)
  const read = (of: { territory?: string; cursor?: string }): Promise<Kept<Duplicates>> =>
    keeping.duplicates({ state, limit: String(PAGE), ...of })
  const isUnknown = typed !== '' && territory === undefined
  const asked = { ...(territory ? { territory } : {}), ...(cursor ? { cursor } : {}) }
  const found = await read(isUnknown ? {} : asked)
  // A code that is that of no territory is the visitor's slip, and no reason to lose the page.
  const isNowhere = isUnknown || (found.kind === 'refused' && found.status === 400 && territory !== undefined)
  if (found.kind === 'refused' && !isNowhere) return refusedPage(context, found)
  const page = (
    <DuplicatesPage
      view={view}
      found={isNowhere || found.kind === 'refused' ? NOTHING : found.body}
      state={state}
      territory={typed}
      isNowhere={isNowhere}
      cursor={cursor}
      done={doneIn(values)}
    />
  )
  return renderPage(context, page, isNowhere ? 400 : 200)
})

/** An answer, then on to the next pair: what the form says of where one is comes back in the address. */
duplicatesRoute.post(PATH, async (context) => {
  const { view, keeping } = context.var
  context.header('Cache-Control', 'no-store')
  const sent = await formOf(context)
  const [a, b] = [sent.get('a') ?? '', sent.get('b') ?? '']
  const answer = sent.get('reponse')
  const [next, after] = [sent.get('vers') ?? '', sent.get('puis')]
  const here = new URLSearchParams(
    ['etat', 'territoire', 'suite'].flatMap((name) => {
      const value = name === 'suite' && after ? after : sent.get(name)
      return value ? [[name, value]] : []
    }),
  )
  const goOn = () => {
    const anchor = ANCHOR.test(next) ? next : 'paires'
    return context.redirect(`${link(view, PATH, here)}#${anchor}`, 303)
  }
  if (answer !== 'sameAs' && answer !== 'differentFrom' && answer !== 'back') return goOn()
  const told = await keeping.sayOfPair({ a, b, says: answer === 'back' ? null : answer })
  if (told.kind === 'refused' && told.status !== 409) return refusedPage(context, told)
  here.set('fait', told.kind === 'refused' ? 'conflict' : answer)
  here.set('a', a)
  here.set('b', b)
  return goOn()
})
