import ipaddr from 'ipaddr.js'

/**
 * Whether a numeric address is one of the public internet: global unicast, nothing that leads back to this
 * machine or its network. Addresses that carry an IPv4 one — mapped (RFC 4291 § 2.5.5.2), NAT64 (RFC 6052 § 2.1),
 * 6to4 (RFC 3056 § 2) — are as public as the one they carry.
 * @param address IPv4 or IPv6 in text, without brackets
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const ip = ipaddr.parse(address)
  if (ip instanceof ipaddr.IPv4) return ip.range() === 'unicast'
  if (ip.zoneId !== undefined) return false
  const bytes = ip.toByteArray()
  switch (ip.range()) {
    case 'ipv4Mapped':
      return isPublicV4(bytes.slice(12))
    case 'rfc6052':
      return ip.match(NAT64) && isPublicV4(bytes.slice(12))
    case '6to4':
      return isPublicV4(bytes.slice(2, 6))
    case 'unicast':
      return ip.match(GLOBAL_UNICAST)
    default:
      return false
  }
}

/** The well-known prefix; 64:ff9b:1::/48 (RFC 8215) is for local use. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96')

/** RFC 4291 § 2.4: all that is assigned today; leaves out the deprecated IPv4-compatible ::/96. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

function isPublicV4(octets: number[]): boolean {
  return new ipaddr.IPv4(octets).range() === 'unicast'
}
