/** Connections to addresses that were checked, and to no others. @module */
import { isIP, type LookupFunction } from 'node:net'
import { InvalidInput } from '@maillage/shared/errors'
import { buildConnector } from 'undici'
import { excerpt } from './bounds.ts'

/** Resolves a host name to all its addresses: `dns.promises.lookup(hostname, { all: true })`. */
export type Lookup = (hostname: string) => Promise<readonly { address: string; family: number }[]>

export interface ConnectorOptions {
  readonly lookup: Lookup
  /** Whether an address that a host leads to may be connected to; the host itself where it is a literal one. */
  readonly allows: (address: string, hostname: string) => boolean
  /** Milliseconds until the connection, the name looked up included. */
  readonly timeoutMs: number
}

/**
 * Resolves each host once, checks all its addresses and connects to those very ones (no DNS rebinding). undici does
 * not call `lookup` for a literal address, so literals are checked here; `URL` has already brought `2130706433`,
 * `0x7f.1` and the like to four decimal numbers.
 */
export function guardedConnector({ lookup, allows, timeoutMs }: ConnectorOptions): buildConnector.connector {
  const check = (hostname: string, address: string) => {
    if (allows(address, hostname)) return
    throw new InvalidInput(
      `${excerpt(hostname)} leads to ${address}, an address of this machine or of a private network; only public addresses are read.`,
    )
  }
  const checkedLookup: LookupFunction = (hostname, { all }, callback) => {
    lookup(hostname).then(
      (addresses) => {
        try {
          for (const { address } of addresses) check(hostname, address)
        } catch (error) {
          return callback(error as Error, [])
        }
        const [first] = addresses
        if (first === undefined) callback(new Error(`${excerpt(hostname)} has no address`), [])
        else if (all) callback(null, [...addresses])
        else callback(null, first.address, first.family)
      },
      (error: Error) => callback(error, []),
    )
  }
  const connect = buildConnector({ timeout: timeoutMs, lookup: checkedLookup, allowH2: false })
  return (target, callback) => {
    const literal = target.hostname.replace(/^\[(.*)\]$/, '$1')
    try {
      if (isIP(literal) !== 0) check(literal, literal)
    } catch (error) {
      return callback(error as Error, null)
    }
    connect(target, callback)
  }
}
