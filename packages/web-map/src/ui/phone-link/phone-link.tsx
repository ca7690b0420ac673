import { phoneInWords } from '../../format.ts'
import type { View } from '../../view.ts'

/** Digits and the leading plus only, as `tel:` and `sms:` want them (RFC 3966). */
const dialled = (number: string) => number.replace(/[^\d+]/g, '')

interface NumberProps {
  readonly view: View
  readonly number: string
  /** A button rather than a link in a line. */
  readonly strong?: boolean
}

/** A telephone number to call; `dial` when one dials something else than what is shown. */
export function PhoneLink({ view, number, dial = number, strong }: NumberProps & { dial?: string }) {
  const words = phoneInWords(number)
  return (
    <a class={strong ? 'button' : 'phone'} href={`tel:${dialled(dial)}`}>
      {strong ? view.t.place.call(words) : <bdi dir="ltr">{words}</bdi>}
    </a>
  )
}

/** A number to write to. */
export const TextLink = ({ view, number, strong }: NumberProps) => (
  <a class={strong ? 'button' : 'phone'} href={`sms:${dialled(number)}`}>
    {view.t.numbers.text(phoneInWords(number))}
  </a>
)
