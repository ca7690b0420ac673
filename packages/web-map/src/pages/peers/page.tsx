import type { PublicPeer } from '@maillage/api/features/peers'
import type { NodeDocument } from '@maillage/shared/federation'
import type { Answer } from '../../api.ts'
import { fullLocale } from '../../i18n/index.ts'
import { Fact, Facts } from '../../ui/fact/fact.tsx'
import { Fingerprint } from '../../ui/fingerprint/fingerprint.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { OutsideLink } from '../../ui/outside-link/outside-link.tsx'
import { link, type View } from '../../view.ts'
import { About, completeInWords, freshInWords, HeldCount } from './facts.tsx'
import { MANAGE } from './paths.ts'
import { WORDS } from './words.ts'

interface MeshPageProps {
  readonly view: View
  readonly peers: Answer<{ readonly items: readonly PublicPeer[] }>
  readonly node: Answer<NodeDocument>
  /** Names of territories by their codes. */
  readonly names: ReadonlyMap<string, string>
  /** Who reads administers this directory. */
  readonly administers: boolean
}

function Partner({ view, peer, names }: { view: View; peer: PublicPeer; names: MeshPageProps['names'] }) {
  const words = WORDS[fullLocale(view.lang)]
  const { node, name, count } = peer
  return (
    <article class="sheet">
      <h3 class="small-title">{name}</h3>
      <Facts>
        <Fact label={words.fresh}>
          {freshInWords(view, peer)}
          <br />
          {completeInWords(view, peer)}
        </Fact>
        <HeldCount view={view} count={count} />
        <About view={view} of={peer} names={names} />
      </Facts>
      <p>
        <a class="button" href={link(view, '/', new URLSearchParams({ node }))}>
          {words.find}
          <span class="unseen">
            {view.t.colon}
            {name}
          </span>
        </a>
      </p>
    </article>
  )
}

/** This directory as others see it, and the way to follow it. */
function Here({ view, node, names }: Pick<MeshPageProps, 'view' | 'node' | 'names'>) {
  const words = WORDS[fullLocale(view.lang)]
  const document = node.kind === 'ok' ? node.body : undefined
  const readAt = document?.url ?? document?.node ?? ''
  return (
    <>
      <Facts>
        <Fact label={words.name}>{document?.name ?? view.site.name}</Fact>
        {document && (
          <>
            <About view={view} of={document} names={names} />
            <Fact label={words.ownFingerprint}>
              <Fingerprint view={view} value={document.root.kid} />
              <small class="quiet">{words.ownFingerprintHint}</small>
            </Fact>
          </>
        )}
      </Facts>
      {node.kind === 'refused' && <p>{node.status === 404 ? words.isNone : words.isUnknown}</p>}
      {document && (
        <>
          <h3>{words.publishes}</h3>
          <ul>
            <li>
              <a href="/federation/v1/changes">{words.changes}</a>
            </li>
            <li>
              <a href="/.well-known/maillage-node">{words.document}</a>
            </li>
            <li>
              <OutsideLink href={document.policy}>{words.policy}</OutsideLink>
            </li>
          </ul>
          <h3>{words.follow}</h3>
          <p>{words.followHow(readAt)}</p>
          <p>
            {words.followCli} <code>maillage peer add {readAt}</code>
          </p>
        </>
      )}
    </>
  )
}

/** `/reseau`: whose places are found here, how fresh they are, and who this directory is to others. */
export function MeshPage({ view, peers, node, names, administers }: MeshPageProps) {
  const words = WORDS[fullLocale(view.lang)]
  return (
    <Layout view={view} title={words.title} description={words.lead}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {administers && (
        <p>
          <a class="button button-main" href={link(view, MANAGE)}>
            {words.manage}
          </a>
        </p>
      )}
      <h2>{words.partners}</h2>
      {peers.kind === 'refused' && (
        <Notice>
          <p>{words.down}</p>
        </Notice>
      )}
      {peers.kind === 'ok' && peers.body.items.length === 0 && <p>{words.none}</p>}
      {peers.kind === 'ok' &&
        peers.body.items.map((peer) => <Partner view={view} peer={peer} names={names} />)}
      <p class="quiet">{view.t.absence}</p>
      <h2 class="part-title">{words.here}</h2>
      <Here view={view} node={node} names={names} />
    </Layout>
  )
}
