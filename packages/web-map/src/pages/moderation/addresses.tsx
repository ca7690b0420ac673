import type { HiddenAddresses } from '../../keeping.ts'
import { link, type View } from '../../view.ts'

/** Hidden addresses that the moderator may make public, each with who hid it and who wants what. */
export function Addresses({ view, addresses }: { view: View; addresses: HiddenAddresses['items'] }) {
  const { report } = view.t
  if (addresses.length === 0) return null
  return (
    <>
      <h2>{report.addresses}</h2>
      {addresses.map(({ place, slug, name, by, asked }) => (
        <article class="sheet">
          <h3 class="small-title">
            <a href={link(view, `/lieux/${slug}`)}>{name}</a>
          </h3>
          <p>{report.hiddenBy[by ?? 'kind']}</p>
          {asked && <p>{report.asked}</p>}
          <form method="post" action={link(view, `/gerer/${place}/adresse-publique`)}>
            <input type="hidden" name="from" value="moderation" />
            <button class="button" type="submit" name="step" value="agree-public">
              {report.agreePublic}
              <span class="unseen"> : {name}</span>
            </button>
          </form>
        </article>
      ))}
    </>
  )
}
