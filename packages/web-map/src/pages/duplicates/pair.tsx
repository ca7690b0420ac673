import type { Pair, Side } from '@maillage/api/features/duplicates'
import { link, type View } from '../../view.ts'
import { comparedRows, type Row } from './compared.ts'
import { reasonWords } from './reasons.ts'

export const PATH = '/moderation/doublons'

/** Anchor of a pair, where one goes on after the one before it. */
export const anchorOf = ({ a, b }: { readonly a: { id: string }; readonly b: { id: string } }): string =>
  `paire-${a.id}-${b.id}`

/** What the form of a pair sends back, so that one goes on where one was. */
export interface Place {
  /** Names and values of the address of the page. */
  readonly here: URLSearchParams
  /** Anchor of the next pair; absent after the last one of a page. */
  readonly next: string | undefined
  /** Cursor of the next page, after the last pair of this one. */
  readonly after: string | undefined
}

const Lines = ({ text }: { text: string }) => (
  <>
    {text.split('\n').map((line, index) => (
      <>
        {index > 0 && <br />}
        {line}
      </>
    ))}
  </>
)

function Cells({ view, row: { words, values, relation } }: { view: View; row: Row }) {
  const { doubles } = view.t
  return (
    <tr>
      <th scope="row">{words}</th>
      {values.map((value) => (
        <td>{value === '' ? <span class="quiet">{doubles.missing}</span> : <Lines text={value} />}</td>
      ))}
      <td class={relation && `relation relation-${relation}`}>{relation && doubles.relations[relation]}</td>
    </tr>
  )
}

function SideHead({ view, side }: { view: View; side: Side }) {
  return (
    <th scope="col">
      <a href={side.origin ? side.uri : link(view, `/lieux/${side.slug}`)}>{side.name}</a>
    </th>
  )
}

/** The fields a pair’s form goes with, whatever is answered. */
export function Hidden({ pair, place: { here, next, after } }: { pair: Pair; place: Place }) {
  const fields = [
    ['a', pair.a.id],
    ['b', pair.b.id],
    ...here,
    ...(next ? [['vers', next] as const] : []),
    ...(after ? [['puis', after] as const] : []),
  ] as const
  return (
    <>
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

function Answers({ view, pair }: { view: View; pair: Pair }) {
  const { doubles } = view.t
  const answers = [
    ['sameAs', doubles.same],
    ['differentFrom', doubles.different],
    ['skip', doubles.skip],
  ] as const
  return (
    <p class="row">
      {answers.map(([answer, words], index) => (
        <button
          class={answer === 'skip' ? 'button' : 'button button-main'}
          type="submit"
          name="reponse"
          value={answer}
          data-key={index + 1}
        >
          {words}
          <span class="unseen">{` : ${pair.a.name} / ${pair.b.name}`}</span>
          <kbd class="key" hidden>
            {index + 1}
          </kbd>
        </button>
      ))}
    </p>
  )
}

/** What was said of a pair, and how to say otherwise: another directory takes back its own word. */
function Said({ view, pair }: { view: View; pair: Pair }) {
  const { doubles } = view.t
  if (!pair.said) return <Answers view={view} pair={pair} />
  const { says, by } = pair.said
  const isOwn = by === 'here'
  return (
    <>
      <p class="strong">{isOwn ? doubles.said[says] : doubles.saidBy(doubles.said[says], by)}</p>
      {isOwn ? (
        <button class="button" type="submit" name="reponse" value="back">
          {doubles.back}
          <span class="unseen">{` : ${pair.a.name} / ${pair.b.name}`}</span>
        </button>
      ) : (
        <Answers view={view} pair={pair} />
      )}
    </>
  )
}

/** Two records side by side: what speaks for and against, every field with how it compares, and the answers. */
export function PairCard({
  view,
  pair,
  rank,
  place,
}: {
  view: View
  pair: Pair
  /** In its page, from 1. */
  rank: number
  place: Place
}) {
  const { doubles } = view.t
  const { a, b, reasons, together } = pair
  const id = anchorOf(pair)
  return (
    <article class="sheet pair" id={id} data-pair tabindex={-1} aria-labelledby={`titre-${id}`}>
      <h2 id={`titre-${id}`} class="small-title">
        {rank}. {a.name} / {b.name}
      </h2>
      <p class="quiet">{together ? doubles.together : doubles.apart}</p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map((reason) => (
            <li>{reasonWords(view, reason)}</li>
          ))}
        </ul>
      )}
      <section class="compare" tabindex={0} aria-label={`${doubles.compared} ${rank}`}>
        <table aria-labelledby={`titre-${id}`}>
          <thead>
            <tr>
              <th scope="col">
                <span class="unseen">{doubles.field}</span>
              </th>
              <SideHead view={view} side={a} />
              <SideHead view={view} side={b} />
              <th scope="col">{doubles.compared}</th>
            </tr>
          </thead>
          <tbody>
            {comparedRows(view, a, b).map((row) => (
              <Cells view={view} row={row} />
            ))}
          </tbody>
        </table>
      </section>
      <form method="post" action={link(view, PATH)}>
        <Hidden pair={pair} place={place} />
        <Said view={view} pair={pair} />
      </form>
    </article>
  )
}
