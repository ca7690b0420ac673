import { type Duplicates, type PairState, STATES } from '@maillage/api/features/duplicates'
import { Field } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { Crumb } from '../listings/page.tsx'
import { anchorOf, PATH, PairCard } from './pair.tsx'

/** The answer that was just given, and of which pair. */
export interface Done {
  readonly what: 'sameAs' | 'differentFrom' | 'back' | 'conflict'
  readonly a: string
  readonly b: string
}

export interface DuplicatesPageProps {
  readonly view: View
  readonly found: Duplicates
  readonly state: PairState
  /** What was asked of the territory, as it was typed. */
  readonly territory: string
  /** No territory is called so. */
  readonly isNowhere: boolean
  readonly cursor: string | undefined
  readonly done: Done | undefined
}

/** Where one is, as the address says it: kept by each link and form of the page. */
function hereOf({
  state,
  territory,
  cursor,
}: Pick<DuplicatesPageProps, 'state' | 'territory' | 'cursor'>): URLSearchParams {
  return new URLSearchParams({
    ...(state === 'ask' ? {} : { etat: state }),
    ...(territory ? { territoire: territory } : {}),
    ...(cursor ? { suite: cursor } : {}),
  })
}

/** Says what was answered, and takes it back. */
function DoneNotice({ view, done, here }: { view: View; done: Done; here: URLSearchParams }) {
  const { doubles } = view.t
  const { what, a, b } = done
  return (
    <div class="notice">
      <p class="strong" role="status">
        {doubles.done[what]}
      </p>
      {(what === 'sameAs' || what === 'differentFrom') && (
        <form method="post" action={link(view, PATH)}>
          {[['a', a], ['b', b], ['vers', `paire-${a}-${b}`], ...here].map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button class="button" type="submit" name="reponse" value="back">
            {doubles.undo}
          </button>
        </form>
      )}
    </div>
  )
}

function Tabs({ view, state, territory }: Pick<DuplicatesPageProps, 'view' | 'state' | 'territory'>) {
  const { doubles } = view.t
  return (
    <nav aria-label={doubles.which}>
      <p class="row">
        {STATES.map((one) => (
          <a
            class={one === state ? 'button button-main' : 'button'}
            href={link(view, PATH, hereOf({ state: one, territory, cursor: undefined }))}
            aria-current={one === state ? 'page' : undefined}
          >
            {doubles.states[one]}
          </a>
        ))}
      </p>
    </nav>
  )
}

/** `/moderation/doublons`: pairs of listings that may be one place, one after the other. */
export function DuplicatesPage(props: DuplicatesPageProps) {
  const { view, found, state, territory, isNowhere, done } = props
  const { doubles, keep } = view.t
  const { items, total, totalExact, next } = found
  const here = hereOf(props)
  return (
    <Layout view={view} title={doubles.title} unlisted scripts={[view.assets.pairs]}>
      <Crumb view={view} />
      <p class="crumb">
        <a href={link(view, '/moderation')}>{keep.moderationTitle}</a>
      </p>
      <h1>{doubles.title}</h1>
      <p class="lead">{doubles.lead}</p>
      {done && <DoneNotice view={view} done={done} here={here} />}
      <Tabs view={view} state={state} territory={territory} />
      <form method="get" action={link(view, PATH)}>
        {state !== 'ask' && <input type="hidden" name="etat" value={state} />}
        {view.chosen && <input type="hidden" name="lang" value={view.chosen} />}
        <Field
          name="territoire"
          label={doubles.territory}
          hint={doubles.territoryHint}
          value={territory}
          maxlength={100}
          {...(isNowhere ? { error: doubles.nowhere } : {})}
        />
        <button class="button" type="submit">
          {doubles.filter}
        </button>
      </form>
      <p role="status">
        {total === 0 ? doubles.none[state] : totalExact ? doubles.count(total) : doubles.countMore(total)}
      </p>
      {items.length > 0 && (
        <p hidden data-pair-keys>
          {doubles.keys}
        </p>
      )}
      <div id="paires" tabindex={-1}>
        {items.map((pair, index) => {
          const following = items[index + 1]
          return (
            <PairCard
              view={view}
              pair={pair}
              rank={index + 1}
              place={{
                here,
                next: following && anchorOf(following),
                after: following ? undefined : (next ?? undefined),
              }}
            />
          )
        })}
      </div>
      <p class="row">
        {next !== null && (
          <a class="button" rel="next" href={link(view, PATH, hereOf({ state, territory, cursor: next }))}>
            {doubles.next}
          </a>
        )}
        {props.cursor && (
          <a class="button" href={link(view, PATH, hereOf({ state, territory, cursor: undefined }))}>
            {doubles.first}
          </a>
        )}
      </p>
    </Layout>
  )
}
