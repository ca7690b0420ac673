import { proposedNetworks } from '@maillage/shared/revision'
import { NETWORKS } from '@maillage/shared/taxonomy'
import type { Editing } from '../../keeping.ts'
import { link, type View, wordOf } from '../../view.ts'

/** Networks that say a place is theirs, until its structure or a moderator agrees that they keep its listing too. */
export function Badges({ view, editing }: { view: View; editing: Editing }) {
  const { keep } = view.t
  const { record, can } = editing
  const proposed = proposedNetworks(record)
  if (proposed.length === 0 || !can.includes('place.join')) return null
  return (
    <section class="notice">
      {proposed.map((network) => {
        const name = wordOf(view, NETWORKS, network)
        return (
          <form method="post" action={link(view, `/gerer/${record.id}/reseaux/${network}`)}>
            <p>{keep.networkSays(name)}</p>
            <button class="button" type="submit">
              {keep.networkAgree}
              <span class="unseen"> : {name}</span>
            </button>
          </form>
        )
      })}
      <p class="quiet">{keep.networkElse}</p>
    </section>
  )
}
