import { agreedNetworks, proposedNetworks } from '@maillage/shared/revision'
import { NETWORKS } from '@maillage/shared/taxonomy'
import type { Editing } from '../../keeping.ts'
import { link, nameOf, type View } from '../../view.ts'

interface StepProps {
  readonly view: View
  /** Where the answer goes. */
  readonly action: string
  readonly network: string
  readonly name: 'accord' | 'badge'
  readonly yes: boolean
  readonly words: string
}

/** One answer about one network, which is told to whoever hears the button alone. */
const Step = ({ view, action, network, name, yes, words }: StepProps) => (
  <form class="inline-form" method="post" action={link(view, `${action}/${network}`)}>
    <button class="button" type="submit" name={name} value={yes ? '1' : '0'}>
      {words}
      <span class="unseen"> : {nameOf(view, NETWORKS, network)}</span>
    </button>
  </form>
)

interface OwnBadgesProps {
  readonly view: View
  readonly id: string
  /** Networks whose name the place bears. */
  readonly borne: readonly string[]
  /** Networks in whose name she speaks. */
  readonly speaksFor: readonly string[]
}

/** What a network's coordinator may say of a place: that it is of her network, or no more. */
export function OwnBadges({ view, id, borne, speaksFor }: OwnBadgesProps) {
  const { keep } = view.t
  return (
    <>
      {speaksFor.map((network) => {
        const name = nameOf(view, NETWORKS, network)
        const own = { view, action: `/gerer/${id}/reseau`, network, name: 'badge' } as const
        return (
          <section class="sheet">
            <p>{borne.includes(network) ? keep.networkYours(name) : keep.networkJoinLead}</p>
            {borne.includes(network) ? (
              <Step {...own} yes={false} words={keep.networkNotOf} />
            ) : (
              <Step {...own} yes words={keep.networkJoin(name)} />
            )}
          </section>
        )
      })}
    </>
  )
}

/**
 * Networks whose name a place bears: its structure or a moderator agrees that one which says so keeps the listing too,
 * says so no more, or says that the place is not part of it; and what a coordinator says of her own.
 */
export function Badges({ view, editing }: { view: View; editing: Editing }) {
  const { keep } = view.t
  const { record, can, speaksFor } = editing
  const { id, body } = record
  const borne = body.networks ?? []
  if (!can.includes('place.join'))
    return <OwnBadges view={view} id={id} borne={borne} speaksFor={speaksFor} />
  const [proposed, agreed] = [proposedNetworks(record), agreedNetworks(record)]
  const agree = (network: string, yes: boolean, words: string) => (
    <Step
      view={view}
      action={`/gerer/${id}/reseaux`}
      network={network}
      name="accord"
      yes={yes}
      words={words}
    />
  )
  const refuse = (network: string) => (
    <Step
      view={view}
      action={`/gerer/${id}/reseau`}
      network={network}
      name="badge"
      yes={false}
      words={keep.networkNotOf}
    />
  )
  return (
    <>
      {proposed.length > 0 && (
        <section class="notice">
          {proposed.map((network) => (
            <>
              <p>{keep.networkSays(nameOf(view, NETWORKS, network))}</p>
              <div class="row">
                {agree(network, true, keep.networkAgree)}
                {refuse(network)}
              </div>
            </>
          ))}
          <p class="quiet">{keep.networkElse}</p>
        </section>
      )}
      {borne
        .filter((network) => !proposed.includes(network))
        .map((network) => {
          const name = nameOf(view, NETWORKS, network)
          return (
            <section class="sheet">
              <p>{agreed.includes(network) ? keep.networkKeeps(name) : keep.networkNamed(name)}</p>
              <div class="row">
                {agreed.includes(network) && agree(network, false, keep.networkNoMore)}
                {refuse(network)}
              </div>
            </section>
          )
        })}
      <OwnBadges
        view={view}
        id={id}
        borne={borne}
        speaksFor={speaksFor.filter((network) => !borne.includes(network))}
      />
    </>
  )
}
