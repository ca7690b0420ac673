/** Fingerprints of root keys, as people read them to each other. @module */
import type { View } from '../../view.ts'

const GROUP = 4

/** The last groups, which are asked of who approves: 11 characters of 64 kinds. */
const ASKED = 3

const groupsOf = (fingerprint: string): string[] => fingerprint.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []

/** The end of a fingerprint that is asked for and not shown. */
const endOf = (fingerprint: string): string => groupsOf(fingerprint).slice(-ASKED).join('')

/** Whether what was typed, however it is spaced, is the end of a fingerprint, or the whole. */
export function endsAsTyped(fingerprint: string, typed: string): boolean {
  const said = typed.replace(/\s/g, '')
  return said !== '' && (said === endOf(fingerprint) || said === fingerprint)
}

interface FingerprintProps {
  readonly view: View
  readonly value: string
  /** Without its end, which its operator tells by another way: it cannot be copied from the page. */
  readonly open?: boolean
}

/** The fingerprint of a root key, in groups of four characters. */
export function Fingerprint({ view, value, open }: FingerprintProps) {
  const groups = groupsOf(value)
  const shown = open ? groups.slice(0, -ASKED) : groups
  return (
    <code class="fingerprint" translate="no">
      {shown.map((group) => (
        <span>{group}</span>
      ))}
      {open && (
        <>
          {groups.slice(-ASKED).map((group) => (
            <span aria-hidden="true">{'•'.repeat(group.length)}</span>
          ))}
          <span class="unseen">{view.t.fingerprintEnd(endOf(value).length)}</span>
        </>
      )}
    </code>
  )
}
