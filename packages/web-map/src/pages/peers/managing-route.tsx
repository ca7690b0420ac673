import { type Context, Hono } from 'hono'
import { fullLocale } from '../../i18n/index.ts'
import type { Peer, PeerAction, Refusal } from '../../keeping.ts'
import type { FormError } from '../../ui/field/field.tsx'
import { link } from '../../view.ts'
import { refusedPage } from '../error/refused.tsx'
import { formOf, type PageEnv, renderPage, statusOfRefusal } from '../page.ts'
import { AddPage, PreviewPage } from './add.tsx'
import { namesOfAreas } from './areas.ts'
import { BlockPage } from './decisions.tsx'
import { ListPage } from './list.tsx'
import { checkErrors, isUnfollowed, said } from './managing.tsx'
import { ADD, MANAGE, ofNode, PEER, WAITING } from './paths.ts'
import { PeerPage, type PeerPageProps } from './peer.tsx'
import { readLimits } from './read-limits.ts'
import { WaitingPage } from './waiting.tsx'
import { MANAGING, type ManagingWords } from './words-of-managing.ts'

type Page = Context<PageEnv>
type Done = keyof ManagingWords['done']

/** `/reseau/gerer` and what is under it: for who administers. */
export const managePeersRoute = new Hono<PageEnv>()

for (const path of [MANAGE, `${MANAGE}/*`]) {
  managePeersRoute.use(path, async (context, next) => {
    context.header('Cache-Control', 'no-store')
    await next()
  })
}

/** Refused for the person, not for what she sent: no field is at fault. */
const isHers = ({ status }: Refusal): boolean => status === 401 || status === 403 || status === 429

const wordsOf = (context: Page) => MANAGING[fullLocale(context.var.view.lang)]

const doneAt = (context: Page, path: string, node: string, fait: Done | 'deja') => {
  const query = ofNode(node)
  query.set('fait', fait)
  return context.redirect(link(context.var.view, path, query), 303)
}

/** What was just done, as the address says it. */
function noteOf(context: Page): string | undefined {
  const { done, already } = wordsOf(context)
  const fait = context.req.query('fait') ?? ''
  if (fait === 'deja') return already
  return Object.hasOwn(done, fait) ? done[fait as Done] : undefined
}

/** The directory that the address names. */
async function peerOf(context: Page): Promise<{ kind: 'ok'; body: Peer } | Refusal> {
  const peers = await context.var.keeping.peers()
  if (peers.kind === 'refused') return peers
  const peer = peers.body.items.find(({ node }) => node === context.req.query('node'))
  return peer ? { kind: 'ok', body: peer } : { kind: 'refused', status: 404, code: 'not-found', issues: [] }
}

managePeersRoute.get(MANAGE, async (context) => {
  const { view, keeping } = context.var
  const peers = await keeping.peers()
  if (peers.kind === 'refused') return refusedPage(context, peers)
  return renderPage(context, <ListPage view={view} peers={peers.body.items} />)
})

managePeersRoute.get(ADD, async (context) => {
  const { view, keeping } = context.var
  const peers = await keeping.peers()
  if (peers.kind === 'refused') return refusedPage(context, peers)
  return renderPage(context, <AddPage view={view} />)
})

function showAdd(context: Page, url: string, message: string, refusal?: Refusal) {
  const page = (
    <AddPage view={context.var.view} url={url} errors={[{ name: 'url', message }]} detail={refusal?.detail} />
  )
  return renderPage(context, page, refusal ? statusOfRefusal(refusal) : 400)
}

managePeersRoute.post(ADD, async (context) => {
  const { view, directory, keeping } = context.var
  const words = wordsOf(context)
  const sent = await formOf(context)
  const url = sent.get('url')?.trim() ?? ''
  const peers = await keeping.peers()
  if (peers.kind === 'refused') return refusedPage(context, peers)
  if (url === '') return showAdd(context, url, words.addressMissing)
  const seen = await keeping.previewPeer(url)
  if (seen.kind === 'refused') {
    if (isHers(seen)) return refusedPage(context, seen)
    return showAdd(context, url, said(words.lookErrors, seen.code), seen)
  }
  const { document } = seen.body
  const known = peers.body.items.find(({ node }) => node === document.node)
  if (known && !isUnfollowed(known)) return doneAt(context, PEER, known.node, 'deja')
  const names = await namesOfAreas(directory, [document.area])
  const show = (more: { values?: URLSearchParams; errors?: readonly FormError[] }, status: 200 | 400) =>
    renderPage(context, <PreviewPage view={view} seen={seen.body} names={names} {...more} />, status)
  if (sent.get('step') !== 'follow') return show({}, 200)
  const fingerprint = sent.get('fingerprint') ?? ''
  if (fingerprint !== document.root.kid) return showAdd(context, url, words.checkChanged)
  const errors = checkErrors(view, sent)
  if (errors.length > 0) return show({ values: sent, errors }, 400)
  const followed = await keeping.followPeer({
    url,
    fingerprint,
    state: sent.get('state') === 'trusted' ? 'trusted' : 'moderated',
    relay: sent.get('relay') === '1',
  })
  if (followed.kind === 'ok') return doneAt(context, PEER, followed.body.node, 'suivi')
  if (isHers(followed)) return refusedPage(context, followed)
  return showAdd(context, url, said(words.lookErrors, followed.code), followed)
})

