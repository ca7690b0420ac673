import type { AddressState, Editing } from '../../keeping.ts'
import { link, type View } from '../../view.ts'

/** “Masquer l'adresse”: one click, at once. Showing it again takes the structure and a moderator. */
export function Visibility({ view, editing }: { view: View; editing: Editing }) {
  const { report } = view.t
  const { record, can } = editing
  const { sensitivity } = record.body
  const offered = sensitivity
    ? // Of another home, what is hidden here alone is made public from the list of what waits for a moderator.
      sensitivity.class === 'A' || record.origin !== undefined
      ? []
      : ([
          ['ask-public', 'place.ask-public', report.askPublic],
          ['agree-public', 'place.agree-public', report.agreePublic],
        ] as const)
    : ([['hide', 'place.hide', report.hide]] as const)
  const allowed = offered.filter(([, action]) => can.includes(action))
  if (allowed.length === 0) return null
  return (
    <form class="inline-form" method="post" action={link(view, `/gerer/${record.id}/adresse-publique`)}>
      {allowed.map(([step, , label]) => (
        <button class="button" type="submit" name="step" value={step}>
          {label}
        </button>
      ))}
    </form>
  )
}

/** What is said once an address was hidden, or a step was made towards showing it. */
export const addressWords = ({ t }: View, state: string | undefined): string | undefined =>
  state !== undefined && Object.hasOwn(t.report.address, state)
    ? t.report.address[state as AddressState | 'never']
    : undefined
