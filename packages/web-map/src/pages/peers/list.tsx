import { fullLocale } from '../../i18n/index.ts'
import type { Peer } from '../../keeping.ts'
import { link, type View } from '../../view.ts'
import { completeInWords, freshInWords } from './facts.tsx'
import { isUnfollowed, isWaiting, Managing } from './managing.tsx'
import { ADD, ofNode, PEER } from './paths.ts'
import { MANAGING } from './words-of-managing.ts'

const isRead = ({ state }: Peer): boolean => state !== 'blocked'

function Followed({ view, peer }: { view: View; peer: Peer }) {
  const words = MANAGING[fullLocale(view.lang)]
  const { node, name, state } = peer
  return (
    <article class="sheet">
      <h2 class="small-title">
        <a href={link(view, PEER, ofNode(node))}>{name}</a>
      </h2>
      <p class="quiet">{node}</p>
      {isWaiting(peer) && (
        <p>
          <span class="badge">{words.attention}</span>
        </p>
      )}
      <p>{words.states[state]}</p>
      {isRead(peer) && (
        <p>
          {freshInWords(view, peer)}
          <br />
          {completeInWords(view, peer)}
        </p>
      )}
    </article>
  )
}

function Discovered({ view, peers }: { view: View; peers: readonly Peer[] }) {
  const words = MANAGING[fullLocale(view.lang)]
  if (peers.length === 0) return null
  return (
    <>
      <h2>{words.discovered}</h2>
      <p>{words.discoveredLead}</p>
      <ul>
        {peers.map(({ node, name, url }) => (
          <li>
            <p>
              <a href={link(view, PEER, ofNode(node))}>{name}</a>
              <br />
              {node}
            </p>
            <form class="inline-form" method="post" action={link(view, ADD)}>
              <input type="hidden" name="url" value={url} />
              <button class="button" type="submit" name="step" value="look">
                {words.look}
                <span class="unseen">
                  {view.t.colon}
                  {name}
                </span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}

/** `/reseau/gerer`: other directories, how far they are trusted, what waits for a person. */
export function ListPage({ view, peers }: { view: View; peers: readonly Peer[] }) {
  const words = MANAGING[fullLocale(view.lang)]
  const followed = peers.filter((peer) => !isUnfollowed(peer))
  return (
    <Managing view={view} title={words.title} first>
      <p class="lead">{words.lead}</p>
      <p>
        <a class="button button-main" href={link(view, ADD)}>
          {words.add}
        </a>
      </p>
      {followed.length === 0 && <p>{words.none}</p>}
      {[...followed.filter(isWaiting), ...followed.filter((peer) => !isWaiting(peer))].map((peer) => (
        <Followed view={view} peer={peer} />
      ))}
      <Discovered view={view} peers={peers.filter(isUnfollowed)} />
    </Managing>
  )
}
