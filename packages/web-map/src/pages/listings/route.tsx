import { matchNeed } from '@maillage/shared/taxonomy'
import { normalizeName, zoneOf } from '@maillage/shared/territory'
import { type Context, Hono } from 'hono'
import type { Rights } from '../../keeping.ts'
import type { FormError } from '../../ui/field/field.tsx'
import { link } from '../../view.ts'
import { refusedPage } from '../error/refused.tsx'
import { given } from '../listing/sections/section.ts'
import { formOf, type PageEnv, refusalWords, renderPage, statusOfRefusal } from '../page.ts'
import { CreatePage } from './create.tsx'
import { ClosuresPage, ListingsPage } from './page.tsx'

export type NamedRight = Rights['grants'][number]

/** One's listings, or the answer to give instead. */
export async function listingsOr(context: Context<PageEnv>) {
  const listings = await context.var.keeping.listings()
  return listings.kind === 'ok' ? listings.body.items : refusedPage(context, listings)
}

async function rightsOr(context: Context<PageEnv>) {
  const rights = await context.var.keeping.rights()
  return rights.kind === 'ok' ? rights.body : refusedPage(context, rights)
}

/** `/gerer`, `/gerer/fermetures`, `/gerer/nouveau`. */
export const listingsRoute = new Hono<PageEnv>()

for (const path of ['/gerer', '/gerer/*']) {
  listingsRoute.use(path, async (context, next) => {
    context.header('Cache-Control', 'no-store')
    await next()
  })
}

listingsRoute.get('/gerer', async (context) => {
  const listings = await listingsOr(context)
  if (listings instanceof Response) return listings
  const rights = await rightsOr(context)
  if (rights instanceof Response) return rights
  return renderPage(context, <ListingsPage view={context.var.view} listings={listings} rights={rights} />)
})

listingsRoute.get('/gerer/fermetures', async (context) => {
  const listings = await listingsOr(context)
  if (listings instanceof Response) return listings
  const values = new URLSearchParams(listings.map(({ id }) => ['place', id]))
  return renderPage(context, <ClosuresPage view={context.var.view} listings={listings} values={values} />)
})

listingsRoute.post('/gerer/fermetures', async (context) => {
  const listings = await listingsOr(context)
  if (listings instanceof Response) return listings
  const { view, keeping } = context.var
  const { keep } = view.t
  const values = await formOf(context)
  const [from = '', to = '', reason] = [given(values, 'from'), given(values, 'to'), given(values, 'reason')]
  const places = values.getAll('place')
  const errors: FormError[] = []
  if (!(from && to && from <= to)) errors.push({ name: 'from', message: keep.closeDates })
  if (places.length === 0) errors.push({ name: 'place', message: keep.closeNone })
  const show = (more: {
    errors?: FormError[]
    outcomes?: Parameters<typeof ClosuresPage>[0]['outcomes']
  }) => <ClosuresPage view={view} listings={listings} values={values} {...more} />
  if (errors.length > 0) return renderPage(context, show({ errors }), 400)
  const consent = values.get('consent') === '1'
  const closed = await keeping.close({ places, from, to, consent, ...(reason ? { reason } : {}) })
  if (closed.kind === 'ok') return renderPage(context, show({ outcomes: closed.body.items }))
  const message = closed.status === 400 ? keep.closeDates : refusalWords(view, closed)
  return renderPage(context, show({ errors: [{ name: 'from', message }] }), statusOfRefusal(closed))
})

const organizationsOf = (rights: Rights): NamedRight[] =>
  rights.grants.filter(({ scope }) => scope === 'organization')

listingsRoute.get('/gerer/nouveau', async (context) => {
  const rights = await rightsOr(context)
  if (rights instanceof Response) return rights
  const page = (
    <CreatePage
      view={context.var.view}
      values={new URLSearchParams()}
      organizations={organizationsOf(rights)}
    />
  )
  return renderPage(context, page)
})

listingsRoute.post('/gerer/nouveau', async (context) => {
  const rights = await rightsOr(context)
  if (rights instanceof Response) return rights
  const { view, keeping, directory } = context.var
  const { keep } = view.t
  const values = await formOf(context)
  const errors: FormError[] = []
  const name = given(values, 'name')
  if (!name) errors.push({ name: 'name', message: keep.nameMissing })
  const [typed, postcode] = [given(values, 'commune'), given(values, 'postcode')]
  const found = typed ? await directory.territories(postcode ?? typed) : undefined
  const items = found?.kind === 'ok' ? found.body.items : []
  const commune = items.find(
    (one) => one.kind === 'commune' && normalizeName(one.name) === normalizeName(typed ?? ''),
  )
  if (!commune) errors.push({ name: 'commune', message: keep.communeUnknown })
  const terms = matchNeed(given(values, 'terms') ?? '').terms.slice(0, 1)
  if (terms.length === 0) errors.push({ name: 'terms', message: keep.termsMissing })
  const show = (more: Partial<Parameters<typeof CreatePage>[0]>) => (
    <CreatePage view={view} values={values} organizations={organizationsOf(rights)} {...more} />
  )
  if (errors.length > 0 || !name || !commune) return renderPage(context, show({ errors }), 400)
  const street = given(values, 'street')
  const organization = given(values, 'organization')
  const made = await keeping.create({
    place: {
      name,
      kind: 'fixed',
      zone: zoneOf(commune.code) ?? 'Europe/Paris',
      ...(organization ? { organization } : {}),
      address: {
        ...(street ? { street } : {}),
        ...(postcode ? { postcode } : {}),
        commune: commune.name,
        code: commune.code,
      },
      ...(commune.centre
        ? {
            position: { ...commune.centre, precision: 'commune' as const, method: 'commune-centre' as const },
          }
        : {}),
      services: [{ id: crypto.randomUUID(), terms: terms.map(({ slug }) => slug) }],
    },
    consent: values.get('consent') === '1',
    another: values.get('another') === '1',
  } as Parameters<typeof keeping.create>[0])
  if (made.kind === 'ok')
    return context.redirect(
      link(view, `/gerer/${made.body.id}`, new URLSearchParams({ enregistre: 'essentials' })),
      303,
    )
  if (made.status === 409) return renderPage(context, show({ alike: made.issues }), 409)
  const consent = made.issues.find(({ where }) => where === 'consent')
  const error = consent
    ? { name: 'consent', message: keep.consentMissing }
    : { name: 'name', message: refusalWords(view, made) }
  return renderPage(context, show({ errors: [error] }), statusOfRefusal(made))
})
