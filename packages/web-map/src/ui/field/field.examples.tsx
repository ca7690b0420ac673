import type { Examples } from '../examples.ts'
import { Area, Boxes, Errors, Field, Pick } from './field.tsx'

export const examples: Examples = {
  'a line': (view) => (
    <Field name="line" label={view.t.place.mail} hint={view.t.keep.mailHint} type="email" />
  ),
  'what is wrong': (view) => (
    <>
      <Errors title={view.t.keep.wrong} errors={[{ name: 'mistaken', message: view.t.keep.mailWrong }]} />
      <Field name="mistaken" label={view.t.place.mail} value="accueil@" error={view.t.keep.mailWrong} />
    </>
  ),
  lines: (view) => <Area name="lines" label={view.t.keep.description} value={view.t.search.intro} />,
  'one of several': (view) => (
    <Pick
      name="one"
      label={view.t.place.cost}
      value="free"
      choices={[
        { value: '', label: view.t.unknown },
        { value: 'free', label: view.t.place.mail },
      ]}
    />
  ),
  'boxes and rounds': (view) => (
    <>
      <Boxes
        name="boxes"
        legend={view.t.place.languages}
        choices={[{ value: 'a', label: view.t.place.mail }]}
        chosen={['a']}
      />
      <Boxes
        name="rounds"
        legend={view.t.place.cost}
        choices={[{ value: 'a', label: view.t.unknown }]}
        chosen={[]}
        one
      />
    </>
  ),
}
