import type { PlaceResponse } from '@maillage/api/features/places'
import { fragmentOf } from '../../selection-link.ts'
import { QrCode } from '../../ui/qr-code/qr-code.tsx'
import { link, type View } from '../../view.ts'
import { aboutViolence } from '../../words-of-place.ts'
import { smsText } from '../../words-of-sms.ts'

/** Most places whose texts a mail holds beside the link: programs cut longer addresses. */
const MOST_IN_MAIL = 3

/**
 * The selection as a link, a code to scan and a mail. The selection is in the fragment, which no server receives; the
 * subject says nothing, since it shows on a locked telephone.
 */
export function Share({ view, places }: { view: View; places: readonly PlaceResponse[] }) {
  const { share } = view.t
  const path = link(view, '/selection')
  const url = `${view.site.publicUrl}${path}${fragmentOf(places.map(({ record }) => record.id))}`
  const told =
    places.length <= MOST_IN_MAIL && !places.some(({ record }) => aboutViolence(record.body.services))
  const lines = told ? places.map((response) => smsText(view, response)) : []
  const body = [...lines, `${share.mailLink} ${url}`].join('\r\n\r\n')
  const mail = `mailto:?subject=${encodeURIComponent(share.mailSubject)}&body=${encodeURIComponent(body)}`
  return (
    <section aria-labelledby="partager">
      <h2 id="partager">{share.title}</h2>
      <p>{share.hint}</p>
      <p>
        <label for="lien">{share.linkLabel}</label>
        <input id="lien" class="share-link" type="text" readonly value={url} />
      </p>
      <p class="row">
        <button class="button" type="button" data-copy="lien">
          {share.copy}
        </button>
        <a class="button" href={mail}>
          {share.mail}
        </a>
      </p>
      <details>
        <summary>{share.code}</summary>
        <QrCode text={url} label={share.code} />
      </details>
    </section>
  )
}