/** A directory as it is now, with what was not taken of a form. */
async function showPeer(
  context: Page,
  more: Pick<PeerPageProps, 'note' | 'sent' | 'errors'>,
  status: Parameters<typeof renderPage>[2] = 200,
) {
  const { view, directory } = context.var
  const peer = await peerOf(context)
  if (peer.kind === 'refused') return refusedPage(context, peer)
  const names = await namesOfAreas(directory, [peer.body.area])
  return renderPage(context, <PeerPage view={view} peer={peer.body} names={names} {...more} />, status)
}

managePeersRoute.get(PEER, (context) => {
  const note = noteOf(context)
  return showPeer(context, note === undefined ? {} : { note })
})

/** What a form asks, and what is said once it is done; or what is wrong in it. */
async function readAction(
  context: Page,
  sent: URLSearchParams,
): Promise<{ action: PeerAction; done: Done } | { errors: FormError[] } | undefined> {
  const asked = sent.get('do') ?? ''
  const { view, directory } = context.var
  if (asked === 'trusted' || asked === 'moderated' || asked === 'silenced' || asked === 'blocked')
    return { action: { do: 'trust', state: asked }, done: 'change' }
  if (asked === 'let-through') return { action: { do: 'resume' }, done: 'change' }
  if (asked === 'pause' || asked === 'resume') return { action: { do: asked }, done: 'change' }
  if (asked === 'sync') return { action: { do: 'sync' }, done: 'lecture' }
  if (asked === 'limit') {
    const read = await readLimits(view, directory, sent)
    return 'errors' in read ? read : { action: { do: 'limit', limits: read.limits }, done: 'limites' }
  }
  if (asked !== 'adopt' && asked !== 'unblock') return undefined
  const errors = checkErrors(view, sent)
  if (errors.length > 0) return { errors }
  // What is approved is what was seen, whatever it shows by now.
  const fingerprint = sent.get('fingerprint') ?? ''
  if (asked === 'adopt') return { action: { do: 'adopt', fingerprint }, done: 'cle' }
  const state = sent.get('state') === 'trusted' ? 'trusted' : 'moderated'
  return { action: { do: 'trust', state, fingerprint }, done: 'change' }
}

managePeersRoute.post(PEER, async (context) => {
  const { view, keeping } = context.var
  const sent = await formOf(context)
  const peer = await peerOf(context)
  if (peer.kind === 'refused') return refusedPage(context, peer)
  if (sent.get('do') === 'blocked' && sent.get('sure') !== '1')
    return renderPage(context, <BlockPage view={view} peer={peer.body} />)
  // Going on with a reading would also let through what began to wait since the page was shown.
  const isStale = sent.get('do') === 'resume' && peer.body.held !== null
  const read = isStale ? undefined : await readAction(context, sent)
  const { changedMeanwhile, checkChanged } = wordsOf(context)
  if (read === undefined) return showPeer(context, { note: changedMeanwhile }, 400)
  if ('errors' in read) return showPeer(context, { sent, errors: read.errors }, 400)
  const acted = await keeping.actOnPeer(peer.body.node, read.action)
  if (acted.kind === 'ok') return doneAt(context, PEER, peer.body.node, read.done)
  if (isHers(acted) || acted.status >= 500) return refusedPage(context, acted)
  const note = 'fingerprint' in read.action ? checkChanged : changedMeanwhile
  return showPeer(context, { note }, statusOfRefusal(acted))
})

/** What waits of a directory. */
async function showWaiting(
  context: Page,
  more: { note?: string; errors?: readonly FormError[] },
  status: Parameters<typeof renderPage>[2] = 200,
) {
  const { view, keeping } = context.var
  const peer = await peerOf(context)
  if (peer.kind === 'refused') return refusedPage(context, peer)
  const waiting = await keeping.waitingOf(peer.body.node)
  if (waiting.kind === 'refused') return refusedPage(context, waiting)
  const page = <WaitingPage view={view} peer={peer.body} items={waiting.body.items} {...more} />
  return renderPage(context, page, status)
}

managePeersRoute.get(WAITING, (context) => {
  const note = noteOf(context)
  return showWaiting(context, note === undefined ? {} : { note })
})

/** What each button decides, and of which: those ticked, or all that were on the page. */
const VERDICTS = {
  shown: { verdict: 'shown', of: 'uris' },
  refused: { verdict: 'refused', of: 'uris' },
  'shown-all': { verdict: 'shown', of: 'seen' },
  'refused-all': { verdict: 'refused', of: 'seen' },
} as const

managePeersRoute.post(WAITING, async (context) => {
  const { keeping } = context.var
  const words = wordsOf(context)
  const sent = await formOf(context)
  const asked = VERDICTS[sent.get('verdict') as keyof typeof VERDICTS]
  const uris = asked ? sent.getAll(asked.of) : []
  if (!asked || uris.length === 0)
    return showWaiting(context, { errors: [{ name: 'uris', message: words.waitingNoneTicked }] }, 400)
  const node = context.req.query('node') ?? ''
  const reviewed = await keeping.reviewOf(node, { verdict: asked.verdict, uris })
  if (reviewed.kind === 'ok')
    return doneAt(context, WAITING, node, asked.verdict === 'shown' ? 'montrees' : 'refusees')
  if (reviewed.status === 404 || reviewed.status === 400)
    return showWaiting(context, { note: words.waitingGone }, statusOfRefusal(reviewed))
  return refusedPage(context, reviewed)
})
