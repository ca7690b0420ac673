import type { Text } from '@maillage/shared/place'
import { textIn } from '../../format.ts'
import type { View } from '../../view.ts'

/** A free text of a listing, its language marked when it is not the page's; blank lines make paragraphs. */
export function FreeText({ view, text }: { view: View; text: Text }) {
  const shown = textIn(view, text)
  return shown.text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => (
      <p lang={shown.lang} dir={shown.lang && 'auto'}>
        {paragraph}
      </p>
    ))
}

/** A short free text inside a line. */
export function InlineText({ view, text }: { view: View; text: Text }) {
  const shown = textIn(view, text)
  return shown.lang ? <bdi lang={shown.lang}>{shown.text}</bdi> : <span>{shown.text}</span>
}
