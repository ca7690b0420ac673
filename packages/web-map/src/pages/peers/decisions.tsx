/** What may be decided about a directory that is known. @module */
import { countInWords } from '../../format.ts'
import { fullLocale } from '../../i18n/index.ts'
import { Boxes, Field } from '../../ui/field/field.tsx'
import { link } from '../../view.ts'
import { FingerprintCheck, isUnfollowed, Managing, TrustChoice } from './managing.tsx'
import { ofNode, PEER } from './paths.ts'
import type { PeerPageProps } from './peer.tsx'
import { TYPES } from './read-limits.ts'
import { MANAGING } from './words-of-managing.ts'

/** Trusting it more or less, having it wait or go on: a button each, with what it does. */
export function Decisions({ view, peer }: PeerPageProps) {
  const words = MANAGING[fullLocale(view.lang)]
  const { node, state, paused, direct, held } = peer
  const choices = [
    { to: 'trusted', label: words.toTrusted, what: words.toTrustedWhat },
    { to: 'moderated', label: words.toModerated, what: words.toModeratedWhat },
    { to: 'silenced', label: words.toSilenced, what: words.toSilencedWhat },
    { to: 'blocked', label: words.toBlocked, what: words.toBlockedWhat },
  ].filter(({ to }) => to !== state && (to === 'blocked' || !isUnfollowed(peer)))
  return (
    <>
      <h2>{words.decide}</h2>
      <form method="post" action={link(view, PEER, ofNode(node))}>
        {direct && !isUnfollowed(peer) && (
          <p class="row">
            {!paused && (
              <button class="button button-main" type="submit" name="do" value="sync">
                {words.sync}
              </button>
            )}
            {/* Going on also lets through what waits: that is decided above, where it is explained. */}
            {!paused && (
              <button class="button" type="submit" name="do" value="pause">
                {words.pause}
              </button>
            )}
            {paused && held === null && (
              <button class="button button-main" type="submit" name="do" value="resume">
                {words.resume}
              </button>
            )}
          </p>
        )}
        {choices.map(({ to, label, what }) => (
          <div class="entry">
            <button
              class={to === 'blocked' ? 'button button-danger' : 'button'}
              type="submit"
              name="do"
              value={to}
              aria-describedby={`${to}-what`}
            >
              {label}
            </button>
            <p id={`${to}-what`}>{what}</p>
          </div>
        ))}
      </form>
    </>
  )
}

/** What is accepted of it at most. */
export function Limits({ view, peer: { node, limits }, sent, errors = [] }: PeerPageProps) {
  const words = MANAGING[fullLocale(view.lang)]
  const values = sent?.get('do') === 'limit' ? sent : undefined
  const wrong = (name: string) => errors.find((error) => error.name === name)?.message
  return (
    <>
      <h2>{words.limits}</h2>
      <p>{words.limitsLead}</p>
      <form method="post" action={link(view, PEER, ofNode(node))} novalidate>
        <Field
          name="area"
          label={words.limitsArea}
          hint={words.limitsAreaHint}
          value={values?.get('area') ?? limits.area?.join(', ') ?? ''}
          error={wrong('area')}
        />
        <div id="types" tabindex={-1}>
          {wrong('types') && <p class="wrong">{wrong('types')}</p>}
          <Boxes
            name="types"
            legend={words.limitsTypes}
            choices={TYPES.map((value) => ({ value, label: words.types[value] }))}
            chosen={values?.getAll('types') ?? limits.types ?? TYPES}
          />
        </div>
        <Field
          name="newPerDay"
          label={words.limitsNew}
          type="number"
          value={values?.get('newPerDay') ?? limits.newPerDay?.toString() ?? ''}
          error={wrong('newPerDay')}
        />
        <button class="button" type="submit" name="do" value="limit">
          {words.limitsSave}
        </button>
      </form>
    </>
  )
}

/** Following it again asks for its fingerprint: it may have been blocked before anybody ever checked it. */
export function Unblock({ view, peer, sent, errors = [] }: PeerPageProps) {
  const words = MANAGING[fullLocale(view.lang)]
  return (
    <>
      <h2>{words.unblock}</h2>
      <p>{words.unblockLead}</p>
      <form method="post" action={link(view, PEER, ofNode(peer.node))} novalidate>
        <FingerprintCheck
          view={view}
          fingerprint={peer.fingerprint}
          operator={peer.operator}
          values={sent}
          errors={errors}
        />
        <TrustChoice view={view} values={sent} />
        <button class="button" type="submit" name="do" value="unblock">
          {words.unblock}
        </button>
      </form>
    </>
  )
}

/** What blocking does, before it is done. */
export function BlockPage({ view, peer: { node, name, count } }: Pick<PeerPageProps, 'view' | 'peer'>) {
  const words = MANAGING[fullLocale(view.lang)]
  return (
    <Managing view={view} title={words.blockTitle(name)}>
      {words.blockWhat(countInWords(view, count)).map((text) => (
        <p>{text}</p>
      ))}
      <form method="post" action={link(view, PEER, ofNode(node))}>
        <input type="hidden" name="sure" value="1" />
        <p class="row">
          <button class="button button-danger" type="submit" name="do" value="blocked">
            {words.block}
          </button>
          <a class="button" href={link(view, PEER, ofNode(node))}>
            {words.cancel}
          </a>
        </p>
      </form>
    </Managing>
  )
}
