import type { Address } from '@maillage/shared/place'

/** A postal address, one line each. */
export function AddressLines({ address }: { address: Address }) {
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
          {line}
        </>
      ))}
    </address>
  )
}
