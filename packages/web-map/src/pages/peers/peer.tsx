import { countInWords, dayInWords, instantInWords } from '../../format.ts'
import { fullLocale } from '../../i18n/index.ts'
import type { Peer } from '../../keeping.ts'
import { Fact, Facts } from '../../ui/fact/fact.tsx'
import { Errors, type FormError } from '../../ui/field/field.tsx'
import { Fingerprint } from '../../ui/fingerprint/fingerprint.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { link, type View } from '../../view.ts'
import { Decisions, Limits, Unblock } from './decisions.tsx'
import { About, completeInWords, freshInWords, HeldCount } from './facts.tsx'
import { FingerprintCheck, isUnfollowed, Managing, said } from './managing.tsx'
import { ofNode, PEER, WAITING } from './paths.ts'
import { WORDS } from './words.ts'
import { MANAGING } from './words-of-managing.ts'

export interface PeerPageProps {
  readonly view: View
  readonly peer: Peer
  readonly names: ReadonlyMap<string, string>
  /** What was just done, in words. */
  readonly note?: string
  /** What was sent and not taken, to be given back. */
  readonly sent?: URLSearchParams
  readonly errors?: readonly FormError[]
}

/** Changes that wait since they are too many at once. */
function Breaker({ view, peer }: PeerPageProps) {
  const words = MANAGING[fullLocale(view.lang)]
  return (
    <section class="sheet">
      <h2>{words.breakerTitle}</h2>
      <p>{words.breaker}</p>
      <p class="strong">{words.breakerAsk}</p>
      <p>
        {words.letThroughWhat} {words.keepWaiting}
      </p>
      <form method="post" action={link(view, PEER, ofNode(peer.node))}>
        <button class="button button-danger" type="submit" name="do" value="let-through">
          {words.letThrough}
        </button>
      </form>
    </section>
  )
}

/** Another root key than the one that was approved. */
function KeyConflict({ view, peer, sent, errors = [] }: PeerPageProps) {
  const words = MANAGING[fullLocale(view.lang)]
  return (
    <section class="sheet">
      <h2>{words.conflictTitle}</h2>
      <p>{words.conflict}</p>
      <p class="strong">{words.oldKey}</p>
      <Fingerprint view={view} value={peer.fingerprint} />
      {peer.conflict !== null && (
        <form method="post" action={link(view, PEER, ofNode(peer.node))} novalidate>
          <p class="strong">{words.newKey}</p>
          <FingerprintCheck
            view={view}
            fingerprint={peer.conflict}
            operator={peer.operator}
            values={sent}
            errors={errors}
          />
          <button class="button button-danger" type="submit" name="do" value="adopt">
            {words.adopt}
          </button>
        </form>
      )}
    </section>
  )
}

/** What a directory could not give, or gave and was refused. */
function Failings({ view, peer: { error, failures, refused } }: PeerPageProps) {
  const words = MANAGING[fullLocale(view.lang)]
  const reasons = Object.entries(refused)
  return (
    <>
      {error !== null && (
        <Notice>
          <p>
            <strong>{words.failed(failures)}.</strong> {said(words.errors, error.split(':')[0] ?? '')}
          </p>
          <p class="quiet" lang="en">
            {error}
          </p>
        </Notice>
      )}
      {reasons.length > 0 && (
        <>
          <h2>{words.refused}</h2>
          <ul>
            {reasons.map(([reason, count]) => (
              <li>
                {countInWords(view, count)}
                {view.t.colon}
                {said(words.reasons, reason)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function State({ view, peer, names }: PeerPageProps) {
  const words = MANAGING[fullLocale(view.lang)]
  const publicWords = WORDS[fullLocale(view.lang)]
  const isRead = peer.state !== 'blocked' && !isUnfollowed(peer)
  return (
    <Facts>
      <Fact label={words.state}>{words.states[peer.state]}</Fact>
      {isRead && (
        <Fact label={publicWords.fresh}>
          {freshInWords(view, peer)}
          <br />
          {completeInWords(view, peer)}
        </Fact>
      )}
      {isRead && peer.direct && !peer.paused && (
        <Fact label={words.next}>{instantInWords(view, peer.dueAt)}</Fact>
      )}
      {!isUnfollowed(peer) && <HeldCount view={view} count={peer.count} />}
      {peer.deleted > 0 && <Fact label={words.counts}>{words.gone(countInWords(view, peer.deleted))}</Fact>}
      <About view={view} of={peer} names={names} />
      {peer.url !== peer.node && <Fact label={words.readAt}>{peer.url}</Fact>}
      {peer.relay && <Fact label={words.relays}>{words.relaysYes}</Fact>}
      <Fact label={words.added}>{dayInWords(view, peer.addedAt)}</Fact>
      {isRead && peer.held !== 'key-conflict' && (
        <Fact label={publicWords.fingerprint}>
          <Fingerprint view={view} value={peer.fingerprint} />
        </Fact>
      )}
    </Facts>
  )
}

/** `/reseau/gerer/annuaire`: one directory, what it does here and what may be decided. */
export function PeerPage(props: PeerPageProps) {
  const { view, peer, note, errors = [] } = props
  const words = MANAGING[fullLocale(view.lang)]
  const { name, node, state, held, waiting } = peer
  return (
    <Managing view={view} title={name}>
      {note && (
        <p class="notice" role="status">
          {note}
        </p>
      )}
      <Errors title={view.t.keep.wrong} errors={errors} />
      {state !== 'blocked' && held === 'breaker' && <Breaker {...props} />}
      {state !== 'blocked' && held === 'key-conflict' && <KeyConflict {...props} />}
      {state !== 'blocked' && waiting > 0 && (
        <section class="sheet">
          <h2>{words.waitingTitle(countInWords(view, waiting))}</h2>
          <p>{words.waitingLead}</p>
          <a class="button button-main" href={link(view, WAITING, ofNode(node))}>
            {words.waitingOpen}
          </a>
        </section>
      )}
      <State {...props} />
      <Failings {...props} />
      {state === 'blocked' ? (
        <Unblock {...props} />
      ) : (
        <>
          <Decisions {...props} />
          {!isUnfollowed(peer) && <Limits {...props} />}
        </>
      )}
    </Managing>
  )
}
