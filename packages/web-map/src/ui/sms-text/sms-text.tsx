import type { PlaceResponse } from '@maillage/api/features/places'
import type { View } from '../../view.ts'
import { aboutViolence } from '../../words-of-place.ts'
import { inSms, smsText } from '../../words-of-sms.ts'

/** A place as a text message: to be read, copied or sent from this telephone. */
export function SmsText({ view, response }: { view: View; response: PlaceResponse }) {
  const { share } = view.t
  const text = smsText(view, response)
  return (
    <details>
      <summary>{share.sms.title}</summary>
      {aboutViolence(response.record.body.services) && <p>{share.sms.unnamed}</p>}
      <p class="sheet" lang={inSms(view).lang} dir={inSms(view).t.dir}>
        {text}
      </p>
      <p>
        {/* “?&” is read by telephones of both makes. */}
        <a class="button" href={`sms:?&body=${encodeURIComponent(text)}`}>
          {share.sms.send}
        </a>
      </p>
    </details>
  )
}
