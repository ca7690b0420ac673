import { agreedNetworks, proposedNetworks } from '@maillage/shared/revision'
import { NETWORKS } from '@maillage/shared/taxonomy'
import type { Editing } from '../../keeping.ts'
import { link, type View, wordOf } from '../../view.ts'

/**
 * Networks that say a place is theirs, until its structure or a moderator agrees that they keep its listing too; and
 * those that may, until she says no more.
 */
export function Badges({ view, editing }: { view: View; editing: Editing }) {
  const { keep } = view.t
  const { record, can } = editing
  if (!can.includes('place.join')) return null
  const [proposed, agreed] = [proposedNetworks(record), agreedNetworks(record)]
  const step = (network: string, agrees: boolean, words: string) => (
    <form method="post" action={link(view, `/gerer/${record.id}/reseaux/${network}`)}>
      <button class="button" type="submit" name="accord" value={agrees ? '1' : '0'}>
        {words}
        <span class="unseen"> : {wordOf(view, NETWORKS, network)}</span>
      </button>
    </form>
  )
  return (
    <>
      {proposed.length > 0 && (
        <section class="notice">
          {proposed.map((network) => (
            <>
              <p>{keep.networkSays(wordOf(view, NETWORKS, network))}</p>
              {step(network, true, keep.networkAgree)}
            </>
          ))}
          <p class="quiet">{keep.networkElse}</p>
        </section>
      )}
      {agreed.map((network) => (
        <section class="sheet">
          <p>{keep.networkKeeps(wordOf(view, NETWORKS, network))}</p>
          {step(network, false, keep.networkNoMore)}
        </section>
      ))}
    </>
  )
}
