import { Prose } from '../../ui/prose/prose.tsx'
import type { View } from '../../view.ts'
import { PRIVACY } from './words/index.ts'

/** What becomes of personal data. */
export const PrivacyPage = ({ view }: { view: View }) => {
  const { legal, mapStyleUrl } = view.site
  const host = mapStyleUrl === undefined ? undefined : new URL(mapStyleUrl).host
  return (
    <Prose
      view={view}
      title={view.t.pages.privacy}
      parts={PRIVACY[view.lang]({ contact: legal.contact, host })}
    />
  )
}
