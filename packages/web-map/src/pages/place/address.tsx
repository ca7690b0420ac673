import type { Address } from '@maillage/shared/place'
import { ProperName } from '../../ui/proper-name/proper-name.tsx'
import type { View } from '../../view.ts'

/** A postal address, one line each. */
export function AddressLines({ view, address }: { view: View; address: Address }) {
  const lines = [
    address.street,
    address.complement,
    [address.postcode, address.commune].filter(Boolean).join(' '),
  ]
  return (
    <address>
      {lines.filter(Boolean).map((line, index) => (
        <>
          {index > 0 && <br />}
          <ProperName view={view}>{line}</ProperName>
        </>
      ))}
    </address>
  )
}
