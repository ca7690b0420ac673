import { describe, parseHours } from '@maillage/shared/hours'
import { sentence } from '../../format.ts'
import type { View } from '../../view.ts'
import type { TextReading } from './read-form.ts'
import { type Drawn, FieldErrors, named } from './rows.tsx'

/** Hours written as people write them, read into the fields when they are understood whole. */
export function PastedText(drawn: Drawn) {
  const { view, form } = drawn
  const t = view.t.hoursEditor
  const { text = '' } = form.fields
  return (
    <details open={text !== ''}>
      <summary>{t.text}</summary>
      <div class="field">
        <label for="text">{t.textLabel}</label>
        <small id="text-hint">{t.textHint}</small>
        <textarea {...named(drawn, 'text', 'text-hint')} rows={4}>
          {text}
        </textarea>
        <FieldErrors {...drawn} names={['text']} />
      </div>
      <input type="hidden" name="text-read" value={form.fields['text-read'] ?? ''} />
      <button class="button" type="submit" name="do" value="read">
        {t.textRead}
      </button>
      {form.reading && <Understood view={view} reading={form.reading} />}
    </details>
  )
}

/** What was read of a text, piece by piece, and what was left of it. */
function Understood({ view, reading }: { view: View; reading: TextReading }) {
  const t = view.t.hoursEditor
  const { pieces, left, warnings, osm } = reading
  return (
    <div class="notice">
      <p class="strong">{osm === undefined ? t.nothingChanged : t.allUnderstood}</p>
      {pieces.length > 0 && <p>{t.understood}</p>}
      <ul>
        {pieces.map((piece) => (
          <li>
            « {piece.text} »{piece.osm === undefined ? '' : ` → ${saidOf(view, piece.osm)}`}
          </li>
        ))}
      </ul>
      {left.length > 0 && <p>{t.left}</p>}
      <ul lang="fr">
        {left.map((text) => (
          <li>« {text} »</li>
        ))}
        {warnings.map((warning) => (
          <li>{sentence(warning)}</li>
        ))}
      </ul>
    </div>
  )
}

function saidOf(view: View, osm: string): string {
  const parsed = parseHours(osm)
  return parsed.ok ? describe(parsed.rules, view.lang) : osm
}
