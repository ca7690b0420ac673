import type { Examples } from '../examples.ts'
import { HoursEditor } from './hours-editor.tsx'
import { hoursFormOf, readHoursForm } from './read-form.ts'

const stored = hoursFormOf(
  'Mo-Th 09:00-12:00,14:00-17:30, We[1] 18:00-20:00 "sur rendez-vous"; Jul-Aug Mo-Th 09:00-12:00; PH off',
)
const sent = new URLSearchParams({
  ...stored.fields,
  'w.1.1.to': '17h75',
  'w.4.0.from': '9h',
  text: 'lundi 9h-12h. Un soir par-ci par-là',
  do: 'read',
})

/** Ids are those of fields, so that the gallery's page has room for one form: one that shows everything. */
export const examples: Examples = {
  'a form with errors, and a text half understood': (view) => (
    <form method="post">
      <HoursEditor view={view} form={readHoursForm(sent)} />
    </form>
  ),
}
