/**
 * Every component with its examples, by the name of its folder. Whole pages (`layout`, `prose`), pictures the server
 * draws (`static-map`), what a script brings out (`listen`, `select-button`, `selection-bar`) and what needs a whole record
 * (`opening-links`, `sms-text`) are looked at on the pages that hold them.
 */
import { examples as button } from './button/button.examples.tsx'
import { examples as chart } from './chart/chart.examples.tsx'
import { examples as dangerCard } from './danger-card/danger-card.examples.tsx'
import { examples as door } from './door/door.examples.tsx'
import { examples as doubts } from './doubts/doubts.examples.tsx'
import type { Examples } from './examples.ts'
import { examples as fact } from './fact/fact.examples.tsx'
import { examples as field } from './field/field.examples.tsx'
import { examples as fingerprint } from './fingerprint/fingerprint.examples.tsx'
import { examples as freeText } from './free-text/free-text.examples.tsx'
import { examples as hoursEditor } from './hours-editor/hours-editor.examples.tsx'
import { examples as hoursTable } from './hours-table/hours-table.examples.tsx'
import { examples as languages } from './languages/languages.examples.tsx'
import { examples as map } from './map/map.examples.tsx'
import { examples as notice } from './notice/notice.examples.tsx'
import { examples as origin } from './origin/origin.examples.tsx'
import { examples as outsideLink } from './outside-link/outside-link.examples.tsx'
import { examples as phoneLink } from './phone-link/phone-link.examples.tsx'
import { examples as pictogram } from './pictogram/pictogram.examples.tsx'
import { examples as pin } from './pin/pin.examples.tsx'
import { examples as placeCard } from './place-card/place-card.examples.tsx'
import { examples as properName } from './proper-name/proper-name.examples.tsx'
import { examples as qrCode } from './qr-code/qr-code.examples.tsx'
import { examples as quickExit } from './quick-exit/quick-exit.examples.tsx'
import { examples as searchForm } from './search-form/search-form.examples.tsx'
import { examples as sheetForm } from './sheet-form/sheet-form.examples.tsx'
import { examples as state } from './state/state.examples.tsx'
import { examples as usefulNumbers } from './useful-numbers/useful-numbers.examples.tsx'
import { examples as week } from './week/week.examples.tsx'

export const GALLERY: Readonly<Record<string, Examples>> = {
  button,
  chart,
  'danger-card': dangerCard,
  door,
  doubts,
  fact,
  field,
  fingerprint,
  'free-text': freeText,
  'hours-editor': hoursEditor,
  'hours-table': hoursTable,
  languages,
  map,
  notice,
  origin,
  'outside-link': outsideLink,
  'phone-link': phoneLink,
  pictogram,
  pin,
  'place-card': placeCard,
  'proper-name': properName,
  'qr-code': qrCode,
  'quick-exit': quickExit,
  'search-form': searchForm,
  'sheet-form': sheetForm,
  state,
  'useful-numbers': usefulNumbers,
  week,
}
